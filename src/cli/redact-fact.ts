import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { dayOf } from '../kernel/instant.ts'
import type { Act } from '../record/append.ts'
import { factId, positionOf } from '../record/append.ts'
import { everyWordOf, wordsOfFact } from '../record/free-text.ts'
import { readRecord } from '../record/read.ts'
import { chainFrom, redactFact, type TakenOfFact } from '../record/redact.ts'
import { CommandRefused } from './command.ts'

/** What is taken away of a fact, and the words themselves: for whoever looks before it is done. */
export type OfFact = TakenOfFact & { words: readonly { fact: string; text: string }[]; versions?: readonly string[] }

/** Other versions of a birth plan that still have words: each begins with those of the one before it. */
export async function otherVersions(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  position: number,
): Promise<string[]> {
  const facts = (await readRecord(tx, authority, childId, null))?.facts ?? []
  const isPlan = (id: string) => facts.some(({ fact }) => fact.id === id && fact.kind === 'BirthPlanMade')
  if (!isPlan(factId(position))) return []
  return facts.flatMap(({ fact }) =>
    isPlan(fact.id) && positionOf(fact.id) !== position && everyWordOf(fact).length > 0 ? [fact.id] : [],
  )
}

/** What a fact and its corrections say, before it goes. */
export async function wordsOfChain(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  position: number,
): Promise<{ fact: string; text: string }[]> {
  const record = await readRecord(tx, authority, childId, null)
  const facts = record?.facts ?? []
  const chain = chainFrom(
    factId(position),
    facts.map(({ fact }) => fact),
  )
  return facts
    .filter(({ fact }) => chain.includes(fact.id))
    .flatMap(({ fact }) => {
      const instead = fact.kind === 'FactCorrected' && fact.with !== null ? wordsToTake(fact.with) : []
      return [...wordsToTake(fact), ...instead].map(text => ({ fact: fact.id, text }))
    })
}

/** What a chronology leaves to the page of a birth plan is taken away with it, so it is shown before. */
const wordsToTake = (fact: Parameters<typeof wordsOfFact>[0]) =>
  fact.kind === 'BirthPlanMade' ? everyWordOf(fact) : wordsOfFact(fact)

/** Redacts the fact; refused when it has no words, or has none any more. */
export async function takeFact(
  tx: AuthorityTransaction,
  act: Act,
  childId: string,
  position: number,
): Promise<TakenOfFact> {
  const taken = await redactFact(tx, act, childId, position)
  if (taken !== null) return taken
  const { rows } = await sql<{ redacted_at: Act['at'] | null }>`
    select t.redacted_at from fact f
    join personal_text t on t.authority_id = f.authority_id and t.text_id = f.note_id
    where f.authority_id = ${act.authority} and f.child_id = ${childId} and f.position = ${position}`.execute(tx)
  const before = rows[0]?.redacted_at
  throw new CommandRefused(
    before
      ? `--fact: the words of ${factId(position)} were taken away already, on ${dayOf(before)}; nothing is left to redact`
      : `--fact: ${factId(position)} has no words; expected a fact that somebody wrote something with`,
  )
}

/** What was taken away, or would be, for whoever asked. */
export function sayFact(of: OfFact, where: { authority: string; childId: string }, shown: boolean): string {
  const { facts, documents, drafts, imported, originals, alsoIn, words, versions = [] } = of
  const lines = [
    `${shown ? 'Would be taken away' : 'Taken away'} from the record of child ${where.childId} in ${where.authority}: the words of ${facts.join(', ')}`,
    ...(shown ? words.map(({ fact, text }) => `  ${fact}: ${text}`) : []),
    ...(documents === 0 ? [] : [`  attached documents: ${documents}`]),
    `  forms begun on this record: ${drafts}`,
    `  what imports told of it: ${imported}`,
    `  what came by the public form, of which it was made: ${originals}`,
  ]
  if (alsoIn.length > 0) {
    lines.push('The same act wrote the same words elsewhere. Each has to be redacted by itself:')
    lines.push(...alsoIn.map(({ childId, fact }) => `  --child ${childId} --fact ${fact}`))
  }
  if (versions.length > 0) {
    lines.push('Other versions of this birth plan may repeat the words. Each has to be redacted by itself:')
    lines.push(...versions.map(fact => `  --fact ${fact}`))
  }
  return `${lines.join('\n')}\n`
}

export const isFactId = (text: string) => /^f[1-9]\d{0,8}$/.test(text) && Number.isSafeInteger(positionOf(text))
