import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { paragraph } from '../../govuk/typography.tsx'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { Drawn } from './one-part.tsx'
import type { EscalationSeen } from './read-escalations.ts'
import { sayBy, sayStanding, sayWhat, sayWorking } from './say-clock.ts'

/** Everything that is counted in it: by when, by which limit, from what, and how it stands. */
export function timesPart({ clocks, escalation }: EscalationSeen, { now }: Drawn): Html {
  if (escalation.ladder === null)
    return paragraph(
      'This area’s procedure states no ladder, so no time runs here. It stands on the record all the same.',
    )
  return table({
    caption: 'Its times',
    captionSize: 's',
    stacks: true,
    columns: [{ text: 'What' }, { text: 'By when, and why' }, { text: 'Now' }],
    rows: clocks.map(clock => {
      const { text, isLate } = sayStanding(clock, now)
      return [
        sayWhat(clock),
        joined([
          <span>{sayBy(clock)}</span>,
          <span class="app-why">{`${upperFirst(sayWorking(clock))}. ${escalation.ladder?.title ?? ''}.`}</span>,
        ]),
        joined([<span class={isLate ? 'app-late' : undefined}>{text}</span>]),
      ]
    }),
  })
}
