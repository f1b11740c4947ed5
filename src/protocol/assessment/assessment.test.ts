import { expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { loadProtocol } from '../load-protocol.ts'
import { editionOn } from '../protocol.ts'
import { caseOf, type Family, happened, ollie, olliesFather, removed } from '../route/test-families.ts'
import { type Assessment, assessmentOf } from './assessment.ts'
import { mayAuthorise, stillOpen } from './may-authorise.ts'

const today = toNumber(day('2026-02-20'))
const policy = editionOn(loadProtocol('national'), today)?.route

function assessmentFor(family: Family, about = 'baby'): Assessment {
  if (!policy) throw new Error('The national protocol states routes')
  const assessment = assessmentOf(caseOf(family), about, policy, today)
  if (!assessment) throw new Error(`No assessment for ${about}`)
  return assessment
}

const ago = removed('ollie', '2020-09-01', { reasons: ['neglect', 'domestic_abuse'] })
const family: Family = { ...ollie, earlier: [ago] }
const riskOf = (assessment: Assessment, title: string) =>
  assessment.pastRisks.find(past => past.title === title)?.risk ?? 'none'
const answer = (risk: string, on: string, more: object = {}) =>
  happened('RiskFactorReviewed', 'baby', on, { risk, finding: 'reduced', evidence: 'Seen at home twice', ...more })
const titles = ({ pastRisks }: Assessment) => pastRisks.map(past => [past.title, past.answer?.finding ?? null])
const open = (assessment: Assessment) => stillOpen(assessment).map(({ what }) => what)
const neglect = riskOf(assessmentFor(family), 'Neglect')

test('given a brother’s removal, each reason is a past risk to be answered, and says whence it is known', () => {
  const { pastRisks } = assessmentFor(family)
  expect(pastRisks.map(({ title, sources }) => [title, sources.map(({ text }) => text)])).toEqual([
    ['Domestic abuse', ['ollie was removed on 1 September 2020 (care order), put down in the record to the mother.']],
    ['Neglect', ['ollie was removed on 1 September 2020 (care order), put down in the record to the mother.']],
  ])
})

test('given two removals for the same by the same, the risk is asked about once, with both behind it', () => {
  const ava = {
    people: ['ollie 2019-06-01', 'ava 2021-06-01'],
    ties: ['mother mother_of ollie', 'mother mother_of ava'],
  }
  const twice = assessmentFor({ ...ava, earlier: [removed('ollie', '2020-09-01'), removed('ava', '2022-09-01')] })
  expect(twice.pastRisks.map(({ title, sources }) => [title, sources.length])).toEqual([['Neglect', 2]])
})

test('given a removal without reasons, it is asked about as it is', () => {
  const bare = assessmentFor({ ...ollie, earlier: [removed('ollie', '2020-09-01', { reasons: undefined })] })
  expect(titles(bare)).toEqual([['Reasons that the record does not give', null]])
})

test('given a risk identified from the history on the child’s record, it is a past risk; one of now is none', () => {
  const identified = (risk: string, source: string, factor?: string) =>
    happened('RiskFactorIdentified', 'baby', '2026-02-18', { risk, source, factor })
  const facts = [identified('r1', 'history', 'substance_misuse'), identified('r2', 'current', 'neglect')]
  expect(titles(assessmentFor({ facts: [...facts, identified('r3', 'history')] }))).toEqual([
    ['A risk from the history', null],
    ['Substance misuse', null],
  ])
})

test('given a risk identified that the history holds already, it is asked about once, under either name', () => {
  const identified = happened('RiskFactorIdentified', 'baby', '2026-02-18', {
    risk: 'r1',
    source: 'history',
    factor: 'neglect',
  })
  const seen = assessmentFor({ ...family, facts: [identified, answer('r1', '2026-02-19')] })
  expect(titles(seen)).toEqual([
    ['Domestic abuse', null],
    ['Neglect', 'reduced'],
  ])
  expect(seen.pastRisks[1]).toMatchObject({ risk: neglect, sources: [{}, {}] })
})

test('given an answer with evidence, the risk is answered, and the latest answer stands', () => {
  const facts = [answer(neglect, '2026-02-19', { finding: 'present' }), answer(neglect, '2026-02-20')]
  const assessment = assessmentFor({ ...family, facts })
  expect(titles(assessment)).toEqual([
    ['Domestic abuse', null],
    ['Neglect', 'reduced'],
  ])
  expect(assessment.pastRisks[1]?.answers.map(({ finding }) => finding)).toEqual(['reduced', 'present'])
})

test('given an answer without evidence, or one of an earlier assessment, the risk is not answered; both stay to be read', () => {
  for (const old of [answer(neglect, '2026-02-19', { evidence: ' ' }), answer(neglect, '2026-01-02')]) {
    const [, past] = assessmentFor({ ...family, facts: [old] }).pastRisks
    expect([past?.answer, past?.answers.length]).toEqual([null, 1])
  }
})

test('given that more of it becomes known after the answer, the risk asks again', () => {
  const later = { ...removed('ava', '2022-09-01'), recordedAt: '2026-02-20T09:00:00Z' }
  const both: Family = {
    people: ['ollie 2019-06-01', 'ava 2021-06-01'],
    ties: ['mother mother_of ollie', 'mother mother_of ava'],
    earlier: [removed('ollie', '2020-09-01'), later],
  }
  expect(titles(assessmentFor({ ...both, facts: [answer(neglect, '2026-02-19')] }))).toEqual([['Neglect', null]])
  const after = { ...answer(neglect, '2026-02-20'), recordedAt: '2026-02-20T10:00:00Z' }
  expect(titles(assessmentFor({ ...both, facts: [after] }))).toEqual([['Neglect', 'reduced']])
})

test('given a corrected review that is withdrawn, the risk is not answered any more', () => {
  const facts = [
    { id: 'a1', ...answer(neglect, '2026-02-19') },
    { kind: 'FactCorrected', on: '2026-02-20', about: ['baby'], replaces: 'a1', with: null },
  ]
  expect(titles(assessmentFor({ ...family, facts }))[1]).toEqual(['Neglect', null])
})

test('what is open is named: each past risk, the history that nobody read, each parent who was not heard', () => {
  expect(open(assessmentFor({ ...olliesFather, earlier: [ago] }))).toEqual([
    'past_risk_unanswered',
    'past_risk_unanswered',
    'no_record_read',
    'parent_not_heard',
  ])
  const [first] = stillOpen(assessmentFor(family))
  expect(first?.text).toBe(
    'Domestic abuse has no answer yet. ollie was removed on 1 September 2020 (care order), put down in the record to the mother.',
  )
})

const abuse = riskOf(assessmentFor(family), 'Domestic abuse')
const done: Family = {
  ...family,
  facts: [
    answer(neglect, '2026-02-19'),
    answer(abuse, '2026-02-19'),
    happened('HistoryReviewed', 'baby', '2026-02-19', { records: ['The file of 2020'] }),
    happened('ParentHeard', 'baby', '2026-02-19', { who: 'mother', how: 'in_person' }),
  ],
}

test('given every past risk answered, the records read and the mother heard, nothing stands in the way', () => {
  expect(stillOpen(assessmentFor(done))).toEqual([])
  expect(mayAuthorise([], { isManager: false, doneBy: null, reason: null })).toEqual({ may: true, overridden: [] })
})

test('without history nobody has to read any, and a parent has to be heard all the same', () => {
  expect(open(assessmentFor({}))).toEqual(['parent_not_heard'])
})

test('an authorisation with something open is for a manager who says why, or it has happened and is recorded', () => {
  const open = stillOpen(assessmentFor(family))
  const reason = 'The baby may come tonight'
  const overridden = ['no_record_read', 'parent_not_heard', 'past_risk_unanswered']
  const asked = (isManager: boolean, doneBy: string | null, why: string | null) =>
    mayAuthorise(open, { isManager, doneBy, reason: why })
  expect(asked(false, null, reason)).toEqual({ may: false, why: 'NotAManager' })
  expect(asked(true, null, null)).toEqual({ may: false, why: 'ReasonMissing' })
  expect(asked(true, null, 'ok')).toEqual({ may: false, why: 'ReasonMissing' })
  expect(asked(true, null, reason)).toEqual({ may: true, overridden })
  expect(asked(false, 'Invented Manager', reason)).toEqual({ may: true, overridden })
  expect(asked(false, 'Invented Manager', null)).toEqual({ may: false, why: 'ReasonMissing' })
})

test('an assessment that is started after the last one was authorised asks everything anew', () => {
  const authorised = happened('AssessmentAuthorised', 'baby', '2026-02-19')
  const again = {
    ...done,
    facts: [...(done.facts ?? []), authorised, happened('AssessmentStarted', 'baby', '2026-02-20')],
  }
  expect(assessmentFor({ ...done, facts: [...(done.facts ?? []), authorised] }).authorised).not.toBeNull()
  expect(assessmentFor(again)).toMatchObject({ begunOn: '2026-02-20', authorised: null })
  expect(open(assessmentFor(again))).toHaveLength(4)
})

test('what happened to this child in this assessment is no past risk of it', () => {
  const own = happened('Section47Concluded', 'baby', '2026-02-19', { outcome: 'substantiated_conference' })
  expect(assessmentFor({ facts: [own] })).toMatchObject({ pastRisks: [], hasHistory: false })
  const before = happened('Section47Concluded', 'baby', '2025-11-01', { outcome: 'substantiated_conference' })
  expect(assessmentFor({ facts: [before] }).pastRisks).toHaveLength(1)
})

test('after a death or the end of the pregnancy nothing is asked any more', () => {
  for (const kind of ['PersonDied', 'PregnancyEnded']) {
    expect(open(assessmentFor({ ...family, facts: [happened(kind, 'baby', '2026-02-19')] }))).toEqual([])
  }
})

test('a file that names somebody heard who is not in it is refused', () => {
  const facts = [happened('ParentHeard', 'baby', '2026-02-19', { who: 'nobody' })]
  expect(() => assessmentFor({ facts })).toThrow(/who.*nobody.*one of the people in this file/)
})
