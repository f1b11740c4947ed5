import { expect, test } from 'vitest'
import { loadProtocol } from '../protocol/load-protocol.ts'
import { fixAddress } from './fix-address.ts'

const needs = loadProtocol('national').editions.at(-1)?.needs ?? []
const address = (id: string, writesPlans: boolean) => {
  const need = needs.find(one => one.id === id)
  return need === undefined ? null : fixAddress(need, writesPlans)
}

test('what the plan does not say is written by whoever writes plans, and read by others', () => {
  expect(address('home_ready', true)).toBe('/birth-plan/write')
  expect(address('home_ready', false)).toBe('/birth-plan')
  expect(address('birth_plan_at_unit', false)).toBe('/birth-plan')
  expect(address('national_alert', true)).toBe('/fact/NationalAlertSet')
})
