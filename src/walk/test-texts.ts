import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../kernel/project-root.ts'

/** Rooms whose texts people read, and what they read beside them. */
const ROOMS = ['journeys', 'worklists', 'protocol', 'web', 'scenarios', 'people', 'returns', 'cli'].map(
  room => `src/${room}`,
)
const BESIDE = ['protocols', 'docs']

const below = (folder: string) =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`)

const isWritten = (file: string) => !/\.test\.tsx?$|\/test-[^/]+$|\/reference\//.test(file)

/** Every file whose texts the system writes, or that is read beside it. */
export const filesOfTexts: readonly string[] = [
  ...ROOMS.flatMap(below).filter(isWritten),
  ...BESIDE.flatMap(below),
  'README.md',
].filter(file => /\.(tsx?|yaml|md)$/.test(file))

/** The lines of a file without what is a comment: of a program only its texts are read by anybody. */
export function linesOf(file: string): string[] {
  const text = readFileSync(join(projectRoot, file), 'utf8')
  if (!/\.tsx?$/.test(file)) return text.split('\n')
  const blank = (comment: string) => comment.replaceAll(/[^\n]/g, ' ')
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|[\s{,;(])\/\/[^\n]*/g, blank).split('\n')
}
