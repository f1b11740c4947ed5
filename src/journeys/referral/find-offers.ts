import type { AuthorityTransaction } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import { toDay } from '../../kernel/day.ts'
import { childrenOf } from '../../people/family-links.ts'
import { currentDating } from '../../protocol/timetable/child-history.ts'
import { type ListedChild, type Listing, listChildren } from '../../worklists/listed-children.ts'
import { candidates, type OfferedMother, type OfferedPerson, offered, offeredMothers } from '../offers.ts'
import { soughtChild, soughtFather, soughtMother } from './told.ts'
import type { Told } from './who-fields.ts'

type OfferedChild = OfferedPerson & { child: ListedChild }

export type Offers = {
  mothers: readonly OfferedMother[]
  children: readonly OfferedChild[]
  fathers: readonly OfferedPerson[]
}

/** Everybody who may be meant of those whom the asker may find; of all others nothing is known here. */
export async function findOffers(tx: AuthorityTransaction, listing: Listing, told: Told): Promise<Offers> {
  if (told.who === 'nothing') return { mothers: [], children: [], fathers: await fathersOf(tx, listing, told) }
  const [mothers, children, fathers] = await Promise.all([
    told.who === 'unborn' ? offeredMothers(tx, listing, soughtMother(told)) : [],
    told.who === 'child' ? offeredChildren(tx, listing, told) : [],
    fathersOf(tx, listing, told),
  ])
  return { mothers, children, fathers }
}

async function fathersOf(tx: AuthorityTransaction, listing: Listing, told: Told): Promise<OfferedPerson[]> {
  const sought = soughtFather(told)
  return offered(tx, listing, sought, await candidates(tx, listing, sought))
}

async function offeredChildren(tx: AuthorityTransaction, listing: Listing, told: Told): Promise<OfferedChild[]> {
  const sought = soughtChild(told)
  const [found, mothers] = await Promise.all([
    candidates(tx, listing, sought),
    candidates(tx, listing, soughtMother(told)),
  ])
  const children = await childrenOf(tx, listing.authority, [...found, ...mothers], null)
  const ids = new Set([...found, ...[...children.values()].flat()])
  const listed = await listChildren(tx, listing, [...ids])
  const expected = new Map(
    [...listed].map(([id, { timetable }]): [string, Day | null] => {
      const day = timetable === null ? null : (currentDating(timetable.history)?.expected ?? null)
      return [id, day === null ? null : toDay(day)]
    }),
  )
  const offers = await offered(
    tx,
    listing,
    sought,
    [...ids].filter(id => listed.has(id)),
    expected,
  )
  return offers.flatMap(offer => {
    const child = listed.get(offer.personId)
    return child === undefined ? [] : [{ ...offer, child }]
  })
}
