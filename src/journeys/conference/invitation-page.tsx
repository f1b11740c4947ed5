import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayWeekday, toNumber } from '../../kernel/day.ts'
import type { Invitation, MeetingToSay } from '../../protocol/conference/invitation.ts'
import type { CopyAsked } from './copy-routes.ts'
import type { SittingSeen } from './read-conference.ts'

/** What the invitations to a sitting are drawn from. */
export function meetingOf({ sitting, children, people, staff }: SittingSeen): MeetingToSay {
  const chair = sitting.scheduled.at(-1)?.chair
  return {
    sitting,
    chair: chair === undefined ? null : (staff.get(chair)?.name ?? null),
    childNames: new Map(children.map(({ childId, name }) => [childId, name])),
    asked: [...people.family, ...people.professionals],
  }
}

/** The invitation on paper. Whatever is not said leaves no line, no number and no word behind. */
export function invitationBody(copy: CopyAsked, invitation: Invitation): Html {
  const isFamily = copy.recipient.kind === 'person'
  return joined([
    <article class="app-brief">
      {heading({ text: isFamily ? FOR_FAMILY[invitation.manner] : 'You are invited to a child protection conference' })}
      {paragraph(`For ${invitation.to}`)}
      {paragraph(isFamily ? opening(invitation) : `About ${listed(invitation.children)}.`)}
      {rows(invitation).length === 0 ? '' : summaryList({ rows: rows(invitation) })}
      {invitation.whoComes.length === 0
        ? ''
        : joined([heading({ text: 'Who else is asked', level: 2, size: 's' }), list(invitation.whoComes)])}
      {isFamily
        ? forFamily(invitation, copy)
        : paragraph('Send your report before it. If you cannot come, say who comes in your place.')}
    </article>,
    <div class="govuk-button-group app-screen-only">
      {button({ text: 'Print this invitation', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
      {hasCalendar(invitation) ? link({ text: 'For a calendar, without detail', href: `${toOf(copy)}/calendar` }) : ''}
    </div>,
  ])
}

const hasCalendar = ({ on, manner }: Invitation) => on !== null && (manner === 'in_the_room' || manner === 'separately')

const toOf = ({ address, seen, recipient }: CopyAsked) =>
  `${address}/conference/${seen.sitting.id}/to/${recipient.kind}/${encodeURIComponent(recipient.id)}`

const FOR_FAMILY = {
  in_the_room: 'You are invited to a meeting',
  separately: 'You are invited to meet the chair',
  in_writing: 'We want to hear from you',
  through_advocate: 'We want to hear from you',
  unknown: 'We want to hear from you',
} as const

function opening({ children, manner }: Invitation): string {
  const about = children.length === 0 ? 'your family' : listed(children)
  switch (manner) {
    case 'in_the_room':
      return `The meeting is about ${about}. People who know your family talk with you about what they are worried about, what works well, and what would help.`
    case 'separately':
      return `The chair would like to talk with you about ${about}: what you think, what works well, and what would help.`
    case 'in_writing':
      return `Please write down what you think about ${about}: what works well, what worries you, and what would help.`
    case 'through_advocate':
      return `Your advocate can say for you what you think about ${about}. Tell them what works well, what worries you, and what would help.`
    case 'unknown':
      return `We would like to hear what you think about ${about}. We will tell you how and when.`
  }
}

function rows({ on, startsAt, endsAt, venue, chair, manner }: Invitation) {
  const time = startsAt === null ? '' : ` at ${startsAt}${endsAt === null ? '' : `, until ${endsAt}`}`
  const when = manner === 'in_writing' ? 'By' : 'When'
  return [
    ...(on === null ? [] : [{ key: when, value: `${sayWeekday(toNumber(on))}${time}` }]),
    ...(venue === null || venue === '' ? [] : [{ key: 'Where', value: venue }]),
    ...(chair === null ? [] : [{ key: 'Chair', value: chair }]),
  ]
}

function forFamily({ chair }: Invitation, { child }: CopyAsked): Html {
  return joined([
    chair === null ? '' : paragraph('The chair does not work in the team that works with your family.'),
    heading({ text: 'What would help you to take part?', level: 2, size: 's' }),
    list([
      'an interpreter, also for sign language',
      'papers that are easy to read',
      'an advocate, who is on your side and helps you to say what you want',
      'somebody whom you bring with you',
      'care for your children, or help with travel',
    ]),
    paragraph(`Tell your social worker, or ask ${child.authority.name} children’s social care.`),
  ])
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? 'a child') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
