import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { keepProfessionals, professionalId } from '../../people/professionals.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { quillfeathers, records } from '../../worklists/family/test-quillfeathers.ts'
import { caseRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: caseRoutes })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
)

/** A baby known since 5 January 2026, whose assessment is late. */
async function aBaby(...facts: NewFact[]): Promise<string> {
  const [childId = ''] = await desk.addChildren({
    name: { given: 'Baby', family: 'Quillfeather' },
    facts: [
      { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
      { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery' },
      { kind: 'EstimatedDateSet', on: day('2026-01-05'), expectedOn: day('2026-07-10'), basis: 'lmp' },
      {
        kind: 'WorkerAllocated',
        on: day('2026-01-06'),
        agency: 'social_care',
        worker: 'u-priya',
        role: 'social_worker',
      },
      { kind: 'ReferralDecided', on: day('2026-01-06'), outcome: 'assessment' },
      ...facts,
    ],
  })
  return `/authorities/${SEABOROUGH}/children/${childId}`
}

const see = (at: string, who = 'u-priya') => desk.get(who, at)

test('a past day says that it is one, and leads back to today', async () => {
  const at = await aBaby()
  const { status, html } = await see(`${at}?known=2026-03-01`)
  expect(status).toBe(200)
  expect(html).toContain('You are reading a past day.')
  expect(html).toContain('known at the end of Sunday 1 March 2026')
  expect(html).toContain(`href="${at}">Back to today`)
  expect(html).toContain('What was owed on 1 March 2026')
  expect(html).not.toContain('today ·')
})

test('what was late on a past day was late then', async () => {
  const { html } = await see(`${await aBaby({ kind: 'NoteAdded', on: day('2026-03-10'), note: 'x' })}?known=2026-03-09`)
  expect(html).toMatch(/ was late by \d+ (working )?days?\./)
  expect(html).toContain('Nobody had escalated.')
})

test.each([
  ['known=2026-03-11', 'must be today or in the past'],
  ['known-day=11&known-month=3&known-year=2026', 'must be today or in the past'],
  ['known-day=31&known-month=2&known-year=2026', 'must be a real date'],
  ['known=yesterday', 'must be a real date'],
  ['known=1066-10-14', 'must be 1 January 1900 or later'],
  ['known-day=3', 'must include a month and a year'],
])('another day, asked for as %s, is refused in words', async (query, words) => {
  const { status, html } = await see(`${await aBaby()}?${query}`)
  expect(status).toBe(422)
  expect(html).toContain(`The day to read the record on ${words}`)
  expect(html).toContain('as known today')
})

test('of a day before anything was recorded the page says when the record begins, and nothing of any duty', async () => {
  const at = await aBaby()
  const { status, html } = await see(`${at}?known=2025-12-31`)
  expect(status).toBe(200)
  expect(html).toContain(
    `<a class="govuk-link govuk-link--no-visited-state" href="${at}?known=2026-01-05">5 January 2026`,
  )
  expect(html).not.toMatch(/What was owed|is scheduled|date of birth|What happened/)
})

test('another day keeps the chronology as it was narrowed', async () => {
  const { html } = await see(`${await aBaby()}?group=pregnancy&agency=midwifery`)
  expect(html).toContain('<input type="hidden" name="group" value="pregnancy"/>')
  expect(html).toContain('<input type="hidden" name="agency" value="midwifery"/>')
})

test('whoever owes what is late is asked first to do it, everybody else is offered to escalate or to say they have spoken', async () => {
  const at = await aBaby()
  const first = (html: string) => /app-callout--late.*?class="govuk-button"[^>]*>\s*([^<]+?)\s*</s.exec(html)?.[1]
  expect(first((await see(at)).html)).toBe('Record that it is done')
  const { html } = await see(at, 'u-amal')
  expect(first(html)).toBe('Escalate')
  expect(html).toContain('I have spoken to them')
})

test('the chronology says who was allocated, about which duty, how a date was found, and who told it', async () => {
  const at = await aBaby(
    { kind: 'DelayExplained', on: day('2026-03-10'), duty: 'assessment_complete', reason: 'The worker was ill' },
    { kind: 'VisitMade', on: day('2026-03-10'), by: 'the duty worker' },
  )
  const { html } = await see(at)
  expect(html).toContain('Priya Mandeville, social worker')
  expect(html).toContain('About: assessment')
  expect(html).toContain('Explained on 10 March 2026: The worker was ill')
  expect(html).toContain('Expected 10 July 2026, last menstrual period')
  expect(html).toContain('Done or told by: the duty worker')
})

test('a worker of the system that a record came from is named on the page and in the chronology', async () => {
  const worker = professionalId('W1')
  await inAuthority(desk.database, SEABOROUGH, tx =>
    keepProfessionals(tx, SEABOROUGH, [{ workerId: worker, name: 'Invented Worker', role: 'social_worker' }]),
  )
  const nameless = professionalId('W2')
  const allocated = { kind: 'WorkerAllocated', on: day('2026-02-06'), role: 'social_worker' } as const
  const { html } = await see(await aBaby({ ...allocated, worker }, { ...allocated, worker: nameless }))
  expect(html).toContain('Invented Worker, social worker, social care')
  expect(html).toContain('Name not known, social worker, social care')
  expect(html).toContain('Invented Worker, social worker<')
})

test('what was corrected shows who did it, why, and what it said before, struck through', async () => {
  const note = { kind: 'NoteAdded', on: day('2026-03-09') } as const
  const at = await aBaby(
    { ...note, note: 'Visited at ten' },
    {
      kind: 'FactCorrected',
      on: day('2026-03-10'),
      replaces: 'f6',
      with: { ...note, note: 'Visited at eleven' },
      note: 'Typed too fast',
    },
  )
  const { html: shown } = await see(at)
  expect(shown).toMatch(/Corrected by [^<]+, 10 March 2026, 10:00: Typed too fast/)
  expect(shown).toMatch(/Before: <s>Visited at ten<\/s>/)
  expect(shown).toContain('Visited at eleven')
})

test('what was withdrawn is struck through with its words, and says why', async () => {
  const at = await aBaby(
    { kind: 'NoteAdded', on: day('2026-03-09'), note: 'Visited at ten' },
    { kind: 'FactCorrected', on: day('2026-03-10'), replaces: 'f6', with: null, note: 'Another child' },
  )
  const { html } = await see(at)
  expect(html).toContain('<s>Visited at ten</s>')
  expect(html).toMatch(/Withdrawn by [^<]+, 10 March 2026, 10:00: Another child/)
  expect(html).not.toContain('Before: ')
})

test('the hatching of what is late is outside the picture, which a phone hides', async () => {
  const { html } = await see(await aBaby())
  const [before = '', ...pictures] = html.split('<svg class="app-picture"')
  expect(before).toContain('<pattern id="late-hatch"')
  expect(pictures.join('').match(/url\(#late-hatch\)/g)?.length).toBeGreaterThan(1)
})

test('a long record shows the latest of what happened, and all of it on asking, filters kept', async () => {
  const notes = Array.from({ length: 30 }, (_, n): NewFact => {
    return {
      kind: 'NoteAdded',
      on: day(`2026-02-${String((n % 28) + 1).padStart(2, '0')}`),
      note: `Invented note ${n}.`,
    }
  })
  const at = await aBaby(...notes)
  const notesIn = (html: string) => new Set(html.match(/Invented note \d+\./g)).size
  const { html } = await see(at)
  expect(notesIn(html)).toBe(25)
  expect(html).toContain('These are the latest 25 of 35.')
  expect(html).toContain(`href="${at}?entries=all#chronology"`)
  expect(notesIn((await see(`${at}?entries=all`)).html)).toBe(30)
  const filtered = (await see(`${at}?agency=social_care`)).html
  expect(filtered).toMatch(/entries=all&(amp;)?agency=social_care#chronology/)
  expect((await see(`${at}?recorded=f1`)).html).toContain('id="f1"')
})

test('an unborn child’s page proposes a route in a sentence, and notes whose records it was read from', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const at = `/authorities/${SEABOROUGH}/children/${baby}`
  const { html } = await see(at)
  expect(html).toMatch(/From the family’s history: history sufficient is proposed\..*Tobias Quillfeather was removed/s)
  expect(html).toContain(`href="${at}/history"`)
  const noted = (await desk.audit()).filter(({ child_id }) => child_id === tobias)
  expect(noted.map(({ action }) => action)).toEqual(['history_read'])
})

test('once history was decided to be enough, the page leads to the strategy discussion', async () => {
  const { baby } = await quillfeathers(desk)
  const at = `/authorities/${SEABOROUGH}/children/${baby}`
  const decided = { kind: 'AssessmentScoped', on: day('2026-03-09'), depth: 'history_sufficient' } as const
  await records(desk, baby, '2026-03-09', 'social_care', decided)
  expect((await see(at)).html).toContain(`${at}/enquiry/discussion`)
  const held = { kind: 'StrategyDiscussionHeld', on: day('2026-03-10'), decision: 'initiate_section_47' } as const
  await records(desk, baby, '2026-03-10', 'social_care', held)
  expect((await see(at)).html).not.toMatch(/convene now|is proposed/)
})

const enquiry: NewFact = {
  kind: 'StrategyDiscussionHeld',
  on: day('2026-03-02'),
  decision: 'initiate_section_47',
  enquiry: 'e1',
}

test('of an unborn baby it says what would be missing tonight, why, and where one puts it right', async () => {
  const at = await aBaby(enquiry, {
    kind: 'BirthPlanMade',
    on: day('2026-03-04'),
    version: 1,
    says: ['homeAndSleep'],
    homeAndSleep: 'A cot is there.',
  })
  const { html } = await see(at)
  const part = html.slice(html.indexOf('id="tonight"'))
  expect(html).toContain('If the birth is tonight')
  expect(part).toContain('Not yet: who may take the baby home, and on what legal basis')
  expect(part).toContain('The birth plan (version 1) does not say.')
  expect(part).toContain(`href="${at}/birth-plan/write"`)
  expect(part).not.toContain('a home with a place to sleep')
  expect(part).not.toContain('comes before it')
})

test('of a past day it says what was missing that night', async () => {
  const at = await aBaby(enquiry)
  const { html } = await see(`${at}?known=2026-03-01`)
  expect(html).toContain('If the birth had been that night')
  const part = html.slice(html.indexOf('id="tonight"'), html.indexOf('What was owed on'))
  expect(part).toContain('Not yet: the current birth plan is at this maternity unit')
  expect(part).not.toContain('with the duty team')
  expect(part).not.toContain('/birth-plan')
})

test('nothing is asked of a baby who was born, or lost', async () => {
  for (const fact of [
    { kind: 'BirthRecorded', on: day('2026-03-05') },
    { kind: 'PregnancyEnded', on: day('2026-03-05') },
  ] satisfies NewFact[])
    expect((await see(await aBaby(enquiry, fact))).html).not.toContain('If the birth')
})
