import { button } from '../../govuk/button.ts'
import { details } from '../../govuk/disclosure.ts'
import { type Content, type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import { TYPES } from '../../protocol/conference/words.ts'
import { checkPlan } from '../../protocol/plan/check-plan.ts'
import { planToCheck } from '../../protocol/plan/plan-of-record.ts'
import { decidedSection } from './decided-section.tsx'
import { type Gathered, gather, gatherFor, gatherForRoom, NOTHING_LEFT_OUT } from './gather.ts'
import type { PartId } from './part.ts'
import type { MeetingSeen } from './read-meeting.ts'
import type { Reader } from './reader.ts'
import {
  childLines,
  concernLines,
  outlineLines,
  parentLines,
  riskLines,
  type Shows,
  strengthLines,
  viewLines,
} from './said-lines.tsx'
import { dissentingIn } from './view-parts.ts'
import { whoSection } from './who-section.tsx'

export type MeetingAsked = {
  /** The child's address, and below it the meeting's. */
  child: string
  address: string
  /** The way to the record of any of the children. */
  record: string
  reader: Reader
  /** A screen that everybody in the room reads: nothing that is kept from anybody, and no form. */
  isRoom: boolean
  justRecorded: boolean
  /** The form of each part that this person may write, ready to be put under it. */
  forms: ReadonlyMap<PartId, { summary: string; content: Html; open: boolean }>
  /** Above the heading: errors of a form that was given back, or what others recorded meanwhile. */
  above: Content
}

/** One conference, in the order in which it is held; each part is saved by itself and others see it when they reload. */
export function meetingBody(seen: MeetingSeen, asked: MeetingAsked): Html {
  const { reader, isRoom } = asked
  const all = gather(seen.children)
  const read = isRoom ? gatherForRoom(all) : reader.as === null ? all : gatherFor(all, reader.as, NOTHING_LEFT_OUT)
  const shows: Shows = { seen, address: !isRoom && reader.writes === 'everything' ? asked.record : null }
  return joined([
    <div class={isRoom ? 'app-room' : undefined}>
      {asked.above}
      {asked.justRecorded && !isRoom ? recorded(asked) : ''}
      {heading({ text: headingOf(seen), caption: sayDay(toNumber(seen.on)) })}
      {isRoom ? '' : ways(seen, asked)}
      {section(asked, 'attendance', 'Who is here', whoSection(seen, { isRoom, reasons: reader.as === null }), [
        'attendance',
      ])}
      {section(asked, 'concern', 'What people worry about', concernLines(read, shows), ['concern'])}
      {section(asked, 'strength', 'What works well', strengthLines(read, shows), ['strength'])}
      {section(asked, 'view', 'The view of each agency', joined([viewLines(read, shows), dissentWay(seen, asked)]), [
        'view',
        'answer',
      ])}
      {section(asked, 'parent', 'What the parents say', parentLines(read, shows), ['parent'])}
      {section(asked, 'child', 'What the child says or needs', childLines(read, shows), ['child'])}
      {section(asked, 'risk', 'Risks', riskLines(read, shows), ['risk'])}
      {section(asked, 'action', 'The outline plan', outline(seen, read, shows, asked), ['action', 'outline'])}
      {section(asked, 'decision', 'The decision on each child', decidedSection(seen), ['decision'])}
    </div>,
  ])
}

/** `Initial conference about Baby Quillfeather`; of several children each with its own kind. */
function headingOf({ children }: MeetingSeen): string {
  const types = new Set(children.map(({ sitting }) => sitting.type))
  const names = children.map(({ name }) => name).join(' and ')
  const [type] = types
  if (types.size === 1 && type != null) return `${TYPES[type]} conference about ${names}`
  return `Conference about ${names}`
}

function ways(seen: MeetingSeen, asked: MeetingAsked): Html {
  const { reader, address } = asked
  const types = seen.children.flatMap(({ name, sitting }) =>
    sitting.type === null ? [] : [`${name}: ${lowerFirst(TYPES[sitting.type])} conference`],
  )
  return joined([
    seen.children.length > 1 ? list(types) : '',
    seen.isAhead ? insetText('This conference is still to come. What is written down now is of today.') : '',
    <div class="app-tools app-screen-only">
      {link({ text: 'Screen for the room', href: `${address}?screen=room` })}
      {reader.writes === 'everything' ? link({ text: 'Letters and records', href: `${address}/copy` }) : ''}
      {button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
    </div>,
    reader.writes === 'everything'
      ? paragraph(
          'This page shows what is left out for somebody. Put “Screen for the room” on the wall: it shows nothing that is kept from anybody.',
          { hint: true },
        )
      : '',
  ])
}

const recorded = ({ address }: MeetingAsked) =>
  notificationBanner({
    success: true,
    content: joined([
      <p class="govuk-notification-banner__heading">
        It is recorded. Others see it when they reload. {link({ text: 'Go on', href: address })}
      </p>,
    ]),
  })

function section(asked: MeetingAsked, id: PartId, title: string, content: Content, parts: readonly PartId[]): Html {
  return joined([
    <section class="app-meeting-part" id={`part-${id}`} aria-labelledby={`part-${id}-heading`}>
      {heading({ text: title, level: 2, size: 'm', id: `part-${id}-heading` })}
      {content}
      {parts.map(part => {
        const form = asked.forms.get(part)
        if (form === undefined) return ''
        return (
          <div class="app-screen-only">
            {details({ summary: form.summary, content: form.content, open: form.open, id: `form-${part}` })}
          </div>
        )
      })}
    </section>,
  ])
}

/** An agency that does not agree is answered at the conference; to escalate is another way. */
function dissentWay(seen: MeetingSeen, { isRoom }: MeetingAsked): Html | string {
  if (isRoom || dissentingIn(seen).length === 0) return ''
  return paragraph(
    'Dissent at a conference is written down and answered here. It is no escalation: an agency that is not content with the answer can still raise one.',
    { hint: true },
  )
}

function outline(seen: MeetingSeen, read: Gathered, shows: Shows, asked: MeetingAsked): Html {
  const made = seen.children.filter(({ sitting }) => sitting.outline !== null).map(({ name }) => name)
  return joined([
    outlineLines(read, shows),
    made.length === 0 ? '' : paragraph(`The outline plan is made for ${made.join(' and ')}.`),
    asked.isRoom || asked.reader.writes !== 'everything' ? '' : hints(seen),
    asked.isRoom || asked.reader.writes !== 'everything'
      ? ''
      : joined([
          <p class="govuk-body app-screen-only">
            {link({
              text: 'Write an action in full',
              href: `${asked.child}/plan/action?sitting=${encodeURIComponent(seen.id)}`,
            })}
          </p>,
        ]),
  ])
}

/** What the check of the words would ask, as hints: an outline is never refused. */
function hints(seen: MeetingSeen): Html | string {
  const found = seen.children.flatMap(child => {
    const asked = { today: toNumber(seen.on), stage: 'outline', unborn: child.years === null, reviewOn: null } as const
    return checkPlan(planToCheck(child.plan, asked)).findings
  })
  const said = [
    ...new Set(
      found
        .filter(({ rule }) => ASKED_NOW.has(rule))
        .map(({ text, message }) => (text === null ? message : `“${text}”: ${message}`)),
    ),
  ]
  if (said.length === 0) return ''
  return joined([
    <div class="app-screen-only">
      {details({ summary: `What the outline leaves open (${said.length})`, content: list(said) })}
    </div>,
  ])
}

/** Names and days can wait for the core group; what nobody addresses cannot. */
const ASKED_NOW: ReadonlySet<string> = new Set([
  'risk.unaddressed',
  'action.addresses_nothing',
  'specific.vague',
  'plan.one_sided',
])
