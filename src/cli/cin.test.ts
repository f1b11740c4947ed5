import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from '../cli.ts'
import { childOf } from '../returns/builders.ts'

const folder = mkdtempSync(join(tmpdir(), 'cin-'))
afterAll(() => rmSync(folder, { recursive: true }))

let [out, err] = ['', '']
beforeEach(() => {
  out = err = ''
  const write = (text: string | Uint8Array, done?: unknown) => {
    out += typeof text === 'string' ? text : Buffer.from(text).toString()
    if (typeof done === 'function') done()
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(write)
  vi.spyOn(console, 'error').mockImplementation(text => {
    err += `${String(text)}\n`
  })
  return () => vi.restoreAllMocks()
})

const episode =
  '<CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>6</ReferralSource><ReferralNFA>1</ReferralNFA></CINdetails>'
const header =
  '<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><LEA>201</LEA></Source></Header>'

function file(name: string, children: string): string {
  const path = join(folder, name)
  const text = `<Message>${header}<Children>\n${children}</Children></Message>`
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}

const young = (id: string, born = '2024-01-10') =>
  childOf(id, episode, `<UPNunknown>UN1</UPNunknown><PersonBirthDate>${born}</PersonBirthDate>`)

describe('cin check', () => {
  test('prints the rules, the children and what was found, with its line', async () => {
    const path = file('small.xml.gz', `${young('A1')}\n${young('A_2')}\n`)
    expect(await run(['cin', 'check', path, '--json'])).toBe(0)
    expect(JSON.parse(out)).toEqual({
      rules: 109,
      children: 2,
      findings: [
        {
          rule: '1580',
          severity: 'error',
          child: 'A_2',
          fields: ['LAchildID'],
          message: 'LA Child ID must not contain any non-alphanumeric characters',
          line: 3,
        },
      ],
      structure: [],
    })
    expect(err).toBe(`${path}: 2 children checked by the rules of 2026, 1 finding.\n`)
  })

  test('for a person it names each place, and then how often each rule was broken', async () => {
    const path = file('words.xml', `${young('A1', '2026-04-01')}\n`)
    expect(await run(['cin', 'check', path])).toBe(0)
    expect(out).toContain(`${path}, line 2, A1: error 8520, Date of Birth is after data collection period`)
    expect(out).toMatch(/\n {8}1 {2}8520 {3}Date of Birth/)
  })

  test('what stands wrong in the file is named with line, element, found and expected', async () => {
    const path = file('wrong.xml', `${young('A1', '2024-13-01')}\n`)
    expect(await run(['cin', 'check', path, '--json'])).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      findings: [{ rule: '8525Q' }],
      structure: [
        {
          line: 2,
          element: 'PersonBirthDate',
          found: '"2024-13-01"',
          expected: 'a day that exists, written YYYY-MM-DD',
        },
      ],
    })
    expect(err).toContain(`${path}, line 2, PersonBirthDate: found "2024-13-01"`)
  })

  test('with --schema the file is held to the schema of its year too', async () => {
    const path = file('schema.xml', `${young('A1').replace('<ReferralNFA>1<', '<ReferralNFA>true<')}\n`)
    expect(await run(['cin', 'check', path, '--json', '--schema'])).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      findings: [],
      structure: [{ line: 2, element: 'ReferralNFA', found: '"true"', expected: '0 or 1' }],
    })
  })

  test('a file that is refused leaves nothing half-written', async () => {
    const path = file('cut.xml', `${young('A_1')}\n<Child><b>`)
    expect(await run(['cin', 'check', path, '--json'])).toBe(1)
    expect(err).toContain(`${path}, line 3, Child: found another closing tag`)
    expect(out).toBe('')
    expect(await run(['cin', 'check', join(folder, 'none.xml')])).toBe(1)
    expect(err).toContain('none.xml: found no such file')
    expect(await run(['cin', 'check'])).toBe(2)
    expect(await run(['cin'])).toBe(2)
  })

  test('compressed data that grows absurdly is refused', async () => {
    const path = file('bomb.xml.gz', `<Child>${' '.repeat(30_000_000)}</Child>`)
    expect(await run(['cin', 'check', path, '--json'])).toBe(1)
    expect(err).toMatch(/grows more than 250 times|more than 100000 characters/)
  })

  test('more findings than are held in memory are written whole and in order', async () => {
    const ids = Array.from({ length: 25_000 }, (_, n) => `A_${n}`)
    const path = file('many.xml', ids.map(id => young(id)).join('\n'))
    expect(await run(['cin', 'check', path, '--json'])).toBe(0)
    const { findings } = JSON.parse(out)
    expect(findings.map(({ child }: { child: string }) => child)).toEqual(ids)
  })
})
