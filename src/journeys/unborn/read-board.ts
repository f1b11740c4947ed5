import { inAuthority } from '../../db/connection.ts'
import { type ListedChild, type Listing, listChildren } from '../../worklists/listed-children.ts'
import { type OwedDuty, openDutiesOf } from '../../worklists/owed.ts'
import { sightOf } from '../../worklists/sight.ts'
import { countUnborn, inOrderOfBirth, type Unborn, unbornBoard } from '../../worklists/unborn-board.ts'
import { type Asked, type Authority, actorOf, authoritiesOf } from '../desk.ts'

/** An unborn child on the board, with what it is still owed: late ones and those to come, by date. */
export type BoardRow = { authority: Authority; unborn: Unborn; child: ListedChild; duties: readonly OwedDuty[] }

export type Board = {
  rows: readonly BoardRow[]
  all: number
  undated: number
  page: number
  pages: number
  severalAuthorities: boolean
}

export const ON_A_PAGE = 25

type Found = { authority: Authority; unborn: Unborn }

/** One page of the board out of all the visitor's authorities, each a transaction of its own. A page after the last is the last. */
export async function readBoard(c: Asked, page: number): Promise<Board> {
  const known = await Promise.all(authoritiesOf(c.visitor).map(id => c.authority(id)))
  const authorities = known.filter(authority => authority !== null)
  const to = page * ON_A_PAGE
  const parts = await Promise.all(authorities.map(authority => readPart(c, authority, to)))
  const all = parts.reduce((sum, part) => sum + part.count.all, 0)
  const undated = parts.reduce((sum, part) => sum + part.count.undated, 0)
  const pages = Math.max(1, Math.ceil(all / ON_A_PAGE))
  if (page > pages) return readBoard(c, pages)
  const found = parts.flatMap(part => part.found).sort((a, b) => inOrderOfBirth(a.unborn, b.unborn))
  const onPage = found.slice(to - ON_A_PAGE, to)
  const rows = await Promise.all(authorities.map(authority => withChildren(c, authority, onPage)))
  const byChild = new Map(rows.flat().map(row => [`${row.authority.id} ${row.unborn.childId}`, row]))
  return {
    rows: onPage.flatMap(row => byChild.get(`${row.authority.id} ${row.unborn.childId}`) ?? []),
    ...{ all, undated, page, pages, severalAuthorities: authorities.length > 1 },
  }
}

function readPart(c: Asked, authority: Authority, to: number) {
  const sight = sightOf(actorOf(c.visitor), authority.id, c.clock.today())
  const query = { authority: authority.id, sight }
  return inAuthority(c.db, authority.id, async tx => {
    const count = await countUnborn(tx, query)
    const children = count.all === 0 ? [] : await unbornBoard(tx, query, { offset: 0, limit: to })
    return { count, found: children.map((unborn): Found => ({ authority, unborn })) }
  })
}

async function withChildren(c: Asked, authority: Authority, onPage: readonly Found[]): Promise<BoardRow[]> {
  const ours = onPage.filter(row => row.authority.id === authority.id)
  const ids = ours.map(row => row.unborn.childId)
  const listing: Listing = {
    ...{ authority: authority.id, ruling: authority.ruling, actor: actorOf(c.visitor) },
    ...{ today: c.clock.today(), now: c.clock.now(), action: c.route.audit, place: c.route.path },
  }
  return inAuthority(c.db, authority.id, async tx => {
    const children = await listChildren(tx, listing, ids)
    const duties = Map.groupBy(await openDutiesOf(tx, authority.id, [...children.keys()]), duty => duty.childId)
    return ours.flatMap(({ unborn }) => {
      const child = children.get(unborn.childId)
      return child === undefined ? [] : [{ authority, unborn, child, duties: duties.get(unborn.childId) ?? [] }]
    })
  })
}
