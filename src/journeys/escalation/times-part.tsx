import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { paragraph } from '../../govuk/typography.tsx'
import { sayDay, sayWeekday } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { Escalation } from '../../protocol/escalation/escalation.ts'
import { type Ladder, sayLimit } from '../../protocol/escalation/ladder.ts'
import type { LadderClock } from '../../protocol/escalation/ladder-clocks.ts'
import { sayBy } from '../../protocol/escalation/say-by.ts'
import type { Drawn } from './one-part.tsx'
import type { EscalationSeen } from './read-escalations.ts'
import { sayStanding, sayWhat, sayWorking } from './say-clock.ts'

/** Everything that is counted in it: by when, by which limit, from what, and how it stands. */
export function timesPart(
  one: EscalationSeen,
  { now }: Drawn,
  { withSources }: { withSources: boolean } = { withSources: false },
): Html {
  const { clocks, escalation } = one
  if (escalation.ladder === null)
    return paragraph(
      'This area’s procedure states no ladder, so no time runs here. It stands on the record all the same.',
    )
  return table({
    caption: 'Its times',
    captionSize: 's',
    stacks: true,
    columns: [{ text: 'What' }, { text: 'By when, and why' }, { text: 'Now' }],
    rows: [
      ...raising(one),
      ...clocks.map(clock => {
        const { text, isLate } = sayStanding(clock, now)
        return [
          sayWhat(clock),
          byAndWhy(
            sayBy(clock),
            sayWorking(clock),
            withSources ? sourceOf(clock, escalation) : said(escalation, clock),
          ),
          joined([<span class={isLate ? 'app-late' : undefined}>{text}</span>]),
        ]
      }),
    ],
  })
}

const byAndWhy = (by: string, why: string, source: string): Html =>
  joined([<span>{by}</span>, <span class="app-why">{`${upperFirst(why)}. ${source}.`}</span>])

/** The procedure alone; what is recalled, derived or of the demonstration stays marked. */
function said({ ladder }: Escalation, clock: LadderClock | null = null): string {
  if (ladder === null) return ''
  const { confidence } = clock === null ? ladder : (rowOf(clock, ladder) ?? ladder)
  const mark = confidence === 'reading' ? 'derived' : confidence
  return `${ladder.title}${mark === 'seen' || mark === 'secondary' ? '' : ` [${mark}]`}`
}

const rowOf = ({ what, stage }: LadderClock, ladder: Ladder) => (what === 'overall' ? ladder : stage.row)

/** The procedure with the document that was read, and how sure the row is. */
function sourceOf(clock: LadderClock, { ladder }: Escalation): string {
  if (ladder === null) return ''
  const row = rowOf(clock, ladder) ?? ladder
  return `${ladder.title}. Source: ${row.source} (${row.confidence})`
}

/** By when it was to be raised, and when it was: later is never refused, and nobody is told off for it. */
function raising({ toBeRaisedBy, escalation }: EscalationSeen) {
  if (toBeRaisedBy === null) return []
  const { due, limit, since } = toBeRaisedBy
  const { on } = escalation.raised
  return [
    [
      'Raising it',
      byAndWhy(sayWeekday(due), `${sayLimit(limit)}; counted here from ${sayDay(since)} [derived]`, said(escalation)),
      `Raised ${sayDay(on)}${on > due ? ', later than that' : ''}`,
    ],
  ]
}
