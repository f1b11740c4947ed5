import { lendsAnswer, partTakenBy } from '../access/escalation.ts'
import { everyNameOf } from '../people/every-name.ts'
import { familyOf } from '../people/family-of.ts'
import { namesAsLetters } from '../people/names-as-letters.ts'
import type { Escalation } from '../protocol/escalation/escalation.ts'
import { askedNow } from '../protocol/escalation/escalation-duties.ts'
import { type LadderClock, ladderClocks } from '../protocol/escalation/ladder-clocks.ts'
import type { ChildTimetable, DutyOnDay } from '../protocol/timetable/timetable.ts'
import { wordsOfFact } from '../record/free-text.ts'
import { type RecordedFact, readRecord } from '../record/read.ts'
import { timetableOfRecord } from '../worklists/duties-of-record.ts'
import type { OpenChild } from './desk.ts'
import { dutyOf, escalationsOnRecord, sidesOf } from './open-escalations.ts'
import type { OpenLink, Over } from './open-link.tsx'

/** What a one-time link shows of the escalation that it asks somebody to answer. */
export type LentEscalation = {
  escalation: Escalation
  /** Who of the agency is asked at this stage. */
  role: string
  duty: DutyOnDay | null
  timetable: ChildTimetable
  /** Until when an answer is owed; null: no time runs. */
  answer: LadderClock | null
  /** Every step, with its words; the names of the family are letters in them. */
  steps: readonly { step: Escalation['steps'][number]; recorded: RecordedFact | null; words: readonly string[] }[]
  inLetters: (text: string) => string
}

/** What was written on a child's record as it leaves it: the names of the child and of the family are letters. */
export async function lettersFor({
  tx,
  authority,
  childId,
}: Pick<OpenChild, 'tx' | 'authority' | 'childId'>): Promise<(text: string) => string> {
  const names = await everyNameOf(tx, authority.id, await familyOf(tx, authority.id, childId))
  return text => namesAsLetters(text, [...names.values()].flat())
}

/**
 * Reads the escalation of a link as it stands now. It lends nothing any more when it is over, when another agency is asked, or
 * when whoever made it may not lend it: they are of another agency now, or see less.
 */
export async function lentEscalation(
  open: Pick<OpenLink, 'tx' | 'authority' | 'link' | 'maker' | 'today'>,
): Promise<LentEscalation | Over> {
  const { tx, authority, link, maker, today } = open
  const { childId } = link
  const [record, inLetters] = await Promise.all([
    readRecord(tx, authority.id, childId, null),
    lettersFor({ tx, authority, childId }),
  ])
  const facts = record?.facts ?? []
  const imported = new Set(facts.filter(entry => entry.imported).map(entry => entry.fact.id))
  const timetable = timetableOfRecord(
    { childId, facts: facts.map(({ fact }) => fact), imported },
    authority.ruling,
    today,
  )
  const escalation = escalationsOnRecord(timetable.history, authority, facts).find(({ id }) => id === link.escalation)
  if (escalation === undefined) return { over: 'the escalation is not on the record any more' }
  if (escalation.end !== null) return { over: 'the escalation is over' }
  const asked = askedNow(escalation)
  if (asked.agency !== link.agency) return { over: 'another agency is asked now' }
  const sides = sidesOf(escalation)
  const part = partTakenBy({ userId: maker.userId, agency: maker.decision.as.agency }, sides)
  if (!lendsAnswer(part, maker.decision, sides)) return { over: 'whoever made it may not lend it any more' }
  const recorded = new Map(facts.map(entry => [entry.fact.id, entry]))
  return {
    ...{ escalation, role: asked.role, duty: dutyOf(escalation, timetable), timetable, inLetters },
    answer: ladderClocks(escalation, authority.ruling.calendar).findLast(clock => clock.what === 'respond') ?? null,
    steps: escalation.steps.map(step => ({
      ...{ step, recorded: recorded.get(step.fact.id) ?? null },
      words: wordsOfFact(step.fact).map(inLetters),
    })),
  }
}
