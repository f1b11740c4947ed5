import { expect, test } from 'vitest'
import { parseCaseFile } from '../case-file.ts'
import { standing } from '../known.ts'
import { sayProblem } from '../problem.ts'
import { fact } from '../reference/given.ts'
import { papersFor } from './papers.ts'
import { type Recipient, withheldFrom } from './recipient.ts'
import { sittingsOf } from './sitting.ts'

const sitting = 's1'
const parent = (id: string): Recipient => ({
  ...{ key: `person:${id}`, kind: 'person', id, name: id, word: 'parent', isParent: true },
  ...{ children: ['child'], agency: null },
})

/** What of the reports stands in somebody's papers. */
function reportsIn(id: string, ...facts: readonly ReturnType<typeof fact>[]): string[] {
  const people = [{ id: 'child', bornOn: '2020-05-05' }]
  const file = parseCaseFile('test', JSON.stringify({ people, facts }))
  if (!('people' in file)) throw new Error(file.map(sayProblem).join('\n'))
  const [one] = sittingsOf(standing(file.facts))
  if (one === undefined) throw new Error('No conference')
  const parts = papersFor(one, withheldFrom(one, parent(id), [parent('ann'), parent('bob')], false), parent(id).key)
  return parts.flatMap(({ kind, lines }) => (kind === 'report' ? lines : []))
}

const scheduled = fact('ConferenceScheduled', '2026-02-02', { for: '2026-02-20', type: 'initial', sitting })
const report = fact('AgencyReportReceived', '2026-02-10', {
  ...{ sitting, from: 'police', worries: 'He was seen at her door.', strengths: 'She rang at once.' },
})
const given = (who: string, on: string, withheld?: string[]) =>
  fact('ReportSharedWithParents', on, { sitting, from: 'police', who, ...(withheld ? { withheld } : {}) })

test('what was left out for a parent when they were given a report is left out of their papers, and of nobody else’s', () => {
  const facts = [scheduled, report, given('bob', '2026-02-11', ['worries']), given('ann', '2026-02-11')]
  expect(reportsIn('bob', ...facts)).toEqual(['She rang at once.'])
  expect(reportsIn('ann', ...facts)).toEqual(['He was seen at her door.', 'She rang at once.'])
})

test('also when an invitation decided what else is withheld; and the newest decision counts', () => {
  const invited = fact('ConferenceInvited', '2026-02-12', { sitting, recipient: 'person:bob', withheld: [] })
  const facts = [scheduled, report, given('bob', '2026-02-11', ['worries']), invited]
  expect(reportsIn('bob', ...facts)).toEqual(['She rang at once.'])
  expect(reportsIn('bob', ...facts, given('bob', '2026-02-13'))).toHaveLength(2)
})

test('a worry, a risk and a strength that were kept from somebody when they were written down are in no papers of theirs', () => {
  const kept = { sitting, withheldFrom: ['person:bob'] }
  const people = [{ id: 'child', bornOn: '2020-05-05' }]
  const facts = [
    scheduled,
    fact('ConcernStated', '2026-02-10', { ...kept, concern: 'She keeps a bag packed.' }),
    fact('RiskFactorIdentified', '2026-02-10', { ...kept, risk: 'r1', label: 'She leaves at night.' }),
    fact('StrengthIdentified', '2026-02-10', { ...kept, evidence: 'Her sister has a key.' }),
  ]
  const file = parseCaseFile('test', JSON.stringify({ people, facts }))
  const [one] = 'people' in file ? sittingsOf(standing(file.facts)) : []
  if (one === undefined) throw new Error('No conference')
  expect(papersFor(one, new Set(), 'person:bob')).toEqual([])
  expect(papersFor(one, new Set(), 'person:ann').map(({ kind }) => kind)).toEqual(['worries', 'risks', 'strengths'])
})
