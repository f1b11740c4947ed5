import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { AGENCY_NAMES } from '../../protocol/agencies.ts'
import { choicesField, selectField } from '../../web/fields/choice-field.ts'
import { type Filled, form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import {
  daysField,
  LINK_DAYS,
  type LinksSeen,
  linksMade,
  madeNotice,
  mailboxField,
  wayToMailboxes,
} from '../links-part.tsx'
import { saySitting } from './list-page.tsx'
import type { Writing } from './write-page.tsx'

/** Whom to ask, for how long, and about which children. */
export function linkForm(siblings: Writing['siblings'], mailboxes: LinksSeen['mailboxes']) {
  return form<Record<string, unknown>>({
    agency: selectField({
      label: 'Which agency is asked?',
      missing: 'Choose which agency is asked',
      items: Object.entries(AGENCY_NAMES).map(([value, text]) => ({ value, text })),
    }),
    ...(mailboxes.length === 0 ? {} : { mailbox: mailboxField(mailboxes) }),
    ...(siblings.length === 0
      ? {}
      : {
          also: choicesField<string>({
            label: 'Is the same report wanted about these children too?',
            items: siblings.map(({ childId, name }) => ({ value: childId, text: name })),
          }),
        }),
    days: daysField('It ends with the day of the conference in any case.'),
  })
}

type Shown = {
  writing: Writing
  seen: LinksSeen
  filled?: Filled | undefined
  /** The whole address of a link that was made just now: shown here and never again. */
  made?: string | undefined
}

export function linksBody(c: Asked, child: OpenChild, { writing, seen, filled, made }: Shown): Html {
  const address = `${childAddress(child.authority.id, child.childId)}/reports/links`
  const asked = linkForm(writing.siblings, seen.mailboxes)
  const { sitting } = writing
  return joined([
    filled === undefined ? '' : asked.errors(filled),
    made === undefined ? '' : madeNotice(made, 'the report'),
    heading({ text: 'Ask for a report by a one-time link', caption: writing.seen.who }),
    paragraph(
      'For somebody who has no account here and will not need one. The link opens one form, for one agency and one conference; it shows the first letters of the child’s name and the day of the conference, and nothing of the record. It can be sent once.',
    ),
    sitting === null || sitting.on === null
      ? insetText('No conference has a day. Links are made for a conference that has one.')
      : joined([
          paragraph(joined([<strong>{saySitting(sitting)}</strong>])),
          postForm(c, {
            action: address,
            content: asked.questions(filled ?? asked.withValues({ days: LINK_DAYS.usual })),
            submit: 'Make a link',
            hidden: { sitting: sitting.id },
          }),
        ]),
    wayToMailboxes(c, child.authority.id),
    linksMade(c, seen, address),
  ])
}
