import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { day, toNumber } from '../kernel/day.ts'
import { projectRoot } from '../kernel/project-root.ts'
import { compareProtocols } from '../protocol/compare-protocols.ts'
import { loadProtocol } from '../protocol/load-protocol.ts'
import { pressed } from './pressed.ts'

const folder = mkdtempSync(join(tmpdir(), 'protocol-'))
afterAll(() => rmSync(folder, { recursive: true }))

const london = join(projectRoot, 'protocols/london.yaml')
const wrong = join(folder, 'wrong.yaml')
writeFileSync(
  wrong,
  readFileSync(london, 'utf8')
    .replace('fact: ConferenceHeld', 'fact: ConferenceHold')
    .replace('value: 10, unit: day', 'value: 10, unit: fortnight'),
)

describe('protocol check', () => {
  test('ends with 0 and says so when there is no mistake', async () => {
    expect(await pressed('protocol', 'check', london)).toMatchObject({
      code: 0,
      err: '',
      out: `${london}: no mistakes\n`,
    })
  })
  test('ends with 1 and names each mistake on a line of its own', async () => {
    const answer = await pressed('protocol', 'check', wrong)
    expect(answer).toMatchObject({ code: 1, out: '' })
    expect(answer.err.trimEnd().split('\n')).toHaveLength(2)
    expect(answer.err).toMatch(
      /wrong\.yaml, line \d+, duties\[0\]\.met_by\.fact: found "ConferenceHold", expected a known kind of fact/,
    )
    expect(answer.err).toMatch(
      /wrong\.yaml, line \d+, duties\[1\]\.latest\.unit: found "fortnight", expected hour \| day/,
    )
  })
  test('of a file that is not there says so, and checks the others all the same', async () => {
    const answer = await pressed('protocol', 'check', join(folder, 'nowhere.yaml'), wrong)
    expect(answer.code).toBe(1)
    expect(answer.err).toMatch('nowhere.yaml: found there is no such file, expected a protocol file')
    expect(answer.err).toMatch('duties[0].met_by.fact')
  })
  test('gives the mistakes as JSON too', async () => {
    const answer = await pressed('protocol', 'check', london, wrong, '--json')
    const lines: unknown[] = answer.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines).toMatchObject([
      { file: london, ok: true, problems: [] },
      { file: wrong, ok: false, problems: [{ field: 'duties[0].met_by.fact' }, {}] },
    ])
  })
})

describe('protocol compare', () => {
  test('prints the rows in which two protocols differ, and no others', async () => {
    const answer = await pressed('protocol', 'compare', 'london', 'lincolnshire', '--json', '--today', '2026-02-20')
    expect(answer.code).toBe(0)
    const { differences } = JSON.parse(answer.out)
    expect(differences).toContainEqual({
      duty: 'prebirth_icpc',
      title: 'Pre-birth conference',
      field: 'earliest',
      a: 'not stated',
      b: '30+0',
    })
    expect(differences).toContainEqual(expect.objectContaining({ duty: 'postbirth_review', field: 'duty', b: null }))
    expect(differences.filter((each: { duty: string }) => each.duty === 'icpc_held')).toEqual([])
  })
  test('says where two cannot both be obeyed', async () => {
    const answer = await pressed('protocol', 'compare', 'london', 'lincolnshire')
    expect(answer.out).toMatch(/prebirth_icpc, contradiction\n {2}London .* Only 30\+0 satisfies both\.\n/)
    const { contradictions } = JSON.parse((await pressed('protocol', 'compare', 'sefton', 'london', '--json')).out)
    expect(contradictions).toEqual([])
  })
  test('prints also what ends a duty and what the birth does to it', async () => {
    const changed = readFileSync(london, 'utf8')
      .replace('id: london', 'id: other')
      .replace('    ended_with_plan: true\n', '')
      .replace(
        '    met_since: known\n',
        '    met_since: any\n    at_birth: ends\n    compressed: { value: 5, unit: day }\n',
      )
      .replace(/ {4}ended_by:\n.*\n.*\n/, '')
      .replace('inherits: national\n', '')
    writeFileSync(join(folder, 'other.yaml'), changed)
    writeFileSync(join(folder, 'london.yaml'), readFileSync(london, 'utf8').replace('inherits: national\n', ''))
    const [a, b] = [loadProtocol('london', folder), loadProtocol('other', folder)]
    const fields = compareProtocols(a, b, toNumber(day('2026-02-20'))).map(row => `${row.duty} ${row.field}`)
    expect(fields).toEqual([
      'prebirth_icpc met since',
      'prebirth_icpc ended by',
      'prebirth_icpc at birth',
      'prebirth_icpc compressed',
      'postbirth_review ended with the plan',
    ])
  })
  test('finds nothing between a protocol and itself', async () => {
    expect(await pressed('protocol', 'compare', 'london', 'london')).toMatchObject({ code: 0, out: '', err: '' })
  })
  test('refuses a protocol that there is not, and asks for two', async () => {
    expect((await pressed('protocol', 'compare', 'london', 'nowhere')).code).toBe(1)
    expect((await pressed('protocol', 'compare', 'london')).code).toBe(2)
    expect((await pressed('protocol', 'paint', 'london')).code).toBe(2)
  })
})
