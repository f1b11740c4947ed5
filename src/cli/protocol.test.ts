import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../kernel/project-root.ts'
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
  test('finds nothing between a protocol and itself', async () => {
    expect(await pressed('protocol', 'compare', 'london', 'london')).toMatchObject({ code: 0, out: '', err: '' })
  })
  test('refuses a protocol that there is not, and asks for two', async () => {
    expect((await pressed('protocol', 'compare', 'london', 'nowhere')).code).toBe(1)
    expect((await pressed('protocol', 'compare', 'london')).code).toBe(2)
    expect((await pressed('protocol', 'paint', 'london')).code).toBe(2)
  })
})
