import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { escalationRoutes } from '../journeys/escalation/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf, on } from '../journeys/record/test-record.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { childCaStory } from '../scenarios/child-ca-case.ts'
import { makeQueue } from '../telling/queue.ts'
import { sweep } from '../telling/sweep.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

/**
 * The review's story as it would have gone here: the planning meeting is the first thing that is late, on Saturday
 * 21 February. In the review nobody escalated; here the midwife is offered it on that day, and walks the ladder.
 */
const LAST_DAY = '2026-02-20'
const FIRST_LATE = '2026-02-21'
const desk = await testDesk({
  today: LAST_DAY,
  routes: [...caseRoutes, ...recordRoutes, ...escalationRoutes],
})
await makeQueue(desk.ownerUrl)
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker', team: 'unborn' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager', team: 'unborn' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Niamh Larkhollow', agency: 'health_visiting', role: 'health_visitor' },
)
const told = childCaStory(day('2026-04-14')).caseOn(day(LAST_DAY)).facts
const facts = told.flatMap((fact): NewFact[] => {
  const { id: _id, about: _about, recordedAt: _recordedAt, ...rest } = fact
  if (rest.kind === 'FactCorrected') return []
  const worker = 'worker' in rest && rest.worker !== undefined ? { worker: rest.worker.replace('invented:', 'u-') } : {}
  return [{ ...rest, ...worker }]
})
const [child = ''] = await desk.addChildren({ mother: { given: 'Rosa', family: 'Quillfeather' }, facts })
const at = addressOf(child)

const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const text = async (who: string, path: string) => read((await desk.get(who, path)).html)
const ESCALATE = /href="([^"]*\/escalate\?duty=prebirth_planning_meeting[^"]*)"/

async function send(who: string, path: string, fields: Readonly<Record<string, string>>) {
  const { html } = await desk.get(who, path)
  const sent = await desk.post(who, path, { ...hiddenOf(html), ...fields })
  expect(sent.status, read(sent.html)).toBe(303)
}

/** Whom the sweep has told of the escalation, since it was asked last. */
let before = 0
async function toldNow(): Promise<string[]> {
  await sweep(desk.desk, SEABOROUGH)
  const rows = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').select(['user_id', 'kind']).where('kind', 'like', 'escalation%').execute(),
  )
  const all = rows.map(row => `${row.user_id} ${row.kind}`).sort()
  const news = all.length - before
  before = all.length
  return news === 0 ? [] : all
}

test('on the last day nothing is offered; on the first late day the midwife is, and the health visitor', async () => {
  for (const who of ['u-amal', 'u-niamh']) expect((await desk.get(who, at)).html).not.toMatch(ESCALATE)
  desk.moveTo(FIRST_LATE)
  for (const who of ['u-amal', 'u-niamh']) expect((await desk.get(who, at)).html).toMatch(ESCALATE)
  // Whoever owes it is asked to do it.
  expect((await desk.get('u-priya', at)).html).not.toMatch(ESCALATE)
})

test('she raises it, nobody answers, and it walks its ladder with every step on the record', async () => {
  const [, link = ''] = ESCALATE.exec((await desk.get('u-amal', at)).html) ?? []
  await send('u-amal', link.replaceAll('&amp;', '&'), {
    ...{
      against: 'social_care',
      reason: 'The planning meeting was due yesterday.',
      wanted: 'A day for it.',
      stage: '1',
    },
  })
  const [, id = ''] = /<section id="(x-[0-9a-f-]+)"/.exec((await desk.get('u-amal', `${at}/escalations`)).html) ?? []
  expect(await toldNow()).toEqual(['u-morgan escalation_raised', 'u-priya escalation_raised'])

  // 48 hours are over on Monday at half past ten.
  desk.moveTo('2026-02-23', '10:30')
  expect(await toldNow()).toEqual([])
  desk.moveTo('2026-02-23', '10:31')
  expect(await toldNow()).toContain('u-amal escalation_silent')
  expect(await toldNow()).toEqual([])
  await send('u-amal', `${at}/escalations/${id}/move`, {
    ...{ stage: '2', reason: 'Nobody answered within 48 hours.', ...on('2026-02-23'), at: '10:31' },
  })
  await send('u-amal', `${at}/escalations/${id}/partnership`, { ...on('2026-02-23'), at: '10:31' })

  // Two working days, to the end of Wednesday.
  desk.moveTo('2026-02-25', '23:00')
  expect(await text('u-amal', `${at}/escalations`)).toContain('to answer by Wednesday 25 February 2026.')
  desk.moveTo('2026-02-26', '09:00')
  expect((await toldNow()).filter(one => one === 'u-amal escalation_silent')).toHaveLength(2)
  await send('u-amal', `${at}/escalations/${id}/move`, {
    ...{ stage: '3', reason: 'Nobody answered within two working days.', ...on('2026-02-26'), at: '09:00' },
  })

  // The meeting is held on the day on which the story held it: she is asked whether that settles it.
  desk.moveTo('2026-02-27', '16:00')
  await send('u-morgan', `${at}/fact/PlanningMeetingHeld`, on('2026-02-27'))
  expect(await toldNow()).toContain('u-amal escalation_duty_done')
  expect(await text('u-amal', `${at}/escalations`)).toContain('What was late was done on 27 February 2026.')
  await send('u-amal', `${at}/escalations/${id}/resolve`, {
    ...{ outcome: 'The meeting was held, a week late.', upheld: 'upheld', ...on('2026-02-27'), at: '16:00' },
  })

  const record = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('fact')
      .select(['kind', 'happened_on', 'recorded_by'])
      .where('child_id', '=', child)
      .where(eb => eb.or([eb('kind', 'like', 'Escalation%'), eb('kind', '=', 'PartnershipTold')]))
      .orderBy('position')
      .execute(),
  )
  expect(record.map(row => `${row.happened_on} ${row.kind} ${row.recorded_by}`)).toEqual([
    '2026-02-21 EscalationRaised u-amal',
    '2026-02-23 EscalationMoved u-amal',
    '2026-02-23 PartnershipTold u-amal',
    '2026-02-26 EscalationMoved u-amal',
    '2026-02-27 EscalationResolved u-amal',
  ])
  // As known on a past day: what stood then.
  expect(await text('u-niamh', `${at}?known=2026-02-24`)).toContain(
    'escalated by midwifery to social care on 21 February 2026, stage 2.',
  )
})
