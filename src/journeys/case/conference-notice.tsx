import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { link, list, paragraph } from '../../govuk/typography.tsx'
import { type Day, sayWeekday, toNumber } from '../../kernel/day.ts'
import { boundsOf } from '../../protocol/conference/bounds.ts'
import { judgeDay, sayBreak } from '../../protocol/conference/dates.ts'
import { type Sitting, sittingsOf } from '../../protocol/conference/sitting.ts'
import { nextType } from '../../protocol/conference/type-of-conference.ts'
import { childAddress } from '../desk.ts'
import type { CaseAsked } from './case-asked.ts'
import type { CaseSeen } from './read-case.ts'
import { standingInOrder } from './record-pages.tsx'

/** The conference that is still to be held, as it stood on the day that the page speaks of; null: none. */
export function nextSitting(seen: CaseSeen): Sitting | null {
  const ahead = sittingsOf(standingInOrder(seen)).filter(({ held }) => held === null || held.decision === 'adjourned')
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
  const address = childAddress(asked.authority.id, childId)
  const late = breaks.find(({ side }) => side === 'late')?.bound.duty
  const duty = seen.timetable.duties.find(({ clock }) => clock.end === null && clock.rule.id === late)
  return insetText(
    joined([
      paragraph(`The conference is set for ${sayWeekday(toNumber(sitting.on))}. That day breaks a limit:`),
      list(breaks.map(sayBreak)),
      asked.extent === 'summary' || asked.knownOn !== null
        ? ''
        : joined([
            <div class="govuk-button-group app-screen-only">
              {link({
                text: 'The conference, and why that day was taken',
                href: `${address}/conference/${sitting.id}`,
              })}
              {duty === undefined || !asked.mayWrite
                ? ''
                : link({
                    text: 'Escalate before it is late',
                    href: `${address}/escalate?duty=${encodeURIComponent(duty.id)}`,
                  })}
            </div>,
          ]),
    ]),
  )
}

const isStillAhead = (on: Day | null, seen: CaseSeen): on is Day => on !== null && toNumber(on) >= seen.today
