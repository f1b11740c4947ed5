import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { publishedCensus } from '../builders.ts'
import { xmlFile } from '../xml-source.ts'
import { checkReturn } from './check-return.ts'

/** `4016: 45 53`: the rule and the lines on which a file breaks it. */
async function linesBroken(file: string): Promise<string> {
  const lines = new Map<string, number[]>()
  for await (const step of checkReturn(xmlFile(file))) {
    if (step.kind === 'refused') throw new Error(step.problem.found)
    if (step.kind !== 'found') continue
    for (const { rule, line } of step.findings) lines.set(rule.code, [...(lines.get(rule.code) ?? []), line])
  }
  return [...lines]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([code, at]) => `${code}: ${at.sort((a, b) => a - b).join(' ')}\n`)
    .join('')
}

const folder = publishedCensus()
if (folder === null) test('the published files (../shared/data/cin) are not here: their tests are left out', () => {})
else
  describe('the published files', () => {
    /** Each list in `golden/` was read line by line against the texts (docs/census-differences.md, "The golden lists"). */
    test.each(readdirSync(join(folder, 'xml')))('%s breaks what was read in it', async name => {
      const golden = join(import.meta.dirname, 'golden', name.replace('.xml', '.txt'))
      expect(await linesBroken(join(folder, 'xml', name))).toBe(readFileSync(golden, 'utf8'))
    })

    test.each(['clean-two-children.xml', 'cin-clean-2000.xml.gz'])('%s breaks nothing', async name => {
      expect(await linesBroken(join(folder, name))).toBe('')
    })
  })
