import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { fixedClock } from '../kernel/clock.ts'
import { day, toNumber } from '../kernel/day.ts'
import { atLondon } from '../kernel/instant.ts'
import { linksThatStand } from '../people/match-link.ts'
import { readPeople } from '../people/read-people.ts'
import { openStaff } from '../people/staff.ts'
import { MILLBRIDGE, SEABOROUGH, testDatabase } from '../testing/database.ts'
import { openAuthentication } from '../web/authentication.ts'
import { decideAll } from '../worklists/sight.ts'
import { openDemo } from './demo.ts'

const { database: db, signIn, ownerUrl } = await testDatabase()
const secret = 'a secret of this test, long enough for it'
const authentication = openAuthentication({ pool: signIn.authPool, secret, https: false })
const today = day('2026-04-14')
const clock = fixedClock(atLondon(toNumber(today), '08:00'))
const open = () => openDemo({ ownerUrl, db, clock, authentication })
const staff = openStaff(signIn)

const counted = () =>
  asOwner(ownerUrl, owner =>
    owner
      .selectFrom('fact')
      .select(eb => eb.fn.countAll<number>().as('facts'))
      .select(eb => eb.fn.count<number>('child_id').distinct().as('children'))
      .where('authority_id', '=', SEABOROUGH)
      .executeTakeFirstOrThrow(),
  )

async function who(role: string) {
  const account = (await open()).accounts.find(person => person.role === role)
  const cookies = await authentication.signIn({
    email: account?.email ?? '',
    password: account?.password ?? '',
    headers: new Headers(),
  })
  const cookie = (cookies ?? []).map(text => text.split(';')[0]).join('; ')
  const { signedIn } = await authentication.session(new Headers({ cookie }))
  const userId = signedIn?.userId ?? ''
  return { userId, memberships: await staff.memberships(userId, today) }
}

/** The ids of all records of an authority that somebody may see. */
async function sees(role: string, authority: string) {
  const actor = await who(role)
  return inAuthority(db, authority, async tx => {
    const heads = await tx.selectFrom('record_head').select('child_id').where('authority_id', '=', authority).execute()
    const ids = heads.map(head => head.child_id)
    return { seen: (await decideAll(tx, actor, authority, ids, today)).size, all: ids.length }
  })
}

test('of two starters one invents the partnership and the other finds it; a third start changes nothing', async () => {
  await Promise.all([open(), open()])
  const first = await counted()
  expect(Number(first.children)).toBeGreaterThan(250)
  await open()
  expect(await counted()).toEqual(first)
})

test('everybody of the demonstration can sign in and holds a role', async () => {
  const { accounts, signIn: demo, banner } = await open()
  expect(accounts.map(account => account.role)).toEqual([
    'social worker',
    'team manager',
    'conference chair',
    'conference unit administrator',
    'safeguarding midwife',
    'health visitor',
    'police',
    'duty team',
    'partnership manager',
    'data officer',
    ...['community midwife', 'education lead', 'senior manager', 'police lead', 'health visiting lead', 'named GP'],
    'general practitioner',
  ])
  for (const { role } of accounts) expect([role, (await who(role)).memberships.length]).not.toEqual([role, 0])
  expect(demo.people).toHaveLength(17)
  expect(banner).toBe('Demonstration. Everything here is invented.')
})

test('the safeguarding midwife works in two authorities; the police officer with almost nobody', async () => {
  expect((await who('safeguarding midwife')).memberships.map(m => m.authority).sort()).toEqual([MILLBRIDGE, SEABOROUGH])
  expect((await sees('safeguarding midwife', MILLBRIDGE)).seen).toBeGreaterThan(3)
  expect((await sees('police', SEABOROUGH)).seen).toBe(1)
  expect((await sees('partnership manager', SEABOROUGH)).seen).toBe(0)
})

test('one record is restricted, and one family is closed to the social worker who is their relative', async () => {
  const social = await sees('social worker', SEABOROUGH)
  expect(social.all - social.seen).toBe(2)
  const manager = await sees('team manager', SEABOROUGH)
  expect(manager.all - manager.seen).toBe(0)
})

test('most things are on time, and some are late', async () => {
  const duties = await asOwner(ownerUrl, owner =>
    owner
      .selectFrom('duty')
      .select(['duty', 'due', 'met_on', 'ended_on', 'late_at_registration'])
      .where('authority_id', '=', SEABOROUGH)
      .execute(),
  )
  const owed = duties.filter(duty => duty.met_on === null && duty.ended_on === null && !duty.late_at_registration)
  const late = owed.filter(duty => duty.due !== null && duty.due < today)
  expect(late.length).toBeGreaterThan(12)
  expect(late.length / owed.length).toBeLessThan(0.12)
  expect(new Set(late.map(duty => duty.duty)).size).toBeGreaterThan(4)
  const metLate = duties.filter(duty => duty.met_on !== null && duty.due !== null && duty.met_on > duty.due)
  expect(metLate.length / duties.length).toBeLessThan(0.12)
})

test('nothing was recorded in the future, nor before it happened, and each record in its order', async () => {
  const rows = await asOwner(ownerUrl, owner =>
    owner
      .selectFrom('fact')
      .select(['child_id', 'position', 'happened_on', 'recorded_at'])
      .orderBy('child_id')
      .orderBy('position')
      .execute(),
  )
  const now = clock.now()
  expect(rows.filter(row => row.recorded_at > now || row.happened_on > row.recorded_at.slice(0, 10))).toEqual([])
  const unordered = rows.filter((row, i) => {
    const before = rows[i - 1]
    return before?.child_id === row.child_id && before.recorded_at > row.recorded_at
  })
  expect(unordered).toEqual([])
  const late = rows.filter(row => toNumber(row.happened_on) < toNumber(day(row.recorded_at.slice(0, 10))) - 3)
  expect(late.length / rows.length).toBeGreaterThan(0.02)
})

test('what is written is in plain words', async () => {
  const texts = await asOwner(ownerUrl, owner => owner.selectFrom('personal_text').select('body').execute())
  const said = texts.map(row => row.body ?? '').join('\n')
  expect(said).not.toMatch(
    /\bengag|failed to|fails to|non-complian|hard to reach|\bmum\b|\bclean\b|\bdirty\b|\bsafe\b|high risk|\{parent\}/i,
  )
})

test('a mother who was misspelt and a baby of a mother wait to be compared, twins do not', async () => {
  await open()
  const offered = await inAuthority(db, SEABOROUGH, async tx => {
    const links = await linksThatStand(tx, SEABOROUGH, ['offered'], 100)
    const people = await readPeople(tx, SEABOROUGH, [...new Set(links.flatMap(({ one, other }) => [one, other]))], null)
    return links.map(({ one, other }) => [one, other].map(id => people.get(id)?.displayName ?? '').sort())
  })
  expect(offered.sort()).toEqual([
    ['Baby of Philippa Sampleford', 'Linnet Sampleford'],
    ['Philippa Sampleford', 'Pippa Sampleford'],
    ['Rosamond Inventlegh', 'Rosamund Inventleigh'],
  ])
})
