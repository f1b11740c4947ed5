import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../kernel/project-root.ts'
import { checkReturn } from './check-return.ts'
import { severityOf } from './rule.ts'
import { ruleBook } from './rule-book.ts'
import { CASES } from './test-all-cases.ts'
import { fileOf, type TestReturn } from './test-return.ts'

/** The codes of the rules that a return breaks, in order, each once. */
async function brokenBy(test: TestReturn): Promise<string[]> {
  const codes = new Set<string>()
  for await (const step of checkReturn(fileOf(test))) {
    if (step.kind === 'refused') throw new Error(step.problem.found)
    if (step.kind === 'found') for (const { rule } of step.findings) codes.add(rule.code)
  }
  return [...codes].sort()
}

describe.each(CASES)('rule $code', ({ code, broken, kept, also = [], keptAlso = [] }) => {
  test('is broken', async () => expect(await brokenBy(broken)).toEqual([code, ...also].sort()))
  test('is just kept', async () => expect(await brokenBy(kept)).toEqual([...keptAlso].sort()))
})

describe('the rules', () => {
  test('are all tried', () => {
    expect([...new Set(CASES.map(({ code }) => code))].sort()).toEqual(
      ruleBook(2026)
        .texts.map(({ code }) => code)
        .sort(),
    )
  })

  test('are as many as were asked in each year', () => {
    expect([2021, 2023, 2024, 2025, 2026].map(year => ruleBook(year).texts.length)).toEqual([105, 105, 105, 109, 109])
  })
})

const list = join(projectRoot, '../shared/data/cin-rules.csv')
if (!existsSync(list))
  test('the list of the rules (../shared/data/cin-rules.csv) is not here: its test is left out', () => {})
else
  test('the rules have the codes, severities, modules and words of the list', () => {
    const said = ruleBook(2026).texts.map(
      ({ code, module, message }) => `${code},${severityOf(code)},${module},${message}`,
    )
    const rows = readFileSync(list, 'utf8').trim().split('\n').slice(1)
    expect(rows.length).toBe(109)
    const listed = rows.map(row => {
      const [, code, severity, module, , quoted, plain] =
        /^(\w+),(\w+),(\w+),([^,]*),(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(row) ?? []
      return `${code},${severity?.toLowerCase()},${module},${quoted ?? plain}`
    })
    expect(said.sort()).toEqual(listed.map(line => line.replace('CINplanDates', 'CINPlanDates')).sort())
  })
