import { type Field, read, wrong } from './field.ts'
import { lineField } from './text-field.ts'

/**
 * Could it be an address: something, an @, and a domain with a dot? Not with what a mail program reads as several addresses, a
 * name or a remark.
 */
const isEmail = (text: string): boolean => /^[^\s@<>,;:"()[\]\\]+@[a-z\d-]+(\.[a-z\d-]+)+$/i.test(text)

/** An e-mail address, in small letters. */
export function emailField(options: { label: string; hint?: string; missing: string }): Field<string> {
  const asked = lineField({ ...options, type: 'email', autocomplete: 'off', spellcheck: false, width: 30, most: 254 })
  return {
    ...asked,
    read(given, name) {
      const line = asked.read(given, name)
      if (!line.ok) return line
      return isEmail(line.value)
        ? read(line.value.toLowerCase())
        : wrong('Enter an e-mail address in full, such as safeguarding@school.example')
    },
  }
}
