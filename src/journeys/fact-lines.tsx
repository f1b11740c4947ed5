import { mayReadText } from '../access/access.ts'
import { type Html, joined } from '../govuk/html.ts'
import { sayDay, toNumber } from '../kernel/day.ts'
import { upperFirst } from '../kernel/letter-case.ts'
import type { StaffMember } from '../people/staff.ts'
import type { Happening } from '../protocol/fact.ts'
import { restrictedWordsOf } from '../protocol/restricted-details.ts'
import { detailsInWords } from '../protocol/say-details.ts'
import { plain } from '../protocol/say-fact.ts'
import { wordsForEveryAgency, wordsOfFact } from '../record/free-text.ts'
import type { RecordedFact } from '../record/read.ts'
import { agenciesOfWords, correctionsByRoot } from '../record/whose-words.ts'
import type { Asked, OpenChild } from './desk.ts'

/** Whose words this person may read, and who recorded each fact, by the facts' ids. */
export type Told = { readable: ReadonlySet<string>; recordedBy: ReadonlyMap<string, StaffMember> }

/** The same of a whole record. */
export async function toldOf(c: Asked, { decision }: OpenChild, facts: readonly RecordedFact[]): Promise<Told> {
  const staff = await c.staff.named([...new Set(facts.map(({ recordedBy }) => recordedBy))])
  const corrections = correctionsByRoot(facts)
  const isReadable = (entry: RecordedFact) =>
    agenciesOfWords(entry, corrections).every(agency => mayReadText(decision, agency))
  return {
    readable: new Set(facts.filter(isReadable).map(({ fact }) => fact.id)),
    recordedBy: new Map(
      facts.flatMap(({ fact, recordedBy }) => {
        const member = staff.get(recordedBy)
        return member === undefined ? [] : [[fact.id, member] as const]
      }),
    ),
  }
}

/** One fact: what it says and when, the words of whoever wrote it, and who that was. */
export function factLine(fact: Happening, told: Told, said = detailsInWords(fact)): Html {
  const isReadable = told.readable.has(fact.id)
  const all = wordsOfFact(fact)
  const words = isReadable ? all : wordsForEveryAgency(fact)
  return joined([
    <div class="app-before">
      <p class="govuk-body-s">
        <strong>{said === '' ? sayDay(toNumber(fact.on)) : `${upperFirst(said)}, ${sayDay(toNumber(fact.on))}`}</strong>
      </p>
      {words.map(text => (
        <p class="govuk-body app-typed">{text}</p>
      ))}
      {restrictedWordsOf(fact).map(restricted => (
        <p class="govuk-body app-typed">
          <span class="app-why">{restricted.onlyFor}</span>
          {restricted.words}
        </p>
      ))}
      {words.length < all.length && (
        <p class="govuk-body-s">There are words with this that your view of the record leaves out.</p>
      )}
      <p class="govuk-body-s">{byWhom(fact, told)}</p>
    </div>,
  ])
}

/** `By Nurse Invented. Recorded by Amal Idowu, safeguarding midwife.` */
export function byWhom({ id, by }: Happening, { recordedBy, readable }: Told): string {
  const writer = recordedBy.get(id)
  const recorded = writer === undefined ? '' : `Recorded by ${writer.name}, ${plain(writer.role)}.`
  return by === undefined || !readable.has(id) ? recorded : `By ${by}. ${recorded}`.trim()
}

/** Several, or in words that there are none. */
export function factLines(facts: readonly Happening[], told: Told, none: string): Html {
  if (facts.length === 0) return joined([<p class="govuk-body">{none}</p>])
  return joined(facts.map(fact => factLine(fact, told)))
}
