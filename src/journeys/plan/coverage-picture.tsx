import { type Html, joined } from '../../govuk/html.ts'
import { isPerson } from '../../protocol/plan/owner.ts'
import { plain } from '../../protocol/say-fact.ts'
import {
  ACTIONS,
  type Band,
  type Laid,
  type LaidAction,
  type LaidOwner,
  type LaidRisk,
  OWNERS,
  RISKS,
  WIDE,
} from './coverage-layout.ts'
import { actionAnchor, riskAnchor, sayWhat } from './risk-section.tsx'
import { sayDue } from './say-action.tsx'

/** The lines of a text, each of at most so many letters; what has no room ends in an ellipsis. */
export function linesOf(text: string, most: number, lines: number): string[] {
  const all: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = all.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= most) all[all.length - 1] = `${last} ${word}`
    else all.push(word.length > most ? `${word.slice(0, most - 1)}…` : word)
  }
  if (all.length <= lines) return all
  const shown = all.slice(0, lines)
  const end = shown.at(-1) ?? ''
  return [...shown.slice(0, -1), `${end.slice(0, most - 1)}…`]
}

/** Risks against actions against people. A table below says the same; risks and actions are links in reading order. */
export function coveragePicture(laid: Laid, planAt: string): Html {
  return joined([
    <svg class="app-picture app-coverage__picture" viewBox={`0 0 ${WIDE} ${laid.height}`}>
      <title>Risks, the actions that are aimed at them, and whose they are. The table below says the same.</title>
      <defs>
        <pattern id="nobody-hatch" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="10" height="10" class="app-coverage__ground" />
          <line x1="0" y1="0" x2="0" y2="10" class="app-coverage__hatch" />
        </pattern>
      </defs>
      {head(RISKS.left, 'Risks')}
      {head(ACTIONS.left, 'What is done')}
      {head(OWNERS.left + 20, 'Whose it is')}
      {laid.bands.map(band)}
      {laid.risks.map(one => riskBox(one, planAt))}
      {laid.actions.map(one => actionBox(one, planAt))}
      {laid.owners.map(ownerBracket)}
    </svg>,
  ])
}

const head = (x: number, text: string) => (
  <text x={x} y="22" class="app-coverage__head">
    {text}
  </text>
)

/** As thick as its risk is pressing; what is done is a line that is broken. */
function band({ risk, action, from, to, thick }: Band) {
  const [start, end] = [RISKS.left + RISKS.width, ACTIONS.left]
  const bend = (start + end) / 2
  const isDone = action.state === 'done' ? ' app-coverage__band--done' : ''
  return (
    <path
      d={`M${start},${from} C${bend},${from} ${bend},${to} ${end},${to}`}
      stroke-width={thick}
      class={`app-coverage__band app-coverage__band--${risk.level}${isDone}`}
    />
  )
}

function riskBox({ risk, top, height, isAddressed }: LaidRisk, planAt: string) {
  const isHigh = risk.level === 'high'
  const edge = isHigh ? 16 : 5
  const nobody = isAddressed
    ? ''
    : risk.noActionReason === ''
      ? 'Nobody addresses this'
      : 'No action needed, with a reason'
  const lines = linesOf(risk.label, isHigh ? 34 : 38, 3)
  const isOpen = nobody !== '' && risk.noActionReason === ''
  const right = RISKS.left + RISKS.width
  return (
    <a href={`${planAt}#${riskAnchor(risk.id)}`} class="app-coverage__link">
      <title>{risk.label}</title>
      <rect
        x={RISKS.left + 3}
        y={top}
        width={RISKS.width - 3}
        height={height}
        class={`app-coverage__box${isOpen ? ' app-coverage__box--nobody' : ''}`}
      />
      <rect
        x={right - edge}
        y={top}
        width={edge}
        height={height}
        class={isOpen ? 'app-coverage__edge--nobody' : `app-coverage__edge app-coverage__edge--${risk.level}`}
      />
      {words({ x: RISKS.left + 16, top, height, lines, more: nobody, isBold: isHigh, isLoud: isOpen })}
      {isOpen && (
        <g>
          <line x1={right} y1={top + height / 2} x2={right + 34} y2={top + height / 2} class="app-coverage__stub" />
          <path d={ending(right + 48, top + height / 2)} class="app-coverage__end" />
        </g>
      )}
    </a>
  )
}

/** A way that leads nowhere: a ring with a line through it. */
const ending = (x: number, y: number) =>
  `M${x - 14},${y} a14,14 0 1 0 28,0 a14,14 0 1 0 -28,0 M${x - 10},${y + 10} L${x + 10},${y - 10}`

function actionBox({ action, top, height }: LaidAction, planAt: string) {
  const aim = (action.set.addresses ?? []).length === 0 ? 'aimed at no risk' : ''
  const more = [STATE[action.state], sayDue(action), aim].filter(part => part !== '').join(' · ')
  return (
    <a href={`${planAt}#${actionAnchor(action.id)}`} class="app-coverage__link">
      <title>{sayWhat(action)}</title>
      <rect
        x={ACTIONS.left}
        y={top}
        width={ACTIONS.width}
        height={height}
        class={`app-coverage__box${aim === '' ? '' : ' app-coverage__box--nobody'}`}
      />
      {words({ x: ACTIONS.left + 14, top, height, lines: linesOf(sayWhat(action), 41, 2), more, isBold: false })}
    </a>
  )
}

const STATE = { open: '', stuck: 'Stuck', done: '✓ Done', dropped: '' } as const

function ownerBracket({ name, actions, top, bottom }: LaidOwner) {
  const x = OWNERS.left
  const isNobody = !actions.some(({ set: { ownerName: named = '', ownerRole = '', ownerAgency = '' } }) =>
    isPerson({ name: named, role: plain(ownerRole), agency: plain(ownerAgency) }),
  )
  const count = actions.length === 1 ? '1 action' : `${actions.length} actions`
  const open = actions.filter(({ state }) => state !== 'done').length
  const more = `${open === actions.length ? count : `${count}, ${open} open`}${isNobody ? ' · no person' : ''}`
  return (
    <g>
      <path
        d={`M${x - 8},${top} H${x} V${bottom} H${x - 8}`}
        class={`app-coverage__bracket${isNobody ? ' app-coverage__bracket--nobody' : ''}`}
      />
      {words({ x: x + 20, top, height: bottom - top, lines: linesOf(name, 19, 2), more, isBold: true })}
    </g>
  )
}

/** Lines in the middle of a box, and under them what is said beside. */
function words(of: {
  x: number
  top: number
  height: number
  lines: readonly string[]
  more: string
  isBold: boolean
  isLoud?: boolean
}) {
  const { x, top, height, lines, more, isBold, isLoud } = of
  const tall = lines.length * 23 + (more === '' ? 0 : 21)
  const first = top + (height - tall) / 2 + 18
  return (
    <text class={`app-coverage__words${isBold ? ' app-coverage__words--bold' : ''}`}>
      {lines.map((line, at) => (
        <tspan x={x} y={first + at * 23}>
          {line}
        </tspan>
      ))}
      {more !== '' && (
        <tspan
          x={x}
          y={first + lines.length * 23}
          class={`app-coverage__more${isLoud ? ' app-coverage__more--loud' : ''}`}
        >
          {more}
        </tspan>
      )}
    </text>
  )
}
