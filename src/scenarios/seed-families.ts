import { type Database, inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { loadProtocol } from '../protocol/load-protocol.ts'
import { inventFamily } from './invent-family.ts'
import { familiesMarked, markInvented } from './invented-mark.ts'
import { INVENTED_PROTOCOL, makePartnership, userIdsOf } from './invented-partnership.ts'
import { castOf } from './staff.ts'
import { type Counts, writeFamilies } from './write-families.ts'

/** Families of one transaction: enough for full statements, few enough for little memory. */
const AT_ONCE = 100
/** Numbers from here on, so that they are none of the demonstration's families. */
const FIRST = 10_000
const PORTION = 'families from '

export type Seeded = Counts & {
  /** Families that an earlier run had put there. */
  before: number
}

/**
 * Puts invented families into an authority, portion by portion, each in one transaction: a run that was killed is
 * finished by the same command, and what is there is not put there twice. Throws `NotInvented` for an authority that
 * holds anybody else.
 * @param options.families how many there shall be, those of earlier runs among them
 */
export async function seedFamilies(options: {
  ownerUrl: string
  db: Database
  authority: string
  families: number
  today: Day
  now: Instant
  said?: (progress: { done: number; of: number; seconds: number }) => void
}): Promise<Seeded> {
  const { ownerUrl, db, authority, families, today, now, said } = options
  const userIds = await asOwner(ownerUrl, async owner => {
    const known = await userIdsOf(owner)
    await makePartnership(owner, known, [{ id: authority, name: nameOf(authority) }])
    return known
  })
  const cast = castOf(userIds)
  const ruling = { protocol: loadProtocol(INVENTED_PROTOCOL), calendar: englandAndWales(), goLive: null }
  const sum: Seeded = { families: 0, people: 0, children: 0, facts: 0, before: 0 }
  const began = performance.now()
  sum.before = Math.min(families, await inAuthority(db, authority, tx => familiesMarked(tx, authority, PORTION)))
  for (let from = sum.before; from < families; from += AT_ONCE) {
    const size = Math.min(AT_ONCE, families - from)
    const added = await inAuthority(db, authority, async tx => {
      const portion = { name: `${PORTION}${FIRST + from}`, families: size }
      if ((await markInvented(tx, authority, portion, now)) === 'written before') return null
      const scripts = Array.from({ length: size }, (_, i) => inventFamily(authority, FIRST + from + i, today))
      return writeFamilies(tx, scripts, { authority, cast, ruling, now, today })
    })
    if (added !== null)
      for (const what of ['families', 'people', 'children', 'facts'] as const) sum[what] += added[what]
    said?.({ done: from + size - sum.before, of: families - sum.before, seconds: (performance.now() - began) / 1000 })
  }
  return sum
}

/** `north-vale` is called North Vale. */
const nameOf = (authority: string) =>
  authority
    .split('-')
    .map(word => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ')
