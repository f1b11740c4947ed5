import type { Day } from '../kernel/day.ts'
import { tellPregnancy } from './courses/pregnancy.ts'
import type { FamilyScript, Said } from './script.ts'
import { addChild, begin } from './special-families.ts'
import { workingDaysAfter } from './working-time.ts'

/** Babies for whom others are asked than those who work with them: an integrated care board, a police lead, a senior manager. */
export const escalated = (today: Day): FamilyScript[] => [secondStage(today), thirdStage(today)]

/** Asked at the second stage: a practice, and so the integrated care board; and the police. */
function secondStage(today: Day): FamilyScript {
  const t = begin('escalated', 'Marisol', 'Thrushcombe', today, { midwife: 'amal', worker: 'catrin' })
  addChild(t, 'baby', null, 'Thrushcombe', null)
  tellPregnancy(t, {
    babies: ['baby'],
    gestation: 25 * 7 + 3,
    knownAt: 92,
    course: 'plan',
    dating: 'scan',
    manner: 'booked',
  })
  const put = tellerOf(t)
  put(6, 'anil', { kind: 'AgencyInvolved', agency: 'general_practice', worker: 'anil' }, '09:00')
  put(6, 'tamsin', { kind: 'AgencyInvolved', agency: 'police', worker: 'tamsin' }, '09:10')
  const x1 = { escalation: 'x-practice' }
  put(
    4,
    'amal',
    {
      ...{ kind: 'EscalationRaised', at: '10:20', subject: 'no_answer', against: 'general_practice', stage: 1, ...x1 },
      reason: 'The practice was asked twice for what it knows of Marisol’s medication and has not answered.',
      wanted: 'That the practice says in writing what she is prescribed, and whom the ward can ring.',
    },
    '10:20',
  )
  const unanswered = 'Nobody answered within 48 hours.'
  put(1, 'amal', { kind: 'EscalationMoved', at: '10:40', stage: 2, reason: unanswered, ...x1 }, '10:40')
  const x2 = { escalation: 'x-police' }
  put(
    3,
    'amal',
    {
      ...{ kind: 'EscalationRaised', at: '14:05', subject: 'other', against: 'police', stage: 2, ...x2 },
      reason: 'The police know who is to be told of the father’s release, and the ward does not.',
      wanted: 'The day of his release, and whom the ward rings at night.',
    },
    '14:05',
  )
  return t.script
}

/** Asked at the third stage, after an answer that settled nothing. */
function thirdStage(today: Day): FamilyScript {
  const t = begin('escalated-high', 'Perpetua', 'Marrowbank', today, { midwife: 'amal', worker: 'yusuf' })
  addChild(t, 'baby', null, 'Marrowbank', null)
  tellPregnancy(t, {
    ...{ babies: ['baby'], gestation: 23 * 7 + 1, knownAt: 90, course: 'child_in_need' as const },
    ...{ dating: 'scan' as const, manner: 'booked' as const },
  })
  const put = tellerOf(t)
  const x1 = { escalation: 'x-threshold' }
  put(
    6,
    'amal',
    {
      ...{ kind: 'EscalationRaised', at: '09:15', subject: 'threshold', against: 'social_care', stage: 1, ...x1 },
      reason: 'Two police calls to the house in a month, and the baby’s plan is one of a child in need.',
      wanted: 'A strategy discussion with the police and the hospital.',
    },
    '09:15',
  )
  put(4, 'amal', { kind: 'EscalationMoved', at: '09:30', stage: 2, reason: 'Nobody answered.', ...x1 }, '09:30')
  const answer = 'The calls were read. The plan stays as it is until the next review.'
  put(3, 'morgan', { kind: 'EscalationAnswered', at: '15:40', agency: 'social_care', answer, ...x1 }, '15:40')
  const reason = 'The review is in six weeks. The calls are about this month.'
  put(1, 'amal', { kind: 'EscalationMoved', at: '11:05', stage: 3, reason, ...x1 }, '11:05')
  return t.script
}

/** Tells something of the baby, as of so many working days ago. */
const tellerOf =
  ({ script, today }: ReturnType<typeof begin>) =>
  (daysAgo: number, by: string, says: Said, writtenAt: string) =>
    script.tellings.push({ on: workingDaysAfter(today, -daysAgo), by, about: ['baby'], says, writtenAt })
