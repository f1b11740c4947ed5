import { type Day, plusDays, toDay, toNumber } from '../src/kernel/day.ts'
import { atLondon } from '../src/kernel/instant.ts'
import type { Act } from '../src/record/append.ts'
import type { NewFact } from '../src/record/free-text.ts'
import type { NewRecord } from '../src/record/new-records.ts'
import { uuidOf } from '../src/scenarios/chance.ts'

/** What an invented record is made for: everything about it follows from its number. */
export type Invention = {
  authority: string
  today: Day
  staff: StaffSize
  isOpen: (n: number) => boolean
  /** The user id of somebody who works there. */
  userId: (who: string) => string
}

/** How many of each there are to be named on children. */
export type StaffSize = { socialWorkers: number; healthVisitors: number; midwives: number }

export const socialWorker = (n: number) => `social-worker-${n}`
export const healthVisitor = (n: number) => `health-visitor-${n}`
export const midwife = (n: number) => `midwife-${n}`

/** Facts that every record has; a closed one has `CaseClosed` as its last. */
export const FACTS_OF_A_RECORD = 20

type Written = readonly [daysAfterReferral: number, fact: Undated]
type Undated = NewFact extends infer F ? (F extends NewFact ? Omit<F, 'on'> : never) : never

/** Record number `n`: twenty facts about one child, each recorded on its day, five of them with somebody's words. */
export function inventedRecord(n: number, invention: Invention): NewRecord {
  const story = STORIES[n % STORIES.length] ?? onAPlan
  const told = story(n, invention)
  const length = told.at(-1)?.[0] ?? 0
  const isOpen = invention.isOpen(n)
  const facts = isOpen ? told : closed(told, length)
  // An open one stopped up to four weeks ago, a closed one up to two years ago.
  const referred = plusDays(toNumber(invention.today), -length - ((n * 7) % (isOpen ? 28 : 730)))
  const acts = facts.map(([after, undated], i) => {
    const on = plusDays(referred, after)
    const fact = { ...undated, on: toDay(on) } as NewFact
    return { act: actOf(n, i, invention, atLondon(on, `1${i % 8}:${10 + ((n + i) % 50)}`)), facts: [fact] }
  })
  return { childId: uuidOf(`child ${n}`), acts, imported: false }
}

/** The same story with its end: whoever was involved is not any more, and the case is closed. */
function closed(told: readonly Written[], length: number): readonly Written[] {
  const ended = told.flatMap(([, fact]): Written[] => {
    if (fact.kind === 'WorkerAllocated') return [[length, { ...fact, kind: 'WorkerEnded' }]]
    return fact.kind === 'AgencyInvolved' ? [[length, { ...fact, kind: 'AgencyEnded' }]] : []
  })
  return [...told.slice(0, -ended.length - 1), ...ended, [length, { kind: 'CaseClosed' }]]
}

function actOf(n: number, i: number, { authority, staff, userId }: Invention, at: Act['at']): Act {
  return {
    id: uuidOf(`act ${n} ${i}`),
    at,
    authority,
    by: {
      userId: userId(socialWorker(turn(n) % staff.socialWorkers)),
      role: 'social_worker',
      agency: 'social_care',
      why: 'works with this child as social worker',
      place: '/authorities/:authority/children/:child/record',
    },
  }
}

/** The expected day of birth of an unborn child's story, counted from its referral at 12 weeks. */
const TERM = 196

/** Families come to people's desks in turn; not by `n` itself, by which it is told whether a record is open. */
const turn = (n: number) => Math.floor(n / 5)

const frontDoor = (n: number, { staff, userId }: Invention): readonly Written[] => [
  [0, { kind: 'ReferralReceived', from: 'midwifery', note: 'Invented: a midwife is worried about this family.' }],
  [
    0,
    {
      kind: 'WorkerAllocated',
      agency: 'social_care',
      role: 'social_worker',
      worker: userId(socialWorker(turn(n) % staff.socialWorkers)),
    },
  ],
  [1, { kind: 'ReferralDecided', outcome: 'assessment' }],
  [1, { kind: 'AssessmentStarted' }],
  [
    3,
    {
      kind: 'AgencyInvolved',
      agency: 'health_visiting',
      worker: userId(healthVisitor(turn(n) % staff.healthVisitors)),
    },
  ],
]

function onAPlan(n: number, invention: Invention): readonly Written[] {
  return [
    ...frontDoor(n, invention),
    [5, { kind: 'StrategyDiscussionHeld', decision: 'initiate_section_47', attended: ['police', 'health'] }],
    [5, { kind: 'Section47Started' }],
    [6, { kind: 'VisitMade', seen: true, alone: true, note: 'Invented: the child was well and talked about school.' }],
    [16, { kind: 'Section47Concluded', outcome: 'substantiated_conference' }],
    [19, { kind: 'ConferenceHeld', type: 'initial', decision: 'plan', categories: ['neglect'] }],
    [19, { kind: 'PlanStarted', categories: ['neglect'] }],
    [20, { kind: 'DecisionLetterSent' }],
    [28, { kind: 'CoreGroupHeld' }],
    [30, { kind: 'VisitMade', seen: true, note: 'Invented: a good visit; the kitchen is finished.' }],
    [38 + (n % 12), { kind: 'AssessmentAuthorised', factors: ['2B'] }],
    [60, { kind: 'NoteAdded', note: 'Invented: school says that attendance is better.' }],
    [68, { kind: 'CoreGroupHeld' }],
    [72, { kind: 'VisitMade', seen: true, alone: false, note: 'Invented: both parents were there.' }],
    [100 + (n % 15), { kind: 'ConferenceHeld', type: 'review', decision: 'continue', categories: ['neglect'] }],
    [120, { kind: 'CoreGroupHeld' }],
  ]
}

function unborn(n: number, invention: Invention): readonly Written[] {
  const last = 100
  const expected = plusDays(toNumber(invention.today), TERM - last - ((n * 7) % 28))
  return [
    ...frontDoor(n, invention),
    [3, { kind: 'EstimatedDateSet', expectedOn: toDay(expected), basis: 'dating_scan' }],
    [
      4,
      {
        kind: 'AgencyInvolved',
        agency: 'midwifery',
        worker: invention.userId(midwife(turn(n) % invention.staff.midwives)),
      },
    ],
    [4, { kind: 'AntenatalBooked' }],
    [
      10,
      {
        kind: 'HistoryReviewed',
        records: ['Invented earlier records'],
        finding: 'Invented: an older child lives with an aunt.',
      },
    ],
    [12, { kind: 'RiskFactorIdentified', risk: 'r1', factor: 'domestic_abuse', level: 'high', source: 'current' }],
    [20, { kind: 'StrengthIdentified', evidence: 'Invented: the grandmother visits each day.' }],
    [35 + (n % 20), { kind: 'AssessmentAuthorised', factors: ['1A'] }],
    [60, { kind: 'PlanningMeetingHeld' }],
    [70, { kind: 'StrategyDiscussionHeld', decision: 'initiate_section_47' }],
    [70, { kind: 'Section47Started' }],
    [75, { kind: 'VisitMade', note: 'Invented: the room for the baby is ready.' }],
    [82, { kind: 'Section47Concluded', outcome: 'substantiated_conference' }],
    [84, { kind: 'ConferenceScheduled', for: toDay(plusDays(expected, -70)), type: 'initial' }],
    [90, { kind: 'NoteAdded', note: 'Invented: the appointment was kept.' }],
    [last, { kind: 'ManagementOversight' }],
  ]
}

function inNeed(n: number, invention: Invention): readonly Written[] {
  return [
    ...frontDoor(n, invention),
    [10, { kind: 'VisitMade', seen: true, alone: true, note: 'Invented: the child likes the new school.' }],
    [12, { kind: 'RiskFactorIdentified', risk: 'r1', factor: 'housing', level: 'underlying', source: 'current' }],
    [40 + (n % 10), { kind: 'AssessmentAuthorised', factors: ['19B'] }],
    [50, { kind: 'CinPlanAgreed' }],
    [60, { kind: 'VisitMade', seen: true }],
    [70, { kind: 'FamilyGroupMeetingOffered' }],
    [90, { kind: 'CinReviewHeld' }],
    [92, { kind: 'VisitMade', seen: true, note: 'Invented: a quiet visit.' }],
    [120, { kind: 'VisitMade', seen: true }],
    [130, { kind: 'RiskFactorReviewed', risk: 'r1', finding: 'reduced' }],
    [150, { kind: 'VisitMade', seen: true }],
    [160, { kind: 'NoteAdded', note: 'Invented: the flat has been repaired.' }],
    [180, { kind: 'CinReviewHeld' }],
    [182, { kind: 'VisitMade', seen: true, note: 'Invented: everybody was at home.' }],
    [185, { kind: 'ManagementOversight' }],
  ]
}

const STORIES = [onAPlan, unborn, inNeed]
