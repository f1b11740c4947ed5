import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, list, paragraph } from '../../govuk/typography.tsx'
import type { PaperPart } from '../../protocol/conference/papers.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { CopyAsked } from './copy-routes.ts'

const HEADINGS = {
  invitation: 'Invitation',
  worries: 'What people are worried about',
  risks: 'What might happen to the child, and from what',
  strengths: 'What works well',
} as const

/** The papers of a conference, for one reader. A part of which nothing is theirs to read is not there at all. */
export function papersBody({ recipient, child }: CopyAsked, parts: readonly PaperPart[]): Html {
  return joined([
    <article class="app-brief">
      {heading({ text: 'Papers' })}
      {paragraph(`For ${recipient.name}. They are for you: please do not pass them on.`)}
      {parts.length === 0 ? paragraph('There are no papers yet.') : ''}
      {parts.map(part =>
        joined([
          heading({ text: headingOf(part), level: 2, size: 's' }),
          part.kind === 'report'
            ? joined(part.lines.map(line => <p class="govuk-body app-typed">{line}</p>))
            : list(part.lines),
        ]),
      )}
      {paragraph(`If something here is not right, tell ${child.authority.name} children’s social care.`)}
    </article>,
    <div class="govuk-button-group app-screen-only">
      {button({ text: 'Print these papers', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
    </div>,
  ])
}

const headingOf = ({ kind, from }: PaperPart): string =>
  kind === 'report' ? `Report of ${plain(from ?? 'an agency')}` : HEADINGS[kind]
