import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Database, inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import type { Content } from '../govuk/html.ts'
import type { Clock } from '../kernel/clock.ts'
import { offerMatches } from '../people/offer-matches.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { loadProtocol } from '../protocol/load-protocol.ts'
import { addMailbox } from '../telling/agency-mailboxes.ts'
import type { Authentication } from '../web/authentication.ts'
import type { Demo } from '../web/sign-in.ts'
import { childCaScript } from './child-ca-story.ts'
import { escalated } from './escalated-family.ts'
import { inventFamily } from './invent-family.ts'
import { markInvented } from './invented-mark.ts'
import { INVENTED_PROTOCOL, makePartnership } from './invented-partnership.ts'
import { plannedBeforehand } from './planned-family.ts'
import { idsOf, tellRecordedTwice } from './recorded-twice.ts'
import { tellSpecialFamilies } from './special-families.ts'
import { type Cast, castOf, DEMO_PASSWORD, emailOf, MILLBRIDGE, SEABOROUGH, STAFF } from './staff.ts'
import { writeFamilies } from './write-families.ts'

/** Somebody to sign in as, with what the command line prints. */
export type DemoAccount = { role: string; email: string; password: string; name: string }

/** The demonstration as the shell and the command line need it. */
export type OpenDemo = { signIn: Demo; banner: Content; accounts: readonly DemoAccount[] }

const FAMILIES = { [SEABOROUGH]: 196, [MILLBRIDGE]: 16 }

/** Settings without accounts, at addresses that nobody can have. */
const INVENTED_MAILBOXES = [
  ['education', 'Saltmarsh Primary School', 'safeguarding@saltmarsh-primary.invalid'],
  ['general_practice', 'Lantern Street Surgery', 'safeguarding@lantern-street.invalid'],
] as const

/**
 * Makes the invented partnership where it is not yet: two authorities, staff, accounts, families. Whoever is killed in
 * the middle leaves nothing half (an authority's families are one transaction), and of two starters one waits.
 * Throws `NotInvented` when an authority of that name holds people of another origin.
 */
export async function openDemo(options: {
  ownerUrl: string
  db: Database
  clock: Clock
  authentication: Pick<Authentication, 'addAccounts'>
}): Promise<OpenDemo> {
  const { ownerUrl, db, clock, authentication } = options
  const people = STAFF.flatMap(member =>
    member.demo ? [{ ...member, demo: member.demo, email: emailOf(member) }] : [],
  )
  await asOwner(ownerUrl, owner =>
    owner.connection().execute(async one => {
      // Held until the connection ends: also when this process is killed.
      await sql`select pg_advisory_lock(hashtext('beforehand invented partnership'))`.execute(one)
      const userIds = await authentication.addAccounts(
        people.map(({ email, name }) => ({ email, name, password: DEMO_PASSWORD })),
      )
      await makePartnership(one, userIds)
      const cast = castOf(userIds)
      for (const authority of [SEABOROUGH, MILLBRIDGE] as const) await inventAuthority(db, authority, cast, clock)
    }),
  )
  return {
    signIn: {
      people: people.map(({ email, name, demo }) => ({
        email,
        name,
        role: demo.says,
        agency: demo.agency,
        look: demo.look,
      })),
      password: DEMO_PASSWORD,
    },
    banner: 'Demonstration. Everything here is invented.',
    accounts: people.map(({ email, name, demo }) => ({ role: demo.says, email, password: DEMO_PASSWORD, name })),
  }
}

async function inventAuthority(
  db: Database,
  authority: keyof typeof FAMILIES,
  cast: Cast,
  clock: Clock,
): Promise<void> {
  const [now, today] = [clock.now(), clock.today()]
  const ruling = { protocol: loadProtocol(INVENTED_PROTOCOL), calendar: englandAndWales(), goLive: null }
  await inAuthority(db, authority, async tx => {
    if (
      (await markInvented(tx, authority, { name: 'demonstration', families: FAMILIES[authority] }, now)) ===
      'written before'
    )
      return
    const scripts = Array.from({ length: FAMILIES[authority] }, (_, i) => inventFamily(authority, i, today))
    const twice = authority === SEABOROUGH ? tellRecordedTwice(today) : []
    if (authority === SEABOROUGH)
      scripts.push(
        childCaScript(today),
        plannedBeforehand(today),
        ...tellSpecialFamilies(today),
        ...escalated(today),
        ...twice,
      )
    await writeFamilies(tx, scripts, { authority, cast, ruling, now, today })
    const by = cast.get('morgan')?.userId ?? ''
    if (authority === SEABOROUGH)
      for (const [agency, setting, email] of INVENTED_MAILBOXES)
        await addMailbox(tx, authority, { id: randomUUID(), agency, setting, email, madeAt: now, madeBy: by })
    for (const id of idsOf(twice, authority)) await offerMatches(tx, { authority, by, at: now }, id, today)
  })
}
