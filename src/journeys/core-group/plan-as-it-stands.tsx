import type { Html } from '../../govuk/html.ts'
import { joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import type { ActionOnRecord, PlanOnRecord } from '../../protocol/plan/plan-of-record.ts'
import type { CoreGroupSeen } from './read-core-group.ts'

/**
 * Every action as it stands: what, who, by when, what has become of it. What was dropped stays with its reason.
 * @param address the child's, where this person may go on to an action; else null
 */
export function planAsItStands({ plan, told }: CoreGroupSeen, address: string | null): Html {
  const { risks, actions, contingency } = plan
  return joined([
    risks.length === 0 ? paragraph('No risk is on record that is not resolved.') : list(risks.map(risk => risk.label)),
    actions.length === 0
      ? paragraph('No action is on record.')
      : table({
          caption: 'Every action',
          hideCaption: true,
          stacks: true,
          columns: [{ text: 'What' }, { text: 'Who' }, { text: 'By when' }, { text: 'How it stands' }],
          rows: actions.map(action => [
            address === null || isClosed(action)
              ? wordsOf(action)
              : link({ text: wordsOf(action), href: `${address}/plan/action/${encodeURIComponent(action.id)}` }),
            action.set.ownerName ?? 'Nobody is named',
            sayWhen(action),
            joined(howItStands(action, told.readable).map(words => <span class="app-why">{words}</span>)),
          ]),
        }),
    heading({ text: 'If it is not kept, or things change', level: 3 }),
    paragraph(contingency?.contingency ?? 'Nothing is said.'),
    sayVisits(plan),
  ])
}

const isClosed = ({ state }: ActionOnRecord) => state === 'done' || state === 'dropped'

export const wordsOf = ({ set }: ActionOnRecord): string => set.what ?? 'An action without words'

export const sayWhen = ({ set }: ActionOnRecord): string =>
  set.dueOn === undefined ? (set.dueWords ?? 'No day is set') : sayDay(toNumber(set.dueOn))

const STATES: Record<ActionOnRecord['state'], string> = {
  open: 'Open',
  stuck: 'Stuck',
  done: 'Done',
  dropped: 'Dropped',
}

/** The state, and the last words about it as far as this person may read them. */
function howItStands({ state, reviewed }: ActionOnRecord, readable: ReadonlySet<string>): string[] {
  const last = reviewed.at(-1)
  if (last === undefined) return [STATES[state]]
  const words = readable.has(last.id) ? [last.whatChanged, last.reason] : []
  return [
    `${STATES[state]}; last looked at on ${sayDay(toNumber(last.on))}`,
    ...words.filter(word => word !== undefined && word !== ''),
  ].flatMap(word => word ?? [])
}

function sayVisits({ visits }: PlanOnRecord): Html {
  if (visits === null) return paragraph('How often the child is visited is not written in this plan.')
  const where = visits.where === undefined ? '' : ` Where: ${visits.where}.`
  return paragraph(`The child is visited at most ${visits.everyDays} days after the last visit.${where}`)
}
