import { inAuthority } from '../../db/connection.ts'
import { toNumber } from '../../kernel/day.ts'
import { editionOn } from '../../protocol/protocol.ts'
import type { Need } from '../../protocol/readiness/needs.ts'
import { type Readiness, readinessOf } from '../../protocol/readiness/readiness.ts'
import { aroundUnborn } from '../../worklists/around-unborn.ts'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { type OwedDuty, openDutiesOf } from '../../worklists/owed.ts'
import { sightOf } from '../../worklists/sight.ts'
import {
  type BoardCount,
  type BoardOrder,
  boardOrder,
  countUnborn,
  type Unborn,
  unbornBoard,
} from '../../worklists/unborn-board.ts'
import { type Asked, type Authority, actorOf, authoritiesOf } from '../desk.ts'
import { listingOf } from '../listing-of.ts'

/** An unborn child on the board: what it is still owed, by date, and what would be missing if it were born tonight. */
export type BoardRow = {
  authority: Authority
  unborn: Unborn
  child: ListedChild
  duties: readonly OwedDuty[]
  readiness: Readiness | null
}

export type Board = {
  rows: readonly BoardRow[]
  count: BoardCount
  /** The needs that anybody on the board lacks, each with how many do; the one that was asked for first. */
  needs: readonly { id: string; title: string; children: number }[]
  /** How many the board has with what was asked for. */
  shown: number
  page: number
  pages: number
  severalAuthorities: boolean
}

export type BoardAsked = { page: number; order: BoardOrder; lacks: string | null }

export const ON_A_PAGE = 25

type Found = { authority: Authority; unborn: Unborn }

/** One page of the board out of all the visitor's authorities, each a transaction of its own. A page after the last is the last. */
export async function readBoard(c: Asked, asked: BoardAsked): Promise<Board> {
  const known = await Promise.all(authoritiesOf(c.visitor).map(id => c.authority(id)))
  const authorities = known.filter(authority => authority !== null)
  const to = asked.page * ON_A_PAGE
  const parts = await Promise.all(authorities.map(authority => readPart(c, authority, asked, to)))
  const count = together(parts.map(part => part.count))
  const shown = asked.lacks === null ? count.all : (count.lacking.get(asked.lacks) ?? 0)
  const pages = Math.max(1, Math.ceil(shown / ON_A_PAGE))
  if (asked.page > pages) return readBoard(c, { ...asked, page: pages })
  const order = boardOrder(asked.order, c.clock.today())
  const found = parts.flatMap(part => part.found).sort((a, b) => order(a.unborn, b.unborn))
  const onPage = found.slice(to - ON_A_PAGE, to)
  const rows = await Promise.all(authorities.map(authority => withChildren(c, authority, onPage)))
  const byChild = new Map(rows.flat().map(row => [`${row.authority.id} ${row.unborn.childId}`, row]))
  return {
    rows: onPage.flatMap(row => byChild.get(`${row.authority.id} ${row.unborn.childId}`) ?? []),
    needs: lackedNeeds(c, authorities, count),
    ...{ count, shown, page: asked.page, pages, severalAuthorities: authorities.length > 1 },
  }
}

function together(counts: readonly BoardCount[]): BoardCount {
  const lacking = new Map<string, number>()
  for (const count of counts)
    for (const [need, children] of count.lacking) lacking.set(need, (lacking.get(need) ?? 0) + children)
  const sum = (of: (count: BoardCount) => number) => counts.reduce((all, count) => all + of(count), 0)
  return { all: sum(c => c.all), undated: sum(c => c.undated), past: sum(c => c.past), lacking }
}

/** In the order of the protocol. What rests on the family is left out: it is counted only where a page looks at it. */
function lackedNeeds(c: Asked, authorities: readonly Authority[], { lacking }: BoardCount): Board['needs'] {
  const needs = new Map(authorities.flatMap(authority => needsOf(c, authority)).map(need => [need.id, need]))
  return [...needs.values()].flatMap(({ id, title, only }) => {
    const children = lacking.get(id) ?? 0
    return children === 0 || only !== undefined ? [] : [{ id, title, children }]
  })
}

const needsOf = (c: Asked, { ruling }: Authority): readonly Need[] =>
  editionOn(ruling.protocol, toNumber(c.clock.today()))?.needs ?? []

function readPart(c: Asked, authority: Authority, { order, lacks }: BoardAsked, to: number) {
  const today = c.clock.today()
  const query = { authority: authority.id, sight: sightOf(actorOf(c.visitor), authority.id, today), today }
  return inAuthority(c.db, authority.id, async tx => {
    const [count, children] = await Promise.all([
      countUnborn(tx, query),
      unbornBoard(tx, { ...query, order, lacks }, { offset: 0, limit: to }),
    ])
    return { count, found: children.map((unborn): Found => ({ authority, unborn })) }
  })
}

async function withChildren(c: Asked, authority: Authority, onPage: readonly Found[]): Promise<BoardRow[]> {
  const ours = onPage.filter(row => row.authority.id === authority.id)
  if (ours.length === 0) return []
  const ids = ours.map(row => row.unborn.childId)
  const today = c.clock.today()
  const needs = needsOf(c, authority)
  return inAuthority(c.db, authority.id, async tx => {
    const [children, owed, around] = await Promise.all([
      listChildren(tx, listingOf(c, authority), ids),
      openDutiesOf(tx, authority.id, ids),
      aroundUnborn(tx, authority.id, ids, { today, knownAt: null }),
    ])
    const duties = Map.groupBy(owed, duty => duty.childId)
    return ours.flatMap(({ unborn }) => {
      const child = children.get(unborn.childId)
      if (child === undefined) return []
      const readiness = child.timetable === null ? null : readinessOf(child.timetable, needs, around(unborn.childId))
      return [{ authority, unborn, child, duties: duties.get(unborn.childId) ?? [], readiness }]
    })
  })
}
