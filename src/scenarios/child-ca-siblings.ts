import { type Day, type DayNumber, plusDays, toDay, toNumber } from '../kernel/day.ts'
import type { FamilyScript, Said } from './script.ts'
import { workingDaysAfter, workingOnOrAfter, workingOnOrBefore } from './working-time.ts'

/** The two children whom Rosa had before, each with a record of their own: the history that the assessment looked past. */
export function tellEarlierChildren(script: FamilyScript, today: Day): void {
  const before = (days: number) => plusDays(toNumber(today), -days)
  script.people.push(
    {
      key: 'marguerite',
      kind: 'adult',
      name: { given: 'Marguerite', family: 'Quillfeather' },
      sex: 'F',
      bornOn: toDay(before(20_300)),
    },
    {
      key: 'tobias',
      kind: 'child',
      name: { given: 'Tobias', family: 'Quillfeather' },
      sex: 'M',
      bornOn: toDay(before(3_390)),
    },
    {
      key: 'wren',
      kind: 'child',
      name: { given: 'Wren', family: 'Quillfeather' },
      sex: 'F',
      bornOn: toDay(before(1_790)),
    },
  )
  for (const child of ['tobias', 'wren']) {
    script.relationships.push(
      { from: 'rosa', to: child, type: 'mother_of' },
      { from: 'marguerite', to: child, type: 'grandparent_of' },
      { from: 'marguerite', to: child, type: 'carer_of' },
      { from: child, to: 'baby', type: 'half_sibling_of' },
    )
  }
  script.relationships.push({ from: 'tobias', to: 'wren', type: 'half_sibling_of' })
  tellRemoval(script, 'tobias', {
    born: before(3_390),
    referral: workingOnOrAfter(before(2_610)),
    from: 'education',
    reasons: ['neglect', 'substance_misuse'],
    note: 'The nursery rang: Tobias came hungry on most days of the past month. Rosa said that she was using every day.',
    mother: 'rosa',
    moved: 'Moved to his grandmother Marguerite. Rosa came along and settled the child for the night.',
    lives: 'with Marguerite Quillfeather',
  })
  tellSince(script, workingOnOrBefore(before(110)))
  tellRemoval(script, 'wren', {
    born: before(1_790),
    referral: workingOnOrAfter(before(1_744)),
    from: 'health_visiting',
    reasons: ['neglect', 'domestic_abuse'],
    note: 'At the six-week check Wren had not gained weight. Rosa’s partner at that time shouted throughout the visit.',
    mother: 'rosa',
    moved: 'Moved to her grandmother Marguerite. Rosa came along and settled the child for the night.',
    lives: 'with Marguerite Quillfeather',
  })
}

/** What has gone well since: seen, and by whom; that somebody came to something is not it. */
function tellSince(script: FamilyScript, on: DayNumber): void {
  script.tellings.push({
    ...{ on, by: 'leila', about: ['tobias'] },
    says: {
      kind: 'StrengthIdentified',
      evidence:
        'Rosa has been with Tobias and Wren at Marguerite’s home every Sunday since the spring. Marguerite has seen her put Wren to bed when Wren was frightened, and stay until she slept.',
    },
  })
}

type Removal = {
  born: DayNumber
  referral: DayNumber
  from: string
  reasons: string[]
  note: string
  /** Her key: whose behaviour it was held to be. */
  mother: string
  /** What was seen on the day of the move, and with whom the child lives since. */
  moved: string
  lives: string
}

/** Each step in its time: these were years in which the days were kept. */
export function tellRemoval(script: FamilyScript, child: string, removal: Removal): void {
  const { born, referral, from, reasons, note, mother, moved, lives } = removal
  const tell = (on: DayNumber, by: string, says: Said, written?: DayNumber) =>
    script.tellings.push({ on, by, about: [child], says, ...(written === undefined ? {} : { written }) })
  const after = (days: number) => workingDaysAfter(referral, days)
  const enquiry = `${child}-1`
  tell(born, 'roisin', { kind: 'BirthRecorded', bornOn: toDay(born) }, referral)
  tell(referral, 'roisin', { kind: 'ReferralReceived', from, reasons, note })
  tell(after(1), 'roisin', { kind: 'ReferralDecided', outcome: 'strategy_discussion' })
  tell(after(1), 'roisin', { kind: 'WorkerAllocated', role: 'social_worker', worker: 'leila' })
  tell(after(2), 'roisin', {
    kind: 'StrategyDiscussionHeld',
    enquiry,
    decision: 'initiate_section_47',
    attended: ['social_care', 'police', 'health'],
  })
  tell(after(11), 'roisin', { kind: 'Section47Concluded', enquiry, outcome: 'substantiated_conference' })
  tell(after(15), 'hamish', {
    kind: 'ConferenceHeld',
    type: 'initial',
    quorate: true,
    decision: 'plan',
    categories: ['neglect'],
    enquiry,
  })
  tell(after(22), 'leila', { kind: 'CoreGroupHeld' })
  tell(after(40), 'roisin', { kind: 'AssessmentAuthorised', outcome: 'legal_meeting' })
  tell(after(48), 'roisin', { kind: 'LegalGatewayRequested' })
  tell(after(53), 'roisin', { kind: 'LegalMeetingHeld' })
  tell(after(61), 'roisin', { kind: 'ProceedingsIssued' })
  tell(after(64), 'leila', {
    kind: 'ChildRemoved',
    order: 'care_order',
    reasons,
    attributedTo: [mother],
    note: moved,
  })
  tell(after(70), 'hamish', { kind: 'ConferenceHeld', type: 'review', quorate: true, decision: 'end' })
  tell(after(190), 'leila', { kind: 'LegalStatusChanged', status: 'special_guardianship_order' })
  tell(after(205), 'leila', { kind: 'WorkerEnded', role: 'social_worker', worker: 'leila' })
  tell(after(205), 'roisin', {
    kind: 'CaseClosed',
    reason: `Lives ${lives} under a special guardianship order.`,
  })
}
