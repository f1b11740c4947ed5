import { mayTake } from '../../access/escalation.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import { forPartnership } from '../../protocol/escalation/escalation.ts'
import type { Drawn } from './one-part.tsx'
import type { EscalationSeen } from './read-escalations.ts'

/** When the partnership is told by this ladder, whether the agencies recorded it, and whether it saw it in its own list. */
export function partnershipSaid(one: EscalationSeen, { seen, address, authority }: Drawn): Html {
  const { escalation, part } = one
  const { partnershipTold: done, ladder, end } = escalation
  const what = forPartnership(escalation)
  const shown =
    what === null
      ? ''
      : joined(
          seen.shownToPartnership.map(({ name, first }) =>
            paragraph(
              `${name}, for the partnership, saw in the list of what has reached it that there is one: first on ${sayDay(toNumber(dayOf(first)))}, ${timeOf(first)}.`,
              { small: true },
            ),
          ),
        )
  if (done !== null) return joined([paragraph(`The partnership was told on ${sayDay(done.on)}.`), shown])
  const told = ladder?.partnershipTold ?? null
  if (told === null && what === null)
    return paragraph('When the partnership is told is not stated. It has not been told.')
  const how = told === null ? '' : `: ${told.how}`
  const from = told?.from_stage === undefined ? '' : ` from stage ${told.from_stage} on`
  // Also afterwards: it gets a copy of the outcome.
  const record =
    seen.mayWrite && mayTake(part, 'partnership') && end?.how !== 'loss'
      ? link({ text: 'Record that it was told', href: `${address}/escalations/${escalation.id}/partnership` })
      : ''
  const ladderLink = paragraph(
    link({ text: 'The whole ladder', href: `/procedures/${authority.ruling.protocol.id}#ladder` }),
    { small: true },
  )
  if (what === null || end !== null)
    return joined([
      paragraph(joined([`The partnership is told${from}${how}. It has not been told. `, what === null ? '' : record])),
      shown,
      ladderLink,
    ])
  return joined([
    insetText(
      joined([
        `The partnership is to be told now and has not been${how}. Its manager sees which agencies, about what and since when, and no record: ring them. `,
        record,
      ]),
    ),
    shown,
    ladderLink,
  ])
}
