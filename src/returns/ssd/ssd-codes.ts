import type { CodeList } from '../census/census-codes.ts'

/** Legal statuses (SSD code list `legal_status`, those of the SSDA903 return), by the words of `LegalStatusChanged.status`. */
export const LEGAL_STATUSES: CodeList = new Map([
  ['C1', 'interim_care_order'],
  ['C2', 'care_order'],
  ['D1', 'freeing_order'],
  ['E1', 'placement_order'],
  ['V2', 'voluntary_accommodation'],
  ['V3', 'short_breaks'],
  ['V4', 'short_breaks'],
  ['L1', 'police_protection'],
  ['L2', 'emergency_protection_order'],
  ['L3', 'child_assessment_order'],
  ['J1', 'remand'],
  ['J2', 'police_detention'],
  ['J3', 'youth_rehabilitation_order'],
])

const CATEGORY_WORDS = [
  [/\bneg(lect)?\b/i, 'neglect'],
  [/\bphy(sical)?\b/i, 'physical_abuse'],
  [/\b(sab|sexual)\b/i, 'sexual_abuse'],
  [/\bemo(tional)?\b/i, 'emotional_abuse'],
] as const

/** Categories of a plan, in codes or words; several may stand in one cell. Empty: none of them was found. */
export function categoriesIn(text: string): string[] {
  const found = CATEGORY_WORDS.filter(([word]) => word.test(text)).map(([, category]) => category)
  if (found.length > 0) return [...found].sort()
  return /\bmul(tiple)?\b/i.test(text) ? ['multiple'] : []
}

/** The factors of an assessment: a list of codes, or codes with yes or no, as JSON; or codes parted by commas. */
export function factorsIn(text: string): string[] {
  const value = jsonIn(text)
  if (Array.isArray(value)) return value.map(item => String(item).trim().toUpperCase())
  if (value !== null) {
    return Object.entries(value).flatMap(([code, said]) => (isYes(said) ? [code.trim().toUpperCase()] : []))
  }
  return text
    .split(/[,;|\s]+/)
    .map(code => code.trim().toUpperCase())
    .filter(code => code !== '')
}

/** What a flag of an outcome says, such as CP_CONFERENCE_FLAG; null when it says nothing. */
export function outcomeFlag(text: string, flag: string): boolean | null {
  const value = jsonIn(text)
  const said: unknown = value === null || Array.isArray(value) ? undefined : Reflect.get(value, flag)
  if (said === undefined || said === null || said === '') return null
  return isYes(said)
}

const isYes = (said: unknown) => /^(y|yes|true|1)$/i.test(String(said).trim())

function jsonIn(text: string): object | null {
  if (!/^\s*[[{]/.test(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
