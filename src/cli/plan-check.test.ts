import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { pressed } from './pressed.ts'

const folder = mkdtempSync(join(tmpdir(), 'plan-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** The plan of the review, as the practitioner briefing of Child CA describes it: no detail, no person, no day, no risk. */
const asInTheReview = file(
  'review.yaml',
  `today: 2026-02-02
riskFactors:
  - {id: removed, label: Older children were removed from the parents' care, level: high}
  - {id: heroin, label: Ms Arden uses heroin, level: high}
  - {id: antenatal, label: The pregnancy was not booked, level: high}
child: {}
actions:
  - {id: a1, what: Parents to engage with all professionals, owner: {name: Parents}, due: ongoing}
  - {id: a2, what: Health visitor to monitor, owner: {name: Health visitor}, addresses: [heroin]}
  - {id: a3, what: Improve home conditions, due: asap, addresses: [removed]}
`,
)

/** The same family's, as it should have been. */
const good = file(
  'good.yaml',
  `today: 2026-02-02
unborn: true
reviewOn: 2026-05-02
contingency: If two results are missing, Dana Frost calls the core group within three working days.
riskFactors:
  - {id: removed, label: Older children were removed from the parents' care, level: high}
  - {id: heroin, label: Ms Arden uses heroin, level: high}
  - {id: antenatal, label: The pregnancy was not booked, level: high}
actions:
  - id: a1
    what: Ms Arden answers with Dana Frost, in three meetings, what has changed since each child was removed
    outcome: The core group knows what has changed since 2020 and how it was seen
    measure: The chapter of the assessment, with the evidence for each change
    owner: {name: Ms Arden, role: mother}
    due: 2026-03-06
    addresses: [removed]
  - id: a2
    what: Each of Ms Arden's weekly laboratory results until 3 March is negative for opiates other than her prescription
    outcome: The baby is born to a mother who has not used heroin
    measure: Laboratory results sent to Dana Frost each Friday
    owner: {name: Ms Arden, role: mother}
    due: by 3 March 2026
    addresses: [heroin]
  - id: a3
    what: Cara Holm sees Ms Arden at 28, 31, 34 and 36 weeks, at home if she does not come
    outcome: The baby's growth is measured four times and follows the chart
    measure: Growth chart in the notes
    owner: {name: Cara Holm, role: midwife, agency: maternity}
    due: 2026-04-10
    addresses: [antenatal]
`,
)

type Answer = {
  smart: boolean
  findings: { rule: string; severity: string; risk: string | null; action: string | null }[]
}
const answersOf = (out: string): Answer[] =>
  out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

test('the plan of the review is refused with the briefing’s three reasons and a fourth', async () => {
  const { code, out, err } = await pressed('plan-check', asInTheReview, good, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const [refused, agreed] = answersOf(out)
  expect(refused?.smart).toBe(false)
  const musts = refused?.findings.filter(({ severity }) => severity === 'must').map(({ rule }) => rule) ?? []
  const noPerson = ['owner.not_a_person', 'owner.missing']
  const noDay = ['due.vague', 'due.missing']
  const noRisk = ['action.addresses_nothing']
  const uncovered = ['risk.unaddressed']
  expect(musts).toEqual(expect.arrayContaining(['specific.vague', ...noPerson, ...noDay, ...noRisk, ...uncovered]))
  expect(refused?.findings.filter(({ rule }) => rule === 'risk.unaddressed').map(({ risk }) => risk)).toEqual([
    'antenatal',
  ])
  expect(agreed).toEqual({
    smart: true,
    coverage: [
      { risk: 'removed', actions: ['a1'] },
      { risk: 'heroin', actions: ['a2'] },
      { risk: 'antenatal', actions: ['a3'] },
    ],
    findings: [],
  })
})

test('says in words what stands in the way', async () => {
  const { code, out } = await pressed('plan-check', asInTheReview, good)
  expect(code).toBe(0)
  expect(out).toContain('cannot be agreed yet; 14 to put right, 5 to think about')
  expect(out).toContain('antenatal (The pregnancy was not booked): nothing is aimed at it')
  expect(out).toContain(`${good}: can be agreed; 0 to think about`)
})

test('a day given as an option counts instead of the file’s', async () => {
  const { out } = await pressed('plan-check', good, '--today', '2026-03-04', '--json')
  expect(answersOf(out)[0]?.findings).toMatchObject([{ rule: 'due.past', severity: 'should', action: 'a2' }])
})

test.each([
  [
    'an unknown field',
    'actions:\n  - {what: Visit, who: Jo}',
    'line 2, actions[0].who: found the field who, expected no such field here',
  ],
  [
    'an unknown level',
    'riskFactors:\n  - {id: r, label: Debt, level: medium}',
    'line 2, riskFactors[0].level: found "medium", expected high | underlying',
  ],
  [
    'a day that there is not',
    'actions:\n  - what: Visit\n    due: 2026-02-31',
    'line 3, actions[0].due: found "2026-02-31", expected a day that exists, or words',
  ],
  ['no words at all', 'actions:\n  - {id: a1}', 'line 2, actions[0].what: found nothing, expected string'],
  [
    'an id used twice',
    'actions:\n  - {id: a1, what: Visit}\n  - {id: a1, what: Ring}',
    'line 3, actions[1].id: found "a1", expected an id used once in actions',
  ],
  ['a list where a plan belongs', '- what: Visit', 'line 1: found [{"what":"Visit"}], expected object'],
])('%s is refused with its place', async (_, content, said) => {
  const path = file('bad.yaml', content)
  const { code, out, err } = await pressed('plan-check', good, path, '--json')
  expect({ code, out, err: err.trimEnd() }).toEqual({ code: 1, out: '', err: `${path}, ${said}` })
})

test('no file, and a file that is not there', async () => {
  expect((await pressed('plan-check')).code).toBe(2)
  const missing = await pressed('plan-check', join(folder, 'none.yaml'))
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('there is no such file') })
})
