import { scaleLinear } from 'd3-scale'
import { type Html, joined } from '../govuk/html.ts'
import type { DayNumber } from '../kernel/day.ts'
import type { Axis, Lane } from './lanes.ts'

const WIDTH = 1080
const LABELS = 272
const RIGHT = 30
/** Room for a lane's words where its bar reaches the end and they cannot stand before it. */
const WORDS = 190
const TOP = 62
const LANE = 42
const BAR = 16
/** How wide a bar without a last day is. */
const ENDLESS = 40

/**
 * Where are we and what is closing: a lane for each duty with its window, today, the expected date. Lateness is hatched
 * and said in words, never colour alone. A table on the same page says the same, so it is one image to a screen reader.
 */
export function timetablePicture(lanes: readonly Lane[], axis: Axis, label: string): Html {
  const height = TOP + lanes.length * LANE + 14
  const scaled = (right: number) =>
    scaleLinear()
      .domain([axis.from, axis.to])
      .range([LABELS, WIDTH - right])
      .clamp(true)
  const x = lanes.some(lane => isCramped(lane, scaled(RIGHT))) ? scaled(WORDS) : scaled(RIGHT)
  return joined([
    hatch(),
    <svg class="app-picture" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      <text x="0" y={TOP - 14} class="app-picture__small">
        {axis.title}
      </text>
      {axis.ticks.map(tick => (
        <g>
          <line x1={x(tick.day)} y1={TOP - 6} x2={x(tick.day)} y2={height - 8} class="app-picture__grid" />
          <text x={x(tick.day)} y={TOP - 14} text-anchor="middle" class="app-picture__small">
            {tick.label}
          </text>
        </g>
      ))}
      {lanes.map((lane, index) => laneOf(lane, TOP + index * LANE, x))}
      {axis.marks.map(mark => (
        <g>
          <line
            x1={x(mark.day)}
            y1={TOP - 8}
            x2={x(mark.day)}
            y2={height - 4}
            class={`app-picture__mark app-picture__mark--${mark.look}`}
          />
          <text
            x={x(mark.day)}
            y={isCrowded(mark, axis, x) ? 30 : 12}
            text-anchor={anchorAt(x(mark.day))}
            class={`app-picture__label app-picture__label--${mark.look}`}
          >
            {mark.label}
          </text>
        </g>
      ))}
      {lanes.map((lane, index) => wordsAtEnd(lane, TOP + index * LANE, x))}
    </svg>,
  ])
}

/** Apart from the picture, because what hides it on a phone would take the pattern from the list's bars too. */
function hatch() {
  return (
    <svg class="app-picture-hatch" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="late-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" class="app-picture__hatch-ground" />
          <line x1="0" y1="0" x2="0" y2="6" class="app-picture__hatch" />
        </pattern>
      </defs>
    </svg>
  )
}

export type Scale = (day: DayNumber) => number

type Mark = Axis['marks'][number]

/** Where the words of two marks would touch, those of the other than today stand a line lower. */
function isCrowded(mark: Mark, axis: Axis, x: Scale): boolean {
  const own = spread(mark, x)
  const touches = (other: Mark) => own.from < spread(other, x).to + 12 && spread(other, x).from < own.to + 12
  return mark.look !== 'today' && axis.marks.some(other => other !== mark && touches(other))
}

/** From where to where the words of a mark reach, by a bold letter's usual width. */
function spread({ day, label }: Mark, x: Scale): { from: number; to: number } {
  const width = label.length * 8.5
  const anchor = anchorAt(x(day))
  const from = x(day) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
  return { from, to: from + width }
}

function anchorAt(at: number): 'start' | 'middle' | 'end' {
  return at > WIDTH - 90 ? 'end' : at < LABELS + 60 ? 'start' : 'middle'
}

/** Its bar ends too far right for words after it, and begins too far left for words before it. */
function isCramped(lane: Lane, x: Scale): boolean {
  const { start, end } = extent(lane, x)
  return end > WIDTH - WORDS && start - LABELS < WORDS
}

function laneOf(lane: Lane, top: number, x: Scale) {
  const middle = top + LANE / 2
  return (
    <g>
      <text x="0" y={middle - 3} class="app-picture__title">
        {lane.title.length > 36 ? `${lane.title.slice(0, 35)}…` : lane.title}
        <title>{lane.title}</title>
      </text>
      <text x="0" y={middle + 12} class="app-picture__small">
        {lane.owner}
      </text>
      {bar(lane, middle, x)}
      {tick(lane, middle, x)}
    </g>
  )
}

export function tick(lane: Lane, middle: number, x: Scale) {
  if (lane.metOn === null) return null
  const path = `M${x(lane.metOn) - 5},${middle} l4,6 l8,-13`
  return <path d={path} class={`app-picture__tick app-picture__tick--${lane.look}`} />
}

/** Drawn after the lines, which would otherwise run through the words. */
function wordsAtEnd(lane: Lane, top: number, x: Scale) {
  const { start, end } = extent(lane, x)
  const flips = end > WIDTH - WORDS && start - LABELS >= WORDS
  const met = lane.metOn === null ? null : x(lane.metOn)
  return (
    <text
      x={flips ? start - 8 : Math.max(end, met ?? 0) + (met === null ? 8 : 14)}
      y={top + LANE / 2 + 4}
      text-anchor={flips ? 'end' : 'start'}
      class={`app-picture__words app-picture__words--${lane.look}`}
    >
      {lane.words}
    </text>
  )
}

function extent(lane: Lane, x: Scale): { start: number; end: number } {
  const ends = [lane.to, lane.lateUntil].flatMap(day => (day === null ? [] : [x(day)]))
  return { start: x(lane.from), end: Math.max(x(lane.from) + (lane.to === null ? ENDLESS : 6), ...ends) }
}

/** The window; behind its last day, hatched, how long it has been late. */
export function bar(lane: Lane, middle: number, x: Scale) {
  const start = x(lane.from)
  const end = lane.to === null ? start + ENDLESS : x(lane.to)
  const late = lane.lateUntil === null || lane.to === null ? null : { from: end, to: x(lane.lateUntil) }
  return (
    <g>
      {lane.openEnds === undefined ? (
        <rect
          x={start}
          y={middle - BAR / 2}
          width={Math.max(6, end - start)}
          height={BAR}
          rx="2"
          class={`app-picture__bar app-picture__bar--${lane.look}`}
        />
      ) : (
        <path
          d={arrowed(start, Math.max(start + 6, end), middle, lane.openEnds)}
          class={`app-picture__bar app-picture__bar--${lane.look}`}
        />
      )}
      {late !== null && late.to > late.from && (
        <rect
          x={late.from}
          y={middle - BAR / 2}
          width={late.to - late.from}
          height={BAR}
          rx="2"
          fill="url(#late-hatch)"
          class="app-picture__late"
        />
      )}
    </g>
  )
}

const POINT = 8

/** A bar that is an arrow at each end of which no day is stated. */
function arrowed(start: number, end: number, middle: number, open: { from: boolean; to: boolean }): string {
  const [top, bottom] = [middle - BAR / 2, middle + BAR / 2]
  const left = open.from
    ? `M${start + POINT},${bottom} L${start},${middle} L${start + POINT},${top}`
    : `M${start},${bottom} V${top}`
  const right = open.to ? `H${end - POINT} L${end},${middle} L${end - POINT},${bottom}` : `H${end} V${bottom}`
  return `${left} ${right} Z`
}
