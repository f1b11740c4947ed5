import { mayReadText } from '../../access/access.ts'
import { isHeld } from '../../access/answering.ts'
import { type PartTaken, partTakenBy, readsEscalation, type Sides } from '../../access/escalation.ts'
import { reachOf, worksFrontDoor } from '../../access/role.ts'
import type { DayNumber } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { readPeople } from '../../people/read-people.ts'
import type { StaffMember } from '../../people/staff.ts'
import { isDangerUnseen } from '../../protocol/escalation/danger.ts'
import { dutiesMeant } from '../../protocol/escalation/duties-meant.ts'
import { type Escalation, turnOf } from '../../protocol/escalation/escalation.ts'
import { askedNow } from '../../protocol/escalation/escalation-duties.ts'
import { type LadderClock, ladderClocks } from '../../protocol/escalation/ladder-clocks.ts'
import { offeredToEscalate } from '../../protocol/escalation/offered.ts'
import { type RaiseBy, wasToBeRaisedBy } from '../../protocol/escalation/raise-by.ts'
import type { Happening } from '../../protocol/fact.ts'
import type { ChildTimetable, DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { sayGestationOn } from '../../protocol/timetable/working.ts'
import { wordsOfFact } from '../../record/free-text.ts'
import { type RecordedFact, readRecord } from '../../record/read.ts'
import { agenciesOfWords, correctionsByRoot } from '../../record/whose-words.ts'
import { heldAmong } from '../../worklists/asker-in.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { shownToPartnership } from '../../worklists/reached-partnership.ts'
import { frontDoorOf, whoIsAsked } from '../../worklists/who-is-asked.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { type Told, toldOf } from '../fact-lines.tsx'
import { dutyOf, escalationsOnRecord, sidesOf } from '../open-escalations.ts'
import type { AnsweringHere } from './who-answers.tsx'

/** A step as the page shows it: what was recorded, by whom, and its words as far as this person may read them. */
export type StepSeen = {
  fact: Happening
  recorded: RecordedFact | null
  by: StaffMember | null
  words: readonly string[]
  withheld: boolean
}

export type EscalationSeen = {
  escalation: Escalation
  part: PartTaken
  turn: 'addressee' | 'raiser' | null
  /** Who is asked at this stage. */
  asked: { role: string; agency: string }
  /** In whose list the answer stands; null where none is owed by an agency now. */
  here: AnsweringHere | null
  raiser: StaffMember | null
  clocks: readonly LadderClock[]
  duty: DutyOnDay | null
  /** The decision, plan or request that it challenges, as it now stands. */
  challenged: Happening | null
  toBeRaisedBy: RaiseBy | null
  /** Conversations about the late duty before it was raised, and every step since. */
  before: readonly StepSeen[]
  steps: readonly StepSeen[]
}

export type EscalationsSeen = {
  who: string
  timetable: ChildTimetable
  escalations: readonly EscalationSeen[]
  /** Of what an escalation is offered and none is open. */
  offered: readonly DutyOnDay[]
  mayWrite: boolean
  told: Told
  /** Who of the partnership saw in their own list that something here has reached it. */
  shownToPartnership: readonly { name: string; first: Instant }[]
  isFrontDoor: boolean
  /** Who works the front door and is told here of a child in danger. */
  frontDoor: readonly string[]
  decision: OpenChild['decision']
}

/** The escalations on a child's record, the open ones first; null when the child has no record. */
export async function readEscalations(c: Asked, child: OpenChild): Promise<EscalationsSeen | null> {
  const { tx, authority, childId, decision, today } = child
  const [record, people, shown] = await Promise.all([
    readRecord(tx, authority.id, childId, null),
    readPeople(tx, authority.id, [childId], null),
    shownToPartnership(tx, authority.id, childId),
  ])
  if (record === null) return null
  const facts = record.facts.map(({ fact }) => fact)
  const imported = new Set(record.facts.filter(f => f.imported).map(f => f.fact.id))
  const timetable = timetableOfRecord({ childId, facts, imported }, authority.ruling, today)
  const all = escalationsOnRecord(timetable.history, authority, record.facts)
  const staff = await c.staff.named([
    ...new Set([
      ...record.facts.map(f => f.recordedBy),
      ...all.flatMap(one => one.raiser ?? []),
      ...shown.map(({ userId }) => userId),
    ]),
  ])
  const told = await toldOf(c, child, record.facts)
  const recorded = new Map(record.facts.map(entry => [entry.fact.id, entry]))
  const corrections = correctionsByRoot(record.facts)
  const stepOf = (fact: Happening, escalation: Escalation): StepSeen => {
    const entry = recorded.get(fact.id) ?? null
    const agencies = entry === null ? [null] : agenciesOfWords(entry, corrections)
    const sides = sidesOf(escalation)
    const isBetweenThem = isOfBoth(fact, agencies, sides)
    const readable = agencies.every(agency =>
      isBetweenThem ? readsEscalation(decision, sides, agency) : mayReadText(decision, agency),
    )
    const words = wordsOfFact(fact)
    return {
      ...{ fact, recorded: entry, by: entry === null ? null : (staff.get(entry.recordedBy) ?? null) },
      ...{ words: readable ? words : [], withheld: !readable && words.length > 0 },
    }
  }
  const [here, frontDoor] = await Promise.all([
    Promise.all(all.map(escalation => answeringHere(c, child, escalation))),
    all.some(escalation => isDangerUnseen(escalation, timetable.history))
      ? frontDoorOf(tx, c.staff, { authority: authority.id, childId, today })
      : [],
  ])
  const escalations = all.map((escalation, i): EscalationSeen => {
    const duty = dutyOf(escalation, timetable)
    const isAbout = (named: string | undefined, on: DayNumber) =>
      duty !== null && dutiesMeant(named, on, timetable.duties).includes(duty)
    return {
      ...{ escalation, turn: turnOf(escalation), duty },
      part: partTakenBy({ userId: child.by.userId, agency: child.by.agency }, sidesOf(escalation)),
      ...{ asked: askedNow(escalation), here: here[i] ?? null },
      challenged: timetable.history.facts.find(({ fact }) => fact.id === escalation.challenges)?.fact ?? null,
      toBeRaisedBy: wasToBeRaisedBy(escalation, duty, timetable.history, authority.ruling.calendar),
      raiser: escalation.raiser === null ? null : (staff.get(escalation.raiser) ?? null),
      clocks: ladderClocks(escalation, authority.ruling.calendar),
      before: timetable.history.facts.flatMap(({ fact, on }) =>
        fact.kind === 'EscalationConsidered' && isAbout(fact.duty, on) ? [stepOf(fact, escalation)] : [],
      ),
      steps: escalation.steps.map(({ fact }) => stepOf(fact, escalation)),
    }
  })
  const confirmed = new Set(
    timetable.history.facts.flatMap(({ fact }) => (fact.kind === 'LatenessConfirmed' ? [fact.duty] : [])),
  )
  const isOpenAbout = (duty: DutyOnDay) =>
    all.some(one => one.end === null && dutiesMeant(one.duty, one.raised.on, timetable.duties).includes(duty))
  const gestation = sayGestationOn(timetable.history, timetable.history.today)
  return {
    who: [people.get(childId)?.displayName ?? 'Name not known', gestation === null ? '' : `unborn, ${gestation}`]
      .filter(part => part !== '')
      .join(', '),
    timetable,
    escalations: escalations.toSorted((a, b) => Number(a.escalation.end !== null) - Number(b.escalation.end !== null)),
    offered: offeredToEscalate(timetable, confirmed).filter(duty => !isOpenAbout(duty)),
    told,
    mayWrite: reachOf(decision.as).writes && decision.extent !== 'summary',
    shownToPartnership: shown.map(({ userId, first }) => ({
      name: staff.get(userId)?.name ?? 'A former manager',
      first,
    })),
    isFrontDoor: worksFrontDoor(decision.as),
    frontDoor,
    decision,
  }
}

/**
 * Was it written for both agencies: a step, or what one of them spoke of before it was raised? What ended it from without (a
 * closure, a loss) stands among the steps too, and its words are read as everywhere else.
 */
function isOfBoth({ kind }: Happening, writtenBy: readonly (string | null)[], { agency, asked }: Sides): boolean {
  if (kind === 'EscalationConsidered')
    return writtenBy.every(one => one !== null && (one === agency || asked.includes(one)))
  return kind.startsWith('Escalation') || kind === 'PartnershipTold'
}

async function answeringHere(c: Asked, child: OpenChild, escalation: Escalation): Promise<AnsweringHere | null> {
  const asked = askedNow(escalation)
  if (turnOf(escalation) !== 'addressee') return null
  const { tx, childId, today } = child
  const authority = child.authority.id
  const people = await whoIsAsked(tx, c.staff, { authority, childId, today }, asked)
  return {
    people,
    isHeld:
      people.some(({ role }) => role === asked.role) ||
      isHeld(heldAmong(await c.staff.workingIn(authority, today)), asked),
  }
}
