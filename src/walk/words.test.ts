import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { day } from '../kernel/day.ts'
import { projectRoot } from '../kernel/project-root.ts'
import { detailsInWords } from '../protocol/say-details.ts'

/** Words that judge people (design.md, "Words"), in no text that the system writes. */
const FORBIDDEN = [
  /\bengag(e|es|ed|ing|ement)\b/i,
  /\bnon-?complian(t|ce)\b/i,
  /\bfail(s|ed|ing|ure)? to\b/i,
  /\bhard[- ]to[- ]reach\b/i,
  /\bmum(my|s)?\b/i,
  /\b(clean|dirty|filthy|unkempt)\b/i,
  /\b(high|low)[- ]risk\b/i,
  /\b(un)?safe\b/i,
  /\b(disguised compliance|attention[- ]seeking|manipulative|promiscuous|broken home|troubled famil(y|ies)|bad parents?)\b/i,
]

/** Where such a word says nothing of a person or a family: the file, the words around it, and why. */
const ALLOWED: readonly { file: RegExp; words: RegExp; why: string }[] = [
  {
    file: /^docs\/guide\/operator\.md$/,
    words: /\b(keep it|your|a) safe\b/,
    why: 'a backup, a key and the place it lies in',
  },
  {
    file: /^src\/protocol\/plan\/(owner|sign|vague)-words\.ts$/,
    words: /./,
    why: 'words that the check of a plan looks for in what people wrote; no text comes out of these files',
  },
]

const ROOMS = [
  'src/journeys',
  'src/worklists',
  'src/protocol',
  'src/web',
  'src/scenarios',
  'src/people',
  'src/returns',
  'src/cli',
]
const BESIDE = ['protocols', 'docs']

const below = (folder: string) =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`)

const files = [...ROOMS.flatMap(below).filter(isWritten), ...BESIDE.flatMap(below), 'README.md'].filter(file =>
  /\.(tsx?|yaml|md)$/.test(file),
)

function isWritten(file: string): boolean {
  return !/\.test\.tsx?$|\/test-[^/]+$|\/reference\//.test(file)
}

/** The lines of a file without what is a comment: of a program only its texts are read by anybody. */
function linesOf(file: string): string[] {
  const text = readFileSync(join(projectRoot, file), 'utf8')
  if (!/\.tsx?$/.test(file)) return text.split('\n')
  const blank = (comment: string) => comment.replaceAll(/[^\n]/g, ' ')
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|[\s{,;(])\/\/[^\n]*/g, blank).split('\n')
}

const isAllowed = (file: string, line: string) =>
  ALLOWED.some(allowed => allowed.file.test(file) && allowed.words.test(line))

test('no text that the system writes judges anybody', () => {
  expect(files.length).toBeGreaterThan(150)
  const found = files.flatMap(file =>
    linesOf(file).flatMap((line, at) =>
      FORBIDDEN.some(word => word.test(line)) && !isAllowed(file, line) ? [`${file}:${at + 1} ${line.trim()}`] : [],
    ),
  )
  expect(found).toEqual([])
})

test('the level of a risk is said of the risk', () => {
  for (const level of ['high', 'underlying'] as const) {
    const risk = {
      kind: 'RiskFactorIdentified',
      id: 'f1',
      about: ['baby'],
      on: day('2026-03-09'),
      risk: 'r1',
      level,
    } as const
    expect(FORBIDDEN.some(word => word.test(detailsInWords(risk)))).toBe(false)
  }
})

test('the words would be found', () => {
  for (const text of [
    'Mum failed to engage',
    'a high-risk family',
    'hard to reach',
    'non-compliant',
    'the home is clean',
  ]) {
    expect(FORBIDDEN.some(word => word.test(text))).toBe(true)
  }
})
