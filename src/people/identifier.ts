/** A number or code by which a person is known, and whose it is. */
export type Scheme = 'nhs' | 'local' | 'upn'

export type Read = { kind: 'read'; value: string } | { kind: 'refused'; why: string }

const read = (value: string): Read => ({ kind: 'read', value })
const refused = (why: string): Read => ({ kind: 'refused', why })

/**
 * An NHS number as ten digits; spaces and dashes are left out. Refused unless its last digit checks: weights 10 to 2,
 * eleven less the remainder by eleven, eleven written 0 and ten never given (NHS Data Dictionary, NHS NUMBER).
 */
export function parseNhsNumber(text: string): Read {
  const digits = text.replace(/[\s\-‐‑–—]/g, '')
  if (!/^\d*$/.test(digits)) return refused('An NHS number has digits only, such as 999 123 4560')
  if (digits.length !== 10) return refused('An NHS number has 10 digits')
  if (digits === '0000000000' || nhsCheckDigit(digits) !== Number(digits[9])) {
    return refused('This is not an NHS number: its last digit does not match the others. Check each digit')
  }
  return read(digits)
}

/** The digit that belongs after the first nine; 10 where no such number is given. */
function nhsCheckDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i)
  return (11 - (sum % 11)) % 11
}

/** An NHS number as it is written: `999 123 4560`. */
export const sayNhsNumber = (digits: string): string => `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`

/** No I, O or S: they are taken for digits. */
const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/**
 * A unique pupil number: a check letter, eleven digits, and a digit or (a temporary one) a letter. The letter is the
 * sum of each digit times its place (2 to 13), by 23 (Children in Need census rules 1510, 1540, 1550); a letter in the last
 * place counts as its place among the letters, from 0 (recalled from DfE's UPN guide, "temporary UPNs").
 */
export function parseUpn(text: string): Read {
  const upn = text.replace(/\s/g, '').toUpperCase()
  if (!/^[A-Z]\d{11}[\dA-Z]$/.test(upn)) {
    return refused('A unique pupil number is a letter and 12 digits, of which the last may be a letter')
  }
  if (/[IOS]/.test(upn)) return refused('A unique pupil number has no letter I, O or S')
  if (upnCheckLetter(upn) !== upn[0]) {
    return refused('This is not a unique pupil number: its first letter does not match the digits. Check each digit')
  }
  return read(upn)
}

/** The letter that belongs before the other twelve characters of a pupil number. */
export function upnCheckLetter(upn: string): string | undefined {
  let sum = 0
  for (let i = 1; i < 13; i++) sum += worthOf(upn.charAt(i)) * (i + 1)
  return UPN_LETTERS[sum % 23]
}

const worthOf = (character: string) => (/\d/.test(character) ? Number(character) : UPN_LETTERS.indexOf(character))

/**
 * The authority's own id of a person. Of the census at most 20 letters and digits (rules 1570, 1580); other systems put
 * dashes, dots, strokes or underlines between, which stay.
 */
export function parseLocalId(text: string): Read {
  const id = localIdKey(text)
  if (id === '') return refused('Enter the local id')
  if (!/^[A-Z0-9][A-Z0-9._/-]*$/.test(id)) return refused('A local id has letters and digits only')
  return id.length > 20 ? refused('A local id has at most 20 characters') : read(id)
}

/** The form in which local ids are compared: capitals, no spaces. */
const localIdKey = (text: string): string => text.replace(/\s/g, '').toUpperCase()

/** The form in which an identifier is kept to be found by equality, whether or not its check digit holds. */
export function identifierKey(scheme: Scheme, text: string): string {
  return scheme === 'nhs' ? text.replace(/[\s\-‐‑–—]/g, '') : localIdKey(text)
}
