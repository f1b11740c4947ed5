import { asOwner } from '../db/owner.ts'
import type { Day } from '../kernel/day.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { loadProtocol, ProtocolRefused } from '../protocol/load-protocol.ts'
import { letDemoPeopleIn } from '../scenarios/invented-partnership.ts'
import type { Ruling } from '../worklists/duties-of-record.ts'
import { CommandRefused, WrongUsage } from './command.ts'

/** The authority into whose record a file goes. */
export type Receiving = {
  readonly id: string
  readonly name: string
  /** Its number, three digits; of one that is made now, the file's. */
  readonly lea: string | null
  /** What the operator should know about the choice. */
  readonly words: readonly string[]
}

/**
 * The authority that was named; else the one whose number the file has; else a new one of that number, which
 * {@link goLive} makes once the file has passed. Never an invented one unless it is named: a census is somebody's own.
 */
export async function receivingAuthority(
  ownerUrl: string,
  named: string | undefined,
  lea: string | null,
): Promise<Receiving> {
  const all = await asOwner(ownerUrl, db =>
    db.selectFrom('authority').select(['authority_id as id', 'name', 'lea']).orderBy('authority_id').execute(),
  )
  const chosen =
    named === undefined
      ? all.find(authority => lea !== null && authority.lea === lea)
      : all.find(authority => authority.id === named)
  if (!chosen) return newAuthority(named, lea, all)
  const isOther = lea !== null && chosen.lea !== null && chosen.lea !== lea
  const words = `The file is of local authority ${lea}; it is imported into ${chosen.id}, which is ${chosen.lea}.`
  return { ...chosen, words: isOther ? [words] : [] }
}

const SLUG = /^[a-z][a-z0-9-]{0,62}$/
const LEA = /^\d{3}$/

type Known = { id: string; name: string; lea: string | null }

function newAuthority(named: string | undefined, found: string | null, all: readonly Known[]): Receiving {
  const lea = found !== null && LEA.test(found) ? found : null
  if (named !== undefined && !SLUG.test(named)) {
    throw new WrongUsage(`--authority: found ${named}, expected lower-case letters, digits and dashes`)
  }
  const there = all.map(({ id, name, lea }) => `\n  ${id}  ${name}${lea === null ? '' : ` (${lea})`}`).join('')
  if (named !== undefined && all.length > 0) {
    throw new WrongUsage(`--authority: found ${named}, expected one of:${there}\nor none, for one of the file's number`)
  }
  const id = named ?? (lea === null ? null : `la-${lea}`)
  if (id === null) {
    throw new WrongUsage(`The file does not say of which authority it is: name one with --authority${there}`)
  }
  const name = lea === null ? id : `Local authority ${lea}`
  const taken = all.some(authority => authority.lea === lea)
  return { id, name, lea: taken ? null : lea, words: [`${name} is made, as ${id}, with the national protocol.`] }
}

/**
 * The rules by which the authority's duties are computed. Makes the authority if it is new; and the first import's day
 * is the one on which the system went live: what was late by then is inherited.
 */
export async function goLive(
  ownerUrl: string,
  { id, name, lea }: Receiving,
  today: Day,
  demo: boolean,
): Promise<Ruling> {
  const { protocol_id, go_live } = await asOwner(ownerUrl, async db => {
    const made = await db
      .insertInto('authority')
      .values({ authority_id: id, name, lea })
      .onConflict(on => on.column('authority_id').doNothing())
      .executeTakeFirst()
    if (demo && made.numInsertedOrUpdatedRows === 1n && (await letDemoPeopleIn(db, id))) {
      console.error(
        `The demo people can see ${id}. Before real use start with BEFOREHAND_DEMO=0: then they are let in nowhere.`,
      )
    }
    await db
      .updateTable('authority')
      .set({ go_live: today })
      .where('authority_id', '=', id)
      .where('go_live', 'is', null)
      .execute()
    return db
      .selectFrom('authority')
      .select(['protocol_id', 'go_live'])
      .where('authority_id', '=', id)
      .executeTakeFirstOrThrow()
  })
  return { protocol: protocolOf(protocol_id), calendar: englandAndWales(), goLive: go_live }
}

function protocolOf(id: string) {
  try {
    return loadProtocol(id)
  } catch (error) {
    if (error instanceof ProtocolRefused) throw new CommandRefused(error.message)
    throw error
  }
}
