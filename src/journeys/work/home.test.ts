import { describe, expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { MILLBRIDGE } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { workRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-04-14', routes: workRoutes })
await desk.addStaff(
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Lena Oversight', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Niamh Larkhollow', agency: 'health_visiting', role: 'health_visitor' },
  { name: 'Gus Butterfen', agency: 'primary_care', role: 'general_practitioner' },
  { name: 'Gus Butterfen', agency: 'primary_care', role: 'general_practitioner', authority: MILLBRIDGE },
  { name: 'Fresh Starter', agency: 'education', role: 'education_lead' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker', team: 'east' },
  { name: 'Wren Ledgerwood', agency: 'social_care', role: 'data_officer' },
  { name: 'Kwabena Thistlemere', agency: 'partnership', role: 'partnership_manager' },
)

const on = (text: string) => day(text)
const assessment: NewFact[] = [
  { kind: 'ReferralReceived', on: on('2026-01-05'), from: 'midwifery' },
  { kind: 'ReferralDecided', on: on('2026-01-06'), outcome: 'assessment' },
  { kind: 'WorkerAllocated', on: on('2026-01-07'), worker: 'u-priya' },
]
const known = (agency: string, worker: string): NewFact => ({
  ...{ kind: 'AgencyInvolved', on: on('2026-01-07'), agency, worker },
})
const raised = (day: string, agency: string): NewFact => ({
  ...{ kind: 'EscalationRaised', on: on(day), at: '14:20', escalation: 'e1', duty: 'assessment_complete' },
  ...{ agency, against: 'social_care' },
})
const answered: NewFact = { kind: 'EscalationAnswered', on: on('2026-04-02'), escalation: 'e1', answer: 'By Friday' }

await desk.addChildren(
  {
    name: { given: 'Olive', family: 'Notyet' },
    bornOn: on('2019-06-01'),
    facts: [...assessment, known('midwifery', 'u-joy'), known('health_visiting', 'u-niamh')],
  },
  {
    name: { given: 'Rowan', family: 'Justraised' },
    bornOn: on('2019-06-01'),
    facts: [...assessment, known('midwifery', 'u-joy'), raised('2026-04-13', 'midwifery')],
  },
  {
    name: { given: 'Hazel', family: 'Unheard' },
    bornOn: on('2019-06-01'),
    facts: [...assessment, known('midwifery', 'u-joy'), raised('2026-03-30', 'midwifery')],
  },
  {
    name: { given: 'Alder', family: 'Answered' },
    bornOn: on('2019-06-01'),
    facts: [...assessment, known('health_visiting', 'u-niamh'), raised('2026-04-01', 'education'), answered],
  },
  {
    name: { given: 'Linden', family: 'Spokenof' },
    bornOn: on('2019-06-01'),
    facts: [
      ...[...assessment, known('health_visiting', 'u-niamh')],
      { kind: 'EscalationConsidered', on: on('2026-04-08'), duty: 'assessment_complete' },
      { kind: 'ConferenceInvited', on: on('2026-04-09'), sitting: 's1', recipient: 'agency:health_visiting' },
    ],
  },
  {
    name: { given: 'Maple', family: 'Elsewhere' },
    authority: MILLBRIDGE,
    bornOn: on('2019-06-01'),
    facts: [...assessment, known('primary_care', 'u-gus')],
  },
  {
    name: { given: 'Elder', family: 'Settledonce' },
    bornOn: on('2019-06-01'),
    facts: [
      ...[...assessment, known('primary_care', 'u-gus'), raised('2026-04-01', 'primary_care'), answered],
      {
        kind: 'EscalationResolved',
        on: on('2026-04-03'),
        escalation: 'e1',
        outcome: 'By Friday',
        doneBy: on('2026-04-17'),
      },
    ],
  },
  ...(
    [
      ['Cedar', '2026-05-20'],
      ['Poplar', '2026-04-20'],
    ] as const
  ).map(([given, day]) => ({
    name: { given, family: 'Arranged' },
    bornOn: on('2019-06-01'),
    facts: [
      { kind: 'ReferralReceived', on: on('2026-04-06'), from: 'school' },
      { kind: 'AgencyInvolved', on: on('2026-04-06'), agency: 'primary_care', worker: 'u-gus' },
      { kind: 'StrategyDiscussionHeld', on: on('2026-04-07'), decision: 'initiate_section_47', enquiry: 'e1' },
      { kind: 'ConferenceScheduled', on: on('2026-04-09'), for: on(day), type: 'initial' },
    ] satisfies NewFact[],
  })),
  {
    name: { given: 'Aspen', family: 'Here' },
    bornOn: on('2019-06-01'),
    facts: [...assessment, known('primary_care', 'u-gus')],
  },
)

const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', "'")
const main = (html: string) => html.slice(html.indexOf('<main'))
const homeOf = async (who: string) => main((await desk.get(who, '/')).html)
/** The lines of all the parts, as one reads them. */
const lines = (html: string) =>
  [...html.matchAll(/<tr class="govuk-table__row">[\s\S]*?<\/tr>/g)].map(([row]) => text(row))
const lineOf = (html: string, what: string, child: string) => {
  const found = lines(html).filter(line => line.includes(child) && line.includes(what))
  expect([what, child, found.length]).toEqual([what, child, 1])
  return found[0] ?? ''
}

describe('a midwife who opens her home', () => {
  test('reads three parts in their order, each thing once', async () => {
    const html = await homeOf('u-joy')
    const at = ['id="late"', 'id="mine"', 'id="shared"'].map(id => html.indexOf(id))
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect(at[0]).toBeGreaterThan(0)
    const line = lineOf(html, 'Assessment', 'Olive Notyet')
    expect(line).toContain('Late by 24 working days')
    expect(line).toContain('45 working days after the referral of 5 January 2026')
    expect(line).toContain('Priya Mandeville social worker, social care')
    expect(line).toMatch(/Escalate.*I have spoken to them/)
  })

  test('is not offered again what is escalated, and reads until when they have to answer', async () => {
    const line = lineOf(await homeOf('u-joy'), 'Assessment', 'Rowan Justraised')
    expect(line).toContain('Escalated by your agency on 13 April 2026, their answer by')
    expect(line).toContain('Open the escalation')
    expect(line).not.toMatch(/Escalate :|I have spoken/)
  })

  test('reads that nobody has answered, in the line of what was escalated and in no second one', async () => {
    const html = await homeOf('u-joy')
    expect(lineOf(html, 'Assessment', 'Hazel Unheard')).toContain('no answer: the time was over')
    expect(lines(html).filter(line => line.includes('Answer to an escalation'))).toEqual([])
  })

  test('who leads the midwives owes what their agency has to settle', async () => {
    const html = await homeOf('u-lena')
    const line = lineOf(html, 'Settling an escalation', 'Hazel Unheard')
    expect(line).toContain('Assessment: escalated by your agency on 30 March 2026')
    expect(html.indexOf('Settling an escalation')).toBeGreaterThan(html.indexOf('id="mine"'))
    // Their answer has time until tomorrow: it is said where the late duty stands.
    expect(lineOf(html, 'Assessment', 'Rowan Justraised')).toContain('their answer by')
    expect(lines(html).filter(one => one.includes('Settling an escalation') && one.includes('Justraised'))).toEqual([])
  })
})

test('a health visitor reads what was answered, what was spoken of and what was sent to her agency', async () => {
  const html = await homeOf('u-niamh')
  expect(lineOf(html, 'Assessment', 'Alder Answered')).toContain(
    'Escalated by education on 1 April 2026, answered on 2 April 2026: education says whether that settles it',
  )
  expect(lineOf(html, 'Assessment', 'Linden Spokenof')).toContain('Spoken of with them on 8 April 2026')
  expect(lineOf(html, 'Invitation to a conference', 'Linden Spokenof')).toContain('9 April 2026')
  expect(html).not.toMatch(/Justraised|Unheard/)
})

test('a general practitioner of two authorities has one home, which says where each child is', async () => {
  const html = await homeOf('u-gus')
  expect(lineOf(html, 'Assessment', 'Maple Elsewhere')).toContain('Millbridge')
  expect(lineOf(html, 'Assessment', 'Aspen Here')).toContain('Seaborough')
})

test('a conference that is arranged for too late a day is offered before it is late, and one in time is not', async () => {
  const html = await homeOf('u-gus')
  const line = lineOf(html, 'Initial child protection conference', 'Cedar Arranged')
  expect(line).toMatch(/Due in \d+ working days.*Arranged for Wednesday 20 May 2026: after its last day.*Escalate/)
  expect(lines(html).filter(one => one.includes('Poplar') && one.includes('conference'))).toEqual([])
})

test('what was escalated and settled says so where it is late still, and by when it is to be done', async () => {
  const line = lineOf(await homeOf('u-gus'), 'Assessment', 'Elder Settledonce')
  expect(line).toContain('Escalated before: settled on 3 April 2026, to be done by Friday 17 April 2026')
})

test('somebody new is told how a child comes here, and what they can do today', async () => {
  const html = await homeOf('u-fresh')
  expect(text(html)).toContain('You are named on no child yet')
  expect(html).toContain('href="/refer"')
  expect(html).not.toContain('Notyet')
})

test('a social worker has lists: her own first', async () => {
  const { html } = await desk.get('u-priya', '/')
  expect(html).toMatch(/aria-current="page"[^>]*>\s*Mine/)
  expect(main(html)).not.toContain('At a glance')
})

test('who sees no child has a home of their own: numbers, or the files that they check', async () => {
  const manager = await homeOf('u-kwabena')
  expect(text(manager)).toContain('What each agency owes in Seaborough')
  expect(manager).toContain('href="/escalations"')
  const officer = await homeOf('u-wren')
  expect(officer).toContain('href="/census-check"')
  expect(text(officer)).not.toMatch(/ask your manager|What I owe/)
  expect(manager + officer).not.toMatch(/Notyet|Unheard/)
})
