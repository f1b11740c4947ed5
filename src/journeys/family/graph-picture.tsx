import { type Html, joined } from '../../govuk/html.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { childAddress } from '../desk.ts'
import type { OpenFamily } from '../open-family.ts'
import type { FamilyGraph, Member } from './family-graph.ts'
import { BOX, type Laid, layOut, type Point } from './lay-out.ts'

/** A small family is not drawn larger than its words are read. */
const LEAST = 1080

/** The family as a picture: generations, couples, who lives where. Those whose record one may open are links. */
export function graphPicture(read: OpenFamily, graph: FamilyGraph): Html {
  const laid = layOut(graph)
  const width = Math.max(LEAST, laid.width)
  const boxes = [...graph.members].sort((a, b) => inReadingOrder(placeOf(laid, a.id), placeOf(laid, b.id)))
  return joined([
    <svg class="app-picture app-family" viewBox={`${(laid.width - width) / 2} 0 ${width} ${laid.height}`}>
      <title>The family as a picture. The table below says the same.</title>
      {graph.unions.flatMap(union =>
        union.of.map(person => (
          <path
            d={line(below(placeOf(laid, person)), placeOf(laid, union.id))}
            class={union.possible.includes(person) ? 'app-family__line app-family__line--possible' : 'app-family__line'}
          />
        )),
      )}
      {graph.unions.flatMap(union =>
        union.children.map(child => (
          <path d={line(placeOf(laid, union.id), above(placeOf(laid, child)))} class="app-family__line" />
        )),
      )}
      {laid.ways.map(way => (
        <polyline
          points={way.map(({ x, y }) => `${x},${y}`).join(' ')}
          class="app-family__line app-family__line--care"
        />
      ))}
      {graph.unions.map(({ id }) => (
        <circle cx={placeOf(laid, id).x} cy={placeOf(laid, id).y} r="4" class="app-family__point" />
      ))}
      {boxes.map(member => box(read, member, placeOf(laid, member.id)))}
    </svg>,
  ])
}

function box({ family, authority }: OpenFamily, member: Member, { x, y }: Point) {
  const [left, top] = [x - BOX.width / 2, y - BOX.height / 2]
  const isChild = member.id === family.childId
  const words = [member.part, HOME[member.home]].filter(part => part !== '').join(', ')
  const shape = (
    <g>
      <title>{member.name}</title>
      <rect
        x={left}
        y={top}
        width={BOX.width}
        height={BOX.height}
        rx={member.part === 'this child' ? 20 : 3}
        class={`app-family__box app-family__box--${isChild ? 'child' : member.home}`}
      />
      <text x={x} y={top + 26} text-anchor="middle" class="app-picture__title">
        {short(upperFirst(member.name))}
      </text>
      <text x={x} y={top + 46} text-anchor="middle" class="app-picture__small">
        {words}
      </text>
      <text x={x} y={top + 65} text-anchor="middle" class="app-picture__small">
        {member.life}
      </text>
    </g>
  )
  return family.opens.has(member.id) && !isChild ? (
    <a href={childAddress(authority.id, member.id)} class="app-family__link">
      {shape}
    </a>
  ) : (
    shape
  )
}

export const HOME: Readonly<Record<Member['home'], string>> = {
  here: 'this household',
  elsewhere: 'lives elsewhere',
  unknown: '',
}

const short = (name: string) => (name.length > 24 ? `${name.slice(0, 23)}…` : name)

const below = ({ x, y }: Point): Point => ({ x, y: y + BOX.height / 2 })
const above = ({ x, y }: Point): Point => ({ x, y: y - BOX.height / 2 })

/** Down, across and down: a line that turns at right angles. */
function line(from: Point, to: Point): string {
  const middle = (from.y + to.y) / 2
  return `M${from.x},${from.y} V${middle} H${to.x} V${to.y}`
}

function placeOf({ at }: Laid, id: string): Point {
  const place = at.get(id)
  if (place === undefined) throw new Error('Everybody in the graph is laid out')
  return place
}

const inReadingOrder = (a: Point, b: Point) => a.y - b.y || a.x - b.x
