import { button } from '../../govuk/button.ts'
import { type Content, type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { tag } from '../../govuk/tag.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant, timeOf } from '../../kernel/instant.ts'
import { AGENCY_NAMES, sayAgency } from '../../protocol/agencies.ts'
import type { OneTimeLink } from '../../record/one-time-links.ts'
import { choicesField, selectField } from '../../web/fields/choice-field.ts'
import { numberField } from '../../web/fields/text-field.ts'
import { type Filled, form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { saySitting } from './list-page.tsx'
import type { Writing } from './write-page.tsx'

/** For how many days a link opens unless somebody says otherwise, and at most. */
const DAYS = { usual: 7, most: 28 }

/** Whom to ask, for how long, and about which children. */
export function linkForm(siblings: Writing['siblings']) {
  return form<Record<string, unknown>>({
    agency: selectField({
      label: 'Which agency is asked?',
      missing: 'Choose which agency is asked',
      items: Object.entries(AGENCY_NAMES).map(([value, text]) => ({ value, text })),
    }),
    ...(siblings.length === 0
      ? {}
      : {
          also: choicesField<string>({
            label: 'Is the same report wanted about these children too?',
            items: siblings.map(({ childId, name }) => ({ value: childId, text: name })),
          }),
        }),
    days: numberField({
      label: 'For how many days does the link open?',
      hint: 'It ends with the day of the conference in any case.',
      missing: 'Enter for how many days',
      ...{ least: 1, most: DAYS.most, suffix: 'days' },
    }),
  })
}

export type LinksSeen = { links: readonly OneTimeLink[]; madeBy: ReadonlyMap<string, { name: string }>; now: Instant }

type Shown = {
  writing: Writing
  seen: LinksSeen
  filled?: Filled | undefined
  /** The whole address of a link that was made just now: shown here and never again. */
  made?: string | undefined
}

export function linksBody(c: Asked, child: OpenChild, { writing, seen, filled, made }: Shown): Html {
  const address = `${childAddress(child.authority.id, child.childId)}/reports/links`
  const asked = linkForm(writing.siblings)
  const { sitting } = writing
  return joined([
    filled === undefined ? '' : asked.errors(filled),
    made === undefined ? '' : madeNotice(made),
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
            content: asked.questions(filled ?? asked.withValues({ days: DAYS.usual })),
            submit: 'Make a link',
            hidden: { sitting: sitting.id },
          }),
        ]),
    heading({ text: 'Links that were made', level: 2 }),
    seen.links.length === 0 ? paragraph('None yet.') : linksTable(c, seen, address),
  ])
}

function madeNotice(made: string): Html {
  return notificationBanner({
    success: true,
    content: joined([
      <p class="govuk-notification-banner__heading">The link is made. Copy it now: it is not shown again.</p>,
      <p class="govuk-body app-typed app-secret">{made}</p>,
      <p class="govuk-body">
        Send it to one person whom you know to be the right one, and tell them by another way whom it is about. Whoever
        has the link can send the report. If it goes astray, revoke it here.
      </p>,
    ]),
  })
}

const sayAt = (at: Instant) => `${timeOf(at)} on ${sayDay(toNumber(dayOf(at)))}`

function linksTable(c: Asked, { links, madeBy, now }: LinksSeen, address: string): Html {
  return table({
    caption: 'Links that were made',
    hideCaption: true,
    stacks: true,
    columns: [{ text: 'Agency' }, { text: 'Made' }, { text: 'Opens until' }, { text: 'How it stands' }],
    rows: links.map(link => [
      sayAgency(link.agency),
      `${sayAt(link.madeAt)} by ${madeBy.get(link.madeBy)?.name ?? 'somebody who has left'}`,
      sayAt(link.expiresAt),
      standingOf(c, link, now, address),
    ]),
  })
}

function standingOf(
  c: Asked,
  { linkId, agency, ended, expiresAt }: OneTimeLink,
  now: Instant,
  address: string,
): Content {
  if (ended?.how === 'used') return joined([tag('Used', 'green'), <span class="app-why">{sayAt(ended.at)}</span>])
  if (ended !== null) return joined([tag('Revoked', 'grey'), <span class="app-why">{sayAt(ended.at)}</span>])
  if (expiresAt <= now) return tag('Expired', 'grey')
  return joined([
    tag('Open', 'blue'),
    <span class="app-screen-only">
      {postForm(c, {
        action: `${address}/${linkId}/revoke`,
        content: <span class="govuk-visually-hidden">{`The link for ${sayAgency(agency)}`}</span>,
        submit: { buttons: button({ text: 'Revoke', look: 'secondary' }) },
        inline: true,
      })}
    </span>,
  ])
}
