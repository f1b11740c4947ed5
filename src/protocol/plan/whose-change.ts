import { KIN, OF_A_PROFESSION, TITLES } from './owner-words.ts'
import type { PlanAction } from './plan.ts'

/** Whether the owner belongs to the family: by the role and agency, else by the name. */
export function isParentOwner({ owner, changeBy }: PlanAction): boolean {
  if (owner === null) return changeBy === 'parent'
  const { name, role, agency } = owner
  const post = `${role} ${agency}`.replaceAll('_', ' ')
  if (OF_A_PROFESSION.test(post.replace(/\bfamily\b/i, ''))) return false
  if (KIN.test(post)) return true
  if (post.trim() !== '') return false
  if (OF_A_PROFESSION.test(name)) return false
  return changeBy !== 'professional' && (KIN.test(name) || TITLES.test(firstWord(name)) || !/\bDr\b/.test(name))
}

const firstWord = (text: string) => (text.split(/\s+/)[0] ?? '').toLowerCase().replace(/\.$/, '')

/** What stands before *to*, *will* or the first of the verbs that plans begin with. */
const SUBJECT =
  /^(.{2,60}?)\s+(?:(?:is|are|needs?|has|have|agrees?) to|to|will|must|should|shall|can|does|do|is|are|has|have|attends?|takes?|keeps?|completes?|gives?|meets?|tells?|sees?|rings?|sends?|sets?|collects?|drinks?|hands?|names?|lives?|applies|visits?|writes?|refers?|tests?|reviews?|holds?|brings?|cooks?|speaks?)\b/i

/**
 * Whose change an action is: as the plan says, else as its words say. Its subject decides (*Ms Arden to …*, *Health
 * visitor to …*); without one, or where it is the owner, the owner does.
 */
export function whoseChange(action: PlanAction): 'parent' | 'professional' {
  if (action.changeBy !== null) return action.changeBy
  const ofOwner = isParentOwner(action) ? 'parent' : 'professional'
  const subject = SUBJECT.exec(action.what)?.[1]
    ?.replace(/^each of /i, '')
    .trim()
  if (subject === undefined || subject === '') return ofOwner
  const whole = subject.replaceAll('’', "'")
  if (/^[a-z]+$/i.test(whole) && /^(refer|support|continue|agree|monitor)$/i.test(whole)) return ofOwner
  const name = action.owner?.name.toLowerCase() ?? ''
  if (name !== '' && (name.includes(whole.toLowerCase()) || whole.toLowerCase().includes(name))) return ofOwner
  if (OF_A_PROFESSION.test(whole)) return 'professional'
  if (KIN.test(whole)) return 'parent'
  if (/^(?:mr|mrs|ms|miss|mx)\b/i.test(whole)) return 'parent'
  return ofOwner
}
