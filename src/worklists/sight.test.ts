import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Actor, decide, type MembershipHeld } from '../access/access.ts'
import { inAuthority } from '../db/connection.ts'
import { type Day, day } from '../kernel/day.ts'
import { MILLBRIDGE, SEABOROUGH, testDatabase } from '../testing/database.ts'
import { isSeen, whomTheySee } from './seen-children.ts'
import { decideAll, recordsForAccess, seen, sightOf } from './sight.ts'

const { database } = await testDatabase()

const TODAY = day('2026-04-14')
const DAYS = ['2026-01-05', '2026-04-13', '2026-04-14', '2026-04-15'].map(day)
const USERS = ['u1', 'u2', 'u3', 'u4']
const AGENCIES = ['social_care', 'midwifery', 'police']
const ROLES = [
  ...['social_worker', 'team_manager', 'duty_team', 'midwife', 'safeguarding_midwife', 'police_officer'],
  ...['partnership_manager', 'wizard', 'constructor'],
]
const CHILDREN: readonly string[] = Array.from({ length: 12 }, () => randomUUID())

const someone = fc.constantFrom(...USERS)
const agency = fc.constantFrom(...AGENCIES)
const until = fc.constantFrom<Day | null>(null, ...DAYS)
const childNumber = fc.nat({ max: CHILDREN.length - 1 })

const involvements = fc.array(
  fc.record({ child: childNumber, agency, user_id: fc.option(someone), since: fc.constantFrom(...DAYS), until }),
  { maxLength: 30 },
)
const membership = fc.record<MembershipHeld>({
  authority: fc.constantFrom(SEABOROUGH, SEABOROUGH, MILLBRIDGE),
  agency,
  role: fc.constantFrom(...ROLES),
  team: fc.constant(null),
  from: fc.constantFrom(...DAYS),
  to: until,
})
const actor = fc.record<Actor>({ userId: someone, memberships: fc.array(membership, { maxLength: 3 }) })
const world = fc.record({
  involvements,
  restricted: fc.uniqueArray(childNumber, { maxLength: 4 }),
  granted: fc.array(fc.record({ child: childNumber, user: someone }), { maxLength: 4 }),
  barred: fc.array(fc.record({ child: childNumber, user: someone }), { maxLength: 3 }),
  related: fc.array(fc.tuple(childNumber, childNumber), { maxLength: 3 }),
  actors: fc.array(actor, { minLength: 4, maxLength: 4 }),
})
type World = typeof world extends fc.Arbitrary<infer W> ? W : never

const idOf = (child: number) => CHILDREN[child] ?? ''

test('what a list can show of an authority is what access decides, child by child, whoever asks', async () => {
  await fc.assert(
    fc.asyncProperty(world, async w => {
      await undone(async tx => {
        await write(tx, w)
        for (const who of w.actors) {
          const listed = await tx
            .selectFrom('record_head as h')
            .select('h.child_id')
            .where(seen(sightOf(who, SEABOROUGH, TODAY), 'h.child_id'))
            .execute()
          const ids = listed.map(row => row.child_id).sort()
          expect(ids).toEqual(
            CHILDREN.filter(child => decide(who, 'see', recordOf(child, who, w), TODAY).allowed).sort(),
          )
          const sight = sightOf(who, SEABOROUGH, TODAY)
          const lookedUp = await tx
            .selectFrom('record_head as h')
            .select('h.child_id')
            .where(isSeen(await whomTheySee(tx, sight), 'h.child_id'))
            .execute()
          expect(lookedUp.map(row => row.child_id).sort()).toEqual(ids)
          const decided = await decideAll(tx, who, SEABOROUGH, CHILDREN, TODAY)
          expect([...decided.keys()].sort()).toEqual(ids)
        }
      })
    }),
    { numRuns: 120, seed: 26 },
  )
})

test('a child without a record is decided by nobody', async () => {
  const records = await inAuthority(database, SEABOROUGH, tx =>
    recordsForAccess(tx, { userId: 'u1', memberships: [] }, SEABOROUGH, [randomUUID()]),
  )
  expect(records.size).toBe(0)
})

type Tx = Parameters<Parameters<typeof inAuthority>[2]>[0]

/** Runs in a transaction of which nothing stays. */
async function undone(work: (tx: Tx) => Promise<void>): Promise<void> {
  const stop = new Error('undone')
  await inAuthority(database, SEABOROUGH, async tx => {
    await work(tx)
    throw stop
  }).catch(error => {
    if (error !== stop) throw error
  })
}

async function write(tx: Tx, w: World): Promise<void> {
  const key = { authority_id: SEABOROUGH }
  const people = CHILDREN.map(person_id => ({ ...key, person_id, kind: 'child' as const }))
  await tx.insertInto('person').values(people).execute()
  const heads = CHILDREN.map((child_id, n) => ({ ...key, child_id, restricted: w.restricted.includes(n) }))
  await tx.insertInto('record_head').values(heads).execute()
  for (const [at, { child, ...row }] of w.involvements.entries()) {
    const involved = { ...key, ...row, child_id: idOf(child), seq: at + 1, role: 'practitioner', worker_name: null }
    await tx.insertInto('involvement').values(involved).execute()
  }
  for (const { child, user } of w.granted) {
    const grant = { ...key, child_id: idOf(child), user_id: user, granted_by: 'u9' }
    await tx
      .insertInto('restricted_to')
      .values(grant)
      .onConflict(on => on.doNothing())
      .execute()
  }
  for (const { child, user } of w.barred) {
    const declared = { ...key, user_id: user, person_id: idOf(child) }
    await tx
      .insertInto('conflict_of_interest')
      .values(declared)
      .onConflict(on => on.doNothing())
      .execute()
  }
  for (const [from, to] of w.related) {
    const tie = { ...key, relationship_id: randomUUID(), version: 1, type: 'sibling_of', recorded_by: 'u9' }
    await tx
      .insertInto('relationship')
      .values({ ...tie, from_person: idOf(from), to_person: idOf(to) })
      .execute()
  }
}

/** What there is to know of a child for the decision, straight from the invented world. */
function recordOf(childId: string, who: Actor, w: World) {
  const n = CHILDREN.indexOf(childId)
  const closed = w.barred.filter(b => b.user === who.userId).map(b => b.child)
  const related = w.related.flatMap(([a, b]) => [
    ...(closed.includes(a) ? [b] : []),
    ...(closed.includes(b) ? [a] : []),
  ])
  return {
    authority: SEABOROUGH,
    childId,
    restrictedTo: w.restricted.includes(n) ? w.granted.filter(g => g.child === n).map(g => g.user) : null,
    barred: [...closed, ...related].includes(n) ? [who.userId] : [],
    involved: w.involvements
      .filter(i => i.child === n)
      .map(i => ({ agency: i.agency, userId: i.user_id, role: 'practitioner', since: i.since, until: i.until })),
  }
}
