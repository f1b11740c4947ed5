import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { link, list, paragraph } from '../../govuk/typography.tsx'
import { type Day, sayWeekday, toDay, toNumber } from '../../kernel/day.ts'
import { boundsOf } from '../../protocol/conference/bounds.ts'
import { judgeDay, sayBreak } from '../../protocol/conference/dates.ts'
import { type Sitting, sittingsOf } from '../../protocol/conference/sitting.ts'
import { nextType } from '../../protocol/conference/type-of-conference.ts'
import { childAddress } from '../desk.ts'
import type { CaseAsked } from './case-asked.ts'
import type { CaseSeen } from './read-case.ts'

/** The conference that is still to be held, as it stood on the day that the page speaks of; null: none. */
export function nextSitting(seen: CaseSeen): Sitting | null {
  const inOrder = [...seen.entries].sort((a, b) => a.recorded.position - b.recorded.position)
  const standing = inOrder.flatMap(({ now }) => (now === null || now.on > toDay(seen.today) ? [] : [now]))
  const ahead = sittingsOf(standing).filter(({ held }) => held === null || held.decision === 'adjourned')
  return ahead.at(-1) ?? null
}

/** A day was set that breaks a limit: seen here from the day on which it was set, and not only once it is late. */
export function conferenceNotice(seen: CaseSeen, asked: CaseAsked): Html | string {
  if (seen.timetable.history.loss !== null) return ''
  const sitting = nextSitting(seen)
  const { calendar, protocol } = asked.authority.ruling
  if (sitting === null || !isStillAhead(sitting.on, seen) || toNumber(sitting.on) > calendar.horizon) return ''
  const { childId } = asked
  const child = { childId, type: sitting.type ?? nextType(seen.timetable), timetable: seen.timetable }
  const bounds = boundsOf([child], { protocol, calendar, today: seen.today })
  const breaks = judgeDay(toNumber(sitting.on), bounds, calendar).breaks.filter(one => one.bound.kind === 'conference')
  if (breaks.length === 0) return ''
  const hub = `${childAddress(asked.authority.id, childId)}/conference/${sitting.id}`
  return insetText(
    joined([
      paragraph(`The conference is set for ${sayWeekday(toNumber(sitting.on))}. That day breaks a limit:`),
      list(breaks.map(sayBreak)),
      asked.extent === 'summary' || asked.knownOn !== null
        ? ''
        : paragraph(link({ text: 'The conference, and why that day was taken', href: hub })),
    ]),
  )
}

const isStillAhead = (on: Day | null, seen: CaseSeen): on is Day => on !== null && toNumber(on) >= seen.today
