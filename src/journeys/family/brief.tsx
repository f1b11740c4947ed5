import type { MembershipHeld } from '../../access/access.ts'
import { type Extent, sayRole } from '../../access/role.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant, timeOf } from '../../kernel/instant.ts'
import type { OpenFamily } from '../open-family.ts'
import { earlierChildren } from './earlier-children.tsx'
import { familyFigure } from './family-figure.tsx'
import { whoIs } from './history-page.tsx'
import { costs, proposal, sinceAndGaps } from './proposal.tsx'
import { recordsElsewhere } from './records-elsewhere.ts'

/** For whom a brief is made: it is theirs, and another reader's may say less or more. */
export type BriefReader = { name: string; as: MembershipHeld; extent: Extent; at: Instant }

/** The family's history on paper, for one reader. No address, no number, and no chance of birth is on it. */
export function briefBody(read: OpenFamily, reader: BriefReader): Html {
  return joined([
    <div class="app-brief">
      {heading({ text: 'Family brief', caption: whoIs(read) })}
      {insetText(madeFor(reader))}
      <div class="app-tools">
        {button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
      </div>
      {proposal(read)}
      {earlierChildren(read, { links: false })}
      {sinceAndGaps(read)}
      {reader.extent === 'full' ? recordsElsewhere(read) : ''}
      {costs(read, { chances: false })}
      {familyFigure(read, { links: false })}
      {paragraph(
        'What has changed, and what is the evidence? Ask it of each thing above, and of each parent directly.',
      )}
    </div>,
  ])
}

function madeFor({ name, as, extent, at }: BriefReader): string {
  const when = `${sayDay(toNumber(dayOf(at)))} at ${timeOf(at)}`
  const proportion =
    extent === 'full'
      ? ''
      : ' It is in proportion to your work with this child: words of other agencies, and the names of adults who have no part in this child’s life, are left out.'
  return `Made for ${name}, ${sayRole(as.role)}, ${sayRole(as.agency)}, on ${when}. It is for you: do not pass it on. That it was made is on the audit of every record that it was read from.${proportion}`
}
