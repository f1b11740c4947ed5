import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from './kernel/project-root.ts'

/** The rooms of the house, from the ground up: a room imports from itself and from the rooms before it in this list. */
const ROOMS = [
  'kernel',
  'protocol',
  'access',
  'db',
  'people',
  'record',
  'worklists',
  'telling',
  'partnership',
  'returns',
  'govuk',
  'web',
  'journeys',
  'scenarios',
]

/** The doors of the house: they import anything, and no room imports them. */
const DOORS = ['main.ts', 'app.tsx', 'cli.ts', 'cli', 'open-house.ts', 'settings.ts']

/** Of the whole house: they import anything, and only tests import them. */
const OF_TESTS = ['testing', 'walk']

/** Rooms that know nothing of any other, wherever they stand in the list. */
const ALONE = ['kernel', 'govuk']

/** Packages that only these rooms speak to, so that a part can be changed in one place. */
const SPOKEN_TO_BY: Record<string, readonly string[]> = {
  // In web as a type: better-auth is handed a pool of its own.
  pg: ['db', 'web'],
  'pg-copy-streams': ['db'],
  kysely: ['db', 'people', 'record', 'worklists', 'telling', 'partnership', 'returns', 'journeys', 'scenarios'],
  'better-auth': ['web'],
  'graphile-worker': ['telling'],
  nodemailer: ['telling'],
  jose: ['telling'],
  hono: ['govuk', 'web', 'journeys', 'scenarios'],
  '@hono/node-server': ['web'],
  nunjucks: ['govuk'],
  saxes: ['returns'],
  yaml: ['protocol'],
  '@dagrejs/dagre': ['journeys'],
  busboy: ['web'],
  'write-excel-file': ['journeys'],
  'ical-generator': ['journeys'],
  docx: ['journeys'],
  pino: ['web'],
  'rate-limiter-flexible': ['web'],
}

type Import = { file: string; of: string }

/** Every `from '…'`, `import '…'` and `import('…')` of the sources, as paths below src/ or names of packages. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(projectRoot, 'src', file), 'utf8')
  return [...text.matchAll(/^(?:import|export|\} from)\b[^'\n]*'([^']+)'|\bimport\('([^']+)'\)/gm)].map(found => {
    const of = found[1] ?? found[2] ?? ''
    return { file, of: of.startsWith('.') ? posix.join(dirname(file), of) : of }
  })
}

const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => /\.tsx?$/.test(file))

/** `web/log.ts` is of the room `web`; `cli.ts` is a door. */
const roomOf = (file: string): string => file.split('/')[0] ?? file
const isLocal = (of: string) => /\.tsx?$/.test(of)
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || OF_TESTS.includes(roomOf(file))
/** Tests, and what the tests of a room share: `web/test-house.tsx`. Neither is built. */
const mayTest = (file: string) => isTest(file) || /\/test-[^/]+\.tsx?$/.test(file)

function isStray({ file, of }: Import): boolean {
  const [room, from] = [roomOf(file), roomOf(of)]
  if (OF_TESTS.includes(room) || !file.includes('/')) return false
  if (OF_TESTS.includes(from)) return !mayTest(file)
  if (DOORS.includes(room) || room === from) return false
  if (ALONE.includes(room) && !isTest(file)) return true
  return !ROOMS.slice(0, ROOMS.indexOf(room)).includes(from)
}

/** `journeys/case` and `journeys/record` are two journeys; `journeys/desk.ts` is common to all. */
function joinsJourneys({ file, of }: Import): boolean {
  if (roomOf(file) !== 'journeys' || roomOf(of) !== 'journeys') return false
  const [from, to] = [journeyOf(file), journeyOf(of)]
  return to !== null && from !== to
}

const journeyOf = (file: string) => /^journeys\/([^/]+)\//.exec(file)?.[1] ?? null

/** `hono/jsx` is of the package `hono`, `@hono/node-server/x` of `@hono/node-server`. */
const packageOf = (of: string) => of.split('/', of.startsWith('@') ? 2 : 1).join('/')

function isSpokenToFromElsewhere({ file, of }: Import): boolean {
  const rooms = SPOKEN_TO_BY[packageOf(of)]
  return rooms !== undefined && !isTest(file) && !DOORS.includes(roomOf(file)) && !rooms.includes(roomOf(file))
}

const say = ({ file, of }: Import) => `src/${file} imports ${of}`

describe('the rooms of the house', () => {
  const imports = sources.flatMap(importsOf)

  test('are all of src/', () => {
    const known = [...ROOMS, ...DOORS, ...OF_TESTS]
    const there = readdirSync(join(projectRoot, 'src')).filter(
      name => statSync(join(projectRoot, 'src', name)).isDirectory() || isLocal(name),
    )
    expect(there.filter(name => !known.includes(name) && !isTest(name))).toEqual([])
  })

  test('import only from the rooms above them', () => {
    expect(
      imports
        .filter(({ of }) => isLocal(of))
        .filter(isStray)
        .map(say),
    ).toEqual([])
  })

  test('of a journey import from no other journey', () => {
    expect(imports.filter(joinsJourneys).map(say)).toEqual([])
  })

  test('speak to a package where one of them is its host', () => {
    expect(
      imports
        .filter(({ of }) => !isLocal(of))
        .filter(isSpokenToFromElsewhere)
        .map(say),
    ).toEqual([])
  })

  test('would show a stray import', () => {
    expect(isStray({ file: 'record/append.ts', of: 'web/log.ts' })).toBe(true)
    expect(isStray({ file: 'govuk/button.ts', of: 'kernel/day.ts' })).toBe(true)
    expect(isStray({ file: 'web/log.ts', of: 'cli.ts' })).toBe(true)
    expect(isStray({ file: 'record/append.ts', of: 'testing/database.ts' })).toBe(true)
    expect(isStray({ file: 'record/append.ts', of: 'db/connection.ts' })).toBe(false)
    expect(joinsJourneys({ file: 'journeys/case/routes.ts', of: 'journeys/record/routes.ts' })).toBe(true)
    expect(joinsJourneys({ file: 'journeys/case/routes.ts', of: 'journeys/desk.ts' })).toBe(false)
    expect(isSpokenToFromElsewhere({ file: 'journeys/case/read-case.ts', of: 'pg' })).toBe(true)
  })

  test('have at least one import read of every shape', () => {
    expect(importsOf('cli.ts').map(({ of }) => of)).toEqual(
      expect.arrayContaining(['cli/command.ts', 'cli/timetable.ts']),
    )
    expect(imports.length).toBeGreaterThan(sources.length)
  })
})
