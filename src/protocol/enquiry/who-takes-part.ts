/**
 * Who a strategy discussion has to have: the local authority, the police and health, and others such as the referrer
 * (Working Together 2023, strategy discussion; domain/timescales.yaml, `strategy_discussion`).
 */
const ESSENTIAL = {
  social_care: 'children’s social care',
  police: 'police',
  health: 'health',
} as const
type Essential = keyof typeof ESSENTIAL

/** The words under which health takes part: any of its services can speak for it. */
export const HEALTH_AGENCIES: ReadonlySet<string> = new Set([
  'midwifery',
  'health_visiting',
  'family_nurse',
  'general_practice',
  'primary_care',
  'health',
  'mental_health',
])

/** Each of the three with the words under which it takes part. */
export const ESSENTIAL_WORDS: readonly (readonly [said: string, words: readonly string[]])[] = [
  [ESSENTIAL.social_care, ['social_care']],
  [ESSENTIAL.police, ['police']],
  [ESSENTIAL.health, [...HEALTH_AGENCIES]],
]

/** Which of the three were not there. Of a discussion whose record says nothing of who took part nobody knows: none. */
export function notThere(attended: readonly string[] | undefined): Essential[] {
  if (attended === undefined || attended.length === 0) return []
  const isThere: Record<Essential, boolean> = {
    social_care: attended.includes('social_care'),
    police: attended.includes('police'),
    health: attended.some(agency => HEALTH_AGENCIES.has(agency)),
  }
  return (['social_care', 'police', 'health'] as const).filter(agency => !isThere[agency])
}

/** `police and health`. */
export function sayMissing(missing: readonly Essential[]): string {
  const said = missing.map(agency => ESSENTIAL[agency])
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
}
