import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { quillfeathers, records, restrict } from '../../worklists/family/test-quillfeathers.ts'
import { assessmentRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: assessmentRoutes })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
  { name: 'Pat Larkspur', agency: 'police', role: 'police_officer' },
)
const on = day('2026-03-09')
const KNOWN: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-03-02'), from: 'midwifery' },
  { kind: 'WorkerAllocated', on: day('2026-03-02'), agency: 'social_care', worker: 'u-priya' },
  { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'police', worker: 'u-pat' },
  { kind: 'EstimatedDateSet', on: day('2026-03-02'), expectedOn: day('2026-06-01') },
]
const neglect: NewFact = { kind: 'RiskFactorIdentified', on, risk: 'r1', factor: 'neglect', source: 'history' }

async function pageOf(who: string, ...facts: NewFact[]) {
  const child = { mother: { given: 'Rosa', family: 'Quillfeather' }, facts: [...KNOWN, ...facts] }
  const [childId = ''] = await desk.addChildren(child)
  return desk.get(who, `/authorities/${SEABOROUGH}/children/${childId}/assessment`)
}

test('the page names what is open: the past risk, the records that nobody read, the mother who was not heard', async () => {
  const { status, html } = await pageOf('u-priya', neglect)
  expect(status).toBe(200)
  expect(html).toContain('3 things are open')
  expect(html).toContain('Neglect has no answer yet')
  expect(html).toContain('nobody is recorded as having read it')
  expect(html).toContain('Nobody has recorded hearing Rosa Quillfeather directly.')
  expect(html).toContain('No father is on record. That is a gap')
  expect(/<title>([^<]*)</.exec(html)?.[1]).not.toMatch(/Rosa|Quillfeather/)
})

test('earlier answers stand beside the form of the new one, the latest first', async () => {
  const answered = (finding: 'present' | 'reduced', evidence: string): NewFact => ({
    ...{ kind: 'RiskFactorReviewed', on, risk: 'r1' },
    ...{ finding, evidence },
  })
  const { html } = await pageOf(
    'u-priya',
    neglect,
    answered('present', 'First look'),
    answered('reduced', 'Second look'),
  )
  expect(html.indexOf('Second look')).toBeLessThan(html.indexOf('First look'))
  expect(html).toContain('Answer again: Neglect')
  expect(html).toContain('name="evidence-r1"')
  expect(html).toContain('Answered')
})

test('everything that was recorded of it is on the page, with whose words it is', async () => {
  const { html } = await pageOf(
    'u-priya',
    {
      kind: 'AssessmentScoped',
      on,
      depth: 'focused',
      question: 'Who is at home?',
      targetWeeks: 28,
      reason: 'Much is known',
    },
    { kind: 'HistoryReviewed', on, by: 'Invented Reader', records: ['The file of 2019'], finding: 'Two removals' },
    { kind: 'ParentHeard', on, how: 'by_video', inTheirWords: 'I have moved' },
    { kind: 'SideAssessed', on, side: 'parenting_capacity', finding: 'She bathes and feeds him' },
    { kind: 'ManagementOversight', on, note: 'On course' },
  )
  for (const text of [
    ...['Who is at home?', '28 weeks of pregnancy', 'Much is known', 'Invented Reader', 'The file of 2019'],
    ...['Two removals', 'She bathes and feeds him', 'On course', 'Poverty and housing ask for help'],
  ]) {
    expect(html).toContain(text)
  }
})

test('another agency sees what was answered and not the words of social care', async () => {
  const said: NewFact = { kind: 'RiskFactorReviewed', on, risk: 'r1', finding: 'reduced', evidence: 'words of ours' }
  const [childId = ''] = await desk.addChildren({
    mother: { given: 'Rosa', family: 'Quillfeather' },
    facts: [...KNOWN, neglect, said],
  })
  const { status, html } = await desk.get('u-pat', `/authorities/${SEABOROUGH}/children/${childId}/assessment`)
  expect(status).toBe(200)
  expect(html).toContain('It is less than it was')
  expect(html).toContain('There are words with this that your view of the record leaves out')
  expect(html).not.toContain('words of ours')
})

test('a summary leaves the assessment out', async () => {
  expect((await pageOf('u-olu', neglect)).status).toBe(403)
})

test('after the end of the pregnancy nothing is asked', async () => {
  const { html } = await pageOf('u-priya', neglect, { kind: 'PregnancyEnded', on })
  expect(html).toContain('Nothing is asked any more')
  expect(html).not.toContain('<form method="post" action="/authorities')
})

test('what has gone well stands beside the risks, and a possible father beside the gap that he is', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const strength = { evidence: 'She reads to him every Sunday' }
  await records(desk, tobias, '2026-03-09', 'social_care', { kind: 'StrengthIdentified', on, ...strength })
  await records(desk, baby, '2026-03-09', 'social_care', {
    ...{ kind: 'AgencyInvolved', on, agency: 'police', worker: 'u-pat' },
  })
  const at = `/authorities/${SEABOROUGH}/children/${baby}/assessment`
  const { html } = await desk.get('u-priya', at)
  expect(html).toMatch(/What has gone well.*Recorded on 9 March 2026: She reads to him every Sunday/s)
  expect(html).toContain('The father is not confirmed: a possible father is on record.')
  expect(html).toMatch(/Dane Alderwick, possible father, not confirmed.*Not heard directly/s)
  expect(html).not.toContain('Nobody has recorded hearing Dane Alderwick')
  const police = (await desk.get('u-pat', at)).html
  expect(police).toContain('What has gone well')
  expect(police).not.toContain('She reads to him')
})

test('a brother’s removal asks its questions here, of whoever may know of him and of nobody else', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const at = `/authorities/${SEABOROUGH}/children/${baby}/assessment`
  const { html } = await desk.get('u-priya', at)
  expect(html).toContain('Tobias Quillfeather was removed on 1 September 2020 (care order)')
  for (const title of ['Neglect', 'Substance misuse']) expect(html).toContain(`${title} has no answer yet`)
  expect((await desk.audit()).filter(row => row.child_id === tobias).at(-1)).toMatchObject({ action: 'history_read' })
  await restrict(desk, tobias)
  expect((await desk.get('u-priya', at)).html).not.toMatch(/Tobias|Neglect/)
})
