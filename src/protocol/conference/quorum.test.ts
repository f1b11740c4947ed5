import { expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { loadProtocol } from '../load-protocol.ts'
import { editionOn } from '../protocol.ts'
import { isThere, quoracyOf } from './quorum.ts'

const rule = editionOn(loadProtocol('national'), toNumber(day('2026-02-16')))?.quorum ?? null
const of = (there: string[], known = there) => quoracyOf(rule, new Set(there), new Set(known))

test('the national rule is the dataset’s: social care and two more agencies with direct contact, as its source says', () => {
  expect(rule).toMatchObject({ must: ['social_care'], others: 2, direct_contact: true, confidence: 'seen' })
  expect(rule?.source).toContain('Standard Safeguarding Dataset')
})

test('social care and two others are enough, and one other is not', () => {
  expect(of(['social_care', 'police', 'midwifery']).standing).toBe('met')
  expect(of(['social_care', 'police'])).toMatchObject({ standing: 'not_met', wanted: 1, missing: [] })
})

test('without social care it is not quorate, however many came', () => {
  expect(of(['police', 'midwifery', 'education'])).toMatchObject({ standing: 'not_met', missing: ['social_care'] })
})

test('an agency that is not known to work with the child is the chair’s to count', () => {
  const { standing, unsure } = of(['social_care', 'police', 'housing'], ['social_care', 'police'])
  expect([standing, unsure]).toEqual(['not_met', ['housing']])
})

test('where no rule is stated it says so, whoever came', () => {
  expect(quoracyOf(null, new Set(['police']), new Set()).standing).toBe('not_stated')
})

test('whoever listens by video is there, and whoever sent a report is not', () => {
  expect(
    ['in_the_room', 'by_video', 'by_telephone', 'by_report', 'absent'].map(attendance =>
      isThere({ attendance } as Parameters<typeof isThere>[0]),
    ),
  ).toEqual([true, true, true, false, false])
})
