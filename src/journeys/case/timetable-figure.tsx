import { type Html, joined } from '../../govuk/html.ts'
import type { DayNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { Axis } from '../lanes.ts'
import { timetableList } from '../timetable-list.tsx'
import { timetablePicture } from '../timetable-picture.tsx'
import { monthAxis, pregnancyAxis } from './axis.ts'
import type { CaseAsked } from './case-asked.ts'
import { lanesOf } from './lane.ts'
import { ownerOf } from './owner.ts'
import type { CaseSeen } from './read-case.ts'

/** The timetable as a picture, and for a phone as a list; nothing where there is no duty to show. */
export function timetableFigure(seen: CaseSeen, asked: CaseAsked): Html | string {
  const { calendar } = asked.authority.ruling
  const lanes = lanesOf(seen.timetable.duties, {
    today: seen.today,
    calendar,
    ownerOf: duty => upperFirst(ownerOf(duty, seen).name ?? ownerOf(duty, seen).role),
  })
  if (lanes.length === 0) return ''
  const axis = axisOf(seen, lanes, asked.knownOn !== null)
  const label = `Timetable: ${lanes.map(lane => `${lane.title}, ${lane.words}`).join('; ')}. The same is in the table below.`
  return joined([
    <figure class="app-figure">
      {timetablePicture(lanes, axis, label)}
      {timetableList(lanes, axis)}
    </figure>,
  ])
}

function axisOf(seen: CaseSeen, lanes: ReturnType<typeof lanesOf>, isPast: boolean): Axis {
  const { history } = seen.timetable
  const expected = history.datings.findLast(d => d.expected !== null)?.expected ?? null
  const first = Math.min(...lanes.map(lane => lane.from)) as DayNumber
  const last = Math.max(...lanes.map(lane => lane.to ?? lane.from)) as DayNumber
  if (history.birth === null && expected !== null) {
    return pregnancyAxis({ expected, today: seen.today, isPast, first, last })
  }
  return monthAxis({ today: seen.today, isPast, first, last, birth: history.birth?.on ?? null })
}
