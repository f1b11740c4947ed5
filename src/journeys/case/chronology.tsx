import { type Html, joined } from '../../govuk/html.ts'
import { timeline } from '../../govuk/timeline.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant, timeOf } from '../../kernel/instant.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { detailsInWords, FACT_GROUPS, type FactGroup, groupOf, headingOf, plain } from '../../protocol/say-fact.ts'
import type { CaseSeen, Entry } from './read-case.ts'
import { sayTakenAway } from './say-life.ts'

/** The groups that a chronology can be narrowed to, in the order of the list. */
export const GROUPS = Object.entries(FACT_GROUPS).map(([value, text]) => ({ value: value as FactGroup, text }))

/** What happened, latest first; struck through where a correction replaced or withdrew it, never vanished. */
export function chronology(
  seen: CaseSeen,
  options: { groups: readonly string[]; agencies: readonly string[]; correctAt: string | null },
): Html {
  const entries = seen.entries.filter(
    ({ recorded: { fact, agency } }) =>
      fact.kind !== 'FactCorrected' &&
      (options.groups.length === 0 || options.groups.includes(groupOf(fact.kind))) &&
      (options.agencies.length === 0 || options.agencies.includes(agency ?? '')),
  )
  if (entries.length === 0) {
    return paragraph(
      seen.entries.length === 0
        ? 'Nothing had been recorded by this day.'
        : 'Nothing of this kind is recorded. Take a filter away to see the rest.',
    )
  }
  return timeline({ items: entries.map(entry => itemOf(entry, seen, options.correctAt)) })
}

function itemOf(entry: Entry, seen: CaseSeen, correctAt: string | null) {
  const { recorded, now, corrected } = entry
  const fact = recorded.fact.kind === 'FactCorrected' ? null : (now ?? recorded.fact)
  const on = fact?.on ?? recorded.fact.on
  const details = fact === null ? '' : detailsInWords(fact)
  const title = headingOf(recorded.fact.kind)
  return {
    title: now === null ? joined([<s>{title}</s>, ' (withdrawn)']) : title,
    datetime: on,
    when: `${sayDay(toNumber(on))}${fact?.at === undefined ? '' : `, ${fact.at}`}`,
    by: byline(entry, seen),
    content: joined([
      <div id={recorded.fact.id}>
        {details !== '' && (
          <p class="govuk-body">{now === null ? <s>{upperFirst(details)}</s> : upperFirst(details)}</p>
        )}
        {corrected && now !== null && <p class="govuk-body-s">{wasBefore(entry)}</p>}
        {entry.words.map(text => (
          <p class="govuk-body app-typed">{text}</p>
        ))}
        {entry.withheld && (
          <p class="govuk-body-s app-why">There are words with this that your view of the record leaves out.</p>
        )}
        {entry.redactedAt !== null && <p class="govuk-body-s app-why">{wordsTaken(entry, entry.redactedAt)}</p>}
        {correctAt !== null && now !== null && entry.readable && (
          <p class="govuk-body-s app-screen-only">
            {link({
              text: 'Correct this',
              spoken: `: ${title}, ${sayDay(toNumber(on))}`,
              href: `${correctAt}/correct/${recorded.fact.id}`,
            })}
          </p>
        )}
      </div>,
    ]),
  }
}

/** Words that were written since by a further correction stand above this. */
const wordsTaken = ({ words }: Entry, at: Instant) =>
  `${words.length === 0 ? 'Its words' : 'Earlier words of it'} were ${sayTakenAway(at)}.`

/** A corrected fact shows what it said before. */
function wasBefore({ recorded, now }: Entry) {
  const { fact } = recorded
  if (fact.kind === 'FactCorrected') return ''
  const before = [detailsInWords(fact), fact.on === now?.on ? '' : sayDay(toNumber(fact.on))].filter(
    part => part !== '',
  )
  return joined(['Corrected. Before: ', <s>{before.join(', ') || 'other words'}</s>])
}

/** Who recorded it and when, where that is another day than the one it happened on. */
function byline({ recorded }: Entry, seen: CaseSeen): string {
  const who = recorded.imported ? 'an import' : (seen.staff.get(recorded.recordedBy)?.name ?? 'a former user')
  const agency = recorded.agency === null || recorded.imported ? '' : `, ${plain(recorded.agency)}`
  const day = dayOf(recorded.recordedAt)
  const when =
    day === recorded.fact.on ? timeOf(recorded.recordedAt) : `${sayDay(toNumber(day))}, ${timeOf(recorded.recordedAt)}`
  return `${who}${agency}; recorded ${when}`
}
