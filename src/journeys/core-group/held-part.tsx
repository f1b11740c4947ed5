import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { saysOnlyPresence } from '../../protocol/plan/progress.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { CoreGroupSeen } from './read-core-group.ts'

/** The core groups and reviews that were held, the latest first: who was there and what had changed. */
export function heldPart({ facts, told }: CoreGroupSeen): Html {
  const held = facts.filter(fact => fact.kind === 'CoreGroupHeld' || fact.kind === 'CinReviewHeld').toReversed()
  if (held.length === 0) return paragraph('No core group is recorded yet.')
  return joined(
    held.map(fact => {
      const attended = fact.kind === 'CoreGroupHeld' ? (fact.attended ?? []) : []
      const words = fact.kind === 'CoreGroupHeld' ? fact.progress : fact.note
      const title = fact.kind === 'CoreGroupHeld' ? 'Core group' : 'Review of the child in need plan'
      return joined([
        <div class="app-before">
          {heading({ text: `${title}, ${sayDay(toNumber(fact.on))}`, level: 3 })}
          <p class="govuk-body-s">
            {attended.length === 0 ? 'Who was there is not recorded.' : `There: ${attended.map(plain).join(', ')}.`}
          </p>
          {!told.readable.has(fact.id) || words === undefined || words === '' ? (
            ''
          ) : (
            <p class="govuk-body app-typed">{words}</p>
          )}
        </div>,
      ])
    }),
  )
}

/** Progress is change and not attendance: said kindly, once, to whoever may still find better words. */
export function presenceHint({ facts, told }: CoreGroupSeen, address: string | null): Html {
  const last = facts.findLast(fact => fact.kind === 'CoreGroupHeld')
  const words = last?.kind === 'CoreGroupHeld' ? (last.progress ?? '') : ''
  if (last === undefined || !told.readable.has(last.id) || !saysOnlyPresence(words)) return joined([])
  return insetText(
    joined([
      `“${words}” shows that somebody was there, and not yet what is different for the child. If you know it, add it: what the child has, sees or hears now that they did not before. `,
      address === null ? '' : link({ text: 'Add what has changed', href: `${address}/correct/${last.id}` }),
    ]),
  )
}
