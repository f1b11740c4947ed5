import type { Action, Decision } from '../../access/access.ts'
import { type AuthorityTransaction, inAuthority } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { isUuid } from '../../kernel/uuid.ts'
import type { Writing } from '../../people/person-rows.ts'
import type { Doer } from '../../record/append.ts'
import { notePeople } from '../../record/note-people.ts'
import { type Answer, notFound, refused } from '../../web/answer.ts'
import { decidePeople } from '../../worklists/seen-people.ts'
import { type Asked, type Authority, actorOf, doerOf } from '../desk.ts'

/** A person whom this visitor may see or write on, inside the transaction that serves the page. */
export type OpenPerson = {
  tx: AuthorityTransaction
  authority: Authority
  personId: string
  /** There is a record of them as a child. */
  hasRecord: boolean
  decision: Extract<Decision, { allowed: true }>
  by: Doer
  /** What is written by this visitor now. */
  writing: Writing
  now: Instant
  today: Day
  /** Those of these people of whom this visitor may know. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>
}

const SLUG = /^[a-z][a-z0-9-]{0,62}$/

/** Opens the person that the address names (`:authority`, `:person`), as `withChild` opens a child, and notes it. */
export async function withPerson(
  c: Asked,
  action: Action,
  work: (open: OpenPerson) => Promise<Answer>,
): Promise<Answer> {
  const personId = c.param('person')
  if (!SLUG.test(c.param('authority')) || !isUuid(personId)) return notFound()
  const authority = await c.authority(c.param('authority'))
  if (authority === null) return notFound()
  const [now, today, actor] = [c.clock.now(), c.clock.today(), actorOf(c.visitor)]
  return inAuthority(c.db, authority.id, async tx => {
    const found = (await decidePeople(tx, actor, authority.id, [personId], today, action)).get(personId)
    if (found === undefined) return notFound()
    const { decision, hasRecord } = found
    const noted = [{ personId, hasRecord }]
    if (!decision.allowed) {
      const as = c.visitor.memberships.find(m => m.authority === authority.id)
      const by = { userId: c.visitor.userId, role: as?.role ?? 'none', agency: as?.agency ?? 'none' }
      const doer = { ...by, why: decision.why, place: c.route.path }
      await notePeople(tx, authority.id, doer, now, 'denied', noted)
      return decision.exists ? refused(decision.why) : notFound()
    }
    const by = doerOf(c, decision)
    const writing = { authority: authority.id, by: by.userId, at: now }
    const [answer] = await Promise.all([
      work({
        ...{ tx, authority, personId, hasRecord, decision, by, writing, now, today },
        async known(ids) {
          const decided = await decidePeople(tx, actor, authority.id, ids, today)
          return new Set([...decided].filter(([, one]) => one.decision.allowed).map(([id]) => id))
        },
      }),
      notePeople(tx, authority.id, by, now, c.route.audit, noted),
    ])
    return answer
  })
}
