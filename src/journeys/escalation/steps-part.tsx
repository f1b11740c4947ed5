import { type Html, joined } from '../../govuk/html.ts'
import { timeline } from '../../govuk/timeline.ts'
import { heading } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { detailsInWords } from '../../protocol/say-details.ts'
import { headingOf, plain } from '../../protocol/say-fact.ts'
import { whoRecorded } from '../who-recorded.ts'
import type { EscalationSeen, StepSeen } from './read-escalations.ts'

/** Every step in its order, conversations before the raising first: who, when, what was said. */
export function stepsPart({ before, steps }: EscalationSeen): Html {
  return joined([
    heading({ text: 'What happened, step by step', level: 3, size: 's' }),
    timeline({ items: [...before, ...steps].map(step => itemOf(step, whoOf(step))), headingLevel: 4 }),
  ])
}

function whoOf({ recorded, by }: StepSeen): string {
  if (recorded === null) return 'a former user'
  const agency = recorded.agency === null ? '' : `, ${plain(recorded.agency)}`
  return `${whoRecorded(recorded, { get: () => by ?? undefined })}${agency}`
}

/** One step, and who took it. Who did or told it is left out where `fact.by` is. */
export function itemOf({ fact, recorded, words, withheld }: Omit<StepSeen, 'by'>, who: string) {
  const details = detailsInWords(fact)
  const day = recorded === null ? '' : dayOf(recorded.recordedAt)
  const when =
    recorded === null
      ? ''
      : `; recorded ${day === fact.on ? '' : `${sayDay(toNumber(dayOf(recorded.recordedAt)))}, `}${timeOf(recorded.recordedAt)}`
  return {
    title: headingOf(fact.kind),
    datetime: fact.on,
    when: `${sayDay(toNumber(fact.on))}${fact.at === undefined ? '' : `, ${fact.at}`}`,
    by: `${who}${when}`,
    content: joined([
      details === '' ? '' : <p class="govuk-body">{upperFirst(details)}</p>,
      ...words.map(text => <p class="govuk-body app-typed">{text}</p>),
      !withheld && fact.by !== undefined ? <p class="govuk-body-s">{`Done or told by: ${fact.by}`}</p> : '',
      withheld ? (
        <p class="govuk-body-s app-why">There are words with this that your view of the record leaves out.</p>
      ) : (
        ''
      ),
    ]),
  }
}
