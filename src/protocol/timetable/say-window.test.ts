import { expect, test } from 'vitest'
import { loadProtocol } from '../load-protocol.ts'
import type { Limit } from '../protocol.ts'
import { sayTriggers, sayWindow } from './say-window.ts'

const days = (value: number): Limit => ({ value, unit: 'day' })
const said = (earliest: Limit | null, latest: Limit | null) => sayWindow({ earliest, latest }, 'the birth')

test('two days that are counted alike say once in what', () => {
  expect(said(days(10), days(14))).toBe('between 10 and 14 days after the birth')
  expect(said(days(0), days(14))).toBe('between the day of the birth and 14 days after the birth')
  expect(said(days(10), { value: 4, unit: 'week' })).toBe('between 10 days after the birth and 4 weeks after the birth')
})

test('what waits for another fact is said as one would say it', () => {
  expect(said(null, { value: 0, unit: 'day', anchor: { next: 'ChildDischarged' } })).toBe(
    'on the day the child leaves hospital',
  )
  expect(said(null, { value: 2, unit: 'day', direction: 'before', anchor: { next: 'ChildDischarged' } })).toBe(
    '2 days before the child leaves hospital',
  )
})

test('a window without a last day, or without any, says so', () => {
  expect(said(days(10), null)).toBe('not before 10 days after the birth; the source states no last day')
  expect(said(null, null)).toBe('after the birth; the source states no last day')
})

test('everything that can start a clock is named without a day, each once', () => {
  const triggers = (protocol: string, id: string) => {
    const rule = loadProtocol(protocol).rules.find(applied => applied.rule.id === id)?.rule
    return rule === undefined ? '' : sayTriggers(rule)
  }
  expect(triggers('national', 'icpc_held')).toBe(
    'the strategy discussion that initiated section 47 or the start of the section 47 enquiry',
  )
  expect(triggers('national', 'referral_decision')).toBe('the referral or the day until which the referral was held')
  expect(triggers('pan-sussex', 'reports_to_parents')).toBe('the initial conference')
  expect(triggers('london', 'prebirth_icpc')).toBe('the day the child became known')
})
