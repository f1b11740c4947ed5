import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { readFolds } from '../../record/read.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { countDecidedRoutes } from '../../worklists/count-decided-routes.ts'
import { quillfeathers, records } from '../../worklists/family/test-quillfeathers.ts'
import { recordRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: recordRoutes })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
)

const at = (childId: string) => `/authorities/${SEABOROUGH}/children/${childId}`

async function decide(childId: string, answers: Record<string, string>) {
  const { html } = await desk.get('u-morgan', `${at(childId)}/route`)
  const _position = /name="_position" value="(\d+)"/.exec(html)?.[1] ?? ''
  return desk.post('u-morgan', `${at(childId)}/route`, { _position, _submission: randomUUID(), ...answers })
}

const counted = () => inAuthority(desk.database, SEABOROUGH, tx => countDecidedRoutes(tx, SEABOROUGH))

test('a manager reads what is proposed and why, decides, and what was proposed is kept beside it', async () => {
  const { baby } = await quillfeathers(desk)
  const { html } = await desk.get('u-morgan', `${at(baby)}/route`)
  expect(html).toMatch(
    /History sufficient is proposed\. Because:.*Tobias Quillfeather was removed on 1 September 2020/s,
  )
  const sent = await decide(baby, { depth: 'history_sufficient', reason: 'Nothing has changed that we know of.' })
  expect([sent.status, sent.location?.split('?')[0]]).toEqual([303, at(baby)])
  const fact = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('fact')
      .select(['kind', 'details'])
      .orderBy('position', 'desc')
      .where('child_id', '=', baby)
      .executeTakeFirst(),
  )
  expect(fact).toEqual({
    kind: 'AssessmentScoped',
    details: { depth: 'history_sufficient', proposed: 'history_sufficient' },
  })
})

test('deciding otherwise is taken, and counted', async () => {
  const { baby } = await quillfeathers(desk)
  const before = await counted()
  const sent = await decide(baby, { depth: 'focused', reason: 'Dane is new in this family; he is what differs.' })
  expect(sent.status).toBe(303)
  expect(await counted()).toEqual({ all: before.all + 1, otherwise: before.otherwise + 1 })
})

test('a decision that is withdrawn is not counted any more, and a corrected one is counted as corrected', async () => {
  const { baby } = await quillfeathers(desk)
  const before = await counted()
  await decide(baby, { depth: 'focused', reason: 'Dane is new in this family.' })
  const latest = async () => {
    const [fold] = await inAuthority(desk.database, SEABOROUGH, tx => readFolds(tx, SEABOROUGH, [baby]))
    return fold?.facts.findLast(fact => fact.kind === 'AssessmentScoped')?.id ?? ''
  }
  const correction = { on: day('2026-03-10'), replaces: await latest() }
  const otherwise = { kind: 'AssessmentScoped', on: '2026-03-10', depth: 'full', proposed: 'full' }
  await records(desk, baby, '2026-03-09', 'social_care', { kind: 'FactCorrected', ...correction, with: otherwise })
  expect(await counted()).toEqual({ all: before.all + 1, otherwise: before.otherwise })
  await records(desk, baby, '2026-03-10', 'social_care', { kind: 'FactCorrected', ...correction, with: null })
  expect(await counted()).toEqual(before)
})

test('a decision needs its why, and gives back what was chosen', async () => {
  const { baby } = await quillfeathers(desk)
  const sent = await decide(baby, { depth: 'focused', reason: ' ' })
  expect(sent.status).toBe(422)
  expect(sent.html).toContain('Write why this route is taken')
  expect(sent.html).toMatch(/value="focused" checked/)
})

test('the question and the gestation wished for are kept with it, and stand beside the next decision', async () => {
  const { baby } = await quillfeathers(desk)
  const answers = { depth: 'full', reason: 'Dane is not known here.', question: 'Who will be at home?' }
  expect((await decide(baby, { ...answers, targetWeeks: '46' })).status).toBe(422)
  expect((await decide(baby, { ...answers, targetWeeks: '28' })).status).toBe(303)
  const fold = await inAuthority(desk.database, SEABOROUGH, tx => readFolds(tx, SEABOROUGH, [baby]))
  expect(fold[0]?.facts.at(-1)).toMatchObject({ kind: 'AssessmentScoped', depth: 'full', targetWeeks: 28 })
  const { html } = await desk.get('u-morgan', `${at(baby)}/route`)
  expect(html).toMatch(
    /Decided before.*A full assessment, on 10 March 2026.*Dane is not known here\..*28 weeks of pregn/s,
  )
  expect(html).toMatch(/<textarea[^>]*name="question"[^>]*>Who will be at home\?/)
  expect(html).not.toMatch(/value="full" checked/)
})

test('the scope is decided on that page alone: other ways lead there, and nobody else corrects it', async () => {
  const { baby } = await quillfeathers(desk)
  await decide(baby, { depth: 'focused', reason: 'Read and seen.' })
  const led = await desk.get('u-morgan', `${at(baby)}/fact/AssessmentScoped`)
  expect([led.status, led.location]).toEqual([303, `${at(baby)}/route`])
  expect((await desk.get('u-priya', `${at(baby)}/fact`)).html).toContain(`href="${at(baby)}/route"`)
  const fold = await inAuthority(desk.database, SEABOROUGH, tx => readFolds(tx, SEABOROUGH, [baby]))
  const correction = `${at(baby)}/correct/${fold[0]?.facts.at(-1)?.id}`
  expect((await desk.get('u-morgan', correction)).status).toBe(200)
  const refused = await desk.get('u-priya', correction)
  expect(refused.status).toBe(403)
  expect(refused.html).toContain('A manager of social care decides the route')
})

test.each(['u-priya', 'u-amal'])('%s reads that a manager decides', async who => {
  const { baby } = await quillfeathers(desk)
  const { status, html } = await desk.get(who, `${at(baby)}/route`)
  expect(status).toBe(403)
  expect(html).toContain('A manager of social care decides the route')
})
