import { type Content, type Html, joined } from '../../govuk/html.ts'
import { type Cell, table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import type { ActionOnRecord, RiskOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { findingsSaid } from '../plan-findings.tsx'
import { findingsOfAction, findingsOfRisk } from '../plan-of-child.ts'
import type { PlanSeen } from './read-plan.ts'
import { ownerName, sayAnswer, sayDue, sayOwner, stateOf } from './say-action.tsx'

/** Where a risk or an action stands on the page of the plan. */
export const riskAnchor = (id: string) => `risk-${id.replaceAll(/[^\w-]/g, '-')}`
export const actionAnchor = (id: string) => `action-${id.replaceAll(/[^\w-]/g, '-')}`

const isAimedAt =
  ({ id }: RiskOnRecord) =>
  ({ set }: ActionOnRecord) =>
    set.addresses?.includes(id) === true

/** Each action in full once, under the first of its risks; the others say where. */
export type Placed = { risk: RiskOnRecord; here: readonly ActionOnRecord[]; elsewhere: readonly ActionOnRecord[] }

export function placed(risks: readonly RiskOnRecord[], actions: readonly ActionOnRecord[]): Placed[] {
  const told = new Set<ActionOnRecord>()
  return risks.map(risk => {
    const aimed = actions.filter(isAimedAt(risk))
    const here = aimed.filter(action => !told.has(action))
    for (const action of here) told.add(action)
    return { risk, here, elsewhere: aimed.filter(action => !here.includes(action)) }
  })
}

/** One risk in the plan's plain words, and under it what is done about it. */
export function riskSection(seen: PlanSeen, { risk, here, elsewhere }: Placed): Html {
  const { label, level, noActionReason } = risk
  const isUnaddressed = here.length === 0 && elsewhere.length === 0
  return joined([
    <section class={`app-risk app-risk--${level}`} id={riskAnchor(risk.id)}>
      {heading({ text: label, caption: level === 'high' ? 'Pressing risk' : 'Underlying risk', level: 2 })}
      {isUnaddressed && (
        <p class={`govuk-body${noActionReason === '' ? ' app-risk__nobody' : ''}`}>
          {noActionReason === '' ? (
            <strong>Nothing in the plan is aimed at this.</strong>
          ) : (
            `No action is needed: ${noActionReason}`
          )}
        </p>
      )}
      <div class="app-screen-only">{findingsSaid(findingsOfRisk(seen, risk.id))}</div>
      {here.length > 0 && actionsTable(seen, here, `What is done about: ${label}`)}
      {elsewhere.length > 0 &&
        joined([
          paragraph('Also aimed at this:', { small: true }),
          list(elsewhere.map(action => link({ text: sayWhat(action), href: `#${actionAnchor(action.id)}` }))),
        ])}
      {seen.mayWrite && (
        <p class="govuk-body-s app-screen-only app-links">
          {link({
            text: 'Write an action about this',
            spoken: label,
            href: `${seen.address}/plan/action?risk=${encodeURIComponent(risk.id)}`,
          })}
          {link({
            text: isUnaddressed ? 'Say why none is needed, or put the risk otherwise' : 'Put the risk otherwise',
            spoken: label,
            href: `${seen.address}/plan/risk/${risk.id}`,
          })}
        </p>
      )}
    </section>,
  ])
}

export const sayWhat = ({ set }: ActionOnRecord): string => (set.what ?? '') || 'An action without words'

export function actionsTable(seen: PlanSeen, actions: readonly ActionOnRecord[], caption: string): Html {
  return table({
    caption,
    hideCaption: true,
    stacks: true,
    columns: [{ text: 'Action' }, { text: 'Who' }, { text: 'By when' }, { text: 'How it stands' }],
    rows: actions.map(action => [
      whatCell(seen, action),
      short(joined([sayOwner(action), ownTools(seen, action)])),
      short(sayDue(action)),
      short(stateOf(action, seen)),
    ]),
  })
}

const short = (content: Content): Cell => ({ content, classes: 'app-cell-short' })

/** What will be done, what will be so, how everybody knows; what the check says of it; and what can be done here. */
function whatCell(seen: PlanSeen, action: ActionOnRecord): Html {
  const { willBeSo = '', measure = '' } = action.set
  const tools = seen.mayWrite
    ? link({ text: 'Change', spoken: sayWhat(action), href: `${seen.address}/plan/action/${action.id}` })
    : ''
  return joined([
    <span id={actionAnchor(action.id)}>{sayWhat(action)}</span>,
    willBeSo === '' ? '' : <span class="app-why">{`So that: ${willBeSo}`}</span>,
    measure === '' ? '' : <span class="app-why">{`How we know: ${measure}`}</span>,
    <div class="app-screen-only">
      {findingsSaid(findingsOfAction(seen, action.id))}
      {tools}
    </div>,
  ])
}

/** Where an answer is missing, and can be given by whoever reads. */
function ownTools({ mayWrite, address, userId }: PlanSeen, action: ActionOnRecord): Html | string {
  const { ownerId = '' } = action.set
  const isTheirs = !ownerId.startsWith('user:') || ownerId === `user:${userId}`
  if (!mayWrite || !isTheirs || action.answered !== null || sayAnswer(action) === '') return ''
  const isOwn = ownerId === `user:${userId}`
  return joined([
    <span class="app-screen-only app-why">
      {link({
        text: isOwn ? 'Answer' : 'Record the answer',
        spoken: isOwn ? sayWhat(action) : `of ${ownerName(action)}: ${sayWhat(action)}`,
        href: `${address}/plan/action/${action.id}/answer`,
      })}
    </span>,
  ])
}
