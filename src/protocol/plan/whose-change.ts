import { isPerson } from './owner.ts'
import { KIN, OF_A_PROFESSION } from './owner-words.ts'
import type { PlanAction } from './plan.ts'

/** Whether the owner belongs to the family: by the role, else the agency, else the name. */
export function isParentOwner({ owner, changeBy }: PlanAction): boolean {
  if (owner === null) return changeBy === 'parent'
  const { name, agency } = owner
  const role = owner.role.replaceAll('_', ' ')
  if (role !== '') return KIN.test(role) && !OF_A_PROFESSION.test(role.replace(/\bfamily\b/i, ''))
  if (agency !== '') return /^(?:the )?(?:extended )?family$|^parents?$/i.test(agency)
  if (OF_A_PROFESSION.test(name) || /^(?:dr|prof|pc|sgt|dc|ds|nurse|sister)\b/i.test(name)) return false
  return KIN.test(name) || isPerson(owner)
}

/** What stands before *to*, *will* or the first of the verbs that plans begin with. */
const SUBJECT =
  /^(.{2,60}?)\s+(?:(?:is|are|needs?|has|have|agrees?) to|to|will|must|should|shall|attends?|takes?|keeps?|completes?|gives?|meets?|tells?|sees?|rings?|sends?|sets?|collects?|drinks?|hands?|names?|lives?|applies|visits?|writes?|refers?|tests?|reviews?|holds?|brings?|cooks?|speaks?)\b/i

/** What is said to happen to somebody, and not what they do. */
const PASSIVE = /\bto be (?:\w+ly )?(?:\w+ed|seen|given|taken|met|kept|put|held|shown|known|sought|made|done|spoken)\b/i

/**
 * Whose change an action is: as the plan says, else as its words say. Its subject decides (*Ms Arden to …*, *Health
 * visitor to …*); without one, or where it is the owner, the owner does.
 */
export function whoseChange(action: PlanAction): 'parent' | 'professional' {
  if (action.changeBy !== null) return action.changeBy
  const ofOwner = isParentOwner(action) ? 'parent' : 'professional'
  const what = action.what.replaceAll('’', "'").replace(/^each of /i, '')
  const whose = /^(?:mr|mrs|ms|miss|mx)\.? [\p{L}-]+'s ((?:\S+ ){0,3})/iu.exec(what)?.[1]
  if (whose !== undefined) return OF_A_PROFESSION.test(whose) ? 'professional' : 'parent'
  if (PASSIVE.test(what)) return ofOwner
  const subject = SUBJECT.exec(what)?.[1]?.trim() ?? ''
  // *Refer to …*, *Support to …*: the verb itself.
  if (subject === '' || /^(?:refer|support|continue|agree|monitor|help|contact)\w*$/i.test(subject)) return ofOwner
  const [name, whole] = [action.owner?.name.toLowerCase() ?? '', subject.toLowerCase()]
  if (name !== '' && (name.includes(whole) || whole.includes(name))) return ofOwner
  if (OF_A_PROFESSION.test(subject)) return 'professional'
  return KIN.test(subject) || /^(?:mr|mrs|ms|miss|mx)\b/i.test(subject) ? 'parent' : ofOwner
}
