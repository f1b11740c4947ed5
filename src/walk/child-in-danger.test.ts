import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { escalationRoutes } from '../journeys/escalation/routes.ts'
import { noticesRoutes } from '../journeys/notices/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf } from '../journeys/record/test-record.ts'
import { countMyWork } from '../journeys/work/count-my-work.ts'
import { workRoutes } from '../journeys/work/routes.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { UNLESS_CHOSEN } from '../telling/choice.ts'
import { makeQueue } from '../telling/queue.ts'
import { sweep } from '../telling/sweep.ts'
import { tell } from '../telling/tell.ts'
import { testMailServer } from '../telling/test-mail-server.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { recordAct } from '../worklists/record-act.ts'

const TODAY = '2026-03-10'
const desk = await testDesk({
  today: TODAY,
  routes: [...workRoutes, ...caseRoutes, ...recordRoutes, ...escalationRoutes, ...noticesRoutes],
})
const server = await testMailServer()
const telling = { ...desk.desk, post: server.post }
await makeQueue(desk.ownerUrl)
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker', team: 'north' },
  { name: 'Roisin Cobblestone', agency: 'social_care', role: 'team_manager', team: 'south' },
  { name: 'Dilys Umberlow', agency: 'social_care', role: 'duty_team' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
)
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'ReferralDecided', on: day('2026-01-06'), outcome: 'assessment' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery', worker: 'u-joy' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'police', worker: 'u-sol' },
  { kind: 'WorkerAllocated', on: day('2026-01-06'), agency: 'social_care', worker: 'u-priya', role: 'social_worker' },
]
/** A midwife asks the police; the front door is no side of it. */
const raised: NewFact = {
  ...{ kind: 'EscalationRaised', on: day(TODAY), at: '10:00', escalation: 'x1', agency: 'midwifery', raiser: 'u-joy' },
  ...{ against: 'police', subject: 'no_answer', immediateRisk: true },
}
const BY = { userId: 'u-test', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }

async function aChild(...more: NewFact[]): Promise<string> {
  const [id = ''] = await desk.addChildren({
    name: { given: 'Linnet', family: 'Quillfeather' },
    facts: [...facts, ...more],
  })
  return id
}
const record = (childId: string, fact: NewFact) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    recordAct(tx, desk.ruling, { id: randomUUID(), by: BY, at: desk.desk.clock.now(), authority: SEABOROUGH }, [
      { childId, facts: [fact], restsOn: null },
    ]),
  )
const messages = (childId: string) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').selectAll().where('child_id', '=', childId).orderBy('kind').orderBy('user_id').execute(),
  )
const toldOf = async (childId: string, like = 'escalation_danger') =>
  (await messages(childId)).filter(row => row.kind === like).map(row => `${row.user_id} ${row.state}`)
const tellAll = async (childId: string) => {
  for (const row of await messages(childId))
    await tell(telling, { authority: SEABOROUGH, message: row.message_id }, false)
}
const textOf = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const DANGER = 'A child may be in danger now'

beforeEach(() => {
  server.mails.length = 0
  desk.moveTo(TODAY)
})

test('a child in danger is told to the duty team and the managers at the front door, whichever agency is asked', async () => {
  const child = await aChild(raised)
  await sweep(telling, SEABOROUGH)
  expect(await toldOf(child)).toEqual(['u-dilys queued', 'u-roisin queued'])
  await sweep(telling, SEABOROUGH)
  expect(await toldOf(child)).toEqual(['u-dilys queued', 'u-roisin queued'])
  // The ladder beside it: the police are asked as they are always.
  expect(await toldOf(child, 'escalation_raised')).toEqual(['u-sol queued'])
  const calm = await aChild({ ...raised, immediateRisk: false })
  await sweep(telling, SEABOROUGH)
  expect(await toldOf(calm)).toEqual([])
})

test('it is e-mailed at night too, whatever somebody chose, and names nobody', async () => {
  const quiet = { from: '20:00', until: '07:00' }
  await desk.desk.choices.choose('u-dilys', { ...UNLESS_CHOSEN, mail: 'none', quiet }, desk.at('2026-03-01'))
  const child = await aChild(raised)
  desk.moveTo(TODAY, '23:30')
  await sweep(telling, SEABOROUGH)
  await tellAll(child)
  await tellAll(child)
  const hers = server.mails.filter(({ to }) => to.startsWith('u-dilys'))
  expect(hers).toHaveLength(1)
  expect(hers[0]?.text).toContain(DANGER)
  expect(JSON.stringify(server.mails)).not.toMatch(/Linnet|Quillfeather|police|midwi/i)
})

test('it is told in the transaction that raises it, stands on their My work, and ends when they say what is done', async () => {
  const at = addressOf(await aChild())
  const besideMyWork = async () => {
    const memberships = await desk.desk.staff.memberships('u-dilys', day(TODAY))
    return countMyWork(desk.desk, { userId: 'u-dilys', memberships })
  }
  const before = await besideMyWork()
  const form = { against: 'police', subject: 'no_answer', reason: 'Invented', wanted: 'Invented', stage: '1' }
  const { html } = await desk.get('u-joy', `${at}/escalate`)
  const sent = await desk.post('u-joy', `${at}/escalate`, { ...hiddenOf(html), ...form, immediateRisk: 'yes' })
  expect(sent.status, textOf(sent.html)).toBe(303)
  const child = at.split('/').at(-1) ?? ''
  expect(await toldOf(child)).toEqual(['u-dilys queued', 'u-roisin queued'])
  expect(await besideMyWork()).toBe(before + 1)
  for (const who of ['u-dilys', 'u-roisin']) expect(textOf((await desk.get(who, '/')).html)).toContain(DANGER)
  for (const who of ['u-priya', 'u-joy', 'u-sol']) expect(textOf((await desk.get(who, '/')).html)).not.toContain(DANGER)
  await tellAll(child)
  expect(textOf((await desk.get('u-dilys', '/notices')).html)).toContain(
    'A child may be in danger now Nobody at the front door has said yet that they have seen it. Open it and say what is done.',
  )

  // Whoever opens the child at night reads it there too.
  const unseen = 'It says that the child is in danger. The front door has not said yet that it has seen it.'
  expect(textOf((await desk.get('u-dilys', at)).html)).toContain(unseen)

  const [, link = ''] =
    new RegExp(`href="(${at}/escalations/[^"]+/front-door)"`).exec((await desk.get('u-dilys', '/')).html) ?? []
  expect((await desk.get('u-joy', link)).status).toBe(403)
  expect(textOf((await desk.get('u-joy', `${at}/escalations`)).html)).toContain('Nobody there has said yet')
  const done = await desk.get('u-dilys', link)
  const said = 'Two of us are on the way, with the police.'
  expect((await desk.post('u-dilys', link, { ...hiddenOf(done.html), said, on: TODAY })).status).toBe(422)
  const days = { 'on-day': '10', 'on-month': '3', 'on-year': '2026' }
  const taken = await desk.post('u-dilys', link, { ...hiddenOf(done.html), said, ...days, at: '10:30' })
  expect(taken.status, textOf(taken.html)).toBe(303)
  expect((await desk.get('u-roisin', '/')).html).not.toContain(link)
  expect(textOf((await desk.get('u-dilys', '/notices')).html)).toContain(
    'A child may be in danger now The front door has seen it since. It is open, at stage 1, and it is the turn of police.',
  )
  expect(await besideMyWork()).toBe(before)
  const page = textOf((await desk.get('u-joy', `${at}/escalations`)).html)
  expect(page).toContain('The front door has seen it: it said what is done, 10 March 2026, 10:30.')
  // The midwife who raised it reads what is done, and is told; the police still owe an answer.
  expect(page).toContain(said)
  expect(page).toContain('It is the turn of the police officer, police')
  expect(textOf((await desk.get('u-joy', at)).html)).toContain('in danger. The front door has seen it.')
  expect(await toldOf(child, 'escalation_danger_seen')).toEqual(['u-joy queued'])
})

test.each<[string, NewFact]>([
  ['a strategy discussion', { kind: 'StrategyDiscussionHeld', on: day(TODAY), at: '10:20', decision: 'reconvene' }],
  ['the end of the escalation', { kind: 'EscalationWithdrawn', on: day(TODAY), at: '10:20', escalation: 'x1' }],
  ['a death', { kind: 'PersonDied', on: day(TODAY) }],
])('%s ends it, on the list and in the queue', async (_name, fact) => {
  const child = await aChild(raised)
  await sweep(telling, SEABOROUGH)
  await record(child, fact)
  const listed = async () => (await desk.get('u-dilys', '/')).html.includes(`${child}/escalations/x1/front-door`)
  expect(await listed()).toBe(false)
  await tellAll(child)
  expect(await toldOf(child)).toEqual(['u-dilys stopped', 'u-roisin stopped'])
})

test('what the agency that is asked answers does not end it; a withdrawn word of the front door brings it back', async () => {
  const child = await aChild(raised)
  const listed = async () => (await desk.get('u-dilys', '/')).html.includes(`${child}/escalations/x1/front-door`)
  await record(child, { kind: 'EscalationAnswered', on: day(TODAY), at: '10:10', escalation: 'x1', agency: 'police' })
  expect(await listed()).toBe(true)
  const said: NewFact = {
    kind: 'EscalationDiscussed',
    on: day(TODAY),
    at: '10:15',
    escalation: 'x1',
    atFrontDoor: true,
  }
  await record(child, said)
  expect(await listed()).toBe(false)
  const rows = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('fact')
      .select('position')
      .where('child_id', '=', child)
      .where('kind', '=', 'EscalationDiscussed')
      .execute(),
  )
  await record(child, {
    kind: 'FactCorrected',
    on: day(TODAY),
    replaces: `f${rows[0]?.position}`,
    with: null,
  })
  expect(await listed()).toBe(true)
})

test('danger that is ticked in a correction is on the list and told', async () => {
  const child = await aChild({ ...raised, immediateRisk: false })
  const listed = async () => (await desk.get('u-dilys', '/')).html.includes(`${child}/escalations/x1/front-door`)
  expect(await listed()).toBe(false)
  const rows = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('fact')
      .select('position')
      .where('child_id', '=', child)
      .where('kind', '=', 'EscalationRaised')
      .execute(),
  )
  await record(child, {
    ...{ kind: 'FactCorrected', on: day(TODAY), replaces: `f${rows[0]?.position}` },
    with: { ...raised, about: [child] },
  })
  expect(await listed()).toBe(true)
  await sweep(telling, SEABOROUGH)
  expect(await toldOf(child)).toEqual(['u-dilys queued', 'u-roisin queued'])
})

test('a record that is restricted to others is told to nobody at the front door', async () => {
  const child = await aChild(raised)
  await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.updateTable('record_head').set({ restricted: true }).where('child_id', '=', child).execute(),
  )
  await sweep(telling, SEABOROUGH)
  expect(await toldOf(child)).toEqual([])
  expect((await desk.get('u-dilys', '/')).html).not.toContain(child)
})

test('where the record is closed to the front door the page does not say that they were told, but to ring them', async () => {
  const child = await aChild(raised)
  const said = async () => textOf((await desk.get('u-joy', `${addressOf(child)}/escalations`)).html)
  expect(await said()).toContain('The front door and the duty team were told at once.')
  const restrict = (...to: readonly string[]) =>
    asOwner(desk.ownerUrl, async db => {
      const key = { authority_id: SEABOROUGH, child_id: child }
      await db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', child).execute()
      await db
        .insertInto('restricted_to')
        .values(to.map(user_id => ({ ...key, user_id, granted_by: 'u-test', granted_at: desk.at(TODAY) })))
        .execute()
    })
  await restrict('u-joy', 'u-priya')
  expect(await said()).toContain('nobody there was told here. Ring them now')
  expect(await said()).not.toContain('were told at once')
  await restrict('u-dilys')
  expect(await said()).toContain('The front door and the duty team were told at once.')
  await sweep(telling, SEABOROUGH)
  expect(await toldOf(child)).toEqual(['u-dilys queued'])
})
