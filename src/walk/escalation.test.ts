import { expect, test } from 'vitest'
import { caseRoutes } from '../journeys/case/routes.ts'
import { escalationRoutes } from '../journeys/escalation/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf, on } from '../journeys/record/test-record.ts'
import { workRoutes } from '../journeys/work/routes.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { testDesk } from '../testing/desk.ts'

/** Tuesday 10 March 2026: the conference was due on Monday 2 March. */
const TODAY = '2026-03-10'
const desk = await testDesk({
  today: TODAY,
  routes: [...workRoutes, ...caseRoutes, ...recordRoutes, ...escalationRoutes],
})
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Niamh Larkhollow', agency: 'health_visiting', role: 'health_visitor' },
)
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'ReferralDecided', on: day('2026-01-06'), outcome: 'assessment' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery', worker: 'u-joy' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'health_visiting', worker: 'u-niamh' },
  { kind: 'WorkerAllocated', on: day('2026-01-06'), agency: 'social_care', worker: 'u-priya', role: 'social_worker' },
  { kind: 'StrategyDiscussionHeld', on: day('2026-02-09'), decision: 'initiate_section_47', enquiry: 'e1' },
]

async function aChild(...more: NewFact[]): Promise<string> {
  const [id = ''] = await desk.addChildren({
    name: { given: 'Linnet', family: 'Quillfeather' },
    bornOn: day('2024-05-05'),
    facts: [...facts, ...more],
  })
  return addressOf(id)
}

const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<script[\s\S]*?<\/script>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&rsquo;/g, '’')
    .replace(/\s+/g, ' ')

const ENTITY: Readonly<Record<string, string>> = { '&amp;': '&', '&quot;': '"', '&lt;': '<', '&gt;': '>' }

/** A form as it was filled in: what stands in its text areas, its chosen answers and its hidden fields. */
function filledOf(html: string): Record<string, string> {
  const form = html.slice(html.lastIndexOf('<form'))
  const fields: Record<string, string> = { ...hiddenOf(html) }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g))
    fields[name] = text.replace(/&\w+;/g, entity => ENTITY[entity] ?? entity)
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const [name, value] = [/name="([^"]+)"/.exec(input)?.[1], /value="([^"]*)"/.exec(input)?.[1] ?? '']
    const isBox = /type="(radio|checkbox)"/.test(input)
    if (name !== undefined && (!isBox || / checked/.test(input))) fields[name] ??= value
  }
  return fields
}

/** Opens a form, changes what is given and sends the rest as it was filled in. */
async function send(who: string, at: string, fields: Readonly<Record<string, string>> = {}) {
  const { html } = await desk.get(who, at)
  return desk.post(who, at, { ...filledOf(html), ...fields })
}
const text = async (who: string, at: string) => read((await desk.get(who, at)).html)
const escalateLink = (html: string) =>
  /href="(\/authorities\/[^"]*\/escalate\?duty=icpc_held[^"]*)"/.exec(html)?.[1]?.replace(/&amp;/g, '&') ?? ''
const openedIn = async (who: string, at: string) => {
  const { html } = await desk.get(who, `${at}/escalations`)
  return /<section id="(x-[0-9a-f-]+)"/.exec(html)?.[1] ?? ''
}

test('from the late item it is one form, filled in, and then it stands on the record of both agencies', async () => {
  const at = await aChild()
  const shown = await desk.get('u-joy', at)
  const link = escalateLink(shown.html)
  const form = await text('u-joy', link)
  expect(form).toContain('Initial child protection conference was due on 2 March 2026')
  expect(form).toContain('15 working days after the strategy discussion of 9 February 2026')
  expect(form).toContain(
    'Stage 1. Asked: the team manager, social care. If you raise it now, an answer is due by Thursday 12 March 2026, 10:30: 48 hours (the source adds: 2 working days).',
  )
  // Due on Monday 2 March: two working days after it.
  expect(read(shown.html)).toContain(
    'The procedure asks to raise it by Wednesday 4 March 2026 [derived]; it can be raised later too.',
  )
  expect(form).toContain('The procedure asks to raise it by Wednesday 4 March 2026: 2 working days')
  expect(form).toContain('Ring first: 999')
  const sent = await send('u-joy', link)
  expect(sent.status, read(sent.html)).toBe(303)
  expect(sent.location).toMatch(/\/escalations\?recorded=f7$/)
  for (const who of ['u-joy', 'u-morgan', 'u-niamh']) {
    const page = await text(who, at)
    expect(page).toContain(
      'Initial child protection conference: escalated by midwifery to social care on 10 March 2026, stage 1. Social care has not answered yet.',
    )
  }
  expect(await text('u-morgan', `${at}/escalations`)).toContain(
    'It is the turn of the team manager, social care, to answer by Thursday 12 March 2026, 10:30.',
  )
  // What is of the demonstration stays marked as such.
  expect(await text('u-morgan', `${at}/escalations`)).toContain(
    'Resolving professional differences (demonstration) [composite].',
  )
  // Late to be raised, and said without a reproach.
  expect(await text('u-morgan', `${at}/escalations`)).toContain('Raised 10 March 2026, later than that')
  // The late item now leads to it.
  expect(await text('u-niamh', at)).toContain('See the escalation')
})

test('an escalation of another matter is not said to be one of what is late, nor one that was taken back', async () => {
  const by = { agency: 'midwifery', raiser: 'u-joy', against: 'police', escalation: 'x-other' }
  const other: NewFact = { kind: 'EscalationRaised', on: day(TODAY), subject: 'other', reason: 'The father.', ...by }
  expect(await text('u-joy', await aChild(other))).toContain('Nobody has escalated.')
  const late: NewFact = { kind: 'EscalationRaised', on: day(TODAY), subject: 'late_duty', duty: 'icpc_held', ...by }
  const at = await aChild(late, {
    kind: 'EscalationWithdrawn',
    on: day(TODAY),
    escalation: 'x-other',
    reason: 'By error',
  })
  expect(await text('u-joy', at)).toContain('It was escalated, and taken back.')
  expect(escalateLink((await desk.get('u-joy', at)).html)).not.toBe('')
})

test('the addressee answers and cannot close, and whoever raised it reads the answer and settles it', async () => {
  const at = await aChild()
  await send('u-joy', escalateLink((await desk.get('u-joy', at)).html))
  const id = await openedIn('u-joy', at)
  for (const step of ['resolve', 'move', 'withdraw']) {
    const denied = await desk.get('u-morgan', `${at}/escalations/${id}/${step}`)
    expect([denied.status, read(denied.html)]).toEqual([403, expect.stringContaining('only whoever raised')])
  }
  // What is asked stands above the answer, in the words of who asked.
  const asked = await text('u-morgan', `${at}/escalations/${id}/answer`)
  expect(asked).toMatch(/The matter Initial child protection conference was due on 2 March 2026.* Asked for That the/)
  const answer = 'The conference is on 17 March, chaired by Ingrid.'
  const answered = await send('u-morgan', `${at}/escalations/${id}/answer`, { answer })
  expect(answered.status, read(answered.html)).toBe(303)
  const hers = await text('u-joy', `${at}/escalations`)
  expect(hers).toContain(answer)
  expect(hers).toMatch(
    /It is answered\. Now it is the turn of .*does that settle it, or does it move up\? That is you\./,
  )
  // A health visitor works with the child and reads that it was answered, not another agency’s words.
  expect(await text('u-niamh', `${at}/escalations`)).not.toContain(answer)
  const settled = await send('u-joy', `${at}/escalations/${id}/resolve`, {
    outcome: 'The conference is held on 17 March.',
    upheld: 'upheld',
  })
  expect(settled.status, read(settled.html)).toBe(303)
  expect(await text('u-morgan', `${at}/escalations`)).toContain('It is settled. 10 March 2026.')
  expect(await text('u-morgan', at)).toContain(': settled on 10 March 2026.')
  // It is late still, and nobody says that it was not escalated.
  expect(await text('u-joy', `${at}/escalations`)).toMatch(
    /no escalation is open: Initial child protection conference, due 2 March 2026\. Escalated before: settled on 10 March 2026\./,
  )
  expect(await text('u-joy', at)).toContain('It was escalated, and that was settled: it is late still.')
  // What is raised next stands first, whatever else is open.
  await send('u-niamh', `${at}/escalate?subject=no_answer&against=police`, {
    reason: 'First',
    wanted: 'That',
    stage: '1',
  })
  const second = { reason: 'Second', wanted: 'That', stage: '1' }
  const next = await send('u-niamh', `${at}/escalate?subject=threshold&against=social_care`, second)
  expect(next.status, read(next.html)).toBe(303)
  expect(await text('u-niamh', next.location ?? '')).toMatch(
    /It is recorded\..*The threshold that was used.*Nobody answers/,
  )
  // Over is over: the address of a step leads back.
  expect((await desk.get('u-joy', `${at}/escalations/${id}/move`)).location).toBe(`${at}/escalations`)
})

test('when nobody answers it is moved up by whoever raised it or a colleague who stands in, with another clock', async () => {
  desk.moveTo(TODAY)
  const at = await aChild()
  await send('u-joy', escalateLink((await desk.get('u-joy', at)).html))
  const id = await openedIn('u-joy', at)
  desk.moveTo('2026-03-12', '10:31')
  expect(await text('u-joy', `${at}/escalations`)).toContain(
    'has not answered: the time was over on Thursday 12 March 2026, 10:30.',
  )
  // Who is asked at each stage stands beside it, and what is known of why is written already.
  const moving = await text('u-amal', `${at}/escalations/${id}/move`)
  expect(moving).toContain(
    'Asked: the team manager, social care. If you move it up now, an answer is due by Monday 16 March 2026: 2 working days.',
  )
  expect(moving).toContain('Nobody answered. The time was over on Thursday 12 March 2026, 10:30.')
  const moved = await send('u-amal', `${at}/escalations/${id}/move`)
  expect(moved.status, read(moved.html)).toBe(303)
  const page = await text('u-amal', `${at}/escalations`)
  expect(page).toContain('you can stand in for whoever did.')
  expect(page).toContain('2: safeguarding leads or managers')
  // Two working days from Thursday.
  expect(page).toContain('to answer by Monday 16 March 2026')
  expect(page).toContain('The partnership is to be told now and has not been')
  await send('u-amal', `${at}/escalations/${id}/partnership`)
  expect(await text('u-amal', `${at}/escalations`)).toContain('The partnership was told on 12 March 2026.')
  desk.moveTo(TODAY)
})

test('where it stays unresolved a meeting is owed from the end of the time, called, held and written down by both', async () => {
  desk.moveTo(TODAY)
  const at = await aChild()
  await send('u-joy', escalateLink((await desk.get('u-joy', at)).html))
  const id = await openedIn('u-joy', at)
  await send('u-amal', `${at}/escalations/${id}/move`, { reason: 'The managers do not agree.', stage: '3' })
  // 48 hours for an answer, and then 48 hours and five working days.
  const before = await text('u-amal', `${at}/escalations`)
  expect(before).toContain('Told of the meeting, if it is unresolved, stage 3 Saturday 14 March 2026, 10:30')
  expect(before).toContain('A meeting, if it is unresolved, stage 3 Thursday 19 March 2026')
  expect(before).toContain(
    'counted from the end of the time for an answer, 12 March 2026, 10:30; from when, the source does not say [derived]',
  )
  desk.moveTo('2026-03-12', '12:00')
  const called = await send('u-amal', `${at}/escalations/${id}/meeting-called`, {
    ...{ 'for-day': '13', 'for-month': '3', 'for-year': '2026' },
  })
  expect(called.status, read(called.html)).toBe(303)
  desk.moveTo('2026-03-13', '16:00')
  const held = await send('u-morgan', `${at}/escalations/${id}/meeting-held`, {
    ...{ attended: 'midwifery', said: 'The conference is held on Monday.' },
  })
  expect(held.status, read(held.html)).toBe(303)
  const after = await text('u-amal', `${at}/escalations`)
  expect(after).toContain('For 13 March 2026')
  expect(after).toContain('The conference is held on Monday.')
  expect(after).not.toContain('The meeting was held Add')
  desk.moveTo(TODAY)
})

test('"I have spoken to them" is an answer too, and stands with the escalation that comes after it', async () => {
  const at = await aChild()
  const { html } = await desk.get('u-joy', at)
  const spoken = /href="([^"]*EscalationConsidered\?duty=icpc_held[^"]*)"/.exec(html)?.[1]?.replace(/&amp;/g, '&') ?? ''
  const finding = 'Spoke to Morgan: she is looking for a chair.'
  expect((await send('u-joy', spoken, { ...on(TODAY), finding })).status).toBe(303)
  expect(await text('u-joy', at)).toContain('Escalation was considered once, not raised.')
  await send('u-joy', escalateLink((await desk.get('u-joy', at)).html))
  expect(await text('u-joy', `${at}/escalations`)).toContain(finding)
})

test('anything else can be escalated too, never to one’s own agency, and a danger is answered with whom to ring', async () => {
  const at = await aChild()
  const fields = { subject: 'threshold', reason: 'Invented', wanted: 'Invented', stage: '1', immediateRisk: 'yes' }
  const refused = await send('u-joy', `${at}/escalate`, { ...fields, against: 'midwifery' })
  expect(refused.status).toBe(422)
  const sent = await send('u-niamh', `${at}/escalate`, { ...fields, against: 'social_care' })
  expect(sent.status, read(sent.html)).toBe(303)
  const page = await text('u-morgan', `${at}/escalations`)
  expect(page).toContain('The threshold that was used')
  expect(page.match(/Ring first: 999/g)).toHaveLength(1)
})

test('a decision is challenged from where it is read: what was decided, when, by whom, and what is asked', async () => {
  const reason = 'The account fits the mark.'
  const at = await aChild({
    ...{ kind: 'StrategyDiscussionHeld', on: day('2026-03-09'), decision: 'no_section_47', enquiry: 'e2', reason },
  })
  const way = (html: string) => /href="([^"]*\/escalate\?about=f\d+)"/.exec(html)?.[1] ?? 'none'
  const link = way((await desk.get('u-niamh', at)).html)
  expect(link).toBe(`${at}/escalate?about=f7`)
  // Children’s social care decided it and is not offered to challenge itself.
  expect(way((await desk.get('u-morgan', at)).html)).toBe('none')
  const form = await text('u-niamh', link)
  expect(form).toContain('Escalate: the threshold that was used')
  expect(form).toContain('The strategy discussion decided on 9 March 2026: no section 47 enquiry.')
  expect(form).toContain('The procedure asks to raise it by Wednesday 11 March 2026')
  const sent = await send('u-niamh', link, { reason: 'There was a second mark. Nobody asked us.' })
  expect(sent.status, read(sent.html)).toBe(303)
  const page = await text('u-morgan', `${at}/escalations`)
  expect(page).toContain('What is challenged Strategy discussion')
  expect(page).toContain(reason)
  expect(page).toContain('Raised 10 March 2026')
  expect(page).not.toContain('later than that')
  // What her view of the record leaves out stays left out here.
  expect(await text('u-niamh', `${at}/escalations`)).not.toContain(reason)
  expect((await desk.get('u-niamh', at)).html).toContain('See the escalation')
})

test('what cannot be challenged has no such page, and another address fills in what it names', async () => {
  const at = await aChild()
  for (const about of ['f1', 'f6', 'f99', 'x'])
    expect((await desk.get('u-niamh', `${at}/escalate?about=${about}`)).status).toBe(404)
  const { html } = await desk.get('u-niamh', `${at}/escalate?subject=no_answer&against=police`)
  expect(filledOf(html)).toMatchObject({ subject: 'no_answer', against: 'police' })
})

test('a conversation says with whom, how and what was agreed; whoever is not content is one step from raising it', async () => {
  const at = await aChild()
  const { html } = await desk.get('u-joy', at)
  const spoken = /href="([^"]*EscalationConsidered\?duty=icpc_held[^"]*)"/.exec(html)?.[1]?.replace(/&amp;/g, '&') ?? ''
  const who = { spokenTo: 'Tess Invented, manager', withAgency: 'social_care', how: 'by_telephone' }
  const said = { ...on(TODAY), ...who, finding: 'She cannot say when.', content: 'no' }
  const recorded = await send('u-joy', spoken, said)
  const after = await desk.get('u-joy', recorded.location ?? '')
  expect(read(after.html)).toContain('You are not content with what was said. Escalate it now')
  expect(read(after.html)).toContain('by telephone, with social care; not content with that')
  await send('u-joy', escalateLink(after.html))
  const id = await openedIn('u-joy', at)
  const talk = { ...who, how: 'in_person', said: 'We met on the ward.', agreed: 'She rings on Thursday.' }
  expect((await send('u-joy', `${at}/escalations/${id}/conversation`, talk)).status).toBe(303)
  const page = await text('u-morgan', `${at}/escalations`)
  expect(page).toContain(
    'In person, with social care Tess Invented, manager We met on the ward. She rings on Thursday.',
  )
})

test('what an outcome agreed has its owners and its day, and from the day after whoever raised it is asked', async () => {
  desk.moveTo(TODAY)
  const at = await aChild()
  await send('u-joy', escalateLink((await desk.get('u-joy', at)).html))
  const id = await openedIn('u-joy', at)
  expect((await desk.get('u-joy', `${at}/escalations/${id}/check`)).status).toBe(404)
  const settled = await send('u-joy', `${at}/escalations/${id}/resolve`, {
    ...{ outcome: 'The conference is held.', upheld: 'upheld', confirmedTo: 'social_care' },
    agreedActions: 'Book the room: Tess Invented, by 12 March\nWrite to the parents: Joy, by 13 March',
    ...{ 'doneBy-day': '13', 'doneBy-month': '3', 'doneBy-year': '2026' },
    ...{ 'confirmedOn-day': '10', 'confirmedOn-month': '3', 'confirmedOn-year': '2026' },
  })
  expect(settled.status, read(settled.html)).toBe(303)
  const now = await text('u-joy', `${at}/escalations`)
  expect(now).toContain(
    'What was agreed is to be done by Friday 13 March 2026. From the day after, whoever raised it is asked.',
  )
  expect(now).toContain('confirmed in writing to social care; confirmed on 10 March 2026')
  expect(now).toContain('Write to the parents: Joy, by 13 March')
  desk.moveTo('2026-03-14')
  expect(await text('u-joy', `${at}/escalations`)).toContain(
    'What was agreed was to be done by Friday 13 March 2026. Was it? Say whether it was done',
  )
  expect(await text('u-morgan', `${at}/escalations`)).not.toContain('Say whether it was done')
  expect((await desk.get('u-morgan', `${at}/escalations/${id}/check`)).status).toBe(403)
  // What was agreed stands above the question.
  expect(await text('u-amal', `${at}/escalations/${id}/check`)).toMatch(
    /What came of it The conference is held\. Who does what Book the room.* To be done by Friday 13 March 2026 .*Was what was agreed done/,
  )
  await send('u-amal', `${at}/escalations/${id}/check`, { done: 'partly', note: 'Nobody wrote to the parents.' })
  expect(await text('u-joy', `${at}/escalations`)).toContain(
    'On 14 March 2026 whoever raised it said: it was done in part. Say whether it was done Escalate again',
  )
  desk.moveTo('2026-03-16')
  await send('u-joy', `${at}/escalations/${id}/check`, { done: 'done' })
  expect(await text('u-joy', `${at}/escalations`)).toContain('whoever raised it said: what was agreed was done.')
  desk.moveTo(TODAY)
})

test('one escalation alone is a page for each agency’s own file, and the record says on whose file it is', async () => {
  const at = await aChild()
  await send('u-joy', escalateLink((await desk.get('u-joy', at)).html))
  const id = await openedIn('u-joy', at)
  const other = {
    subject: 'other',
    against: 'social_care',
    reason: 'Something else',
    wanted: 'Another thing',
    stage: '1',
  }
  await send('u-niamh', `${at}/escalate`, other)
  const copy = await desk.get('u-morgan', `${at}/escalations/${id}`)
  expect(copy.html).toMatch(/<title>\s*Escalation, for a file – Beforehand/)
  const words = read(copy.html)
  expect(words).toContain(`Reference ${id}.`)
  expect(words).toContain('Source: Composite demonstration protocol (composite)')
  expect(words).toContain('Midwifery and Children’s social care, and whoever reads this child’s record in full')
  expect(words).toContain('Nothing of it is left out of this copy.')
  expect(words).not.toContain('Another thing')
  expect(words).toContain('Midwifery: not said yet. Children’s social care: not said yet.')
  // Whoever works with the child has a copy too, with the words that they may read.
  expect(await text('u-niamh', `${at}/escalations/${id}`)).toContain(
    'One step has words that are left out of this copy.',
  )
  expect((await desk.get('u-niamh', `${at}/escalations/${id}/file`)).status).toBe(403)
  expect((await send('u-amal', `${at}/escalations/${id}/file`)).status).toBe(303)
  expect(await text('u-morgan', `${at}/escalations`)).toContain(
    'Midwifery: 10 March 2026. Children’s social care: not said yet.',
  )
  expect((await desk.get('u-morgan', `${at}/escalations/x-none`)).status).toBe(404)
})

test('a conference arranged for a day that is too late is offered before it is late', async () => {
  desk.moveTo('2026-02-20')
  const at = await aChild({
    kind: 'ConferenceScheduled',
    on: day('2026-02-18'),
    for: day('2026-03-09'),
    type: 'initial',
  })
  const page = await desk.get('u-joy', at)
  expect(read(page.html)).toContain('arranged for 9 March 2026, last day 2 March 2026')
  expect(await text('u-joy', escalateLink(page.html))).toContain(
    'It is arranged for 9 March 2026, 5 working days after its last day.',
  )
  desk.moveTo(TODAY)
})

test('a death ends it without asking, and nothing more is asked of anybody', async () => {
  const at = await aChild()
  await send('u-joy', escalateLink((await desk.get('u-joy', at)).html))
  const id = await openedIn('u-joy', at)
  await send('u-joy', `${at}/fact/PersonDied`, on(TODAY))
  const page = await text('u-joy', `${at}/escalations`)
  expect(page).toContain('Everything has stopped here, escalations too.')
  expect(page).not.toContain('It is the turn of')
  expect((await desk.get('u-joy', `${at}/escalate`)).location).toBe(at)
  expect((await desk.get('u-joy', `${at}/escalations/${id}/answer`)).location).toBe(`${at}/escalations`)
})

test('in My work a late item of another agency is escalated from its row', async () => {
  await aChild()
  const { html } = await desk.get('u-joy', '/')
  expect(escalateLink(html)).not.toBe('')
  const mine = await desk.get('u-morgan', '/?whose=mine&show=all')
  expect(escalateLink(mine.html)).toBe('')
  expect(read(mine.html)).toContain('Answer to an escalation, stage 1')
})
