import { button } from '../govuk/button.ts'
import { type Html, joined } from '../govuk/html.ts'
import { heading, link, list, paragraph } from '../govuk/typography.tsx'
import { type DayNumber, sayDay, toNumber } from '../kernel/day.ts'
import type { Happening } from '../protocol/fact.ts'
import { earlyReviewAsked, type Stuck } from '../protocol/plan/stuck.ts'

/** What does not move, and the early review that it calls for. `address` null: nothing can be asked for here. */
export function stuckNotice(
  seen: {
    stuck: readonly Stuck[]
    facts: readonly Happening[]
    isReadable(fact: string): boolean
    visitLateSince: DayNumber | null
  },
  address: string | null,
): Html {
  const asked = earlyReviewAsked(seen.facts)
  if (seen.stuck.length === 0 && asked === null && seen.visitLateSince === null) return joined([])
  const words = asked !== null && seen.isReadable(asked.id) ? (asked.reason ?? '') : ''
  return joined([
    <section class="app-callout app-callout--late" aria-labelledby="stuck">
      {heading({ text: 'What does not move', level: 2, size: 's', id: 'stuck' })}
      {seen.visitLateSince !== null &&
        paragraph(
          joined([
            `The next visit is late since ${sayDay(seen.visitLateSince)}. `,
            address === null ? '' : link({ text: 'Record a visit', href: `${address}/visit` }),
          ]),
        )}
      {seen.stuck.length > 0 &&
        joined([
          paragraph('A plan that does not do what it is for is reviewed early.'),
          list(
            seen.stuck.map(one =>
              joined([
                `${wordsOf(one.action)}: ${BECAUSE[one.because](sayDay(one.since))}. `,
                address === null
                  ? ''
                  : link({
                      text: 'Ask for an early review',
                      spoken: `: ${wordsOf(one.action)}`,
                      href: `${address}/early-review?action=${encodeURIComponent(one.action.id)}`,
                    }),
              ]),
            ),
          ),
        ])}
      {asked !== null &&
        joined([
          paragraph(
            <strong>{`An early review was asked for on ${sayDay(toNumber(asked.on))}. No conference is arranged since.`}</strong>,
          ),
          words === '' ? '' : <p class="govuk-body app-typed">{words}</p>,
          address === null
            ? ''
            : button({ text: 'Arrange the conference', look: 'secondary', href: `${address}/conference` }),
        ])}
    </section>,
  ])
}

const BECAUSE: Record<Stuck['because'], (since: string) => string> = {
  said_so: since => `the core group of ${since} said that it is stuck`,
  past_its_day: since => `open past its day, ${since}`,
  twice_unchanged: since => `since ${since} it goes on and no change is named`,
}

const wordsOf = ({ set }: Stuck['action']): string => set.what ?? 'An action without words'
