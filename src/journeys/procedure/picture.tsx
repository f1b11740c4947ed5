import { type Html, joined } from '../../govuk/html.ts'
import { type Day, type DayNumber, plusDays, toNumber } from '../../kernel/day.ts'
import { dayOfGestation, type GestationDays, TERM } from '../../kernel/gestation.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Limit, Rule } from '../../protocol/protocol.ts'
import { dateOf } from '../../protocol/timetable/limit.ts'
import { sayWindow } from '../../protocol/timetable/say-window.ts'
import type { Axis, Lane } from '../lanes.ts'
import { timetableList } from '../timetable-list.tsx'
import { timetablePicture } from '../timetable-picture.tsx'
import { whoOf } from './duty-table.tsx'
import { phaseOf } from './say-duty.ts'

/** A pregnancy to draw by: nobody's, with no bank holiday in the weeks after it. */
const EXPECTED = toNumber('2026-06-15' as Day)
const at = (week: number): DayNumber => dayOfGestation(EXPECTED, (week * 7) as GestationDays)
const FIRST_WEEK = 6
const TERM_WEEK = TERM / 7

/** A duty to be drawn; `area` in place of its owner where two areas stand in one picture. */
type Drawn = { rule: Rule; area?: string | undefined }

/**
 * The windows in weeks of pregnancy, and after it those counted from the birth, drawn as if the baby came on the
 * expected date. What is counted from an event has no week; nothing is drawn where nothing has one.
 */
export function procedurePicture(duties: readonly Drawn[], calendar: HolidayCalendar): Html | string {
  const lanes = inOrder(duties.flatMap(duty => laneOf(duty, calendar) ?? []))
  if (lanes.length === 0) return ''
  const label = `Timeline: ${lanes.map(({ title, owner, words }) => `${title}, ${owner}, ${words}`).join('; ')}. The tables below say the same.`
  const axis = axisTo(Math.max(...lanes.map(lane => lane.to ?? lane.from)) as DayNumber)
  return joined([
    <figure class="app-figure">
      {timetablePicture(lanes, axis, label)}
      {timetableList(lanes, axis)}
    </figure>,
  ])
}

/** As the windows close; two areas' lanes of one duty stay together. */
function inOrder(lanes: readonly Lane[]): Lane[] {
  const closes = (lane: Lane) => lane.to ?? lane.from
  const firsts = Map.groupBy(lanes, lane => lane.id)
  const first = (lane: Lane) => Math.min(...(firsts.get(lane.id) ?? [lane]).map(closes))
  return lanes.toSorted((a, b) => first(a) - first(b) || closes(a) - closes(b))
}

function laneOf({ rule, area }: Drawn, calendar: HolidayCalendar): Lane | null {
  const phase = phaseOf(rule)
  if (phase === 'event') return null
  const dayOf = (limit: Limit | null) =>
    limit !== null && (phase !== 'before' || isInWeeks(limit))
      ? (dateOf(limit, rule, calendar, { trigger: EXPECTED, triggerAt: null, expected: EXPECTED, next: () => null })
          ?.day ?? null)
      : null
  const [opens, due] = [dayOf(rule.earliest), dayOf(rule.latest)]
  if (phase === 'before' && opens === null && due === null) return null
  return {
    id: rule.id,
    title: rule.title,
    owner: area ?? whoOf(rule),
    look: 'open',
    from: opens ?? (phase === 'before' ? at(FIRST_WEEK) : EXPECTED),
    to: due,
    openEnds: { from: opens === null && phase === 'before', to: due === null },
    lateUntil: null,
    metOn: null,
    words: wordsOf(rule),
  }
}

const isInWeeks = (limit: Limit) => typeof limit === 'number' || limit.anchor === 'expected_date'

/** The window for the end of a bar. */
const wordsOf = (rule: Rule) =>
  sayWindow(rule, 'the birth').replace(/; the source states no last day$/, ', no last day')

function axisTo(last: DayNumber): Axis {
  const weeksAfter = Math.max(4, Math.ceil((last - EXPECTED) / 14) * 2)
  const before = Array.from({ length: (TERM_WEEK - FIRST_WEEK) / 2 }, (_, n) => FIRST_WEEK + 2 * n)
  const after = Array.from({ length: weeksAfter / 2 }, (_, n) => 2 * n + 2)
  return {
    title: 'week of pregnancy',
    // A week before the first bar, so that it does not touch the names.
    from: at(FIRST_WEEK - 1),
    to: plusDays(EXPECTED, weeksAfter * 7),
    across: `From week ${FIRST_WEEK} of pregnancy to ${weeksAfter} weeks after the birth.`,
    ticks: [
      ...before.map(week => ({ day: at(week), label: String(week) })),
      ...after.map(week => ({ day: plusDays(EXPECTED, week * 7), label: `+${week}` })),
    ],
    marks: [{ day: EXPECTED, label: '40+0, the birth', look: 'birth' }],
  }
}
