import { type Expression, type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { identifierKey, type Scheme } from './identifier.ts'
import { nameOfText, wordsOf } from './name.ts'
import { type Likeness, nameLikeness, remembered, wordLikeness } from './name-likeness.ts'
import { keysOfWord, writtenTogether } from './search-keys.ts'

/** Somebody who may be meant. `score` is 0 to 1 and says only how well the name or number fits what was typed. */
export type Found = { personId: string; score: number }

export type SearchLimits = {
  /** At most so many are returned; 50 unless told. */
  most?: number
  /**
   * The condition on a column of person ids by which the asker may find somebody: others are not looked for, take no place,
   * and nobody is measured against them.
   */
  among?: Among | Promise<Among>
}

type Among = (personId: string) => Expression<SqlBool>

/** So many of the likeliest are compared name by name, at most. */
const MOST_COMPARED = 200
const MOST_WORDS = 6
/** Of one asked word so many that it may mean, the likest first. */
const MOST_WORDS_MEANT = 40
/** Who fits less well than the best by more than this is left out, and so is who fits hardly at all. */
const FURTHEST_FROM_BEST = 0.35
const LEAST_SCORE = 0.4

/**
 * Finds people by what somebody types: a name, misspelt, shortened, in either order or one word of it, by present and
 * former names; or an NHS number, local id or unique pupil number, exactly. Best first. It knows nothing of access: the
 * caller leaves out who may not be seen and shows no count of what is left out. An unborn child without a name is found
 * by its mother: ask `childrenOf` for the people found.
 */
export async function searchPeople(
  tx: AuthorityTransaction,
  authority: string,
  query: string,
  { most = 50, among = () => sql<SqlBool>`true` }: SearchLimits = {},
): Promise<Found[]> {
  const words = askedWords(query)
  const likeness = remembered(wordLikeness)
  const asked = [...words, ...writtenTogether(words)]
  const [meant, onlyAmong] = await Promise.all([wordsLike(tx, authority, asked), among])
  const compared = Math.min(MOST_COMPARED, most)
  const [numbered, likely] = await Promise.all([
    withNumber(tx, authority, query, onlyAmong),
    withLikeName(tx, authority, weightsOf(asked, meant, likeness), { compared, among: onlyAmong }),
  ])
  const scores = new Map(numbered.map(personId => [personId, 1]))
  for (const { personId, name, former } of await namesOf(tx, authority, likely)) {
    const score = nameLikeness(words, name, likeness) - (former ? 0.05 : 0)
    scores.set(personId, Math.max(score, scores.get(personId) ?? 0))
  }
  const found = [...scores].map(([personId, score]) => ({ personId, score }))
  const best = Math.max(0, ...found.map(({ score }) => score))
  return found
    .filter(({ score }) => score >= LEAST_SCORE && score >= best - FURTHEST_FROM_BEST)
    .sort((a, b) => b.score - a.score || (a.personId < b.personId ? -1 : 1))
    .slice(0, most)
}

/** Said of a child that has no name yet: `Baby Sample`, `baby of Mina Sample`, `unborn Sample`. */
const NOT_OF_A_NAME = new Set(['baby', 'unborn', 'of'])

function askedWords(query: string): string[] {
  const words = wordsOf(query).filter(word => !/\d/.test(word))
  const ofName = words.filter(word => !NOT_OF_A_NAME.has(word))
  return (ofName.length > 0 ? ofName : words).slice(0, MOST_WORDS)
}

const SCHEMES: readonly Scheme[] = ['nhs', 'local', 'upn']
const LONGEST_NUMBER = 40

async function withNumber(tx: AuthorityTransaction, authority: string, query: string, among: Among): Promise<string[]> {
  const typed = query.trim()
  // Two words without a digit are a name.
  if (typed === '' || typed.length > LONGEST_NUMBER || (/\s/.test(typed) && !/\d/.test(typed))) return []
  const rows = await tx
    .selectFrom('identifier')
    .select('person_id')
    .where('authority_id', '=', authority)
    .where(eb => eb.or(SCHEMES.map(scheme => eb.and({ scheme, value: identifierKey(scheme, typed) }))))
    .where(among('person_id'))
    .limit(MOST_COMPARED)
    .execute()
  return rows.map(row => row.person_id)
}

const anyOf = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

/** Those who have most of the words that are likest to the asked ones; which of them fits best is decided by name. */
async function withLikeName(
  tx: AuthorityTransaction,
  authority: string,
  weights: ReadonlyMap<string, number>,
  { compared, among }: { compared: number; among: Among },
): Promise<string[]> {
  if (weights.size === 0) return []
  const [words, telling] = [[...weights.keys()], [...weights.values()]]
  // First who has the words, which an index tells; then who of them may be found.
  const { rows } = await sql<{ person_id: string }>`
    with likely as materialized (
      select k.person_id, sum(sought.weight) as weight
      from unnest(${words}::text[], ${telling}::int[]) as sought (word, weight)
      join search_key k on k.authority_id = ${authority} and k.key = sought.word
      group by k.person_id)
    select l.person_id from likely l
    where ${among('l.person_id')}
    order by l.weight desc, l.person_id
    limit ${compared}`.execute(tx)
  return rows.map(row => row.person_id)
}

/** How telling each word is that may be meant, out of 100. */
function weightsOf(asked: readonly string[], meant: readonly string[], likeness: Likeness): Map<string, number> {
  const weights = new Map<string, number>()
  for (const one of asked) {
    for (const { word, weight } of likest(one, meant, likeness)) {
      weights.set(word, Math.max(weight, weights.get(word) ?? 0))
    }
  }
  return weights
}

/** The words that one asked word may mean, each with how telling it is, out of 100. */
function likest(asked: string, words: readonly string[], likeness: Likeness) {
  return words
    .map(word => ({ word, weight: Math.round(likeness(asked, word) * 100) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_WORDS_MEANT)
}

/** The words of the authority's names that may be meant, and the asked ones as they stand. */
async function wordsLike(tx: AuthorityTransaction, authority: string, asked: readonly string[]): Promise<string[]> {
  if (asked.length === 0) return []
  const keys = [...new Set(asked.flatMap(word => [...keysOfWord(word)]))]
  const rows = await tx
    .selectFrom('search_word')
    .select('word')
    .distinct()
    .where('authority_id', '=', authority)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .execute()
  return [...new Set([...asked, ...rows.map(row => row.word)])]
}

async function namesOf(tx: AuthorityTransaction, authority: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('person_name as n')
    .innerJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'n.authority_id').onRef('t.text_id', '=', 'n.text_id'),
    )
    .select(['n.person_id', 'n.use', 't.body'])
    .where('n.authority_id', '=', authority)
    .where('n.person_id', '=', anyOf(ids))
    .orderBy('n.seq', 'desc')
    .execute()
  const usual = new Set<string>()
  return rows.flatMap(({ person_id: personId, use, body }) => {
    const former = use !== 'usual' || usual.has(personId)
    if (!former) usual.add(personId)
    return body === null ? [] : [{ personId, name: nameOfText(body), former }]
  })
}
