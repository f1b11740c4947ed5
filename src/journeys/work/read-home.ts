import { worksForPartner } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import type { StaffMember } from '../../people/staff.ts'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { arrangedTooLate, firstOwed, inOrderOfLateness, type OwedDuty } from '../../worklists/owed.ts'
import { sharedChildren } from '../../worklists/shared-children.ts'
import { type NamedAsker, withNames } from '../../worklists/whose-duty.ts'
import type { Asked, Authority } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { inOrderOfSharing, type SharedRow, sharedOf } from '../read-shared.ts'
import { whoseInOrder } from './asked-list.ts'
import type { AskerThere } from './asker.ts'
import { asLine, eachOnce, type Line, tooLateOn, withoutWaiting } from './lines.ts'

/** The beginning of a list: its first lines, how many things it has, and how many of them are late. */
export type Beginning = { lines: readonly Line[]; all: number; late: number; hasMore: boolean }

/** What a partner's home shows: what is late around the children they know, what they owe, what was shared with them. */
export type Home = {
  /** Late, and the turn of others. */
  others: Beginning
  /** Not late yet, and a conference is arranged for a day that is. */
  tooLate: readonly Line[]
  mine: Beginning
  shared: { rows: readonly SharedRow[]; hasMore: boolean }
  /** They are named on no child, and see none through their agency. */
  knowsNobody: boolean
  staff: ReadonlyMap<string, StaffMember>
}

/** So much of each part is on the page; the rest is a step away. */
const FIRST = { others: 15, tooLate: 10, mine: 10, shared: 5 } as const

/** Is it a partner's home that this person needs first, and not social care's lists? */
export const isPartnersHome = (c: Pick<Asked, 'visitor'>): boolean =>
  c.visitor.memberships.some(held => worksForPartner(held)) && whoseInOrder(c)[0] === 'around'

/** Two transactions of each authority: what there is; and then of the children on the page what they are called. */
export async function readHome(c: Asked, there: readonly AskerThere[]): Promise<Home> {
  const found = await Promise.all(there.map(one => findIn(c, one)))
  const others = beginningOf(
    found.map(one => one.others),
    FIRST.others,
  )
  const mine = beginningOf(
    found.map(one => one.mine),
    FIRST.mine,
  )
  const arranged = found.flatMap(one => one.arranged)
  const children = await Promise.all(
    found.map(async ({ authority, shared }) => {
      const owed = [...others.duties, ...arranged, ...mine.duties].filter(one => one.authority.id === authority.id)
      const ids = [...new Set([...owed.map(({ duty }) => duty.childId), ...shared.childIds])]
      if (ids.length === 0) return new Map<string, ListedChild>()
      return inAuthority(c.db, authority.id, tx => listChildren(tx, listingOf(c, authority), ids))
    }),
  )
  const childOf = (authority: Authority, childId: string) =>
    children[found.findIndex(one => one.authority.id === authority.id)]?.get(childId)
  const linesOf = (duties: readonly Found[]): Line[] =>
    duties.flatMap(({ authority, duty }) => {
      const child = childOf(authority, duty.childId)
      return child === undefined ? [] : [asLine({ authority, duty, child })]
    })
  const agencies = new Set(c.visitor.memberships.map(({ agency }) => agency))
  const reader = { agencies, today: c.clock.today(), now: c.clock.now() }
  const othersLines = linesOf(others.duties)
  const mineLines = withoutWaiting(eachOnce(linesOf(mine.duties)), othersLines, reader)
  const rows = found
    .flatMap(({ authority, asker, shared }) =>
      shared.childIds.flatMap(id => {
        const child = childOf(authority, id)
        return child === undefined ? [] : sharedOf(authority, child, asker)
      }),
    )
    .sort(inOrderOfSharing)
  const workers = children.flatMap(map => [...map.values()].flatMap(child => child.workers.map(one => one.userId)))
  return {
    others: startOf(others, eachOnce(othersLines, mineLines)),
    tooLate: linesOf(arranged).filter(line => tooLateOn(line) !== null),
    mine: startOf(mine, mineLines),
    shared: {
      rows: rows.slice(0, FIRST.shared),
      hasMore: rows.length > FIRST.shared || found.some(one => one.shared.all > one.shared.childIds.length),
    },
    knowsNobody: found.every(({ asker }) => 'only' in asker.sees && asker.sees.only.length === 0),
    staff: await c.staff.named([...new Set(workers)]),
  }
}

type Found = { authority: Authority; duty: OwedDuty }
type Owed = { duties: readonly Found[]; all: number; late: number }
type FoundThere = {
  authority: Authority
  asker: NamedAsker
  others: Owed
  arranged: readonly Found[]
  mine: Owed
  shared: { childIds: string[]; all: number }
}

function findIn(c: Asked, { authority, asker }: AskerThere): Promise<FoundThere> {
  return inAuthority(c.db, authority.id, async tx => {
    const named = await withNames(tx, asker)
    const ofOthers = { ...named, whose: 'around', show: 'late', butMine: true } as const
    const [others, arranged, mine, shared] = await Promise.all([
      firstOwed(tx, ofOthers, FIRST.others),
      arrangedTooLate(tx, ofOthers, FIRST.tooLate),
      firstOwed(tx, { ...named, whose: 'mine', show: 'all' }, FIRST.mine),
      sharedChildren(tx, named, { offset: 0, limit: FIRST.shared }),
    ])
    const here = (duties: readonly OwedDuty[]): Found[] => duties.map(duty => ({ authority, duty }))
    const owed = ({ duties, ...counts }: typeof mine): Owed => ({ ...counts, duties: here(duties) })
    return { authority, asker: named, others: owed(others), arranged: here(arranged), mine: owed(mine), shared }
  })
}

/** Where all of it is on the page, its lines are counted: what one line says of two things is one. */
function startOf({ duties, all, late }: Owed, lines: readonly Line[]): Beginning {
  const hasMore = all > duties.length
  return { lines, hasMore, all: hasMore ? all : lines.length, late }
}

/** The first of several authorities' lists together. */
function beginningOf(parts: readonly Owed[], most: number): Owed {
  const sum = (of: (part: Owed) => number) => parts.reduce((all, part) => all + of(part), 0)
  const duties = parts.flatMap(part => part.duties).sort((a, b) => inOrderOfLateness(a.duty, b.duty))
  return { duties: duties.slice(0, most), all: sum(part => part.all), late: sum(part => part.late) }
}
