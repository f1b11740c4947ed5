import { readFile } from 'node:fs/promises'
import { systemClock } from '../kernel/clock.ts'
import { matchPeople, type Pair } from '../people/matching/match-people.ts'
import { CommandRefused, dayOption, readArguments, userPath, WrongUsage } from './command.ts'
import { matchOnRecord } from './match-on-record.ts'
import { nowAndThen } from './now-and-then.ts'
import { readPeopleFile } from './people-file.ts'

const USAGE = `beforehand match PEOPLE.csv [--least SCORE] [--today YYYY-MM-DD] [--json]
       beforehand match --authority ID [--json]`

/** Likelier than not that both are one person. */
const LEAST = 0.5
/** Notices beyond these are only counted. */
const MOST_NOTICES = 50

/**
 * Pairs of records that may be one person, for somebody to judge. Of a file it needs no database and changes nothing; of an
 * authority it offers them on its page of possible matches.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, {
    ...{ least: { type: 'string' }, today: { type: 'string' }, authority: { type: 'string' } },
  })
  const [path, ...more] = positionals
  const { authority } = values
  if (authority !== undefined) {
    if (positionals.length > 0 || values.least !== undefined || values.today !== undefined) {
      throw new WrongUsage(`--authority takes neither a file nor --least nor --today\nUsage: ${USAGE}`)
    }
    return matchOnRecord(authority, values.json === true)
  }
  if (path === undefined || more.length > 0) throw new WrongUsage(`Name one file of people\nUsage: ${USAGE}`)
  const least = scoreOption(values.least)
  const today = dayOption('today', values.today) ?? systemClock().today()
  const { people, notices } = readPeopleFile(path, await readBytes(path), today)
  for (const notice of notices.slice(0, MOST_NOTICES)) console.error(notice)
  if (notices.length > MOST_NOTICES) console.error(`  … and ${notices.length - MOST_NOTICES} more`)
  const say = nowAndThen()
  const pairs = matchPeople(
    people.map(({ person }) => person),
    { today, least, onProgress: done => say(() => `${path}: ${Math.floor(done * 100)} % of the people compared`) },
  ).map(pair => ({ ...pair, a: people[pair.a]?.id ?? '', b: people[pair.b]?.id ?? '' }))
  process.stdout.write(values.json ? `${JSON.stringify({ pairs })}\n` : sayPairs(pairs, people.length))
  return 0
}

function scoreOption(text: string | undefined): number {
  if (text === undefined) return LEAST
  const score = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(score > 0 && score <= 1)) throw new WrongUsage(`--least: found ${text}, expected a score above 0, up to 1`)
  return score
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(userPath(path))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    throw new CommandRefused(
      `${path}: ${code === 'ENOENT' ? 'there is no such file' : `cannot be read (${String(code)})`}`,
    )
  }
}

type NamedPair = Omit<Pair, 'a' | 'b'> & { a: string; b: string }

function sayPairs(pairs: readonly NamedPair[], people: number): string {
  const lines = pairs.flatMap(({ a, b, score, why }) => [
    `${score.toFixed(4)}  ${a}  ${b}`,
    `        for: ${why.for.join('; ') || 'nothing'}`,
    ...(why.against.length > 0 ? [`        against: ${why.against.join('; ')}`] : []),
  ])
  const counted = `${pairs.length.toLocaleString('en-GB')} of the pairs of ${people.toLocaleString('en-GB')} people may be one person. A pair is offered, never a fact: only a person confirms it.`
  return `${[...lines, counted].join('\n')}\n`
}
