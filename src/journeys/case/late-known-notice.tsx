import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { link, list } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { sayGestation, writeGestation } from '../../kernel/gestation.ts'
import { roleSheets, type SheetLine, sayLineSource, sheetOf } from '../../protocol/role-sheets.ts'
import { headingOf } from '../../protocol/say-fact.ts'
import { currentDating } from '../../protocol/timetable/child-history.ts'
import { type LateKind, type LateKnown, lateKnown, type StepLeft } from '../../protocol/timetable/late-known.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { noteRead } from '../../record/read.ts'
import { beganBy, type EarlierLateKnown, earlierLateKnown } from '../../worklists/family/earlier-late-known.ts'
import { isPregnancy } from '../../worklists/say-stage.ts'
import { type Asked, actorOf, type OpenChild } from '../desk.ts'
import type { KnownThen } from '../past-day.tsx'

/**
 * Of an unborn child: that the pregnancy was concealed, denied or booked late, what that leaves of the timetable, and that
 * an earlier pregnancy of the same mother was. Information, on the day that the page speaks of.
 */
export async function lateKnownNotice(
  c: Asked,
  child: OpenChild,
  timetable: ChildTimetable,
  known: KnownThen | null,
): Promise<Html | null> {
  const { tx, authority, childId, decision, by, now } = child
  const { history } = timetable
  if (decision.extent === 'summary' || history.birth !== null || history.loss !== null) return null
  if (!isPregnancy(history)) return null
  const began = beganBy(currentDating(history)?.expected ?? null, history.today)
  const asked = { authority: authority.id, actor: actorOf(c.visitor), childId, began }
  const { earlier, read } = await earlierLateKnown(tx, { ...asked, knownAt: known?.instant ?? null })
  if (read.length > 0) await noteRead(tx, authority.id, by, now, 'history_read', read)
  const late = lateKnown(timetable, authority.ruling.protocol)
  if (late === null && earlier.length === 0) return null
  return joined([
    late === null ? '' : whatIsLeft(late, decision.as.agency),
    earlier.length === 0 ? '' : earlierOnes(earlier),
  ])
}

function whatIsLeft(late: LateKnown, agency: string): Html {
  const sheet = sheetOf(agency)
  const href = sheet === null ? '/role-sheets' : `/role-sheets/${agency}`
  return joined([
    <section class="app-callout" aria-labelledby="late-known">
      <p class="govuk-body">
        <strong id="late-known">{`${sayStates(late)}.`}</strong> {sayLeft(late)}
      </p>
      {late.steps.length > 0 && list(late.steps.map(sayStep))}
      {details({ summary: 'What that means', content: meaning(late) })}
      <p class="govuk-body">
        {link({ text: sheet === null ? 'Role sheets of all agencies' : `Role sheet: ${sheet.title}`, href })}
      </p>
    </section>,
  ])
}

function sayStates({ states, bookedAt }: LateKnown): string {
  const said = states.map(({ kind, on }) => `${headingOf(kind)}, recorded for ${sayDay(toNumber(on))}`)
  if (bookedAt !== null) said.push(`Booked at ${sayGestation(bookedAt)}, after this area’s threshold`)
  return said.join('; ')
}

function sayLeft({ daysLeft, isRange, steps }: LateKnown): string {
  if (daysLeft === null) return 'The expected date is not known: the birth may come at any time.'
  const what = isRange ? 'the earliest expected date' : 'the expected date'
  if (daysLeft < 0) return `It is ${count(-daysLeft)} past ${what}.`
  const fit = steps.length === 0 ? '' : ' These steps have to fit into them:'
  return `${count(daysLeft)} ${daysLeft === 1 ? 'is' : 'are'} left until ${what}.${fit}`
}

const count = (days: number) => `${days} ${days === 1 ? 'day' : 'days'}`

function sayStep({ title, due, inDays }: StepLeft): string {
  if (due === null || inDays === null) return `${title}: no day can be given`
  if (inDays < 0) return `${title}: its day, ${sayDay(due)}, has gone`
  return `${title}: ${inDays === 0 ? 'today' : `in ${count(inDays)}`}, ${sayDay(due)}`
}

const MEANS: Record<LateKind, 'concealed' | 'denied' | 'late'> = {
  PregnancyConcealed: 'concealed',
  PregnancyDenied: 'denied',
  LateBooking: 'late',
}

function meaning({ states, bookedAt, threshold }: LateKnown): Html {
  const { definitions } = roleSheets()
  const keys = [...states.map(({ kind }) => MEANS[kind]), ...(bookedAt === null ? [] : (['late'] as const))]
  const area =
    threshold === null
      ? 'This area’s source states no threshold for a late booking.'
      : `In this area a booking is late after ${writeGestation(threshold)} weeks.`
  const said = [...new Set(keys)].map(key => sourced(definitions[key]))
  const none =
    'No limit of law follows from it: the days are counted from the protocol’s own steps and the expected date.'
  return list([...said, area, none])
}

const sourced = (line: SheetLine): Html =>
  joined([line.says, ' ', <span class="app-why">{`Source: ${sayLineSource(line)}.`}</span>])

const earlierOnes = (earlier: readonly EarlierLateKnown[]): Html =>
  joined([
    <section class="app-callout" aria-labelledby="earlier-late-known">
      <p class="govuk-body">
        <strong id="earlier-late-known">From an earlier pregnancy of the same mother:</strong>{' '}
        {`${earlier.map(({ kind, on }) => `${headingOf(kind).toLowerCase()}, ${sayDay(on)}`).join('; ')}. It is told as information; ask what was different then.`}
      </p>
    </section>,
  ])
