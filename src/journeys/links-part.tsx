import { button } from '../govuk/button.ts'
import { type Content, type Html, joined } from '../govuk/html.ts'
import { notificationBanner } from '../govuk/messages.ts'
import { table } from '../govuk/table.ts'
import { tag } from '../govuk/tag.ts'
import { heading, paragraph } from '../govuk/typography.tsx'
import type { Instant } from '../kernel/instant.ts'
import { sayAgency } from '../protocol/agencies.ts'
import type { OneTimeLink } from '../record/one-time-links.ts'
import { numberField } from '../web/fields/text-field.ts'
import { postForm } from '../web/post-form.tsx'
import { sayAt } from './by-link.tsx'
import type { Asked } from './desk.ts'

/** For how many days a link opens unless somebody says otherwise, and at most. */
export const LINK_DAYS = { usual: 7, most: 28 }

export const daysField = (hint: string) =>
  numberField({
    label: 'For how many days does the link open?',
    hint,
    missing: 'Enter for how many days',
    ...{ least: 1, most: LINK_DAYS.most, suffix: 'days' },
  })

/** The whole address of a link that was made just now: shown here and never again. `sends`: `the report`. */
export function madeNotice(made: string, sends: string): Html {
  return notificationBanner({
    success: true,
    content: joined([
      <p class="govuk-notification-banner__heading">The link is made. Copy it now: it is not shown again.</p>,
      <div data-copy>
        <p class="govuk-body app-typed app-secret">{made}</p>
        <div class="govuk-button-group">
          {button({ text: 'Copy the link', look: 'secondary', attributes: { hidden: '' } })}
          <span role="status" class="govuk-body"></span>
        </div>
      </div>,
      <p class="govuk-body">
        {`Send it to one person whom you know to be the right one, and tell them by another way whom it is about. Whoever has the link can send ${sends}. If it goes astray, revoke it here.`}
      </p>,
    ]),
  })
}

export type LinksSeen = { links: readonly OneTimeLink[]; madeBy: ReadonlyMap<string, { name: string }>; now: Instant }

/**
 * The links that were made, each with how it stands and, while it is open, the way to revoke it.
 * @param address where the page of these links is
 * @param lapsed why one that nobody ended opens nothing any more; null: it does
 */
export function linksMade(
  c: Asked,
  { links, madeBy, now }: LinksSeen,
  address: string,
  lapsed: (link: OneTimeLink) => string | null = () => null,
): Html {
  const title = heading({ text: 'Links that were made', level: 2 })
  if (links.length === 0) return joined([title, paragraph('None yet.')])
  const listed = table({
    caption: 'Links that were made',
    hideCaption: true,
    stacks: true,
    columns: [{ text: 'Agency' }, { text: 'Made' }, { text: 'Opens until' }, { text: 'How it stands' }],
    rows: links.map(link => [
      sayAgency(link.agency),
      `${sayAt(link.madeAt)} by ${madeBy.get(link.madeBy)?.name ?? 'somebody who has left'}`,
      sayAt(link.expiresAt),
      standingOf(c, link, { now, address, lapsed: lapsed(link) }),
    ]),
  })
  return joined([title, listed])
}

function standingOf(
  c: Asked,
  { linkId, agency, ended, expiresAt }: OneTimeLink,
  { now, address, lapsed }: { now: Instant; address: string; lapsed: string | null },
): Content {
  if (ended?.how === 'used') return joined([tag('Used', 'green'), <span class="app-why">{sayAt(ended.at)}</span>])
  if (ended !== null) return joined([tag('Revoked', 'grey'), <span class="app-why">{sayAt(ended.at)}</span>])
  if (expiresAt <= now) return tag('Expired', 'grey')
  if (lapsed !== null) return joined([tag('Over', 'grey'), <span class="app-why">{lapsed}</span>])
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
