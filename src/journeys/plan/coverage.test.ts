import { describe, expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { Happening } from '../../protocol/fact.ts'
import { planOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { forTheRoom, layOutCoverage } from './coverage-layout.ts'
import { linesOf } from './coverage-picture.tsx'

const on = day('2026-02-16')
const about = ['child']
const risk = (id: string, level: 'high' | 'underlying'): Happening => ({
  ...{ kind: 'RiskFactorIdentified', id: `f-${id}`, on, about, risk: id, level, label: id },
})
const action = (id: string, ownerName: string, addresses: string[], withheldFrom?: string[]): Happening => ({
  ...{ kind: 'PlanActionSet', id: `f-${id}`, on, about, action: id, what: id, ownerName, addresses },
  ...(withheldFrom === undefined ? {} : { withheldFrom }),
})
function seenOf(...facts: Happening[]) {
  const plan = planOnRecord(facts)
  return { plan, standing: plan.actions.filter(({ state }) => state !== 'dropped') }
}

const seen = seenOf(
  ...[risk('debt', 'underlying'), risk('heroin', 'high'), risk('blows', 'high')],
  ...[action('a1', 'Rosa', ['heroin']), action('a2', 'Ana', ['heroin', 'debt']), action('a3', 'Rosa', [])],
)

describe('the picture', () => {
  const laid = layOutCoverage(seen)

  test('has the pressing risks first, and says at which nothing is aimed', () => {
    expect(laid.risks.map(({ risk: { id }, isAddressed }) => [id, isAddressed])).toEqual([
      ['heroin', true],
      ['blows', false],
      ['debt', true],
    ])
  })

  test('has the actions of one owner together', () => {
    expect(laid.owners.map(({ name, actions }) => [name, actions.map(({ id }) => id)])).toEqual([
      ['Ana', ['a2']],
      ['Rosa', ['a1', 'a3']],
    ])
  })

  test('has a band for each aim, the thicker the more pressing, and none of them on another', () => {
    expect(laid.bands.map(({ risk: r, action: a, thick }) => [r.id, a.id, thick])).toEqual([
      ['heroin', 'a2', 15],
      ['heroin', 'a1', 15],
      ['debt', 'a2', 5],
    ])
    expect(new Set(laid.bands.map(({ from }) => from)).size).toBe(3)
    expect(new Set(laid.bands.map(({ to }) => to)).size).toBe(3)
  })

  test('has no two boxes in one place, and all of them within it', () => {
    for (const boxes of [laid.risks, laid.actions]) {
      for (const [at, box] of boxes.entries()) {
        const next = boxes[at + 1]
        if (next !== undefined) expect(box.top + box.height).toBeLessThanOrEqual(next.top)
        expect(box.top + box.height).toBeLessThanOrEqual(laid.height)
      }
    }
  })
})

test('in a room an action that is kept from somebody leaves no trace, and neither does a risk that only it answers', () => {
  const kept = seenOf(
    ...[risk('heroin', 'high'), risk('blows', 'high')],
    ...[action('a1', 'Rosa', ['heroin']), action('a2', 'Ana', ['blows', 'heroin'], ['person:dane'])],
  )
  const room = forTheRoom(kept)
  expect(room.standing.map(({ id }) => id)).toEqual(['a1'])
  expect(room.plan.risks.map(({ id }) => id)).toEqual(['heroin'])
  expect(forTheRoom(seen)).toBe(seen)
})

test('words that have no room end in an ellipsis', () => {
  expect(linesOf('one two three four five', 9, 2)).toEqual(['one two', 'three…'])
  expect(linesOf('one two', 9, 2)).toEqual(['one two'])
  expect(linesOf('incomprehensible', 9, 2)).toEqual(['incompre…'])
})
