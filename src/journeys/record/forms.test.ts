import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { FACT_KINDS } from '../../protocol/fact.ts'
import { detailsOf } from '../../protocol/fact-details.ts'
import { type NewFact, splitText } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { CLOSED } from './closed-lists.ts'
import { CHOSEN_KINDS, isHappeningKind, offeredAt, pathOf } from './kinds.ts'
import { LABELS } from './labels.ts'
import { NOT_ASKED } from './questions.ts'
import { recordRoutes } from './routes.ts'
import { WORD_LISTS } from './words.ts'

const kinds = [...FACT_KINDS].filter(isHappeningKind)

test('every detail of every kind is asked for in words, or left out on purpose', () => {
  const missing = kinds.flatMap(kind =>
    detailsOf(kind)
      .filter(({ name }) => !NOT_ASKED.has(name) && !(`${kind}.${name}` in LABELS) && !(name in LABELS))
      .map(({ name }) => `${kind}.${name}`),
  )
  expect(missing).toEqual([])
})

test('every answer of a closed list has words', () => {
  const missing = kinds.flatMap(kind =>
    detailsOf(kind).flatMap(({ name, values }) =>
      values.filter(v => !(CLOSED[`${kind}.${name}`]?.[v] ?? CLOSED[name]?.[v])).map(v => `${kind}.${name}: ${v}`),
    ),
  )
  expect(missing).toEqual([])
})

const desk = await testDesk({ today: '2026-03-10', routes: recordRoutes })
await desk.addStaff({ name: 'Tom Ashgrove', agency: 'social_care', role: 'team_manager' })
const [childId = ''] = await desk.addChildren({
  mother: { given: 'Rosa', family: 'Quillfeather' },
  facts: [{ kind: 'EstimatedDateSet', on: day('2026-03-01'), expectedOn: day('2026-05-01') }],
})
const at = `/authorities/${SEABOROUGH}/children/${childId}`

/** The least that each kind needs: its first answer wherever one has to be given. */
function leastOf(kind: (typeof CHOSEN_KINDS)[number]): Record<string, string> {
  const answers: Record<string, string> = { 'on-day': '9', 'on-month': '3', 'on-year': '2026' }
  for (const { name, required, holds, values } of detailsOf(kind)) {
    if (!required) continue
    if (holds === 'closed') answers[name] = values[0] ?? ''
    else if (holds === 'day')
      Object.assign(answers, { [`${name}-day`]: '1', [`${name}-month`]: '4', [`${name}-year`]: '2026' })
    else if (name === 'risk') answers[name] = 'new'
    else if (name === 'status') answers[name] = 'care_order'
  }
  // Whoever is turned away is owed a reason.
  if (kind === 'ReferralDecided') answers.note = 'Early help is there already'
  if (kind === 'StrategyDiscussionAsked') answers.reason = 'We have seen a second bruise'
  if (kind === 'Section47Concluded') answers.reason = 'The injury has an account that fits'
  if (kind === 'Section47Started') answers.enquiry = 'new'
  // Nobody has recorded hearing the mother.
  if (kind === 'AssessmentAuthorised') answers.reason = 'Authorised on paper before'
  if (kind === 'AgencyInvolved' || kind === 'AgencyEnded') answers.agency = 'police'
  return answers
}

/** A scope is decided on a page of its own. */
const RECORDED_HERE = CHOSEN_KINDS.filter(kind => pathOf(kind) === `fact/${kind}`)

test.each(RECORDED_HERE)('%s is recorded with the least that is known of it', async kind => {
  const page = await desk.get('u-tom', `${at}/fact/${kind}`)
  expect(page.status).toBe(200)
  expect(page.html).not.toMatch(/engage|failed to|non-compliant|hard to reach|\bmum\b/i)
  const position = /name="_position" value="(\d+)"/.exec(page.html)?.[1] ?? ''
  const form = { ...leastOf(kind), _position: position, _submission: randomUUID() }
  const sent = await desk.post('u-tom', `${at}/fact/${kind}`, form)
  expect(sent.status, sent.html.slice(sent.html.indexOf('govuk-error-summary'), sent.html.length).slice(0, 600)).toBe(
    303,
  )
})

test('the choice of what happened names every kind once, under its heading', async () => {
  const { html } = await desk.get('u-tom', `${at}/fact`)
  for (const kind of CHOSEN_KINDS) expect(html.split(`${at}/${offeredAt(kind)}"`).length).toBe(2)
  for (const hidden of ['FactCorrected', 'EscalationRaised', 'NoFurtherActionReported', 'LatenessConfirmed']) {
    expect(html).not.toContain(hidden)
    const { status, location } = await desk.get('u-tom', `${at}/fact/${hidden}`)
    // An escalation has a page of its own.
    expect([status, location]).toEqual(hidden === 'EscalationRaised' ? [303, `${at}/escalate`] : [404, null])
  }
})

/** A form as a browser would send it back untouched. */
function untouched(html: string): Record<string, string> {
  const form = html.slice(html.lastIndexOf('<form'))
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const [name = '', value = ''] = [/ name="([^"]*)"/.exec(tag)?.[1], / value="([^"]*)"/.exec(tag)?.[1]]
    if (!/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag)) fields[name] = value
  }
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    fields[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? ''
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g)) {
    fields[name] = text
  }
  return fields
}

const on = day('2026-03-05')
const AS_RECORDED: NewFact[] = [
  { kind: 'ReferralReceived', on, at: '23:15', from: 'a_word_of_its_own', reasons: ['cuckooing'], reference: 'R/7' },
  { kind: 'WorkerAllocated', on, agency: 'family_hubs', role: 'family_coach', worker: 'somebody-elsewhere' },
  { kind: 'HistoryReviewed', on, records: ['The file of 2019', 'The court bundle'], finding: 'Two lines\nof words' },
  { kind: 'RiskFactorIdentified', on, risk: 'r9', factor: 'domestic_abuse', level: 'high', source: 'history' },
  { kind: 'RiskFactorReviewed', on, risk: 'r10', finding: 'reduced', evidence: 'Seen twice' },
  { kind: 'AssessmentAuthorised', on, factors: ['4B'], outcome: 'section_47' },
  { kind: 'AssessmentAuthorised', on, overridden: ['parent_not_heard'], reason: 'Two tried' },
  { kind: 'AssessmentScoped', on, depth: 'focused', question: 'Who is at home?', targetWeeks: 28 },
  { kind: 'ParentHeard', on, who: 'somebody-else', how: 'by_video', inTheirWords: 'We are ready' },
  { kind: 'SideAssessed', on, side: 'unborn_baby', finding: 'Growing well' },
  { kind: 'StrategyDiscussionHeld', on, decision: 'initiate_section_47', attended: ['police'] },
  { kind: 'StrategyDiscussionHeld', on, decision: 'initiate_section_47', enquiry: 'e7' },
  { kind: 'ConferenceScheduled', on, for: day('2026-04-01'), type: 'review' },
  {
    kind: 'ConferenceHeld',
    on,
    type: 'initial',
    decision: 'plan',
    quorate: false,
    categories: ['multiple'],
    enquiry: 'e9',
  },
  { kind: 'VisitMade', on, seen: true, alone: false, by: 'Invented Person' },
  { kind: 'LegalStatusChanged', on, status: 'wardship' },
  { kind: 'TransferNotified', on, from: 'Millbridge', written: true },
  {
    kind: 'EscalationRaised',
    on,
    escalation: 'x1',
    duty: 'icpc_held',
    reason: 'Late',
    // The agency that is asked puts nothing of it right: whoever corrects it here is of social care.
    against: 'midwifery',
    stage: 2,
  },
  { kind: 'DelayExplained', on, duty: 'icpc_held', reason: 'Illness' },
  { kind: 'NoFurtherActionReported', on },
]

test.each(AS_RECORDED.map((fact, index) => ({ fact, kind: fact.kind, index })))(
  'the form of a correction of $kind is filled in with everything that was recorded',
  async ({ fact }) => {
    const [id = ''] = await desk.addChildren({ mother: { given: 'Rosa', family: 'Quillfeather' }, facts: [fact] })
    const path = `/authorities/${SEABOROUGH}/children/${id}/correct/f1`
    const page = await desk.get('u-tom', path)
    const sent = await desk.post('u-tom', path, { ...untouched(page.html), what: 'change', why: 'To see' })
    expect(sent.html).toContain('Nothing is different')
  },
)

test('a birth that was recorded with a day of its own is corrected by that day', async () => {
  const [id = ''] = await desk.addChildren({ facts: [{ kind: 'BirthRecorded', on, bornOn: day('2026-03-04') }] })
  const page = await desk.get('u-tom', `/authorities/${SEABOROUGH}/children/${id}/correct/f1`)
  expect(untouched(page.html)['on-day']).toBe('4')
})

test('whatever a form lets people type freely is kept apart from the fact, so that it can be redacted', () => {
  const OF_THE_RECORD = new Set(['enquiry', 'risk', 'factor', 'duty', 'worker', 'with', 'who', 'carries'])
  const typed = kinds.flatMap(kind =>
    detailsOf(kind)
      .filter(({ name, holds }) => holds === 'text' && !NOT_ASKED.has(name) && !OF_THE_RECORD.has(name))
      .filter(({ name }) => !(`${kind}.${name}` in WORD_LISTS) && !(name in WORD_LISTS))
      .map(({ name }) => ({ kind, name })),
  )
  expect(typed).toContainEqual({ kind: 'DelayExplained', name: 'reason' })
  expect(typed.filter(({ kind, name }) => splitText({ kind, [name]: 'words' }).text === null)).toEqual([])
})
