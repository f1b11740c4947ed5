import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../kernel/project-root.ts'
import { checkProtocol } from './check-protocol.ts'
import { filesOf, loadProtocol, PROTOCOLS, ProtocolRefused, protocolIds } from './load-protocol.ts'

const files = protocolIds().flatMap(id => filesOf(id))
const composite = readFileSync(join(projectRoot, 'protocols/composite.yaml'), 'utf8')
const wt2018 = readFileSync(join(projectRoot, 'protocols/national/wt2018.yaml'), 'utf8')

/** The file with the first `find` replaced: what stands where, and what is then said of it, as `line field`. */
function mistakes(text: string, ...changes: [find: string, replace: string][]): string[] {
  const mutated = changes.reduce((changed, [find, replace]) => {
    if (!changed.includes(find)) throw new Error(`Not in the file: ${find}`)
    return changed.replace(find, replace)
  }, text)
  return checkProtocol('mutated.yaml', mutated).map(({ line, field }) => `${line} ${field}`)
}

/** The line of the first place of a text. */
const lineOf = (text: string, find: string) => text.slice(0, text.indexOf(find)).split('\n').length

test.each(files.map(file => [basename(file), file]))('%s has no mistakes', (_name, file) => {
  expect(checkProtocol(file, readFileSync(file, 'utf8'))).toEqual([])
})

describe('a mistake is named with its line and field', () => {
  const cases: [what: string, find: string, replace: string, field: string, text?: string][] = [
    ['no id', 'id: composite', 'id: Composite X', 'id'],
    ['an origin that there is not', 'origin: composite\nnote', 'origin: invented\nnote', 'origin'],
    ['a day that does not exist', 'effective: { from: null', 'effective: { from: 2026-02-30', 'effective.from'],
    [
      'an end before its beginning',
      'effective: { from: null, to: null }',
      'effective: { from: 2026-02-02, to: 2026-02-01 }',
      'effective.to',
    ],
    ['an heir of nothing', 'inherits: national', 'inherits: nation', 'inherits'],
    ['a field that there is not', 'latest: "10+0"', 'lastest: "10+0"', 'duties[0].lastest'],
    ['no gestation', 'latest: "10+0"', 'latest: "10+9"', 'duties[0].latest'],
    ['an event that there is not', 'trigger: { event: known }', 'trigger: { event: knwon }', 'duties[0].trigger.event'],
    [
      'an unknown kind of fact',
      'met_by: { fact: AntenatalBooked }',
      'met_by: { fact: AntenatalBoked }',
      'duties[0].met_by.fact',
    ],
    ['an unknown circumstance', 'condition: proceedings_likely', 'condition: proceedings', 'duties[5].condition'],
    ['two duties of one id', 'id: prebirth_referral', 'id: prebirth_booking', 'duties[1].id'],
    ['a window that closes before it opens', 'latest: "16+0"', 'latest: "11+0"', 'duties[1].latest'],
    ['a confidence that the whole file belies', 'confidence: composite', 'confidence: seen', 'duties[0].confidence'],
    ['a source that is not listed', 'source: Composite demonstration protocol', 'source: demo', 'duties[0].source'],
    [
      'a unit that there is not',
      '{ value: 5, unit: working_day }',
      '{ value: 5, unit: workday }',
      'duties[2].latest.unit',
    ],
    [
      'less than nothing',
      '{ value: 5, unit: working_day }',
      '{ value: -5, unit: working_day }',
      'duties[2].latest.value',
    ],
    [
      'an owner in capitals',
      'role: midwife, agency: midwifery',
      'role: Midwife, agency: midwifery',
      'duties[0].owner.role',
    ],
    [
      'a detail that the fact does not have',
      '{ type: initial }',
      '{ kind_of: initial }',
      'duties[7].met_by.where.kind_of',
    ],
    ['a detail that it cannot have', '{ type: initial }', '{ type: intial }', 'duties[7].met_by.where.type'],
    ['a day that is no detail of the fact', 'day: until', 'day: for', 'duties[0].trigger[1].day', wt2018],
    [
      'an enquiry of a fact that names none',
      '{ fact: CoreGroupHeld }',
      '{ fact: CoreGroupHeld, same: enquiry }',
      'duties[3].met_by',
      wt2018,
    ],
    ['an heir of an edition that there is not', 'inherits: national', 'inherits: national@wt2099', 'inherits'],
    ['an heir of itself', 'inherits: national', 'inherits: composite', 'inherits'],
    ['an heir of its own heir', 'origin: guidance', 'inherits: london\norigin: guidance', 'inherits', wt2018],
    ['a pregnancy of a year', 'latest: "10+0"', 'latest: "60+0"', 'duties[0].latest'],
    [
      'days that end before they begin',
      'latest: { value: 14, unit: day }',
      'latest: { value: 1, unit: week }',
      'duties[12].latest',
    ],
    ['a thousand years', 'value: 14, unit: day', 'value: 365000, unit: day', 'duties[12].latest.value'],
    ['no source at all', 'source: Composite demonstration protocol', 'source: ""', 'duties[0].source'],
    [
      'a decision on a referral that is none',
      '{ fact: AntenatalBooked }',
      '{ fact: AntenatalBooked, of: referral }',
      'duties[0].met_by',
    ],
    ['a count that is neither 0 nor 1', 'day_of_event: 0', 'day_of_event: 2', 'counting.day_of_event', wt2018],
  ]
  test.each(cases)('%s', (_what, find, replace, field, text = composite) => {
    expect(mistakes(text, [find, replace])).toEqual([`${lineOf(text, find)} ${field}`])
  })
})

test('a protocol whose id is not the name of its file is no use: it is asked for by that name', () => {
  const inside = (path: string) =>
    checkProtocol(join(PROTOCOLS, path), composite).map(({ line, field }) => `${line} ${field}`)
  expect(inside('composite.yaml')).toEqual([])
  expect(inside('other.yaml')).toEqual([`${lineOf(composite, 'id: composite')} id`])
  expect(inside('other/first.yaml')).toEqual([`${lineOf(composite, 'id: composite')} id`])
})

test('a field that is missing is named on the line of its duty', () => {
  const [only, ...more] = checkProtocol('mutated.yaml', composite.replace('    title: Antenatal booking\n', ''))
  expect(more).toEqual([])
  expect(only).toMatchObject({
    line: lineOf(composite, '- id: prebirth_booking'),
    field: 'duties[0].title',
    found: 'nothing',
  })
})

test('every mistake of a file is named at once, of shape and of sense', () => {
  const found = mistakes(
    composite,
    ['inherits: national', 'inherits: nation'],
    ['latest: "10+0"', 'latest: "ten weeks"'],
    ['id: prebirth_referral', 'id: prebirth_booking'],
    ['condition: proceedings_likely', 'condition: proceedings'],
    ['{ type: initial }', '{ type: intial }'],
    ['source: Composite demonstration protocol', 'source: demo'],
  )
  const fields = [
    'inherits',
    'duties[0].latest',
    'duties[0].source',
    'duties[1].id',
    'duties[5].condition',
    'duties[7].met_by.where.type',
  ]
  expect(found.map(each => each.split(' ')[1]).sort()).toEqual(fields.sort())
})

test.each([
  ['an empty file', ''],
  ['a list', '[1, 2]'],
  ['broken YAML', 'id: "composite\n  title: [a, b'],
  ['a key that stands there twice', `id: composite\n${composite}`],
  [
    'a billion laughs',
    `a: &a [x, x]\n${Array.from('bcdefghij', (c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`).join('\n')}\n`,
  ],
])('%s is refused', (_what, text) => expect(checkProtocol('mutated.yaml', text).length).toBeGreaterThan(0))

test('a protocol is asked for by its id, never by a path', () => {
  for (const id of ['../protocols/london', 'national/wt2018', 'holidays', 'nowhere', '', '__proto__']) {
    expect(() => loadProtocol(id, PROTOCOLS), id).toThrow(ProtocolRefused)
  }
})

test('a ladder’s mistakes are named with their line', () => {
  const text = readFileSync(join(projectRoot, 'protocols/composite.yaml'), 'utf8')
  const ladder = text.slice(text.indexOf('\nladder:'))
  const before = text.slice(0, text.indexOf('\nladder:'))
  const found = mistakes(
    text,
    [ladder, ladder.replace('- n: 2', '- n: 1').replace('from_stage: 2\n    how', 'from_stage: 7\n    how')],
    ['{ value: 48, unit: hour, equivalent: 2 working days }', '{ value: 48, unit: hours }'],
  )
  expect(found.map(each => each.split(' ')[1])).toEqual(['ladder.stages[0].respond.unit'])
  const inWords = text.replace('{ value: 48, unit: hour, equivalent: 2 working days }', '48 hours')
  expect(checkProtocol('mutated.yaml', inWords).map(({ field, found, expected }) => [field, found, expected])).toEqual([
    [
      ...['ladder.stages[0].respond', '"48 hours"'],
      'a limit such as { value: 2, unit: working_day }, without_delay, or null where none is stated',
    ],
  ])
  const sense = ladder.replace('- n: 2', '- n: 1').replace('from_stage: 2', 'from_stage: 7')
  const lineIn = (find: string) => before.split('\n').length + lineOf(ladder, find) - 1
  expect(mistakes(text, [ladder, sense]).slice(0, 2)).toEqual([
    `${lineIn('- n: 2')} ladder.stages[1].n`,
    `${lineIn('from_stage: 2')} ladder.partnership_told.from_stage`,
  ])
  const noMeeting = ladder.replace('      meeting: { value: 5, unit: working_day }\n', '')
  expect(mistakes(text, [ladder, noMeeting]).map(each => each.split(' ')[1])).toEqual(['ladder.stages[2].meeting'])
  const byItself = ladder
    .replace('  overall:', '  moves_by_itself: true\n  overall:')
    .replace('respond: { value: 2, unit: working_day }', 'respond: null')
  expect(mistakes(text, [ladder, byItself]).map(each => each.split(' ')[1])).toEqual(['ladder.moves_by_itself'])
})
