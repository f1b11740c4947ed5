import { readFileSync } from 'node:fs'
import { readPeopleFile } from '../src/cli/people-file.ts'
import type { Day } from '../src/kernel/day.ts'
import { agreement, pairOf, publishedLinkage } from '../src/people/matching/known-truth.ts'
import { matchPeople } from '../src/people/matching/match-people.ts'
import { inventedPeople } from './invented-people.ts'
import { count } from './on.ts'
import { progressOf } from './progress.ts'
import { type Row, row } from './results.ts'

/** Pairs that are likelier one person than not, as `match` prints them unless told. */
const LEAST = 0.5

/** Somebody waits for it at a terminal: a minute for an authority's 100,000 people is a cup of tea, not an errand for the night. */
const SECONDS_FOR_100_000 = 60

/** What `match` finds of files whose truth is published, and how long it takes for an authority. */
export function matchingRows({ people, today }: { people: number; today: Day }): Row[] {
  return [...publishedRows(today), timeRow(people, today)]
}

function publishedRows(today: Day): Row[] {
  const files = publishedLinkage()
  if (files === null) {
    console.error('8a, 8b: the published files (../shared/data/linkage) are not here: their rows are left out')
    return []
  }
  return files.map(({ name, file, pairs: truth, leastF1 }, i) => {
    const { people } = readPeopleFile(file, readFileSync(file), today)
    const persons = people.map(({ person }) => person)
    const found = matchPeople(persons, { today, least: LEAST })
    const said = found.map(({ a, b }) => pairOf(people[a]?.id ?? '', people[b]?.id ?? ''))
    const { precision, recall, f1 } = agreement(said, truth)
    const withoutNumber = persons.map(person => ({ ...person, numbers: [] }))
    const bare = matchPeople(withoutNumber, { today, least: LEAST })
    const without = agreement(
      bare.map(({ a, b }) => pairOf(people[a]?.id ?? '', people[b]?.id ?? '')),
      truth,
    )
    const beside = persons.some(({ numbers }) => numbers.length > 0)
      ? `; without its social security number F1 ${without.f1.toFixed(3)}`
      : ''
    return row({
      no: i === 0 ? '8a' : '8b',
      what: `matching of ${name}, F1 of the pairs`,
      ...{ limit: leastF1, unit: 'F1', better: 'above', measured: f1 },
      note: `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}; ${count(truth.size)} true pairs of ${count(people.length)} records, their labels not read${beside}`,
    })
  })
}

function timeRow(size: number, today: Day): Row {
  const { people, pairs } = inventedPeople(size)
  const before = process.memoryUsage().rss
  let most = before
  const progress = progressOf(`match ${count(size)} people`)
  const began = performance.now()
  const found = matchPeople(people, {
    today,
    least: LEAST,
    onProgress: done => {
      most = Math.max(most, process.memoryUsage.rss())
      progress(done)
    },
  })
  const seconds = (performance.now() - began) / 1000
  most = Math.max(most, process.memoryUsage.rss())
  const { precision, recall } = agreement(
    found.map(({ a, b }) => pairOf(String(a), String(b))),
    new Set(pairs.map(([a, b]) => pairOf(String(a), String(b)))),
  )
  return row({
    no: '8c',
    what: `matching of ${count(size)} invented people with each other`,
    ...{ limit: (SECONDS_FOR_100_000 * size) / 100_000, unit: 's', better: 'below', measured: seconds },
    note: `${count(found.length)} pairs, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}; at most ${Math.round((most - before) / 1024 ** 2)} MB more than before`,
  })
}
