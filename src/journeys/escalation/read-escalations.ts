import { type PartTaken, partTakenBy, readsEscalation } from '../../access/escalation.ts'
import { reachOf } from '../../access/role.ts'
import { readPeople } from '../../people/read-people.ts'
import type { StaffMember } from '../../people/staff.ts'
import { type Escalation, stageNow, turnOf } from '../../protocol/escalation/escalation.ts'
import { ownerOfDuty, ownerOfStage } from '../../protocol/escalation/escalation-duties.ts'
import { type LadderClock, ladderClocks } from '../../protocol/escalation/ladder-clocks.ts'
import { offeredToEscalate } from '../../protocol/escalation/offered.ts'
import { type RaiseBy, wasToBeRaisedBy } from '../../protocol/escalation/raise-by.ts'
import type { Happening } from '../../protocol/fact.ts'
import type { ChildTimetable, DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { sayGestationOn } from '../../protocol/timetable/working.ts'
import { wordsOfFact } from '../../record/free-text.ts'
import { type RecordedFact, readRecord } from '../../record/read.ts'
import { agenciesOfWords, correctionsByRoot } from '../../record/whose-words.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { type Told, toldOf } from '../fact-lines.tsx'
import { escalationsOnRecord, sidesOf } from '../open-escalations.ts'

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
}

/** The escalations on a child's record, the open ones first; null when the child has no record. */
export async function readEscalations(c: Asked, child: OpenChild): Promise<EscalationsSeen | null> {
  const { tx, authority, childId, decision, today } = child
  const [record, people] = await Promise.all([
    readRecord(tx, authority.id, childId, null),
    readPeople(tx, authority.id, [childId], null),
  ])
  if (record === null) return null
  const facts = record.facts.map(({ fact }) => fact)
  const imported = new Set(record.facts.filter(f => f.imported).map(f => f.fact.id))
  const timetable = timetableOfRecord({ childId, facts, imported }, authority.ruling, today)
  const all = escalationsOnRecord(timetable.history, authority, record.facts)
  const staff = await c.staff.named([
    ...new Set([...record.facts.map(f => f.recordedBy), ...all.flatMap(one => one.raiser ?? [])]),
  ])
  const told = await toldOf(c, child, record.facts)
  const recorded = new Map(record.facts.map(entry => [entry.fact.id, entry]))
  const corrections = correctionsByRoot(record.facts)
  const stepOf = (fact: Happening, escalation: Escalation): StepSeen => {
    const entry = recorded.get(fact.id) ?? null
    const agencies = entry === null ? [null] : agenciesOfWords(entry, corrections)
    const readable = agencies.every(agency => readsEscalation(decision, sidesOf(escalation), agency))
    const words = wordsOfFact(fact)
    return {
      ...{ fact, recorded: entry, by: entry === null ? null : (staff.get(entry.recordedBy) ?? null) },
      ...{ words: readable ? words : [], withheld: !readable && words.length > 0 },
    }
  }
  const escalations = all.map((escalation): EscalationSeen => {
    const duty = timetable.duties.find(({ id, clock }) => id === escalation.duty || clock.rule.id === escalation.duty)
    const { row } = stageNow(escalation)
    const isAbout = (named: string | undefined) =>
      duty !== undefined && (named === duty.id || named === duty.clock.rule.id)
    return {
      ...{ escalation, turn: turnOf(escalation), duty: duty ?? null },
      part: partTakenBy({ userId: child.by.userId, agency: child.by.agency }, sidesOf(escalation)),
      asked: ownerOfStage(escalation, { what: 'respond', row }, ownerOfDuty(escalation)),
      challenged: timetable.history.facts.find(({ fact }) => fact.id === escalation.challenges)?.fact ?? null,
      toBeRaisedBy: wasToBeRaisedBy(escalation, duty ?? null, timetable.history, authority.ruling.calendar),
      raiser: escalation.raiser === null ? null : (staff.get(escalation.raiser) ?? null),
      clocks: ladderClocks(escalation, authority.ruling.calendar),
      before: timetable.history.facts.flatMap(({ fact }) =>
        fact.kind === 'EscalationConsidered' && isAbout(fact.duty) ? [stepOf(fact, escalation)] : [],
      ),
      steps: escalation.steps.map(({ fact }) => stepOf(fact, escalation)),
    }
  })
  const confirmed = new Set(
    timetable.history.facts.flatMap(({ fact }) => (fact.kind === 'LatenessConfirmed' ? [fact.duty] : [])),
  )
  const isOpenAbout = (duty: DutyOnDay) =>
    all.some(one => one.end === null && (one.duty === duty.id || one.duty === duty.clock.rule.id))
  const gestation = sayGestationOn(timetable.history, timetable.history.today)
  return {
    who: [people.get(childId)?.displayName ?? 'Name not known', gestation === null ? '' : `unborn, ${gestation}`]
      .filter(part => part !== '')
      .join(', '),
    timetable,
    escalations: escalations.toSorted((a, b) => Number(a.escalation.end !== null) - Number(b.escalation.end !== null)),
    offered: offeredToEscalate(timetable, confirmed).filter(duty => !isOpenAbout(duty)),
    told,
    mayWrite: reachOf(decision.as.role).writes && decision.extent !== 'summary',
  }
}
