import { type Decision, mayReadText } from '../../access/access.ts'
import type { Fact, Happening } from '../../protocol/fact.ts'
import { splitText, wordsOfFact } from '../../record/free-text.ts'
import type { RecordedFact } from '../../record/read.ts'
import { agenciesOfWords, correctionsByRoot } from '../../record/whose-words.ts'
import type { Canon } from './one-person.ts'

export type Allowed = Extract<Decision, { allowed: true }>

/** A fact's place in a family: positions are counted in each record by itself. */
export type FactPlace = { child: string; fact: string }

const BETWEEN = '/'

const familyFactId = (child: string, fact: string): string => `${child}${BETWEEN}${fact}`

export function placeOfFact(id: string): FactPlace {
  const [child = '', fact = ''] = id.split(BETWEEN)
  return { child, fact }
}

/** A record's facts as facts of the family: ids of their own, and no words that this reader may not read. */
export function asFamilyFacts(
  { child, canon }: { child: string; canon: Canon },
  recorded: readonly RecordedFact[],
  access: Allowed,
): Fact[] {
  const about = [canon(child)]
  const corrections = correctionsByRoot(recorded)
  return recorded.map(entry => {
    const readable = agenciesOfWords(entry, corrections).every(agency => mayReadText(access, agency))
    const fact = readable ? entry.fact : withoutWords(entry.fact)
    const id = familyFactId(child, fact.id)
    if (fact.kind === 'FactCorrected') return { ...fact, id, about, ...renamed(fact, { child, canon }, readable) }
    return { ...fact, id, about, ...responsible(fact, canon) }
  })
}

/** A correction names the fact that it corrects, and so may what it puts in that fact's place. */
function renamed(
  fact: Extract<Fact, { kind: 'FactCorrected' }>,
  { child, canon }: { child: string; canon: Canon },
  readable: boolean,
) {
  const instead = fact.with === null ? null : readable ? { ...fact.with } : withoutWords({ ...fact.with })
  if (instead !== null && typeof instead.replaces === 'string')
    Object.assign(instead, { replaces: familyFactId(child, instead.replaces) })
  if (instead !== null) Object.assign(instead, responsible(instead, canon))
  return { replaces: familyFactId(child, fact.replaces), with: instead }
}

/** Whose behaviour it was, and who was heard, each under the id by which they are read. */
function responsible(fact: object, canon: Canon) {
  const ids: unknown = Reflect.get(fact, 'attributedTo')
  const who: unknown = Reflect.get(fact, 'who')
  return {
    ...(Array.isArray(ids) ? { attributedTo: ids.map(id => canon(String(id))) } : {}),
    ...(typeof who === 'string' ? { who: canon(who) } : {}),
  }
}

/** The child's own facts, with the people whom they name under the ids by which the family is read. */
export const underOneId = (facts: readonly Fact[], canon: Canon): Fact[] =>
  facts.map(fact => {
    if (fact.kind !== 'FactCorrected') return { ...fact, ...responsible(fact, canon) }
    return fact.with === null ? fact : { ...fact, with: { ...fact.with, ...responsible(fact.with, canon) } }
  })

/** What stands where there are words that the reader's view leaves out: that there is evidence is not left out. */
const LEFT_OUT = 'in words that your view of the record leaves out'

/** Where another authority is named, it is asked for its records: that is for every reader. */
const TOLD_TO_ALL: ReadonlySet<string> = new Set(['from'])

function withoutWords<F extends { kind: string }>(fact: F): F {
  const kept = { ...fact }
  for (const [name, value] of Object.entries(splitText({ ...fact }).text ?? {})) {
    if (TOLD_TO_ALL.has(name) || value === '') continue
    if (typeof value === 'string') Object.assign(kept, { [name]: LEFT_OUT })
    else if (Array.isArray(value)) Object.assign(kept, { [name]: [LEFT_OUT] })
  }
  return kept
}

/** What somebody wrote with a fact, as far as the reader may read it. */
export const wordsToRead = (fact: Happening): string[] => wordsOfFact(fact).filter(text => text !== LEFT_OUT)

/** One detail that somebody wrote; null where there is none, or the reader's view leaves it out. */
export const wordToRead = (text: string | undefined): string | null =>
  text === undefined || text === '' || text === LEFT_OUT ? null : text
