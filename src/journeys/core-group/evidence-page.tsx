import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, list, paragraph } from '../../govuk/typography.tsx'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import { evidenceSince } from '../../protocol/plan/evidence.ts'
import { plain } from '../../protocol/say-fact.ts'
import { stuckNotice } from '../stuck-notice.tsx'
import { planAsItStands, wordsOf } from './plan-as-it-stands.tsx'
import type { CoreGroupSeen } from './read-core-group.ts'

/** What a review conference looks at, on paper for the chair: what came of the plan since the last one. */
export function evidenceBody(seen: CoreGroupSeen, today: Day): Html {
  const { facts, plan, visits, told } = seen
  const found = evidenceSince(facts, plan, visits)
  const made = found.visits.filter(({ counts }) => counts)
  const gaps = made.filter(({ isGap }) => isGap)
  const alone = made.filter(({ fact }) => fact.kind === 'VisitMade' && fact.alone === true)
  const isReadable = (id: string) => told.readable.has(id)
  const left = <Item extends { fact: { id: string } }>(items: readonly Item[]) =>
    items.filter(({ fact }) => !isReadable(fact.id)).length
  const since = found.since === null ? 'since the plan began' : `since the conference of ${sayDay(found.since)}`
  return joined([
    <article class="app-brief">
      {heading({ text: 'What the review looks at', caption: `${seen.who}, ${sayDay(toNumber(today))}` })}
      {paragraph(`What came of the plan ${since}. It counts nothing together: the conference weighs it.`)}
      {heading({ text: 'What has changed for the child', level: 2 })}
      {found.changes.length === 0
        ? paragraph('No change is named.')
        : list(
            found.changes
              .filter(({ fact }) => isReadable(fact.id))
              .map(
                ({ fact, what, words }) => `${sayDay(toNumber(fact.on))}: ${words}${what === null ? '' : ` (${what})`}`,
              ),
          )}
      {leftOut(left(found.changes))}
      {heading({ text: 'What the child said', level: 2 })}
      {found.childSaid.length === 0
        ? paragraph('Nothing is recorded of what the child said.')
        : list(
            found.childSaid
              .filter(({ id }) => isReadable(id))
              .map(fact => `${sayDay(toNumber(fact.on))}: ${fact.inTheirWords ?? ''}`),
          )}
      {leftOut(left(found.childSaid.map(fact => ({ fact }))))}
      {heading({ text: 'Actions done', level: 2 })}
      {found.done.length === 0 ? paragraph('None.') : list(found.done.map(wordsOf))}
      {found.dropped.length > 0 &&
        joined([heading({ text: 'Actions dropped', level: 2 }), list(found.dropped.map(wordsOf))])}
      {stuckNotice({ ...seen, isReadable, visitLateSince: null }, null)}
      {heading({ text: 'Visits', level: 2 })}
      {paragraph(
        made.length === 0
          ? 'The child was not seen at a visit.'
          : `${times(made.length)} seen, ${alone.length === 0 ? 'never' : lowerFirst(times(alone.length))} alone. ${gaps.length === 0 ? 'No time between two visits was longer than the plan says.' : `${times(gaps.length)} the time between two visits was longer than the plan says: ${gaps.map(({ days }) => `${days} days`).join(', ')}.`}`,
      )}
      {heading({ text: 'Core groups', level: 2 })}
      {found.coreGroups.length === 0
        ? paragraph('None was held.')
        : list(
            found.coreGroups.map(
              ({ on, attended = [] }) =>
                `${sayDay(toNumber(on))}${attended.length === 0 ? '' : `: ${attended.map(plain).join(', ')}`}`,
            ),
          )}
      {heading({ text: 'The plan as it stands', level: 2 })}
      {planAsItStands(seen, null)}
    </article>,
    button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } }),
  ])
}

const times = (n: number) => (n === 1 ? 'Once' : `${n} times`)

const leftOut = (n: number): Html | '' =>
  n === 0 ? '' : paragraph('There are words here that your view of the record leaves out.', { small: true })
