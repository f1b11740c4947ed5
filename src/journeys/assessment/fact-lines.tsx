import { type Html, joined } from '../../govuk/html.ts'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { Happening } from '../../protocol/fact.ts'
import { detailsInWords } from '../../protocol/say-details.ts'
import { plain } from '../../protocol/say-fact.ts'
import { wordsOfFact } from '../../record/free-text.ts'
import type { AssessmentSeen } from './read-assessment.ts'

/** One fact: what it says and when, the words of whoever wrote it, and who that was. */
export function factLine(fact: Happening, seen: AssessmentSeen, said = detailsInWords(fact)): Html {
  const words = wordsOfFact(fact)
  const isReadable = seen.readable.has(fact.id)
  return joined([
    <div class="app-before">
      <p class="govuk-body-s">
        <strong>{said === '' ? sayDay(toNumber(fact.on)) : `${upperFirst(said)}, ${sayDay(toNumber(fact.on))}`}</strong>
      </p>
      {isReadable && words.map(text => <p class="govuk-body app-typed">{text}</p>)}
      {!isReadable && words.length > 0 && (
        <p class="govuk-body-s">There are words with this that your view of the record leaves out.</p>
      )}
      <p class="govuk-body-s">{byWhom(fact, seen, isReadable)}</p>
    </div>,
  ])
}

function byWhom({ id, by }: Happening, { recordedBy }: AssessmentSeen, isReadable: boolean): string {
  const writer = recordedBy.get(id)
  const recorded = writer === undefined ? '' : `Recorded by ${writer.name}, ${plain(writer.role)}.`
  return by === undefined || !isReadable ? recorded : `By ${by}. ${recorded}`.trim()
}

/** Several, or in words that there are none. */
export function factLines(facts: readonly Happening[], seen: AssessmentSeen, none: string): Html {
  if (facts.length === 0) return joined([<p class="govuk-body">{none}</p>])
  return joined(facts.map(fact => factLine(fact, seen)))
}
