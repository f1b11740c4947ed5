import { type Html, joined } from '../../govuk/html.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, sayWeekday, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { fatherAsked, sayFatherGap, sayNotHeard } from '../../people/parent-gaps.ts'
import { plain } from '../../protocol/say-fact.ts'
import { currentDating } from '../../protocol/timetable/child-history.ts'
import { isPregnancy } from '../../worklists/say-stage.ts'
import { childAddress, personAddress } from '../desk.ts'
import type { CaseAsked } from './case-asked.ts'
import { nextSitting } from './conference-notice.tsx'
import { anotherDay } from './known-day.tsx'
import type { CaseSeen } from './read-case.ts'
import { sayLife, sayTakenAway } from './say-life.ts'

/** Beside what is owed: the conference, the expected date, who works with the child, the family, another day. */
export function aside(seen: CaseSeen, asked: CaseAsked): Html {
  const address = childAddress(asked.authority.id, asked.childId)
  const isLost = seen.timetable.history.loss !== null
  return joined([
    <div class="app-box">
      {isLost
        ? ''
        : joined([
            heading({ text: 'The conference', level: 2, size: 's' }),
            paragraph(conferenceSaid(seen)),
            conferenceLink(seen, asked, address),
          ])}
      {isLost ? '' : pregnancyPart(seen, address)}
      {heading({ text: 'Who works with the child', level: 2, size: 's' })}
      {involvedList(seen)}
      {asked.mayWrite && !isLost && asked.knownOn === null && asked.extent === 'full' && asked.agency === 'social_care'
        ? paragraph(link({ text: 'Allocate, hand over or arrange cover', href: `${address}/allocation` }))
        : ''}
      {heading({ text: 'Family', level: 2, size: 's' })}
      {familyList(seen, asked)}
      <p class="govuk-body-s app-why">{`Why you may see this: ${asked.why}. That you looked is on the audit of the record.`}</p>
    </div>,
    anotherDay(asked, address),
  ])
}

/** The expected date, or that none is known; of a child who was born the way to what the birth moved. */
function pregnancyPart({ timetable: { history } }: CaseSeen, address: string): Html | string {
  if (!isPregnancy(history)) return ''
  const href = `${address}/pregnancy`
  if (history.birth !== null) return paragraph(link({ text: 'The pregnancy, and what the birth moved', href }))
  const dating = currentDating(history)
  const said =
    dating === null || dating.expected === null
      ? 'Not known.'
      : `${sayDay(dating.expected)}${dating.latest === null ? '' : ` to ${sayDay(dating.latest)}`}${dating.babies > 1 ? `, ${dating.babies} babies` : ''}`
  return joined([
    heading({ text: 'Expected date', level: 2, size: 's' }),
    paragraph(said),
    paragraph(link({ text: 'Every date, and what moved', href })),
  ])
}

/** To what is arranged for the next one, else to all of them; a summary leads nowhere. */
function conferenceLink(seen: CaseSeen, asked: CaseAsked, address: string): Html | string {
  if (asked.extent === 'summary' || asked.knownOn !== null) return ''
  const next = nextSitting(seen)
  const text = next === null ? 'All conferences' : 'What is arranged, and what is still to do'
  const href = next === null ? `${address}/conference` : `${address}/conference/${next.id}`
  return joined([<p class="govuk-body app-screen-only">{link({ text, href })}</p>])
}

function conferenceSaid(seen: CaseSeen): string {
  const facts = seen.timetable.history.facts.map(p => p.fact)
  const held = facts.findLast(f => f.kind === 'ConferenceHeld' && f.decision !== 'adjourned')
  const planned = facts.findLast(f => f.kind === 'ConferenceScheduled' || f.kind === 'ConferencePostponed')
  const next =
    planned !== undefined && 'for' in planned && planned.for !== undefined && toNumber(planned.for) >= seen.today
      ? `Scheduled for ${sayWeekday(toNumber(planned.for))}.`
      : null
  const last = held === undefined ? null : `The last one was held on ${sayDay(toNumber(held.on))}.`
  return [next ?? 'None is scheduled.', last].filter(part => part !== null).join(' ')
}

function involvedList(seen: CaseSeen): Html {
  const now = seen.involved.filter(
    i => toNumber(i.since) <= seen.today && (i.until === null || toNumber(i.until) >= seen.today),
  )
  if (now.length === 0) return paragraph('Nobody is named on this record yet.')
  return list(
    now.map(i => {
      const name = i.user_id === null ? null : (seen.staff.get(i.user_id)?.name ?? null)
      const post = (i.user_id === null ? undefined : seen.staff.get(i.user_id)?.role) ?? i.role
      return name === null ? upperFirst(plain(i.agency)) : `${name}, ${plain(post)}, ${plain(i.agency)}`
    }),
  )
}

function familyList(seen: CaseSeen, { authority, childId, extent }: CaseAsked): Html {
  const theirs = link({ text: 'Names, numbers, family and contact', href: personAddress(authority.id, childId) })
  // A sealed identity has no page of a person.
  const page = seen.sealed ? [] : [paragraph(theirs)]
  const words = seen.family.map(({ word }) => word)
  const gaps = [sayFatherGap(seen.person.details, words), extent === 'summary' ? null : sayNotHeard(seen.notHeard)]
    .filter(gap => gap !== null)
    .map(gap => paragraph(gap))
  if (seen.family.length === 0) {
    const nobody = paragraph('Nobody is on this record yet. That is a gap, not a finding.')
    return joined([nobody, ...(fatherAsked(seen.person.details) === null ? [] : gaps), ...page])
  }
  const people = seen.family.map(({ word, person, until, opens }) => {
    const life = sayLife(person, seen.today)
    const ended = until === null ? '' : `, until ${sayDay(toNumber(until))}`
    const taken = person.redacted && person.redactedAt !== null ? ` (${sayTakenAway(person.redactedAt)})` : ''
    const name = opens
      ? link({ text: person.displayName, href: personAddress(authority.id, person.personId) })
      : person.displayName
    return joined([name, `${taken}, ${word}${life === '' ? '' : `, ${life}`}${ended}`])
  })
  return joined([list(people), ...gaps, ...page])
}
