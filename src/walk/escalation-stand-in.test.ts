import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { escalationRoutes } from '../journeys/escalation/routes.ts'
import { noticesRoutes } from '../journeys/notices/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf, on } from '../journeys/record/test-record.ts'
import { workRoutes } from '../journeys/work/routes.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { makeQueue } from '../telling/queue.ts'
import { tell } from '../telling/tell.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const TODAY = '2026-03-10'
const desk = await testDesk({
  today: TODAY,
  routes: [...workRoutes, ...caseRoutes, ...recordRoutes, ...escalationRoutes, ...noticesRoutes],
})
await makeQueue(desk.ownerUrl)
await desk.addStaff(
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Anil Butterfen', agency: 'general_practice', role: 'general_practitioner' },
  { name: 'Opal Windlass', agency: 'integrated_care_board', role: 'designated_nurse' },
  { name: 'Rufus Tidewell', agency: 'integrated_care_board', role: 'named_gp' },
  { name: 'Sable Kestrelmoor', agency: 'police', role: 'safeguarding_lead' },
)
/** A practice does not answer for its report; raised at stage 1 on Tuesday. */
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-03-02'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'midwifery', worker: 'u-joy' },
  { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'general_practice', worker: 'u-anil' },
]
const raised = (against: string, stage = 1): NewFact => ({
  ...{ kind: 'EscalationRaised', on: day(TODAY), at: '09:00', escalation: 'x1', subject: 'no_answer', stage },
  ...{ agency: 'midwifery', raiser: 'u-joy', against, reason: 'The practice has not sent its report.' },
})

async function aChild(...more: NewFact[]) {
  const [id = ''] = await desk.addChildren({
    name: { given: 'Linnet', family: 'Quillfeather' },
    bornOn: day('2024-05-05'),
    facts: [...facts, ...more],
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
const status = async (who: string, at: string) => (await desk.get(who, at)).status

async function send(who: string, path: string, fields: Readonly<Record<string, string>>) {
  const { html } = await desk.get(who, path)
  const sent = await desk.post(who, path, { ...hiddenOf(html), ...fields })
  expect(sent.status, sent.html.replace(/<[^>]+>/g, ' ')).toBe(303)
}

async function toldOf(childId: string) {
  const rows = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').select(['user_id', 'kind']).where('child_id', '=', childId).execute(),
  )
  return rows.map(row => `${row.user_id} ${row.kind}`).sort()
}

async function tellAll() {
  const queued = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').select('message_id as message').where('state', '=', 'queued').execute(),
  )
  for (const { message } of queued) await tell({ ...desk.desk, post: null }, { authority: SEABOROUGH, message }, false)
}

test('from the stage on that the ladder names, the integrated care board answers for a practice', async () => {
  desk.moveTo(TODAY)
  const { id, at } = await aChild(raised('general_practice'))
  // At stage 1 the practice is asked, and to the board there is no such record.
  expect(await text('u-joy', `${at}/escalations`)).toContain(
    'It is in the list of Anil Butterfen (general practitioner).',
  )
  expect(await status('u-opal', `${at}/escalations`)).toBe(404)
  expect(await text('u-opal', '/escalations')).not.toContain('Linnet')

  desk.moveTo('2026-03-12', '10:00')
  const moved = { stage: '2', reason: 'Nobody answered.', ...on('2026-03-12'), at: '10:00' }
  await send('u-joy', `${at}/escalations/x1/move`, moved)
  const page = await text('u-joy', `${at}/escalations`)
  expect(page).toContain('It is the turn of the named GP, integrated care board, to answer')
  expect(page).toContain('It is in the list of Rufus Tidewell (named GP).')
  expect(page).toContain('now in its place: the integrated care board’s senior liaison officer')
  expect(await toldOf(id)).toContain('u-rufus escalation_raised')
  await tellAll()
  expect(await text('u-rufus', '/notices')).toContain('at stage 2, and it is the turn of integrated care board.')
  expect(await text('u-rufus', '/?show=all')).toContain('Answer to an escalation, stage 2')
  expect(await text('u-rufus', '/escalations')).toContain('Integrated care board')

  desk.moveTo('2026-03-12', '11:00')
  // They read what it is about, answer it, and cannot close it. The practice stays a side of it.
  expect(await text('u-rufus', `${at}/escalations`)).toContain('The practice has not sent its report.')
  expect(await text('u-rufus', `${at}/escalations`)).toContain('integrated care board is asked in an escalation')
  expect(await status('u-rufus', `${at}/escalations/x1/resolve`)).toBe(403)
  expect(await status('u-anil', `${at}/escalations/x1/answer`)).toBe(200)
  const answer = { answer: 'The report comes tomorrow.', ...on('2026-03-12'), at: '11:00' }
  await send('u-rufus', `${at}/escalations/x1/answer`, answer)
  expect(await text('u-joy', `${at}/escalations`)).toContain('The report comes tomorrow.')
  expect(await toldOf(id)).toContain('u-joy escalation_answered')

  // The day after it ended there is no such record any more.
  const settled = { outcome: 'The report came.', upheld: 'upheld', ...on('2026-03-12'), at: '11:00' }
  await send('u-joy', `${at}/escalations/x1/resolve`, settled)
  expect(await status('u-rufus', at)).toBe(200)
  desk.moveTo('2026-03-13')
  expect(await status('u-rufus', at)).toBe(404)
  expect(await status('u-anil', at)).toBe(200)
})

test('the designated nurse answers for the senior level, and a board that has no such person says so', async () => {
  desk.moveTo(TODAY)
  const { at } = await aChild(raised('general_practice', 3))
  expect(await text('u-joy', `${at}/escalations`)).toContain('It is in the list of Opal Windlass (designated nurse).')
})

test('an agency that does not work with the child sees what it is asked about while it is asked', async () => {
  desk.moveTo(TODAY)
  const { at } = await aChild(raised('police', 2))
  const page = await text('u-sable', at)
  expect(page).toContain('Linnet')
  expect(await text('u-joy', at)).not.toContain('asked in escalation')
  const senior = await aChild(raised('police', 3))
  expect(await text('u-joy', `${senior.at}/escalations`)).toContain(
    'Nobody here has the role of senior manager of police. In their place it is in the list of Sable Kestrelmoor (safeguarding lead).',
  )
  const gone = await aChild(raised('police', 2), { kind: 'EscalationWithdrawn', on: day(TODAY), escalation: 'x1' })
  desk.moveTo('2026-03-11')
  expect(await status('u-sable', gone.at)).toBe(404)
  const lost = await aChild(raised('police', 2), { kind: 'PersonDied', on: day(TODAY) })
  expect(await status('u-sable', lost.at)).toBe(404)
})

test('a restricted record stays restricted, and the page says that nobody who has the role sees it', async () => {
  desk.moveTo(TODAY)
  const { id, at } = await aChild(raised('police', 2))
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    await tx.updateTable('record_head').set({ restricted: true }).where('child_id', '=', id).execute()
    await tx
      .insertInto('restricted_to')
      .values({ authority_id: SEABOROUGH, child_id: id, user_id: 'u-joy', granted_by: 'u-joy' })
      .execute()
  })
  expect(await status('u-sable', at)).toBe(404)
  expect(await text('u-joy', `${at}/escalations`)).toContain(
    'Nobody here who has the role of safeguarding lead of police sees this child’s record',
  )
})
