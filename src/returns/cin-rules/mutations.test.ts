import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { expect, test } from 'vitest'
import * as day from '../../kernel/day.ts'
import * as workingDays from '../../kernel/working-days.ts'
import * as identifier from '../../people/identifier.ts'
import * as holidays from '../../protocol/holidays.ts'
import * as codes from '../census/census-codes.ts'
import * as header from '../census/census-header.ts'
import { type CensusItem, readCensus } from '../census/census-reader.ts'
import * as values from '../census/census-values.ts'
import type { censusYear } from './census-year.ts'
import { returnCheck } from './return-check.ts'
import * as rule from './rule.ts'
import { type ALL_RULES, ruleBook } from './rule-book.ts'
import { CASES } from './test-all-cases.ts'
import { type Mutant, mutantsOf, mutated } from './test-mutants.ts'
import { fileOf, type TestReturn } from './test-return.ts'

/** The sources that decide what a rule finds, each after those that it imports. */
const SOURCES = [
  'census-year',
  'in-time',
  'led-on',
  'repeated',
  'upn-authorities',
  'identifier-rules',
  'characteristic-rules',
  'referral-rules',
  'enquiry-rules',
  'closure-rules',
  'assessment-rules',
  'cin-plan-rules',
  'protection-plan-rules',
  'return-rules',
] as const

const GIVEN = { ...day, ...workingDays, ...identifier, ...holidays, ...codes, ...header, ...values, ...rule }

const sources = SOURCES.map(name => ({
  name,
  text: stripTypeScriptTypes(readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8')),
}))

type Made = { rules: typeof ALL_RULES; censusYear: typeof censusYear }

/** The rules, made anew from their sources, of which one is changed. */
function madeWith(changed: string, text: string): Made {
  const known: Record<string, unknown> = { ...GIVEN, isAfterwards: () => false }
  for (const source of sources) Object.assign(known, exportsOf(source.name === changed ? text : source.text, known))
  return compiled(
    `return { censusYear, rules: { header: HEADER_RULES, unique: UNIQUE_RULES, count: COUNT_RULES, child: [
      ...IDENTIFIER_RULES, ...CHARACTERISTIC_RULES, ...REFERRAL_RULES, ...CLOSURE_RULES, ...ASSESSMENT_RULES,
      ...CIN_PLAN_RULES, ...ENQUIRY_RULES, ...PROTECTION_PLAN_RULES ] } }`,
    known,
  )
}

function exportsOf(text: string, known: Record<string, unknown>): object {
  const names = [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(found => found[1])
  const own = new Set([...text.matchAll(/^(?:export )?(?:const|function) (\w+)/gm)].map(found => found[1] ?? ''))
  const given = Object.fromEntries(Object.entries(known).filter(([name]) => !own.has(name)))
  const code = text.replace(/^import\b[^']*'[^']*'.*$/gm, '').replace(/^export /gm, '')
  return compiled(`'use strict';${code}\nreturn { ${names.join(', ')} }`, given)
}

function compiled(code: string, given: Record<string, unknown>) {
  return compileFunction(code, Object.keys(given))(...Object.values(given))
}

type ReadCase = { codes: readonly string[]; items: readonly CensusItem[] }

async function readCase(written: TestReturn, codes: readonly string[]): Promise<ReadCase> {
  const items: CensusItem[] = []
  for await (const item of readCensus(fileOf(written))) items.push(item)
  return { codes: [...codes].sort(), items }
}

/** How many rules are asked in each year, as in the tests of the rules. */
const asked = (rules?: typeof ALL_RULES) => [2023, 2024, 2025, 2026].map(year => ruleBook(year, rules).texts.length)

/** Does any case tell these rules from the right ones? A change that breaks down altogether is told too. */
function isNoticed({ rules, censusYear: yearOf }: Made, cases: readonly ReadCase[]): boolean {
  const ruling = { censusYear: yearOf, ruleBook: (year: number) => ruleBook(year, rules) }
  if (asked(rules).join() !== asked().join()) return true
  return cases.some(({ codes, items }) => {
    const found = new Set<string>()
    try {
      let check: ReturnType<typeof returnCheck> | null = null
      for (const item of items) {
        if (item.kind === 'header') check = returnCheck('', item.header, ruling)
        const findings =
          item.kind === 'header'
            ? check?.header()
            : item.kind === 'child'
              ? check?.child(item.child).findings
              : item.kind === 'end'
                ? check?.whole()
                : []
        for (const finding of findings ?? []) found.add(finding.rule.code)
      }
    } catch {
      return true
    }
    return [...found].sort().join() !== codes.join()
  })
}

test('flipping any condition of a rule is noticed by a case', async () => {
  const read = await Promise.all(
    CASES.flatMap(({ code, broken, kept, also = [], keptAlso = [] }) => [
      readCase(broken, [code, ...also]).then(one => ({ code, one })),
      readCase(kept, keptAlso).then(one => ({ code, one })),
    ]),
  )
  const all = read.map(({ one }) => one)
  expect(isNoticed(madeWith('', ''), all)).toBe(false)
  const survived: string[] = []
  let tried = 0
  for (const { name, text } of sources) {
    const own = read.flatMap(({ code, one }) => (text.includes(`'${code}'`) ? [one] : []))
    for (const mutant of mutantsOf(text)) {
      tried++
      const said = `${name}: ${mutant.line} [${mutant.was} → ${mutant.becomes}]`
      if (!isMutantNoticed(name, text, mutant, [...own, ...all])) survived.push(said)
    }
  }
  process.stdout.write(`Mutations of the census rules: ${tried - survived.length} of ${tried} noticed\n`)
  expect(survived).toEqual([])
})

function isMutantNoticed(name: string, text: string, mutant: Mutant, cases: readonly ReadCase[]): boolean {
  try {
    return isNoticed(madeWith(name, mutated(text, mutant)), cases)
  } catch {
    return true
  }
}
