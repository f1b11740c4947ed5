import { type Html, joined } from '../../govuk/html.ts'
import { timeline } from '../../govuk/timeline.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toDay, toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant, timeOf } from '../../kernel/instant.ts'
import { lowerFirst, upperFirst } from '../../kernel/letter-case.ts'
import type { Happening } from '../../protocol/fact.ts'
import { detailsInWords } from '../../protocol/say-details.ts'
import { FACT_GROUPS, type FactGroup, groupOf, headingOf, plain } from '../../protocol/say-fact.ts'
import { UNPLANNED, unplannedLeavings } from '../../protocol/timetable/left-hospital.ts'
import { escalateLink } from '../escalate-link.tsx'
import { whoRecorded } from '../who-recorded.ts'
import type { CaseAsked } from './case-asked.ts'
import type { CaseSeen, Correction, Entry } from './read-case.ts'
import { sayTakenAway } from './say-life.ts'

/** The groups that a chronology can be narrowed to, in the order of the list. */
export const GROUPS = Object.entries(FACT_GROUPS).map(([value, text]) => ({ value: value as FactGroup, text }))

/** So much of a long record is shown at first. */
const AT_FIRST = 25

/** What happened, latest first; struck through where a correction replaced or withdrew it, never vanished. */
export function chronology(
  seen: CaseSeen,
  asked: CaseAsked,
  { address, mayCorrect }: { address: string; mayCorrect: boolean },
): Html {
  const entries = seen.entries.filter(
    ({ recorded: { fact, agency } }) =>
      fact.kind !== 'FactCorrected' &&
      (asked.groups.length === 0 || asked.groups.includes(groupOf(fact.kind))) &&
      (asked.agencies.length === 0 || asked.agencies.includes(agency ?? '')),
  )
  if (entries.length === 0) {
    return paragraph(
      seen.entries.length === 0
        ? 'Nothing had been recorded by this day.'
        : 'Nothing of this kind is recorded. Take a filter away to see the rest.',
    )
  }
  const shown = asked.allEntries || reachesFurther(entries, asked.justRecorded) ? entries : entries.slice(0, AT_FIRST)
  const correctAt = mayCorrect ? address : null
  return joined([
    timeline({ items: shown.map(entry => itemOf(entry, seen, { correctAt, agency: asked.agency })) }),
    shown.length === entries.length
      ? ''
      : paragraph(
          joined([
            `These are the latest ${shown.length} of ${entries.length}. `,
            link({ text: `Show all ${entries.length}`, href: `${address}${allOfIt(asked)}#chronology` }),
          ]),
        ),
  ])
}

/** What was recorded just now is led to, also where it happened long ago. */
function reachesFurther(entries: readonly Entry[], justRecorded: string | null): boolean {
  return justRecorded !== null && entries.findIndex(({ recorded }) => recorded.fact.id === justRecorded) >= AT_FIRST
}

/** The same day and the same filters, and all of it. */
function allOfIt({ knownOn, knownAt, groups, agencies }: CaseAsked): string {
  const query = new URLSearchParams({ entries: 'all', ...(knownOn === null ? {} : { known: toDay(knownOn) }) })
  if (knownAt !== undefined) query.append('at', knownAt)
  for (const group of groups) query.append('group', group)
  for (const agency of agencies) query.append('agency', agency)
  return `?${query}`
}

function itemOf(entry: Entry, seen: CaseSeen, { correctAt, agency }: { correctAt: string | null; agency: string }) {
  const { recorded, now, corrections } = entry
  const fact = recorded.fact.kind === 'FactCorrected' ? null : (now ?? recorded.fact)
  const on = fact?.on ?? recorded.fact.on
  const details = fact === null ? '' : detailsOf(fact, seen)
  const title = headingOf(recorded.fact.kind)
  const { history } = seen.timetable
  const challenge =
    correctAt === null || now === null ? null : escalateLink(now, history, { address: correctAt, agency })
  const isUnplanned = (id: string) => unplannedLeavings(seen.timetable.history).some(leaving => leaving.fact.id === id)
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
        {isUnplanned(recorded.fact.id) && (
          <p class="govuk-body">
            <strong>{UNPLANNED}</strong>
          </p>
        )}
        {entry.words.map(text => (
          <p class="govuk-body app-typed">{now === null ? <s>{text}</s> : text}</p>
        ))}
        {entry.restricted.map(({ onlyFor, words }) => (
          <p class="govuk-body app-typed">
            <span class="app-why">{onlyFor}</span>
            {now === null ? <s>{words}</s> : words}
          </p>
        ))}
        {corrections.map(correction => wasBefore(correction, entry, seen))}
        {entry.readable && fact?.by !== undefined && <p class="govuk-body-s">{`Done or told by: ${fact.by}`}</p>}
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
        {challenge !== null && <p class="govuk-body-s app-screen-only">{challenge}</p>}
      </div>,
    ]),
  }
}

/** Words that were written since by a further correction stand above this. */
const wordsTaken = ({ words }: Entry, at: Instant) =>
  `${words.length === 0 ? 'Its words' : 'Earlier words of it'} were ${sayTakenAway(at)}.`

/** What a fact says, with the people and the duty that it names by their ids. */
function detailsOf(fact: Happening, seen: CaseSeen): string {
  return [...namedIn(fact, seen), detailsInWords(fact)].filter(part => part !== '').join(', ')
}

function namedIn(fact: Happening, { staff, family, timetable }: CaseSeen): string[] {
  if ('worker' in fact && fact.worker !== undefined) {
    const worker = staff.get(fact.worker)
    return worker === undefined ? [] : [worker.name]
  }
  if ('duty' in fact && fact.duty !== undefined) {
    const { duty: named } = fact
    const rule = timetable.duties.find(({ id, clock }) => id === named || clock.rule.id === named)?.clock.rule
    return [`about: ${lowerFirst(rule?.title ?? plain(named.split(':')[0] ?? named))}`]
  }
  if (fact.kind !== 'ChildRemoved') return []
  const carers = family.filter(({ person }) => fact.attributedTo?.includes(person.personId))
  return carers.length === 0 ? [] : [`from the care of ${carers.map(({ person }) => person.displayName).join(' and ')}`]
}

/** Who corrected it and why, and what it had said: struck through, never vanished. */
function wasBefore({ by, before, wordsBefore, why }: Correction, entry: Entry, seen: CaseSeen) {
  const { recorded, now, corrections } = entry
  const isWithdrawn = by.fact.kind === 'FactCorrected' && by.fact.with === null
  // What was withdrawn as it had first been recorded stands above already, struck through.
  const stands = isWithdrawn && now === null && corrections.length === 1
  const day = before.on === (now ?? recorded.fact).on ? '' : sayDay(toNumber(before.on))
  const said = [upperFirst(detailsOf(before, seen)), day, ...wordsBefore].filter(part => part !== '')
  const reason = why.length === 0 ? '' : `: ${why.join('; ')}`
  return (
    <div class="app-before">
      <p class="govuk-body-s">
        {`${isWithdrawn ? 'Withdrawn' : 'Corrected'} by ${whoRecorded(by, seen.staff)}, ${sayDay(toNumber(dayOf(by.recordedAt)))}, ${timeOf(by.recordedAt)}${reason}`}
      </p>
      {!stands && said.length > 0 && (
        <p class="govuk-body-s app-typed">
          {'Before: '}
          <s>{said.join('\n')}</s>
        </p>
      )}
    </div>
  )
}

/** Who recorded it and when, where that is another day than the one it happened on. */
function byline({ recorded }: Entry, seen: CaseSeen): string {
  const agency = recorded.agency === null || recorded.imported ? '' : `, ${plain(recorded.agency)}`
  const day = dayOf(recorded.recordedAt)
  const when =
    day === recorded.fact.on ? timeOf(recorded.recordedAt) : `${sayDay(toNumber(day))}, ${timeOf(recorded.recordedAt)}`
  return `${whoRecorded(recorded, seen.staff)}${agency}; recorded ${when}`
}
