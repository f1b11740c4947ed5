import { inAuthority } from '../../db/connection.ts'
import type { StaffMember } from '../../people/staff.ts'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { countOwed, inOrderOfLateness, type OwedCounts, type OwedDuty, owedDuties } from '../../worklists/owed.ts'
import { withNames } from '../../worklists/whose-duty.ts'
import type { Asked, Authority } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import type { AskedList } from './asked-list.ts'
import type { AskerThere } from './asker.ts'

/** A duty with its child, as the list shows it. */
export type WorkRow = { authority: Authority; duty: OwedDuty; child: ListedChild }

/** One list out of all the visitor's authorities. */
export type Work = {
  asked: AskedList
  counts: OwedCounts
  pages: number
  rows: readonly WorkRow[]
  staff: ReadonlyMap<string, StaffMember>
}

export const ON_A_PAGE = 25

/**
 * Reads one page of a list: each authority is a transaction of its own and gives its first rows up to the end of the
 * page; put in order, the page is cut out of them, and only the children on it are read and noted as seen. A page after
 * the last is the last.
 */
export async function readWork(c: Asked, there: readonly AskerThere[], wanted: AskedList): Promise<Work> {
  const { counts, found } = await readOwed(c, there, wanted)
  const pages = Math.max(1, Math.ceil(counts.byShow[wanted.show] / ON_A_PAGE))
  if (wanted.page > pages) return readWork(c, there, { ...wanted, page: pages })
  const from = there.length === 1 ? 0 : (wanted.page - 1) * ON_A_PAGE
  const onPage = found.sort((a, b) => inOrderOfLateness(a.duty, b.duty)).slice(from, from + ON_A_PAGE)
  const rows = await withChildren(c, there, onPage)
  const workers = rows.flatMap(({ child }) => child.workers.map(worker => worker.userId))
  return { asked: wanted, counts, pages, rows, staff: await c.staff.named([...new Set(workers)]) }
}

type Found = { authority: Authority; duty: OwedDuty }

/** Of one authority just the page; of several, as nobody knows whose rows come first, everything up to its end. */
async function readOwed(c: Asked, there: readonly AskerThere[], asked: AskedList) {
  const offset = (asked.page - 1) * ON_A_PAGE
  const page = there.length === 1 ? { offset, limit: ON_A_PAGE } : { offset: 0, limit: offset + ON_A_PAGE }
  const read = there.map(({ authority, asker }) =>
    inAuthority(c.db, authority.id, async tx => {
      const query = { ...(await withNames(tx, asker)), whose: asked.whose, show: asked.show }
      const counts = await countOwed(tx, query)
      const duties = counts.byShow[asked.show] === 0 ? [] : await owedDuties(tx, query, page)
      return { counts, found: duties.map((duty): Found => ({ authority, duty })) }
    }),
  )
  const all = await Promise.all(read)
  return { counts: sumOf(all.map(one => one.counts)), found: all.flatMap(one => one.found) }
}

async function withChildren(c: Asked, there: readonly AskerThere[], onPage: readonly Found[]): Promise<WorkRow[]> {
  const read = there.map(({ authority }) => {
    const ids = onPage.filter(row => row.authority.id === authority.id).map(row => row.duty.childId)
    if (ids.length === 0) return new Map<string, ListedChild>()
    return inAuthority(c.db, authority.id, tx => listChildren(tx, listingOf(c, authority), [...new Set(ids)]))
  })
  const children = new Map((await Promise.all(read)).map((listed, at) => [there[at]?.authority.id, listed]))
  return onPage.flatMap(row => {
    const child = children.get(row.authority.id)?.get(row.duty.childId)
    return child === undefined ? [] : [{ ...row, child }]
  })
}

function sumOf(all: readonly OwedCounts[]): OwedCounts {
  const sum: OwedCounts = {
    byWhose: { around: 0, mine: 0, team: 0, agency: 0 },
    byShow: { late: 0, all: 0, inherited: 0 },
  }
  for (const { byWhose, byShow } of all) {
    for (const whose of ['around', 'mine', 'team', 'agency'] as const) sum.byWhose[whose] += byWhose[whose]
    for (const show of ['late', 'all', 'inherited'] as const) sum.byShow[show] += byShow[show]
  }
  return sum
}
