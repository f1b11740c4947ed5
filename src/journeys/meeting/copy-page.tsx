import { button } from '../../govuk/button.ts'
import { checkboxes } from '../../govuk/choices.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, warningText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toDay, toNumber } from '../../kernel/day.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Said } from '../../protocol/conference/said.ts'
import { type LeftOut, PARTS_LEFT_OUT } from '../../protocol/conference/withheld.ts'
import { wordsOfFact } from '../../record/free-text.ts'
import { buttonGroup, getForm, postForm } from '../../web/post-form.tsx'
import { sayDue } from '../../worklists/say-due.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { type Copy, PAPERS, type PaperKind } from './copy.ts'
import { childrenFor, gather } from './gather.ts'
import type { MeetingSeen } from './read-meeting.ts'
import { type Recipient, recipientsOf, sentTo } from './recipients.ts'
import { riskLabel, sayAction } from './said-lines.tsx'
import { unnamedChoices } from './told-in-copy.ts'

const KINDS = Object.keys(PAPERS) as PaperKind[]

/** Who is given what, and what has been sent. */
export function choosePaper(seen: MeetingSeen, address: string, child: OpenChild): Html {
  const rows = recipientsOf(seen).map(recipient => [
    recipient.name,
    ...KINDS.map(paper => paperCell(seen, address, recipient, paper)),
  ])
  return joined([
    heading({ text: 'Letters and records' }),
    paragraph(
      'Each is made for one recipient. What is left out for them leaves no trace in it: no gap, no number, no word.',
    ),
    ...clocks(seen, child),
    seen.children.every(({ sitting }) => sitting.held === null)
      ? insetText('Nothing is decided yet. Letters are made from the decision.')
      : table({
          caption: 'Who is given what',
          hideCaption: true,
          columns: [{ text: 'For' }, ...KINDS.map(paper => ({ text: PAPERS[paper] }))],
          rows,
          stacks: true,
        }),
  ])
}

function paperCell(seen: MeetingSeen, address: string, { id, name }: Recipient, paper: PaperKind): Html {
  const sent = seen.children.flatMap(child => sentTo(child, paper, id)).at(-1)
  return joined([
    link({
      text: 'Make it',
      spoken: `: ${PAPERS[paper]} for ${name}`,
      href: `${address}/copy?paper=${paper}&for=${encodeURIComponent(id)}`,
    }),
    sent === undefined ? ', not sent yet' : `, sent on ${sayDay(toNumber(sent.on))}`,
  ])
}

const OPEN: ReadonlySet<string> = new Set(['waiting', 'open', 'due_soon', 'overdue', 'late_at_registration'])

/** Only where the area’s protocol states when they are due. */
function clocks(seen: MeetingSeen, { authority, today }: OpenChild): Html[] {
  const { calendar } = authority.ruling
  const lines = seen.children.flatMap(({ name, timetable }) =>
    timetable.duties
      .filter(({ clock }) => clock.rule.id === 'decision_letter' || clock.rule.id === 'conference_record')
      .filter(({ status }) => OPEN.has(status))
      .map(
        duty =>
          `${duty.clock.rule.title}, ${name}: ${standing(duty.clock.due, today, calendar)}. ${duty.clock.rule.source}`,
      ),
  )
  return lines.length === 0 ? [] : [list(lines)]
}

function standing(
  due: Parameters<typeof toDay>[0] | null,
  today: OpenChild['today'],
  calendar: HolidayCalendar,
): string {
  return sayDue({ due: due === null ? null : toDay(due), lateAtRegistration: false }, today, calendar).standing
}

export type CopyAsked = {
  address: string
  paper: PaperKind
  recipient: Recipient
  leftOut: LeftOut
  family: Parameters<typeof unnamedChoices>[0]
  told: readonly { under: string; what: string }[]
}

/** The copy as it would be sent, with what is left out chosen beside it; nothing of that is on paper or in the file. */
export function copyBody(c: Asked, seen: MeetingSeen, copy: Copy, asked: CopyAsked): Html {
  const { address, paper, recipient, leftOut } = asked
  const query = new URLSearchParams([
    ['paper', paper],
    ['for', recipient.id],
    ['chosen', 'yes'],
    ...[...leftOut].map(key => ['without', key]),
  ])
  if (asked.told.length > 0) return notDrawn(seen, asked)
  return joined([
    <article class="app-brief">{copyShown(copy)}</article>,
    <div class="app-screen-only">
      {buttonGroup(
        button({ text: 'Print this copy', look: 'secondary', attributes: { 'data-print': '', hidden: '' } }),
        link({ text: 'Save it as a document (.docx)', href: `${address}/copy.docx?${query}` }),
      )}
      {heading({ text: `What is left out for ${recipient.name}`, level: 2, size: 'm' })}
      {choose(seen, asked)}
      {postForm(c, {
        action: `${address}/sent?${query}`,
        content: paragraph(`Send it the way that brings ${recipient.name} no harm, and then say so here.`),
        submit: 'Record that it was sent',
      })}
    </div>,
  ])
}

/** Nothing is struck out: a gap would tell that there is one. */
function notDrawn(seen: MeetingSeen, asked: CopyAsked): Html {
  return joined([
    heading({ text: 'This copy is not drawn', caption: `For ${asked.recipient.name}` }),
    warningText('It would tell them what is not for them.'),
    list(asked.told.map(({ under, what }) => `“${under}” says ${what}.`)),
    paragraph('Leave that part or that sentence out for them below, or correct the words on the record.'),
    choose(seen, asked),
  ])
}

/** The words of a copy and nothing else. */
function copyShown({ title, authority, blocks }: Copy): Html {
  return joined([
    heading({ text: title, caption: authority }),
    ...blocks.map(block => {
      if (block.kind === 'heading') return heading({ text: block.text, level: 2, size: 's' })
      return block.kind === 'list' ? list(block.items) : paragraph(block.text)
    }),
  ])
}

/** Parts, and each single thing of the parts; what was left out for them when it was written down is not offered. */
function choose(seen: MeetingSeen, { address, paper, recipient, leftOut, family }: CopyAsked): Html {
  const children = childrenFor(seen.children, recipient.id)
  const { risks, actions, ...spoken } = gather(children)
  const things = [
    ...Object.values(spoken)
      .flat()
      .map(said => ({ said, text: wordsOfFact(said.fact).join(' ') })),
    ...risks.map(said => ({ said, text: riskLabel(said, seen) })),
    ...actions.map(said => ({ said, text: sayAction(said) })),
  ].filter(({ said, text }) => text !== '' && !isLeftOutAlready(said, recipient.id))
  const already = Object.values({ ...spoken, risks, actions })
    .flat()
    .filter(said => isLeftOutAlready(said, recipient.id)).length
  const items = [
    ...unnamedChoices(family, recipient.id),
    ...Object.entries(PARTS_LEFT_OUT).map(([value, text]) => ({
      value,
      text: `All of: ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
    })),
    ...things.map(({ said, text }) => ({ value: said.key, text: text.length > 160 ? `${text.slice(0, 160)}…` : text })),
  ]
  return joined([
    paragraph(
      already === 0
        ? 'Nothing was left out for them when it was written down.'
        : `Left out already, when it was written down: ${already} ${already === 1 ? 'thing' : 'things'}.`,
    ),
    getForm({
      action: `${address}/copy`,
      content: joined([
        <input type="hidden" name="paper" value={paper} />,
        <input type="hidden" name="for" value={recipient.id} />,
        <input type="hidden" name="chosen" value="yes" />,
        checkboxes({ label: 'Leave out', name: 'without', items, values: [...leftOut], small: true }),
      ]),
      submit: 'Make it again without these',
    }),
  ])
}

const isLeftOutAlready = ({ fact }: Said, recipient: string) =>
  'withheldFrom' in fact && (fact.withheldFrom ?? []).includes(recipient)
