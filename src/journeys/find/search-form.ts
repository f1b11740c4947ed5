import { parseNhsNumber } from '../../people/identifier.ts'
import { lineField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'

export const searchForm = form({
  sought: lineField({
    label: 'Name, local id or NHS number',
    hint: 'The child’s name or a parent’s, as well as you can spell it. An unborn baby is found by its mother’s name. An NHS number has 10 digits.',
    width: 30,
    most: 100,
    autocomplete: 'off',
    spellcheck: false,
    missing: 'Enter a name, a local id or an NHS number',
  }),
})

/**
 * What is wrong with something that can only be meant as an NHS number: ten digits with or without spaces and dashes,
 * whose last digit does not check. Any other number may be a local id.
 */
export function wrongNhsNumber(sought: string): string | null {
  const digits = sought.replace(/[\s\-‐‑–—]/g, '')
  if (!/^\d{10}$/.test(digits)) return null
  const read = parseNhsNumber(digits)
  return read.kind === 'refused' ? read.why : null
}
