import { expect, test } from 'vitest'
import { day } from '../kernel/day.ts'
import type { Happening } from './fact.ts'
import { detailsInWords } from './say-details.ts'

const at = { id: 'f1', about: ['baby'], on: day('2026-03-09') }

test.each<[Happening, string]>([
  [
    { ...at, kind: 'EstimatedDateSet', expectedOn: day('2026-07-10'), basis: 'lmp', babies: 2 },
    'expected 10 July 2026, last menstrual period, 2 babies',
  ],
  [
    { ...at, kind: 'ReferralReceived', from: 'police', reasons: ['domestic_abuse', 'neglect'] },
    'from police; domestic abuse, neglect',
  ],
  [{ ...at, kind: 'BirthPlanShared', version: 2, with: ['ward', 'duty_team'] }, 'version 2, with ward, duty team'],
  [{ ...at, kind: 'BirthPlanReceived', version: 2 }, 'version 2'],
  [{ ...at, kind: 'AssessmentAuthorised', factors: ['3B', '16A'] }, 'Domestic violence: a parent or carer; Neglect'],
  [{ ...at, kind: 'ConferencePostponed', type: 'review' }, 'Review conference, no new date'],
  [
    { ...at, kind: 'ConferenceInvited', recipient: 'agency:police', method: 'email', coming: true },
    'Police, email, comes',
  ],
  [
    { ...at, kind: 'ParticipationLimited', who: 'p1', extent: 'part', heard: 'in_writing' },
    'a part of the meeting, heard in writing',
  ],
  [{ ...at, kind: 'ParentPrepared', who: 'p1', arranged: ['easy_read'] }, 'arranged: easy read'],
  [{ ...at, kind: 'TransferNotified', written: false }, 'not in writing yet'],
  [{ ...at, kind: 'EscalationMoved', stage: 'stage_2' }, 'stage: stage 2'],
  [
    { ...at, kind: 'PlanActionSet', action: 'a1', what: 'Words', ownerRole: 'health_visitor', addresses: ['r1', 'r2'] },
    'health visitor, aimed at 2 risks',
  ],
  [{ ...at, kind: 'PlanActionSet', action: 'a1', dueOn: day('2026-06-03') }, 'by 3 June 2026, aimed at no risk'],
  [{ ...at, kind: 'PlanActionAnswered', action: 'a1', accepts: false, reason: 'Words' }, 'not taken on'],
  [
    { ...at, kind: 'PlanAgreed', version: 2, overridden: ['due.vague'] },
    'version 2, with something of its check still standing, for the reason given',
  ],
])('%o is said as it was recorded', (fact, words) => {
  expect(detailsInWords(fact)).toBe(words)
})
