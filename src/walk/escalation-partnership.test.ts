import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { escalationRoutes } from '../journeys/escalation/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf, on } from '../journeys/record/test-record.ts'
import { workRoutes } from '../journeys/work/routes.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { makeQueue } from '../telling/queue.ts'
import { sweep } from '../telling/sweep.ts'
import { tell } from '../telling/tell.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const TODAY = '2026-03-10'
const desk = await testDesk({ today: TODAY, routes: [...workRoutes, ...recordRoutes, ...escalationRoutes] })
await makeQueue(desk.ownerUrl)
await desk.addStaff(
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Kwabena Thistlemere', agency: 'partnership', role: 'partnership_manager' },
)
const raised = (stage: number): NewFact => ({
  ...{ kind: 'EscalationRaised', on: day(TODAY), at: '09:00', escalation: 'x1', subject: 'threshold', stage },
  ...{ agency: 'midwifery', raiser: 'u-joy', against: 'social_care', reason: 'The step-father is back.' },
})
async function aChild(family: string, ...more: NewFact[]) {
  const [id = ''] = await desk.addChildren({
    name: { given: 'Linnet', family },
    bornOn: day('2024-05-05'),
    facts: [
      { kind: 'ReferralReceived', on: day('2026-03-02'), from: 'midwifery' },
      { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'midwifery', worker: 'u-joy' },
      ...more,
    ],
  })
  return { id, at: addressOf(id) }
}
const text = async (who: string, at: string) => {
  const { html } = await desk.get(who, at)
  return html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

// The ladder of the demonstration: the partnership is told from stage 2 on, and stage 4 is its own.
const first = await aChild('Quillfeather', raised(1))
const second = await aChild('Umberlow', raised(2))
const fourth = await aChild('Zephyrine', raised(4))
const hidden = await aChild('Ogilthorpe', raised(4))
await inAuthority(desk.database, SEABOROUGH, async tx => {
  await tx.updateTable('record_head').set({ restricted: true }).where('child_id', '=', hidden.id).execute()
  await tx
    .insertInto('restricted_to')
    .values({ authority_id: SEABOROUGH, child_id: hidden.id, user_id: 'u-joy', granted_by: 'u-joy' })
    .execute()
})

test('the page says that the partnership is to be told from the stage on that the ladder names', async () => {
  expect(await text('u-joy', `${first.at}/escalations`)).toContain('The partnership is told from stage 2 on')
  const page = await text('u-joy', `${second.at}/escalations`)
  expect(page).toContain('The partnership is to be told now and has not been')
  expect(page).toContain('Record that it was told')
  expect(page).not.toContain('saw in the list')
  expect(await text('u-joy', `${fourth.at}/escalations`)).toContain(
    'It is in the list of Kwabena Thistlemere (partnership manager).',
  )
})

test('the partnership’s manager is shown agencies, subject, day and first letters, and no record', async () => {
  expect(await text('u-kwabena', '/')).toContain(
    '2 escalations have reached the partnership. 1 of them is yours to settle.',
  )
  const page = await text('u-kwabena', '/escalations')
  expect(page).toContain('Midwifery asks social care')
  expect(page).toContain('The threshold that was used')
  expect(page).toContain('How you are told: e-mail, quiet hours, when you are away')
  expect(page).toContain('About L. Z., raised 10 March 2026')
  expect(page).toContain('About L. U., raised 10 March 2026')
  expect(page).toContain('Yours to settle')
  expect(page).toContain('Joy Abernook, midwifery')
  for (const never of ['Linnet', 'Zephyrine', 'step-father', 'L. Q.', 'L. O.', fourth.id]) {
    expect((await desk.get('u-kwabena', '/escalations')).html).not.toContain(never)
  }
  expect((await desk.get('u-kwabena', `${fourth.at}/escalations`)).status).toBe(403)
  // Others who count see no such list.
  expect(await text('u-morgan', '/escalations')).not.toContain('Has reached the partnership')
})

test('that it was shown stands on the record of each child, and only of those', async () => {
  const shown = (await desk.audit()).filter(row => row.action === 'escalation_shown_to_partnership')
  expect(new Set(shown.map(row => row.child_id))).toEqual(new Set([second.id, fourth.id]))
  expect(shown[0]).toMatchObject({ actor: 'u-kwabena', role: 'partnership_manager', agency: 'partnership' })
  expect(await text('u-joy', `${fourth.at}/escalations`)).toContain(
    'Kwabena Thistlemere, for the partnership, saw in the list of what has reached it that there is one: first on 10 March 2026, 10:30.',
  )
})

async function told() {
  const rows = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('message')
      .select(['message_id', 'child_id', 'kind', 'state'])
      .where('user_id', '=', 'u-kwabena')
      .orderBy('child_id')
      .execute(),
  )
  return rows
}

test('they are told at once, by an e-mail that says nothing more, once for each; of a restricted record never', async () => {
  for (const _ of [1, 2]) await sweep(desk.desk, SEABOROUGH)
  const queued = await told()
  expect(new Set(queued.map(row => row.child_id))).toEqual(new Set([second.id, fourth.id]))
  expect(queued.map(row => `${row.kind} ${row.state}`)).toEqual(Array(2).fill('escalation_partnership queued'))
  const sent: unknown[] = []
  const send = async (to: string, says: unknown) => {
    sent.push([to, says])
    return 'taken' as const
  }
  const post = { send, close: () => {} }
  const [one] = queued.filter(row => row.child_id === fourth.id)
  await tell({ ...desk.desk, post }, { authority: SEABOROUGH, message: one?.message_id ?? '' }, false)
  expect(sent).toEqual([['u-kwabena@seaborough.invalid', 'escalation_partnership']])
  expect((await told()).map(row => row.state).sort()).toEqual(['queued', 'sent'])
})

test('once the agencies have recorded it, the manager reads that', async () => {
  const step = `${second.at}/escalations/x1/partnership`
  const { html } = await desk.get('u-joy', step)
  const sent = await desk.post('u-joy', step, { ...hiddenOf(html), ...on(TODAY), at: '10:30' })
  expect(sent.status).toBe(303)
  expect(await text('u-joy', `${second.at}/escalations`)).toContain('The partnership was told on 10 March 2026.')
  expect(await text('u-kwabena', '/escalations')).toContain('You were told on 10 March 2026.')
})

test('of a restricted record the partnership is told by mouth: the page says that nobody there sees it', async () => {
  expect(await text('u-joy', `${hidden.at}/escalations`)).toContain(
    'Nobody here who has the role of partnership manager sees this child’s record',
  )
})

test('what the agencies told the partnership themselves is not told a second time, and a new stage of its own is', async () => {
  const [one] = (await told()).filter(row => row.child_id === second.id)
  await tell({ ...desk.desk, post: null }, { authority: SEABOROUGH, message: one?.message_id ?? '' }, false)
  expect((await told()).map(row => row.state).sort()).toEqual(['sent', 'stopped'])
  desk.moveTo('2026-03-11')
  const step = `${second.at}/escalations/x1/move`
  const { html } = await desk.get('u-joy', step)
  const moved = { stage: '4', reason: 'Nobody answered.', ...on('2026-03-11'), at: '10:30' }
  expect((await desk.post('u-joy', step, { ...hiddenOf(html), ...moved })).status).toBe(303)
  const news = (await told()).filter(row => row.child_id === second.id && row.state === 'queued')
  expect(news).toHaveLength(1)
})

test('of the child of a relative the manager is shown nothing, and the page does not say that they were', async () => {
  const theirs = await aChild('Xanthine', raised(4))
  const kin = { authority_id: SEABOROUGH, user_id: 'u-kwabena', person_id: theirs.id }
  await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .insertInto('conflict_of_interest')
      .values({ ...kin, declared_at: desk.at(TODAY) })
      .execute(),
  )
  expect(await text('u-kwabena', '/escalations')).not.toContain('L. X.')
  expect(await text('u-kwabena', '/')).toContain('2 escalations have reached the partnership')
  await sweep(desk.desk, SEABOROUGH)
  expect((await told()).filter(row => row.child_id === theirs.id)).toEqual([])
  expect(await text('u-joy', `${theirs.at}/escalations`)).not.toContain('Kwabena Thistlemere')
})
