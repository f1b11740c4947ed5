import { type Content, type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { isInvited, type Recipient } from '../../protocol/conference/recipient.ts'
import type { Sitting } from '../../protocol/conference/sitting.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { FamilyMember } from '../conference-people.ts'
import type { SittingSeen } from './read-conference.ts'
import { isAhead } from './say-sitting.ts'
import type { ConferenceAsked } from './see-conferences.tsx'

/** Everybody who is asked: the family each apart, then agencies; for whoever arranges it with what they may be told and how. */
export function whoIsAsked(seen: SittingSeen, asked: ConferenceAsked): Html {
  const { family, professionals } = seen.people
  return joined([
    heading({ text: isAhead(seen.sitting) ? 'Who is asked' : 'Who was asked', level: 2, id: 'who' }),
    family.length === 0 && professionals.length === 0
      ? paragraph('Nobody of the family and no agency is on this record yet.')
      : seen.arranges
        ? forWhoeverArranges(seen, asked)
        : forPartners(seen, asked),
  ])
}

function forWhoeverArranges(seen: SittingSeen, asked: ConferenceAsked): Html {
  const { family, professionals } = seen.people
  return joined([
    family.length === 0
      ? ''
      : table({
          caption: 'The family',
          captionSize: 's',
          stacks: true,
          columns: [{ text: 'Who' }, { text: 'How they may be reached' }, { text: 'Invited' }, { text: 'Needs' }],
          rows: family.map(one => [
            whoOf(one),
            safeContact(one),
            invitedOf(seen, one, asked),
            one.isParent ? needsOf(seen.sitting, one, atOf(seen, asked)) : '',
          ]),
        }),
    professionals.length === 0
      ? ''
      : table({
          caption: 'Professionals',
          captionSize: 's',
          stacks: true,
          columns: [{ text: 'Who' }, { text: 'Invited' }],
          rows: professionals.map(one => [whoOf(one), invitedOf(seen, one, asked)]),
        }),
  ])
}

const atOf = ({ sitting }: SittingSeen, { address }: ConferenceAsked) => `${address}/conference/${sitting.id}`

const whoOf = ({ name, word }: Recipient): Html =>
  joined([<span>{name}</span>, <span class="app-why">{word === 'agency' ? 'Nobody is named yet' : word}</span>])

const METHODS = {
  telephone: 'By telephone',
  text: 'By text message',
  email: 'By email',
  post: 'By post',
  in_person: 'In person',
  through_somebody: 'Through somebody else',
} as const

/** The way on record, with what was said of it; another one is never shown. */
function safeContact({ contact }: FamilyMember): Html {
  if (contact?.method == null) {
    return joined([
      <strong>No way without harm is on record.</strong>,
      <span class="app-why">Ask before anything is sent.</span>,
    ])
  }
  const more = [contact.how, contact.times].filter(part => part !== '').join('; ')
  return joined([<span>{METHODS[contact.method]}</span>, <span class="app-why">{more}</span>])
}

function invitedOf(seen: SittingSeen, one: Recipient, asked: ConferenceAsked): Html {
  const { sitting } = seen
  const at = atOf(seen, asked)
  const of = `${one.kind}/${encodeURIComponent(one.id)}`
  const links: Content[] = [
    link({ text: 'Record', spoken: ` how ${one.name} was invited`, href: `${at}/invite/${of}` }),
    link({ text: 'Invitation', spoken: ` for ${one.name}`, href: `${at}/to/${of}` }),
    link({ text: 'Papers', spoken: ` for ${one.name}`, href: `${at}/to/${of}/papers` }),
    ...(one.kind === 'person'
      ? [link({ text: 'Hear apart', spoken: `: ${one.name}`, href: `${at}/limit/${one.id}` })]
      : []),
  ]
  return joined([
    <span>{sayInvited(sitting, one)}</span>,
    <span class="app-why app-screen-only">{links.flatMap((part, i) => (i === 0 ? [part] : [' · ', part]))}</span>,
  ])
}

function sayInvited(sitting: Sitting, one: Recipient): string {
  const { invited, papersSent } = sitting
  const { key } = one
  const fact = invited.get(key)
  if (fact === undefined) {
    const asAgency = isInvited(sitting, one) ? invited.get(`agency:${one.agency}`) : undefined
    if (asAgency !== undefined) return `${sayDay(toNumber(asAgency.on))}, with their agency`
    return isAhead(sitting) ? 'Not yet' : 'Not on record'
  }
  const papers = papersSent.get(key)
  return [
    `${sayDay(toNumber(fact.on))}${fact.method === undefined ? '' : `, ${plain(fact.method)}`}`,
    fact.coming === undefined ? '' : fact.coming ? 'comes' : 'does not come',
    papers === undefined ? '' : `papers ${sayDay(toNumber(papers.on))}`,
  ]
    .filter(part => part !== '')
    .join('; ')
}

function needsOf({ prepared }: Sitting, { id, name, contact }: FamilyMember, at: string): Html {
  const fact = prepared.get(id)
  const known = [
    contact?.interpreter ? `interpreter: ${contact.interpreter}` : '',
    contact?.easyRead ? 'easy read' : '',
    contact?.advocate === 'wanted' ? 'wants an advocate' : contact?.advocate === 'has_one' ? 'has an advocate' : '',
  ].filter(part => part !== '')
  const arranged = (fact?.arranged ?? []).map(plain)
  return joined([
    <span>{fact === undefined ? 'Not asked yet' : `Arranged: ${arranged.join(', ') || 'nothing yet'}`}</span>,
    <span class="app-why">{known.join('; ')}</span>,
    <span class="app-why app-screen-only">
      {link({ text: 'Prepare', spoken: ` ${name}`, href: `${at}/prepare/${id}` })}
    </span>,
  ])
}

/** Who is asked, without how the family is reached; and their own invitation. */
function forPartners(seen: SittingSeen, asked: ConferenceAsked): Html {
  const { family, professionals } = seen.people
  const { agency } = asked.child.decision.as
  const own = professionals.filter(one => one.agency === agency && isTheirs(one, asked))
  const said = (one: Recipient) =>
    `${one.name}${one.kind === 'agency' ? '' : `, ${one.word}`}${isInvited(seen.sitting, one) ? '' : isAhead(seen.sitting) ? ': not invited yet' : ': no invitation on record'}`
  return joined([
    list([...family, ...professionals].map(said)),
    ...own.map(one =>
      paragraph(
        link({
          text: `Your invitation${one.kind === 'agency' ? ` as ${one.name}` : ''}`,
          href: `${atOf(seen, asked)}/to/${one.kind}/${encodeURIComponent(one.id)}`,
        }),
      ),
    ),
  ])
}

/** Is it this reader’s own invitation: theirs by name, or their agency’s? */
export const isTheirs = ({ kind, id, agency }: Recipient, { child }: Pick<ConferenceAsked, 'child'>): boolean =>
  kind === 'user' ? id === child.by.userId : kind === 'agency' && agency === child.decision.as.agency
