import { describe, expect, test } from 'vitest'
import { day, plusDays, toNumber } from '../kernel/day.ts'
import { dayOfGestation, type GestationDays } from '../kernel/gestation.ts'
import { contradictions } from './contradictions.ts'
import { englandAndWales } from './holidays.ts'
import { loadProtocol, protocolIds } from './load-protocol.ts'
import { type Edition, editionOn, type Rule } from './protocol.ts'
import { dateOf } from './timetable/limit.ts'

const today = toNumber(day('2026-04-14'))
const calendar = englandAndWales()

function edition(id: string): Edition {
  const found = editionOn(loadProtocol(id), today)
  if (found === null) throw new Error(`No edition of ${id}`)
  return found
}
const between = (a: string, b: string) => contradictions(edition(a), edition(b), calendar)
const said = (a: string, b: string) => between(a, b).map(({ kind, words }) => `${kind}: ${words}`)

describe('two areas contradict one another', () => {
  test('London wants the conference by the day on which Lincolnshire begins to hold it', () => {
    expect(between('london', 'lincolnshire')[0]).toEqual({
      kind: 'one_day',
      duties: ['prebirth_icpc', 'prebirth_icpc'],
      title: 'Pre-birth conference',
      words:
        'London Safeguarding Children Partnership wants it by 30+0; Lincolnshire Safeguarding Children Partnership does not hold it before 30+0. Only 30+0 satisfies both.',
    })
  })
  test('Lincolnshire drops the conference where proceedings are prepared, and London does not', () => {
    expect(said('london', 'lincolnshire')[1]).toBe(
      'condition: Lincolnshire Safeguarding Children Partnership asks for it only so: on the child protection path; on the pre-proceedings path a multi-agency strategy meeting is held instead. London Safeguarding Children Partnership states no such condition.',
    )
  })
  test('no day satisfies both where one wants it three months before and the other not before 30+0', () => {
    expect(said('pan-sussex', 'lincolnshire')[0]).toMatch(
      /^no_day: Pan Sussex .* wants it by 26\+6 to 27\+2; Lincolnshire .* before 30\+0\. No day satisfies both\.$/,
    )
    expect(said('lincolnshire', 'cheshire-east')[0]).toMatch(/^no_day: Cheshire East wants it by about 26\+6 to 27\+2;/)
  })
  test('the same is found from either side', () => {
    for (const a of protocolIds())
      for (const b of protocolIds()) expect(said(a, b).toSorted()).toEqual(said(b, a).toSorted())
  })
  test('nothing contradicts itself, and what all inherit contradicts nothing', () => {
    for (const id of protocolIds()) expect([id, ...said(id, id)]).toEqual([id])
    expect(said('national', 'london')).toEqual([])
    expect(said('sefton', 'london')).toEqual([])
  })
})

/** The days on which a rule of each area can be kept, day by day of a pregnancy, by the engine's own dates. */
function daysOfBoth(x: Rule, y: Rule, expected: number): number {
  const anchors = { trigger: today, triggerAt: null, expected: plusDays(today, expected), next: () => null }
  const kept = (rule: Rule, on: number) => {
    const [opens, due] = [rule.earliest, rule.latest].map(limit => limit && dateOf(limit, rule, calendar, anchors))
    return (opens?.day ?? -Infinity) <= on && on <= (due?.day ?? Infinity)
  }
  const days = Array.from({ length: 45 * 7 }, (_, n) => dayOfGestation(anchors.expected, n as GestationDays))
  return days.filter(on => kept(x, on) && kept(y, on)).length
}

test('for every expected date of a year the engine’s own days say the same', () => {
  for (const a of protocolIds()) {
    for (const b of protocolIds()) {
      const [x, y] = [a, b].map(id => edition(id).rows.find(row => row.rule.id === 'prebirth_icpc')?.rule)
      if (x === undefined || y === undefined || x === y) continue
      const found = between(a, b).find(({ kind }) => kind !== 'condition')?.kind ?? 'none'
      const days = Array.from({ length: 53 }, (_, week) => daysOfBoth(x, y, week * 7))
      const by = { no_day: (n: number) => n === 0, one_day: (n: number) => n === 1, none: (n: number) => n > 1 }
      expect([a, b, found in by]).toEqual([a, b, true])
      expect([a, b, days.every(by[found as keyof typeof by])]).toEqual([a, b, true])
    }
  }
})
