import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { checkProtocol } from '../check-protocol.ts'
import { compareProtocols } from '../compare-protocols.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol, PROTOCOLS } from '../load-protocol.ts'
import { NoRoutes, routesOf } from './route.ts'
import { caseOf, removed } from './test-families.ts'

const wt2018 = readFileSync(join(PROTOCOLS, 'national/wt2018.yaml'), 'utf8')
const today = toNumber(day('2026-02-20'))

function mistakes(text: string): string[] {
  return checkProtocol('mutated.yaml', text).map(({ line, field }) => `${line} ${field}`)
}
const lineOf = (text: string, find: string) => text.slice(0, text.indexOf(find)).split('\n').length
function mutated(find: string, replace: string): string {
  if (!wt2018.includes(find)) throw new Error(`Not in the file: ${find}`)
  return wt2018.replace(find, replace)
}

describe('a mistake in the routes is named with its line and field', () => {
  test.each([
    ['an unknown circumstance', 'when: [returned]', 'when: [came_home]', 'route.rules[1].when[0]'],
    ['a route that there is not', 'proposes: history_sufficient', 'proposes: quick', 'route.rules[6].proposes'],
    ['a kind of history that there is not', 'of: proceedings\n', 'of: court\n', 'route.rules[19].of'],
    [
      'a place that there is not',
      '"{child} was removed on {day}. Neither',
      '"{child} was removed by {who}. Neither',
      'route.rules[5].because',
    ],
    ['two rows of one id', 'id: removal_returned', 'id: removal_gone', 'route.rules[1].id'],
    ['a source that is not listed', 'source: [brad, start]', 'source: [brad, stat]', 'route.rules[2].source'],
    ['no source at all', 'source: Beforehand, no score', 'source: ""', 'route.never_reasons.source'],
    ['a word that is none', 'words: [section_20,', 'words: [Section 20,', 'route.voluntary.words[0]'],
    ['a conference that is no duty', 'conference: icpc_held', 'conference: icpc_hold', 'route.costs[0].conference'],
    ['years that are none', 'years: 10', 'years: 0', 'route.recent.years'],
    ['two costs of one route', '- route: full', '- route: history_sufficient', 'route.costs[1].route'],
  ])('%s', (_what, find, replace, field) => {
    const text = mutated(find, replace)
    expect(mistakes(text)).toEqual([`${lineOf(wt2018, find)} ${field}`])
  })

  test('a row that another before it always takes', () => {
    const general =
      '    - id: removal_any\n      of: removal\n      proposes: focused\n      because: "x"\n      source: x y\n      confidence: reading\n'
    const text = mutated('    - id: removal_gone\n', `${general}    - id: removal_gone\n`)
    expect(new Set(checkProtocol('mutated.yaml', text).map(each => each.expected))).toEqual(
      new Set(['circumstances that removal_any, before it, does not take already']),
    )
  })

  test('no row where nothing was found, and parts that nothing gives', () => {
    const nothing = wt2018.slice(wt2018.indexOf('    - id: nothing'), wt2018.indexOf('\nduties:'))
    expect(mistakes(wt2018.replace(nothing, ''))).toEqual([expect.stringMatching('route.rules$')])
    const adoption = wt2018.slice(wt2018.indexOf('  adoption:'), wt2018.indexOf('\n  costs:'))
    expect(mistakes(wt2018.replace(adoption, ''))).toEqual([expect.stringMatching('route.adoption$')])
  })
})

const folder = mkdtempSync(join(tmpdir(), 'route-rules-'))
afterAll(() => rmSync(folder, { recursive: true }))
mkdirSync(join(folder, 'national'))
writeFileSync(join(folder, 'national/wt2018.yaml'), mutated('to: 2023-12-14', 'to: null'))
const area = (route: string) =>
  `id: area\ntitle: Area\nversion: "1"\neffective: { from: null, to: null }\ninherits: national\norigin: partnership\n${route}duties: []\n`
const own = `route:
  recent: { years: 3, source: Area handbook, confidence: seen }
  rules:
    - { id: removal, of: removal, proposes: focused, because: "{child} was removed.", source: Area handbook, confidence: seen }
    - { id: removal_new, of: removal, when: [order_unknown], proposes: full, because: "{child} left.", source: Area handbook, confidence: seen }
`
writeFileSync(join(folder, 'area.yaml'), area(own))
writeFileSync(join(folder, 'plain.yaml'), area('').replace('id: area', 'id: plain'))
writeFileSync(join(folder, 'bare.yaml'), area('').replace('id: area', 'id: bare').replace('inherits: national\n', ''))

describe('an area', () => {
  const [areas, plain] = [loadProtocol('area', folder), loadProtocol('plain', folder)]
  const rules = (of: typeof areas) => of.editions[0]?.route?.rules ?? []

  test('inherits the routes, replaces rows in their place, and puts its new ones before', () => {
    expect(checkProtocol(join(folder, 'area.yaml'), area(own), folder)).toEqual([])
    expect(rules(plain).map(row => row.id)).toEqual(rules(loadProtocol('national', folder)).map(row => row.id))
    expect(rules(areas).map(row => row.id)).toEqual(['removal_new', ...rules(plain).map(row => row.id)])
    expect(rules(areas).find(row => row.id === 'removal')).toMatchObject({
      proposes: 'focused',
      source: 'Area handbook',
    })
    expect(areas.editions[0]?.route?.recent.years).toBe(3)
  })

  test('proposes by its own rows', () => {
    const ollie = { people: ['ollie 2019-06-01'], ties: ['mother mother_of ollie'] }
    const proposed = (order: string | undefined) =>
      routesOf(
        caseOf({ ...ollie, earlier: [removed('ollie', '2024-09-01', { order })] }),
        areas,
        englandAndWales(),
        today,
      )[0]?.proposed
    expect([proposed('care_order'), proposed(undefined)]).toEqual(['focused', 'full'])
  })

  test('is compared with another row by row', () => {
    const differences = compareProtocols(areas, plain, today)
    expect(differences.find(row => row.field === 'recent')).toEqual({
      duty: 'route',
      title: 'Route',
      field: 'recent',
      a: '3 years (Area handbook, seen)',
      b: '10 years (Recurrent care proceedings (Broadhurst and others, 2015) (British Journal of Social Work), reading)',
    })
    expect(differences.find(row => row.field === 'rule removal_new')).toMatchObject({ b: null })
    expect(differences.map(row => row.field)).toEqual(['recent', 'rule removal_new', 'rule removal'])
  })

  test('that inherits nothing and states none has no routes', () => {
    expect(() => routesOf(caseOf({}), loadProtocol('bare', folder), englandAndWales(), today)).toThrow(NoRoutes)
  })
})
