import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { link, list } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import { FACT_KINDS, type FactKind } from '../../protocol/fact.ts'
import { headingOf } from '../../protocol/say-fact.ts'
import { bornNotice } from './born-notice.tsx'
import type { CaseAsked } from './case-asked.ts'
import { handedOnLate } from './late-duties.ts'
import type { CaseSeen } from './read-case.ts'
import { sayTakenAway } from './say-life.ts'

const isTheirs = (seen: CaseSeen, asked: CaseAsked, id: string) =>
  seen.entries.some(({ recorded }) => recorded.fact.id === id && recorded.recordedBy === asked.userId)

/** What was recorded just now, with the way to take it back. */
export function recordedNotice(seen: CaseSeen, asked: CaseAsked, address: string): Html | string {
  const { justRecorded } = asked
  if (justRecorded === null || !isTheirs(seen, asked, justRecorded)) return ''
  const undo = link({ text: 'Correct or withdraw it', href: `${address}/correct/${justRecorded}` })
  return notificationBanner({
    success: true,
    content: joined([
      <p class="govuk-notification-banner__heading">It is recorded. {undo} if that was wrong.</p>,
      justRecorded === seen.timetable.history.birth?.factId ? bornNotice(seen, address) : '',
      notContent(seen, justRecorded, address),
    ]),
  })
}

/** Whoever spoke to them and is not content is one step from raising it. */
function notContent({ timetable }: CaseSeen, justRecorded: string, address: string): Html | string {
  const fact = timetable.history.facts.find(placed => placed.fact.id === justRecorded)?.fact
  if (fact?.kind !== 'EscalationConsidered' || fact.content !== false) return ''
  const about = fact.duty === undefined ? '' : `?duty=${encodeURIComponent(fact.duty)}`
  return joined([
    <p class="govuk-body">
      {'You are not content with what was said. '}
      {link({ text: 'Escalate it now', href: `${address}/escalate${about}` })}
    </p>,
  ])
}

/** That a name was taken away, when and by what: the child's, or the mother's by which an unborn baby is called. */
export function redactionNotice({ person, family }: CaseSeen): Html | string {
  const mother = person.name === null ? family.find(({ word, person: of }) => word === 'mother' && of.redacted) : null
  const said = [
    person.redactedAt === null
      ? null
      : `${person.name === null ? 'The name and numbers of this child' : 'Earlier names and numbers of this child'} were ${sayTakenAway(person.redactedAt)}.`,
    mother?.person.redactedAt == null
      ? null
      : `This child would be called by its mother’s name, which was ${sayTakenAway(mother.person.redactedAt)}.`,
  ].filter(words => words !== null)
  return joined(said.map(words => insetText(words)))
}

/** Gentle words, and that everything has stopped. */
export function lossNotice(seen: CaseSeen): Html | string {
  const { loss } = seen.timetable.history
  if (loss === null) return ''
  const what = loss.fact.kind === 'PersonDied' ? 'This child died' : 'This pregnancy ended'
  return insetText(
    `${what} on ${sayDay(loss.on)}. Every duty, reminder and invitation has stopped: nothing is owed, and nothing counts as not done.`,
  )
}

/** Lateness that an import handed on is shown apart, and offered to nobody until a person has looked at it. */
export function inheritedNotice(seen: CaseSeen, actions: { address: string } | null): Html | string {
  const inherited = handedOnLate(seen)
  if (inherited.length === 0) return ''
  return joined([
    <section class="app-callout">
      <p class="govuk-body">
        <strong>Late already when the records came in.</strong> Nobody is told of these until somebody has looked
        whether they are really still owed.
      </p>
      {list(
        inherited.map(duty =>
          joined([
            `${duty.clock.rule.title}: due ${duty.clock.due === null ? '' : sayDay(duty.clock.due)}. `,
            actions === null
              ? ''
              : link({
                  text: 'Confirm it is owed',
                  spoken: `: ${duty.clock.rule.title}`,
                  href: `${actions.address}/confirm?duty=${encodeURIComponent(duty.id)}`,
                }),
          ]),
        ),
      )}
    </section>,
  ])
}

/** Forms that were begun and not sent. */
export function draftsNotice(asked: CaseAsked, address: string): Html | string {
  if (asked.draftsIn.length === 0) return ''
  return insetText(
    joined([
      'You began something and have not recorded it: ',
      ...asked.draftsIn.map(name => joined([link({ text: draftName(name), href: `${address}/${name}` }), ' '])),
    ]),
  )
}

const isFactKind = (text: string): text is FactKind => FACT_KINDS.has(text)

/** A draft is called by the address of its form below the child's: `note`, `fact/VisitMade`, `explain?duty=…`. */
function draftName(name: string): string {
  const [form = '', kind = ''] = name.split(/[/?]/)
  if (form === 'fact' && isFactKind(kind)) return lowerFirst(headingOf(kind))
  return (
    {
      note: 'a note',
      assessment: 'an answer to a past risk',
      correct: 'a correction',
      explain: 'an explanation of a delay',
      escalate: 'an escalation',
      escalations: 'an answer to an escalation',
      confirm: 'a confirmation',
      route: 'a decision on the route',
      enquiry: 'a strategy discussion',
      birth: 'a birth',
      plan: 'a part of the plan',
      reports: 'a report to a conference',
      'left-hospital': 'that the baby left hospital',
      meeting: 'a part of a conference',
      conference: 'something about a conference',
      'core-group': 'a core group',
      'cin-review': 'a review of the child in need plan',
      visit: 'a visit',
    }[form] ?? 'a form'
  )
}
