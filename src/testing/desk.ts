import { randomUUID } from 'node:crypto'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { type Desk, type May, mayUse } from '../journeys/desk.ts'
import { wayToThePublicForm } from '../journeys/referral/public-routes.ts'
import type { Clock } from '../kernel/clock.ts'
import { type Day, day, toNumber } from '../kernel/day.ts'
import { atLondon, dayOf, type Instant } from '../kernel/instant.ts'
import type { Name } from '../people/name.ts'
import { writePeople } from '../people/new-people.ts'
import { addRelationships } from '../people/relationship.ts'
import { openStaff } from '../people/staff.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { loadProtocol } from '../protocol/load-protocol.ts'
import type { NewFact } from '../record/free-text.ts'
import { openCalendarFeeds } from '../telling/calendar-feeds.ts'
import { openChoices } from '../telling/choices.ts'
import type { Authentication } from '../web/authentication.ts'
import { formToken, TOKEN_FIELD } from '../web/form-token.ts'
import { openLog } from '../web/log.ts'
import type { PublicRoute } from '../web/public-route.ts'
import type { Route } from '../web/route.ts'
import { webApp } from '../web/web-app.ts'
import { recordNewChildren } from '../worklists/record-new-children.ts'
import { SEABOROUGH, testDatabase } from './database.ts'

const SECRET = 'the secret of a test'
const SITE = 'http://beforehand.test'

/** Somebody invented who works here; their id is `u-` and the first word of their name, in small letters. */
export type TestPerson = { name: string; agency: string; role: string; authority?: string; team?: string; until?: Day }

/** An invented child with its record. Every fact is an act of its own, recorded on its day at ten. */
export type TestChild = {
  name?: Name | null
  mother?: Name
  nhsNumber?: string
  localId?: string
  bornOn?: Day
  authority?: string
  imported?: boolean
  facts: readonly NewFact[]
}

/**
 * A desk on a database of its own, on one day, with the pages of `routes` in front of it. Call it at the top of a test
 * file and await it.
 */
export async function testDesk(options: {
  today: string
  routes: readonly Route<Desk, May>[]
  publicRoutes?: readonly PublicRoute<Desk>[]
  goLive?: Day
}) {
  const { database, signIn, ownerUrl, appUrl } = await testDatabase()
  const today = day(options.today)
  let instant = atLondon(toNumber(today), '10:30')
  const clock: Clock = { now: () => instant, today: () => dayOf(instant) }
  const ruling = { protocol: loadProtocol('composite'), calendar: englandAndWales(), goLive: options.goLive ?? null }
  // Not kept: a test adds people as it goes.
  let asked = 0
  const staff = openStaff(signIn, () => (asked += 60_000))
  const desk: Desk = {
    db: database,
    clock,
    authority: async id => ({ id, name: id === SEABOROUGH ? 'Seaborough' : 'Millbridge', ruling }),
    staff,
    choices: openChoices(signIn),
    calendars: openCalendarFeeds(signIn),
  }
  const lines: string[] = []
  const app = webApp<Desk>({
    routes: options.routes,
    publicRoutes: options.publicRoutes,
    withoutAccount: () => wayToThePublicForm(database),
    deps: desk,
    clock,
    authentication: whoever,
    loadMemberships: (userId, on) => staff.memberships(userId, on),
    allows: mayUse,
    navigation: () => [],
    secret: SECRET,
    https: false,
    log: openLog({ write: line => void lines.push(line) }),
  })
  const request = async (userId: string, path: string, form: Readonly<Record<string, string>> | null) => {
    const headers = { cookie: `who=${userId}` }
    const token = formToken(SECRET, `session-${userId}`)
    const body = form === null ? null : new URLSearchParams({ [TOKEN_FIELD]: token, ...form })
    const response = await app.request(SITE + path, body === null ? { headers } : { headers, method: 'POST', body })
    return { status: response.status, location: response.headers.get('location'), html: await response.text() }
  }
  const at = (on: string, time = '10:00'): Instant => atLondon(toNumber(day(on)), time)

  return {
    desk,
    /** The pages themselves, for a browser. */
    app,
    database,
    ownerUrl,
    appUrl,
    ruling,
    /** The lines of the log. */
    lines,
    at,
    /** Moves the clock to a day, for everything that is asked from now on. */
    moveTo(on: string, time = '10:30'): void {
      instant = at(on, time)
    },
    /** What a form of theirs carries, for a request that a test makes by itself. */
    tokenOf: (userId: string) => formToken(SECRET, `session-${userId}`),
    get: (userId: string, path: string) => request(userId, path, null),
    /** Sends a form with its token, unless `form` holds another one. */
    post: (userId: string, path: string, form: Readonly<Record<string, string>>) => request(userId, path, form),
    /** Puts somebody into an agency, again for another one; their user id. */
    async addStaff(...people: readonly TestPerson[]): Promise<void> {
      await asOwner(ownerUrl, async db => {
        for (const { name, agency, role, authority, team, until } of people) {
          const user_id = userIdOf(name)
          const user = { user_id, name, email: `${user_id}@seaborough.invalid` }
          await db
            .insertInto('sign_in.app_user')
            .values(user)
            .onConflict(on => on.doNothing())
            .execute()
          const what = { authority_id: authority ?? SEABOROUGH, user_id, agency, role, team: team ?? null }
          const when = { since: day('2020-01-01'), until: until ?? null }
          await db
            .insertInto('sign_in.membership')
            .values({ ...what, ...when })
            .execute()
        }
      })
    },
    /** Writes children, and a mother for each who names one; the children's ids in their order. */
    async addChildren(...children: readonly TestChild[]): Promise<string[]> {
      const written = children.map(child => ({ ...child, childId: randomUUID(), motherId: randomUUID() }))
      for (const [authority, ours] of Map.groupBy(written, child => child.authority ?? SEABOROUGH)) {
        await inAuthority(database, authority, async tx => {
          const first = at('2025-01-06')
          const mothers = ours.flatMap(c => (c.mother ? [{ personId: c.motherId, kind: 'adult', name: c.mother }] : []))
          const people = ours.map(({ childId: personId, name, nhsNumber, localId, bornOn }) => ({
            ...{ personId, kind: 'child' as const, name: name ?? null, nhsNumber: nhsNumber ?? null },
            ...{ localId: localId ?? null, bornOn: bornOn ?? null },
          }))
          const adults = mothers.map(mother => ({ ...mother, kind: 'adult' as const }))
          await writePeople(tx, authority, [...people, ...adults], 'u-test', first)
          const ties = ours.flatMap(({ mother, motherId, childId }) =>
            mother ? [{ relationshipId: randomUUID(), from: motherId, to: childId, type: 'mother_of' as const }] : [],
          )
          if (ties.length > 0) await addRelationships(tx, authority, ties, 'u-test', first)
          const records = ours.map(({ childId, facts, imported }) => ({
            childId,
            imported: imported === true,
            acts: facts.map(fact => ({ act: { id: randomUUID(), at: at(fact.on), authority, by: BY }, facts: [fact] })),
          }))
          await recordNewChildren(tx, ruling, authority, records, today)
        })
      }
      return written.map(child => child.childId)
    },
    /** What the audit of an authority holds beside the writes, oldest first. */
    audit: (authority: string = SEABOROUGH) =>
      inAuthority(database, authority, tx =>
        tx
          .selectFrom('audit')
          .select(['actor', 'role', 'agency', 'action', 'child_id', 'place', 'why'])
          .where('action', '<>', 'write')
          .orderBy('audit_id')
          .execute(),
      ),
  }
}

const BY = { userId: 'u-test', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }

/** `Amal Idowu` is `u-amal`. */
const userIdOf = (name: string) => `u-${name.split(' ')[0]?.toLowerCase()}`

/** Whoever sends the cookie `who` is that person. */
const whoever: Authentication = {
  session: async headers => {
    const userId = /who=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1]
    return { signedIn: userId ? { userId, name: userId, sessionId: `session-${userId}` } : null, cookies: [] }
  },
  signIn: async () => null,
  signOut: async () => [],
  addAccounts: async () => new Map(),
}
