import { type DayNumber, sayDay, sayWeekday, toNumber } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { dutiesMeant } from '../../protocol/escalation/duties-meant.ts'
import { type Escalation, SUBJECTS, stageNow, turnOf } from '../../protocol/escalation/escalation.ts'
import { askedNow, isOfEscalation } from '../../protocol/escalation/escalation-duties.ts'
import { isPast, ladderClocks } from '../../protocol/escalation/ladder-clocks.ts'
import { sayBy } from '../../protocol/escalation/say-by.ts'
import { plain } from '../../protocol/say-fact.ts'
import { isAbout } from '../../worklists/said-of-duty.ts'
import { type Line, tooLateOn } from './lines.ts'

/** Who reads, and when: to their own agency one says *your*. */
type Reader = { agencies: ReadonlySet<string>; now: Instant }

/** What has been said of something late already: escalated, and whose turn that makes it, or spoken of. Null: nothing. */
export function sayState(line: Line, reader: Reader): string | null {
  const { escalation } = line
  if (escalation !== null) return sayEscalated(line, escalation, reader)
  const [spoken, arranged, settled] = [lastSpokenOf(line), tooLateOn(line), lastSettledOf(line)]
  const said = [
    ...(arranged === null ? [] : [`Arranged for ${sayWeekday(arranged)}: after its last day`]),
    ...(spoken === null ? [] : [`Spoken of with them on ${sayDay(spoken)}`]),
    ...(settled === null ? [] : [settled]),
  ]
  return said.length === 0 ? null : said.join('. ')
}

function sayEscalated(line: Line, escalation: Escalation, reader: Reader): string {
  const { raised, agency } = escalation
  const by = agency === null ? '' : ` by ${reader.agencies.has(agency) ? 'your agency' : plain(agency)}`
  const what = isOfEscalation(line.duty.duty) ? `${subjectOf(line, escalation)}: escalated` : 'Escalated'
  return `${what}${by} on ${sayDay(raised.on)}, ${sayTurn(line, escalation, reader)}`
}

function sayTurn({ authority }: Line, escalation: Escalation, { agencies, now }: Reader): string {
  const { agency } = escalation
  if (turnOf(escalation) === 'raiser') {
    const answered = stageNow(escalation).answer
    const on = answered === null ? '' : ` on ${sayDay(answered.on)}`
    if (agency !== null && agencies.has(agency)) return `answered${on}: is it settled, or does it move up?`
    return `answered${on}: ${agency === null ? 'whoever raised it' : plain(agency)} says whether that settles it`
  }
  const whose = agencies.has(askedNow(escalation).agency) ? 'your' : 'their'
  const clock = ladderClocks(escalation, authority.ruling.calendar).findLast(
    one => one.what === 'respond' && one.end === null,
  )
  if (clock?.due == null) return `${whose} answer is awaited; no time is stated for it`
  const until = sayBy(clock)
  return isPast(clock, now) ? `no answer: the time was over ${until}` : `${whose} answer by ${until}`
}

function subjectOf({ child }: Line, { duty, subject, raised }: Escalation): string {
  const [late] = dutiesMeant(duty, raised.on, child.timetable?.duties ?? [])
  return late === undefined ? SUBJECTS[subject] : late.clock.rule.title
}

/** `Escalated before: settled on 28 November 2026, to be done by Friday 4 December 2026` */
function lastSettledOf({ settled }: Line): string | null {
  if (settled === null) return null
  const { fact, on } = settled
  const doneBy = fact.kind === 'EscalationResolved' ? fact.doneBy : undefined
  const until = doneBy === undefined ? '' : `, to be done by ${sayWeekday(toNumber(doneBy))}`
  return `Escalated before: settled on ${sayDay(on)}${until}`
}

function lastSpokenOf({ child, duty: { clock, due } }: Line): DayNumber | null {
  const { timetable } = child
  if (timetable === null) return null
  const spoken = timetable.history.facts.findLast(
    ({ fact }) => fact.kind === 'EscalationConsidered' && isAbout(fact, { clock, owedBy: due }, timetable.duties),
  )
  return spoken?.on ?? null
}
