import { scaleLinear } from 'd3-scale'
import { type Html, joined } from '../govuk/html.ts'
import type { Axis, Lane } from './lanes.ts'
import { bar, type Scale, tick } from './timetable-picture.tsx'

const WIDTH = 280
const HEIGHT = 20

/**
 * The lanes of the picture for a phone: a list, each with a small bar of its own, nothing to scroll sideways. What a
 * screen reader is told stands in the table on the same page.
 */
export function timetableList(lanes: readonly Lane[], axis: Axis): Html {
  const x = scaleLinear()
    .domain([axis.from, axis.to])
    .range([2, WIDTH - 2])
    .clamp(true)
  return joined([
    <div class="app-lanes" aria-hidden="true">
      <p class="app-lanes__key">{keyOf(axis)}</p>
      <ol>{lanes.map(lane => laneOf(lane, axis, x))}</ol>
    </div>,
  ])
}

function laneOf(lane: Lane, axis: Axis, x: Scale) {
  return (
    <li class="app-lanes__lane">
      <strong>{lane.title}</strong> <span class="app-lanes__owner">{lane.owner}</span>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} class="app-lanes__bar" aria-hidden="true" focusable="false">
        <line x1="0" y1={HEIGHT / 2} x2={WIDTH} y2={HEIGHT / 2} class="app-picture__grid" />
        {bar(lane, HEIGHT / 2, x)}
        {axis.marks.map(mark => (
          <line
            x1={x(mark.day)}
            y1="0"
            x2={x(mark.day)}
            y2={HEIGHT}
            class={`app-picture__mark app-picture__mark--${mark.look}`}
          />
        ))}
        {tick(lane, HEIGHT / 2, x)}
      </svg>
      <span class={`app-picture__words--${lane.look}`}>{lane.words}</span>
    </li>
  )
}

/** What stands at the picture's edges and above its lines: `From week 10 to week 42 of pregnancy. Black line: today · 27+4.` */
function keyOf({ across, marks }: Axis): string {
  const said = marks.map(mark => `${mark.look === 'today' ? 'Black' : 'Dashed'} line: ${mark.label}.`)
  return [across, ...said].join(' ')
}
