import { expect, test } from 'vitest'
import { recordAfter } from '../plan/test-record.ts'
import { fact } from '../reference/given.ts'
import { forParent, leftOutByConferences } from './for-parent.ts'
import { hardTexts } from './hard-words.ts'
import { wordsApart } from './tells-of-other.ts'

const [ROSA, VERNON] = ['p-rosa', 'p-vernon']
const names = { [ROSA]: ['Rosa Quillfeather'], [VERNON]: ['Vernon Tarn'] }

const risk = (id: string, label: string, more: object = {}) =>
  fact('RiskFactorIdentified', '2026-01-05', { risk: id, level: 'high', label, ...more })
const set = (action: string, what: string, ownerName: string, more: object = {}) =>
  fact('PlanActionSet', '2026-01-05', { action, what, ownerName, dueOn: '2026-06-01', ...more })

const FACTS = [
  risk('r1', 'Bo may be hurt when the adults fight'),
  risk('r2', 'Nobody may hear Bo at night'),
  fact('ConcernStated', '2026-01-05', { concern: 'Bo has seen shouting', meansForChild: 'He is afraid' }),
  set('a1', 'Vernon Tarn attends the programme', 'Vernon Tarn', { addresses: ['r1'] }),
  set('a2', 'Rosa has a safety plan with her adviser', 'Ida Frost', {
    addresses: ['r1'],
    withheldFrom: [`person:${VERNON}`],
  }),
  set('a3', 'Bo has a cot', 'Rosa Quillfeather', { addresses: ['r2'] }),
  set('a4', 'Ana Petrova weighs Bo', 'Ana Petrova', { addresses: ['r2'] }),
  set('a5', 'Vernon lives at his brother’s and does not come near', 'Lou Tarn', { addresses: ['r1'] }),
  fact('ParentHeard', '2026-01-05', { who: ROSA, inTheirWords: 'I want him home' }),
]

function pageFor(person: string, facts = FACTS, withheld: string[] = [], unnamed: string[] = []) {
  const record = recordAfter(facts, '2026-03-02', [ROSA, VERNON])
  const own = names[person] ?? []
  const others = [ROSA, VERNON].flatMap(one => {
    const theirs = names[one] ?? []
    return one === person ? [] : [{ person: one, names: theirs, calledBy: wordsApart(theirs, own) }]
  })
  const recipient = { person, names: own, others, calledBy: wordsApart(own, []), unnamed }
  const leftOut = leftOutByConferences(record.facts, person)
  return forParent(record.plan, record.facts, { ...recipient, leftOut, withheld: new Set(withheld) })
}

test('a parent is given their own tasks, those of the professionals, and what they said', () => {
  const page = pageFor(ROSA)
  expect(page.theirs.map(({ key }) => key)).toEqual(['a3'])
  expect(page.others.map(({ key }) => key)).toEqual(['a2', 'a4'])
  expect(page.said).toBe('I want him home')
})

test('what is withheld from a parent, the other’s own tasks and the other’s whereabouts are not in their page', () => {
  const page = pageFor(VERNON)
  expect(page.theirs.map(({ key }) => key)).toEqual(['a1'])
  expect(JSON.stringify(page)).not.toMatch(/Rosa|adviser|safety plan/)
  expect(JSON.stringify(pageFor(ROSA))).not.toMatch(/Vernon/)
})

test('a risk at which only hidden actions are aimed is hidden with them', () => {
  const hidden = [
    ...FACTS,
    risk('r3', 'Rosa may be hurt if she is found'),
    set('a6', 'A safe place', 'Ida Frost', { addresses: ['r3'], withheldFrom: [`person:${VERNON}`] }),
  ]
  expect(pageFor(VERNON, hidden).worries.map(({ key }) => key)).not.toContain('r3')
  expect(pageFor(ROSA, hidden).worries.map(({ key }) => key)).toContain('r3')
})

test('whoever makes the page can leave more out, and a postcode is left out always', () => {
  expect(pageFor(ROSA, FACTS, ['a4', 'r1']).others.map(({ key }) => key)).toEqual(['a2'])
  expect(pageFor(ROSA, FACTS, ['a4', 'r1']).worries.map(({ key }) => key)).not.toContain('r1')
  const written = set('a7', 'Meet at SA1 2BC each week', 'Ida Frost')
  expect(pageFor(ROSA, [...FACTS, written]).others.map(({ key }) => key)).not.toContain('a7')
})

test('what a conference left out of what it sent them is left out here, by its newest word', () => {
  const invited = (...withheld: string[]) =>
    fact('ConferenceInvited', '2026-01-06', { sitting: 's1', recipient: `person:${ROSA}`, withheld })
  expect(pageFor(ROSA, [...FACTS, invited('risk:r2', 'concern:f2')]).worries.map(({ key }) => key)).toEqual(['r1'])
  expect(pageFor(VERNON, [...FACTS, invited('risk:r2')]).worries.map(({ key }) => key)).toContain('r2')
  expect(pageFor(ROSA, [...FACTS, invited('worries')]).worries).toEqual([])
  expect(pageFor(ROSA, [...FACTS, invited('worries'), invited('chair')]).worries).toHaveLength(3)
})

test('somebody who is not named to them by a conference is not named here', () => {
  expect(pageFor(ROSA, FACTS, [], ['Ida Frost']).others.map(({ key }) => key)).toEqual(['a4'])
})

test('a treatment that names nobody is doubtful where there is another parent', () => {
  const results = set('a8', 'Each weekly result is negative', 'Dana Frost')
  expect(pageFor(ROSA, [...FACTS, results]).doubtful).toEqual(['a8'])
  expect(pageFor(ROSA, [...FACTS, set('a9', 'Rosa’s results are negative', 'Dana Frost')]).doubtful).toEqual([])
})

test('a done task of theirs is named as done, a dropped one not at all', () => {
  const done = fact('PlanActionReviewed', '2026-02-02', { action: 'a3', finding: 'done' })
  expect(pageFor(ROSA, [...FACTS, done])).toMatchObject({ theirs: [], done: [{ key: 'a3' }] })
  const dropped = fact('PlanActionReviewed', '2026-02-02', { action: 'a3', finding: 'dropped', reason: 'moved' })
  expect(pageFor(ROSA, [...FACTS, dropped])).toMatchObject({ theirs: [], done: [] })
})

test('hard words and long sentences are found for whoever gives the page', () => {
  expect(hardTexts(['Bo has a cot', 'The core group reviews the parenting capacity'])).toMatchObject([
    { words: ['core group', 'parenting capacity'], isLong: false },
  ])
  expect(hardTexts([`Bo ${'and again '.repeat(12)}`])).toMatchObject([{ isLong: true }])
})
