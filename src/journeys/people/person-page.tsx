import { seesNumber } from '../../access/person-parts.ts'
import { reachOf } from '../../access/role.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { type Action, summaryList } from '../../govuk/summary-list.ts'
import { type Cell, table } from '../../govuk/table.ts'
import { heading, link, paragraph, spoken } from '../../govuk/typography.tsx'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { sayNhsNumber } from '../../people/identifier.ts'
import { type Answer, notFound, page } from '../../web/answer.ts'
import { type Asked, childAddress, personAddress } from '../desk.ts'
import { addressesPart } from './addresses.tsx'
import { mayBeSealed } from './ask-adoption.ts'
import { ADVOCATES, METHODS, sayName, USES } from './person-words.ts'
import { type PersonSeen, readPerson } from './read-person.ts'
import { risksPart } from './risks-part.tsx'
import { type OpenPerson, withPerson } from './with-person.ts'

/** One person, child or adult: names, numbers, who belongs to them, where they live, how they are contacted. */
export const seePerson = (c: Asked): Promise<Answer> =>
  withPerson(c, 'see', async open => {
    const seen = await readPerson(open)
    if (seen === null) return notFound()
    const back = open.hasRecord ? childAddress(open.authority.id, open.personId) : '/search'
    return page({
      title: 'Person',
      back: { href: back, text: open.hasRecord ? 'Back to the record' : 'Search' },
      body: personBody(c, open, seen),
    })
  })

function personBody(c: Asked, open: OpenPerson, seen: PersonSeen): Html {
  const { authority, decision, personId } = open
  const mayWrite = reachOf(decision.as.role).writes && decision.extent !== 'summary'
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
          part('Addresses', addressesPart(c, open, seen.addresses, mayWrite), 'address', 'Add an address'),
          part('Contact and needs', contactPart(seen), 'contact', 'Change contact and needs'),
        ])
  return joined([
    heading({ text: seen.person.displayName, caption: authority.name }),
    ...gapsOf(seen).map(gap => insetText(gap)),
    part('Names', namesPart(seen), 'name', 'Add or change a name'),
    part('Numbers', numbersPart(open, seen), 'numbers', 'Add or correct a number'),
    part('Family and household', familyPart(open, seen, mayWrite), 'relationship', 'Add somebody'),
    more,
    risksPart(open, seen.risks),
    mayBeSealed(open, seen.person.kind) ? (
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

/** What a child's page does not say, said as plainly as what it does. */
function gapsOf({ person, relatives }: PersonSeen): string[] {
  if (person.kind !== 'child') return []
  const has = (...words: string[]) => relatives.some(({ edge }) => words.includes(edge.otherIs))
  return [
    has('father', 'parent') ? null : has('putative father') ? FATHER_POSSIBLE : FATHER_UNKNOWN,
    has('holder of parental responsibility') ? null : RESPONSIBILITY_UNKNOWN,
  ].filter(gap => gap !== null)
}

const FATHER_UNKNOWN =
  'Father unknown: no father is on record. That is a gap, and nothing was found out about him either way.'
const FATHER_POSSIBLE = 'Father not confirmed: a possible father is on record.'
const RESPONSIBILITY_UNKNOWN = 'Who holds parental responsibility is not on record.'

const span = (since: Day | null, until: Day | null): string => {
  const [from, to] = [since, until].map(day => (day === null ? null : sayDay(toNumber(day))))
  if (from === null && to === null) return 'Not known'
  return to === null ? `since ${from}` : `${from === null ? '' : `${from} `}until ${to}`
}

function namesPart({ names }: PersonSeen): Html {
  if (names.length === 0) return paragraph('No name is on record yet.')
  return table({
    ...{ caption: 'Names, the latest first', hideCaption: true, stacks: true },
    columns: [{ text: 'Name' }, { text: 'What it is' }, { text: 'When' }],
    rows: names.map(({ name, use, since, until }): Cell[] => [
      name === null ? 'Taken away by lawful redaction' : sayName(name),
      USES[use],
      span(since, until),
    ]),
  })
}

function numbersPart({ decision }: OpenPerson, { person }: PersonSeen): Html {
  const who = { extent: decision.extent, role: decision.as.role }
  const nhs = person.nhsNumber === null ? null : sayNhsNumber(person.nhsNumber)
  const numbers = [
    { key: 'NHS number', value: nhs, scheme: 'nhs' as const },
    { key: 'Unique pupil number', value: person.upn, scheme: 'upn' as const },
    { key: 'Local id', value: person.localId, scheme: 'local' as const },
  ]
  return summaryList({
    rows: [
      { key: 'Born', value: person.bornOn === null ? 'Not known' : sayDay(toNumber(person.bornOn)) },
      ...numbers
        .filter(({ scheme }) => seesNumber(who, scheme))
        .map(({ key, value }) => ({ key, value: value ?? 'Not known' })),
    ],
  })
}

function familyPart({ authority, personId }: OpenPerson, { relatives }: PersonSeen, mayWrite: boolean): Html {
  if (relatives.length === 0) return paragraph('Nobody is on this record yet. That is a gap, not a finding.')
  const end = (id: string) => `${personAddress(authority.id, personId)}/ending?of=${id}`
  return table({
    ...{ caption: 'Family and household', hideCaption: true, stacks: true },
    columns: [{ text: 'Who' }, { text: 'What they are' }, { text: 'When' }, ...(mayWrite ? [{ text: 'Change' }] : [])],
    rows: relatives.map(({ edge, person }): Cell[] => [
      link({ text: person.displayName, href: personAddress(authority.id, person.personId) }),
      upperFirst(edge.otherIs),
      span(edge.since, edge.until),
      ...(mayWrite
        ? [
            link({
              text: joined(['End or withdraw', spoken(`: ${person.displayName}, ${edge.otherIs}`)]),
              href: end(edge.relationshipId),
            }),
          ]
        : []),
    ]),
  })
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
