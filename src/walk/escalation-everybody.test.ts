import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { escalationRoutes } from '../journeys/escalation/routes.ts'
import { addressOf } from '../journeys/record/test-record.ts'
import { day } from '../kernel/day.ts'
import { AGENCY_NAMES } from '../protocol/agencies.ts'
import { counterpartAt } from '../protocol/escalation/counterpart.ts'
import type { NewFact } from '../record/free-text.ts'
import { makeQueue } from '../telling/queue.ts'
import { sweep } from '../telling/sweep.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { askerIn } from '../worklists/asker-in.ts'
import { owedDuties } from '../worklists/owed.ts'
import { withNames } from '../worklists/whose-duty.ts'

/** Every agency but the one that raises it, at every level at which an agency answers. */
const AGENCIES = Object.keys(AGENCY_NAMES).filter(agency => agency !== 'midwifery')
const LEVELS = ['practitioner', 'manager', 'senior'] as const
type Level = (typeof LEVELS)[number]
const TODAY = day('2026-03-10')

const desk = await testDesk({ today: TODAY, routes: escalationRoutes })
await makeQueue(desk.ownerUrl)
await desk.addStaff({ name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' })

const idOf = (agency: string, level: Level) => `u-${agency.replaceAll('_', '')}${level}`
const hire = (level: Level) =>
  desk.addStaff(
    ...AGENCIES.map(agency => ({ name: idOf(agency, level).slice(2), agency, role: counterpartAt(level, agency) })),
  )

/** One child for each agency, level, and whether a practitioner of the agency is named. */
const asked = AGENCIES.flatMap(agency =>
  LEVELS.flatMap((level, i) => [true, false].map(isNamed => ({ agency, level, isNamed, stage: i + 1 }))),
)
const children = await desk.addChildren(
  ...asked.map(({ agency, isNamed, stage }) => {
    const facts: NewFact[] = [
      { kind: 'ReferralReceived', on: TODAY, from: 'midwifery' },
      { kind: 'AgencyInvolved', on: TODAY, agency: 'midwifery', worker: 'u-joy' },
      ...(isNamed
        ? [{ kind: 'AgencyInvolved' as const, on: TODAY, agency, worker: idOf(agency, 'practitioner') }]
        : []),
      {
        ...{ kind: 'EscalationRaised', on: TODAY, at: '09:00', escalation: 'x1', subject: 'other', stage },
        ...{ agency: 'midwifery', raiser: 'u-joy', against: agency },
      },
    ]
    return { name: { given: 'Linnet', family: 'Quillfeather' }, facts }
  }),
)
const which = (childId: string) => {
  const one = asked[children.indexOf(childId)]
  return `${one?.agency} ${one?.level} ${one?.isNamed === true ? 'named' : 'not named'}`
}

/** In whose *My work* each answer stands. */
async function inLists(): Promise<Map<string, string[]>> {
  const lists = new Map<string, string[]>(children.map(id => [which(id), []]))
  for (const { userId } of await desk.desk.staff.workingIn(SEABOROUGH, TODAY)) {
    const memberships = await desk.desk.staff.memberships(userId, TODAY)
    const asker = await askerIn(desk.desk.staff, { userId, memberships }, SEABOROUGH, TODAY)
    if (asker === null) continue
    const mine = await inAuthority(desk.database, SEABOROUGH, async tx =>
      owedDuties(tx, { ...(await withNames(tx, asker)), whose: 'mine', show: 'all' }, { offset: 0, limit: 1_000 }),
    )
    for (const { childId, duty } of mine)
      if (duty === 'escalation_answer') lists.get(which(childId))?.push(userId.replace(/^u-/, ''))
  }
  return lists
}

/** Whom the sweep told that they are asked. */
async function told(): Promise<Map<string, string[]>> {
  await sweep(desk.desk, SEABOROUGH)
  const all = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').select(['user_id', 'child_id']).where('kind', '=', 'escalation_raised').execute(),
  )
  const lists = new Map<string, string[]>(children.map(id => [which(id), []]))
  for (const row of all) lists.get(which(row.child_id))?.push(row.user_id.replace(/^u-/, ''))
  return lists
}

const page = async (childId: string) =>
  (await desk.get('u-joy', `${addressOf(childId)}/escalations`)).html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

/** What it says of everybody who has it in their list, and of whoever has nobody. */
async function agrees(isAnybody: (one: (typeof asked)[number]) => boolean) {
  const [lists, tellings] = [await inLists(), await told()]
  for (const [i, childId] of children.entries()) {
    const one = asked[i]
    if (one === undefined) continue
    const [key, html] = [which(childId), await page(childId)]
    const people = lists.get(key) ?? []
    expect(people.length > 0, `${key}: ${people.join(', ')}`).toBe(isAnybody(one))
    for (const person of people) {
      expect(tellings.get(key), `${key} tells ${person}`).toContain(person)
      expect(html, key).toContain(person)
    }
    if (people.length === 0) expect(html, key).toContain('Ring them and record what they answer')
  }
}

test('where an agency has no account nobody is asked by the program, and the page says to ring', async () => {
  await agrees(() => false)
})

test('with practitioners alone, those who are named on the child answer at every level', async () => {
  await hire('practitioner')
  // A practice has nobody of its own from stage 2 on: the integrated care board answers, by its named GP.
  await agrees(
    ({ agency, level, isNamed }) =>
      agency === 'integrated_care_board' || isNamed || (agency === 'general_practice' && level !== 'practitioner'),
  )
})

test('with somebody senior, nothing is in nobody’s list', async () => {
  await hire('senior')
  await agrees(() => true)
})

test('with everybody there, nothing is in nobody’s list, and the senior level is not asked of the lead', async () => {
  await hire('manager')
  await agrees(() => true)
  const lists = await inLists()
  expect(lists.get('police senior named')).toEqual(['policesenior'])
  expect(lists.get('social_care senior not named')).toEqual(['socialcaresenior'])
  expect(lists.get('police manager not named')).toEqual(['policemanager'])
  expect(lists.get('police practitioner named')?.sort()).toEqual(['policemanager', 'policepractitioner'])
  expect(lists.get('general_practice senior named')).toEqual(['integratedcareboardsenior'])
})
