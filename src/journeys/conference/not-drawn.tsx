import { type Html, joined } from '../../govuk/html.ts'
import { warningText } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import type { PaperPart } from '../../protocol/conference/papers.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { CopyAsked } from './copy-routes.ts'

/** A copy that would tell its reader what is withheld from them is not drawn: a word struck out would tell that there was one. */
export function notDrawn(
  { recipient, seen, address }: CopyAsked,
  found: readonly { part: PaperPart; what: string }[],
): Html {
  if (!seen.arranges)
    return joined([heading({ text: 'Not ready yet' }), paragraph('Ask children’s social care for it.')])
  const at = `${address}/conference/${seen.sitting.id}/invite/${recipient.kind}/${encodeURIComponent(recipient.id)}`
  return joined([
    heading({ text: 'This copy is not drawn', caption: `For ${recipient.name}` }),
    warningText(
      'It would tell them what is withheld from them. Nothing is struck out, because a gap tells that there is one.',
    ),
    list(found.map(({ part, what }) => `${sayPart(part)} says ${what}.`)),
    paragraph('Leave that part out for them, or have it written again without it.'),
    paragraph(link({ text: 'Decide what is left out for them', href: at })),
  ])
}

const NAMES = {
  invitation: 'The invitation itself',
  worries: 'What people are worried about',
  risks: 'A risk',
  strengths: 'What works well',
  report: 'The report',
}

const sayPart = ({ kind, from }: PaperPart) => `${NAMES[kind]}${from === null ? '' : ` of ${plain(from)}`}`
