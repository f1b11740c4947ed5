import { reachOf } from '../../access/role.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { type Action, summaryList } from '../../govuk/summary-list.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { type Answer, notFound, page } from '../../web/answer.ts'
import { type Asked, childAddress, personAddress } from '../desk.ts'
import { askAnotherDay, type DayAsked, dayAsked, dayProblems, pastCallout } from '../past-day.tsx'
import { addressesPart } from './addresses.tsx'
import { mayBeSealed } from './ask-adoption.ts'
import { familyPart, gapsPart, householdsPart } from './family-part.tsx'
import { namesPart, numbersPart } from './names-part.tsx'
import { ADVOCATES, METHODS } from './person-words.ts'
import { type PersonSeen, readPerson } from './read-person.ts'
import { risksPart } from './risks-part.tsx'
import { type OpenPerson, withPerson } from './with-person.ts'

/** One person, child or adult: names, numbers, who belongs to them, where they live, how they are contacted. */
export const seePerson = (c: Asked): Promise<Answer> =>
  withPerson(c, 'see', async open => {
    const { known, filled } = dayAsked(c)
    const seen = await readPerson(open, known)
    if (seen === null) return notFound()
    const back = open.hasRecord ? childAddress(open.authority.id, open.personId) : '/search'
    const address = personAddress(open.authority.id, open.personId)
    const { today } = open
    const anotherDay = askAnotherDay({ today, filled, address, kept: [] })
    return page({
      title: 'Person',
      back: { href: back, text: open.hasRecord ? 'Back to the record' : 'Search' },
      status: filled.problems.length > 0 ? 422 : 200,
      body: joined([dayProblems(today, filled), personBody(c, open, seen, known), anotherDay]),
    })
  })

function personBody(c: Asked, open: OpenPerson, seen: PersonSeen, known: DayAsked['known']): Html {
  const { authority, decision, personId } = open
  const isPast = known !== null
  const mayWrite = reachOf(decision.as).writes && decision.extent !== 'summary' && !isPast
  const address = personAddress(authority.id, personId)
  const part = (title: string, content: Html, form: string, add: string) =>
    joined([
      heading({ text: title, level: 2 }),
      content,
      mayWrite ? <p class="govuk-body app-screen-only">{link({ text: add, href: `${address}/${form}` })}</p> : '',
    ])
  const more =
    decision.extent === 'summary'
      ? insetText(
          'Your view is a summary: where they live and how they are contacted is read by those who work with them.',
        )
      : joined([
          part('Addresses', addressesPart(c, open, seen.addresses, { mayWrite, isPast }), 'address', 'Add an address'),
          part('Contact and needs', contactPart(seen), 'contact', 'Change contact and needs'),
        ])
  const day = sayDay(toNumber(known?.day ?? open.today))
  const on = isPast ? `as known on ${day}` : joined(['as known today', <span class="app-print-only">, {day}</span>])
  const top = joined([
    heading({ text: seen.person.displayName, caption: joined([`${authority.name} · `, on]) }),
    isPast ? pastCallout(toNumber(known.day), address) : '',
  ])
  if (seen.isBefore) return joined([top, insetText('Nothing of this person was on record by then.')])
  return joined([
    top,
    gapsPart(open, seen, mayWrite),
    part('Names', namesPart(seen), 'name', 'Add or change a name'),
    part('Numbers', numbersPart(open, seen), 'numbers', 'Add or correct a number'),
    part(
      'Family and household',
      joined([familyPart(open, seen, mayWrite), householdsPart(open, seen)]),
      'relationship',
      'Add somebody',
    ),
    more,
    risksPart(open, seen.risks, isPast),
    mayBeSealed(open, seen.person.kind) && !isPast ? (
      <p class="govuk-body app-screen-only">
        {link({ text: 'This is the new identity of an adopted child', href: `${address}/adoption` })}
      </p>
    ) : (
      ''
    ),
    button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } }),
    <p class="govuk-body-s app-why">{`Why you may see this: ${decision.why}. That you looked is on the audit.`}</p>,
  ])
}

function contactPart({ contact }: PersonSeen): Html {
  if (contact === null) return paragraph('Nobody has asked yet how they may be contacted and what they need.')
  const { method, how, times, interpreter, easyRead, advocate } = contact.said
  const rows: [string, string, Action[]?][] = [
    ['How they may be contacted', method === null ? 'Not known' : METHODS[method]],
    ['By what number, address or person', how || 'Not known'],
    ['When', times || 'Not known'],
    ['Interpreter', interpreter || 'None needed on record'],
    ['Easy read', easyRead ? 'Needed' : 'Not needed on record'],
    ['Advocate', ADVOCATES[advocate]],
  ]
  return joined([
    contact.redacted ? insetText('What was written here was taken away by lawful redaction.') : '',
    summaryList({ rows: rows.map(([key, value]) => ({ key, value })) }),
  ])
}
