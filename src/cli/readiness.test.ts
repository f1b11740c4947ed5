import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { pressed } from './pressed.ts'

const folder = mkdtempSync(join(tmpdir(), 'readiness-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: object): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

/** The case of contracts.md. */
const example = {
  today: '2026-02-20',
  people: [{ id: 'mum' }, { id: 'baby', expectedOn: '2026-05-01', expectedBasis: 'dating_scan' }],
  relationships: [{ from: 'mum', to: 'baby', type: 'mother_of', recordedAt: '2026-02-10T09:00:00Z' }],
  facts: [
    { kind: 'ReferralReceived', on: '2026-01-05', about: ['baby'] },
    {
      kind: 'StrategyDiscussionHeld',
      on: '2026-02-02',
      about: ['baby'],
      enquiry: 'e1',
      decision: 'initiate_section_47',
    },
    {
      kind: 'WorkerAllocated',
      on: '2026-01-07',
      recordedAt: '2026-02-12T09:00:00Z',
      about: ['baby'],
      role: 'social_worker',
    },
  ],
}
const path = file('example.json', example)
const ready = async (...args: string[]) => pressed('readiness', ...args, '--protocol', 'national')

test('prints what the contract says, one object a line', async () => {
  const { code, out, err } = await ready(path, path, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const lines = out.trimEnd().split('\n')
  expect(lines).toHaveLength(2)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    people: [
      {
        about: 'baby',
        gestation: '30+0',
        pathway: 'child_protection',
        missing: expect.arrayContaining([
          {
            need: 'birth_plan_at_unit',
            who: { role: 'social_worker', agency: 'social_care' },
            why: 'No birth plan is on record.',
          },
        ]),
        bornBefore: [
          { duty: 'icpc_held', due: '2026-02-23', chance: 0.00097, oneIn: 1000 },
          { duty: 'assessment_complete', due: '2026-03-09', chance: 0.00616, oneIn: 160 },
        ],
      },
    ],
    population: 'all births, England and Wales 2022, rescaled',
    source: expect.stringContaining('1,018,136'),
  })
})

test('reads the record as it was known', async () => {
  const needs = async (...args: string[]) => {
    const { out } = await ready(path, '--json', ...args)
    return JSON.parse(out).people[0].missing.map(({ need }: { need: string }) => need)
  }
  expect(await needs('--known-at', '2026-02-11')).toContain('named_worker')
  expect(await needs('--known-at', '2026-02-12')).not.toContain('named_worker')
})

test('says it in words, with the population that the chance is of', async () => {
  const { out } = await ready(path)
  expect(out).toContain('baby: 30+0, child protection')
  expect(out).toContain('missing  The current birth plan is at this maternity unit (social worker)')
  expect(out).toContain('about 1 baby in 1,000 comes before it')
  expect(out).toContain('births   all births, England and Wales 2022, rescaled [derived')
})

test('a case without an unborn child says so', async () => {
  const { code, out } = await ready(
    file('born.json', {
      ...example,
      today: '2026-02-20',
      people: [{ id: 'mum' }, { id: 'baby', bornOn: '2026-02-01' }],
    }),
  )
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('no unborn child on that day') })
})

test('a range that ends before it begins is refused, naming the field', async () => {
  const dated = {
    kind: 'EstimatedDateSet',
    on: '2026-02-02',
    about: ['baby'],
    basis: 'unknown',
    earliestOn: '2026-05-01',
    latestOn: '2026-04-01',
  }
  const { code, err } = await ready(file('range.json', { ...example, facts: [...example.facts, dated] }))
  expect(code).toBe(1)
  expect(err).toContain('facts[3].latestOn')
})
