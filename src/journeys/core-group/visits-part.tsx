import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { detailsInWords } from '../../protocol/say-details.ts'
import { plain } from '../../protocol/say-fact.ts'
import { wordsOfFact } from '../../record/free-text.ts'
import type { CoreGroupSeen } from './read-core-group.ts'

/** Every visit under this plan, the latest first, and where one was too long after the last. */
export function visitsPart({ visits, told }: CoreGroupSeen): Html {
  const { lateSince, lastSeen } = visits
  return joined([
    lateSince === null
      ? ''
      : insetText(
          `The next visit is late since ${sayDay(lateSince)}. ${lastSeen === null ? 'The child has not been seen since the plan began' : `The child was last seen on ${sayDay(lastSeen)}`}.`,
        ),
    visits.visits.length === 0
      ? paragraph('No visit is recorded since the plan began. A core group is not a visit.')
      : table({
          caption: 'Visits under this plan',
          hideCaption: true,
          stacks: true,
          columns: [{ text: 'Day' }, { text: 'What' }, { text: 'After' }],
          rows: visits.visits.map(({ fact, on, counts, days, isGap }) => [
            sayDay(on),
            joined([
              <span>{whatOf(fact)}</span>,
              ...(told.readable.has(fact.id) ? wordsOfFact(fact) : []).map(words => (
                <span class="app-why app-typed">{words}</span>
              )),
            ]),
            joined([
              <span>{days === null ? '' : `${days} ${days === 1 ? 'day' : 'days'}`}</span>,
              isGap ? <strong class="app-why">Longer than the plan says</strong> : '',
              counts ? '' : <span class="app-why">{whyNotCounted(fact)}</span>,
            ]),
          ]),
        }),
  ])
}

type VisitFact = CoreGroupSeen['visits']['visits'][number]['fact']

function whatOf(fact: VisitFact): string {
  if (fact.kind === 'VisitAttempted') return 'Tried: nobody was there, or nobody came to the door'
  const details = detailsInWords(fact)
  return details === '' ? 'Visit made' : upperFirst(details)
}

function whyNotCounted(fact: VisitFact): string {
  if (fact.kind === 'VisitAttempted' || fact.seen === false) return 'The child was not seen: the next is due as before'
  return `By ${plain(fact.agency ?? 'another agency')}: it does not stand in for the plan’s visit`
}
