import { parseDay } from '../../kernel/day.ts'
import { NOBODY, type PersonToMatch } from './person-to-match.ts'

/**
 * For tests: a person in one line. The first part is the name, `Given/Family`; others are known by their shape: a date, f or m,
 * an NHS number of ten digits, a postcode, an e-mail address, `once Given/Family`, `of Mother`, `tel …`, `in Town`; what is
 * left is the address.
 */
export function person(line: string): PersonToMatch {
  const [name = '', ...parts] = line.split(',').map(part => part.trim())
  return parts.reduce(withPart, { ...NOBODY, names: [named(name)] })
}

const named = (text: string) => {
  const [given = '', family = ''] = text.split('/')
  return { given, family }
}

function withPart(known: PersonToMatch, part: string): PersonToMatch {
  const bornOn = parseDay(part)
  if (bornOn !== null) return { ...known, bornOn }
  if (part === 'f' || part === 'm') return { ...known, sex: part === 'f' ? 'female' : 'male' }
  if (/^\d{10}$/.test(part)) return { ...known, nhsNumber: part }
  if (/^[A-Z]{1,2}\d+ \d[A-Z]{2}$/.test(part)) return { ...known, postcode: part }
  if (part.includes('@')) return { ...known, email: part }
  if (part.startsWith('once ')) return { ...known, names: [...known.names, named(part.slice(5))] }
  if (part.startsWith('of ')) return { ...known, mother: part.slice(3) }
  if (part.startsWith('tel ')) return { ...known, phone: part.slice(4) }
  if (part.startsWith('in ')) return { ...known, town: part.slice(3) }
  if (part.startsWith('upn ')) return { ...known, numbers: [{ scheme: 'upn', value: part.slice(4) }] }
  return { ...known, address: part }
}
