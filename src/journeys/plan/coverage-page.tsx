import { button } from '../../govuk/button.ts'
import { type Content, type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import type { RiskOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { buttonGroup } from '../../web/post-form.tsx'
import { risksInOrder } from '../plan-of-child.ts'
import { forTheRoom, layOutCoverage } from './coverage-layout.ts'
import { coveragePicture } from './coverage-picture.tsx'
import { sayAim } from './plan-page.tsx'
import type { PlanSeen } from './read-plan.ts'
import { actionAnchor, riskAnchor, sayWhat } from './risk-section.tsx'
import { ownerName, sayOwner } from './say-action.tsx'

/** Which risk has which actions, what nobody addresses, whose plan it is; on a big screen only what the room may read. */
export function coverageBody(seen: PlanSeen, isBig: boolean): Html {
  const shown = isBig ? forTheRoom(seen) : seen
  const planAt = `${seen.address}/plan`
  return joined([
    <div class={`app-coverage${isBig ? ' app-coverage--big' : ''}`}>
      {heading({ text: 'Risks and actions', caption: seen.who, size: 'xl' })}
      {paragraph(<strong>{joined([sayAim(shown), ' ', sayUnaddressed(shown)])}</strong>, { lead: true })}
      {shown.plan.risks.length + shown.standing.length === 0
        ? insetText('Neither a risk nor an action is on record yet.')
        : joined([
            <figure class="app-figure">
              {coveragePicture(layOutCoverage(shown), planAt)}
              <figcaption class="app-why">
                Thick: a pressing risk. Dotted: done. Broken off: a risk that nobody addresses, or an action that is
                nobody’s.
              </figcaption>
            </figure>,
          ])}
      {tools(seen, isBig)}
      {coverageTable(shown, planAt)}
      {heading({ text: 'Whose plan it is', level: 2 })}
      {whose(shown)}
    </div>,
  ])
}

function tools(seen: PlanSeen, isBig: boolean): Html {
  const { address, standing } = seen
  const kept = standing.length - forTheRoom(seen).standing.length
  const parts: Content[] = isBig
    ? [button({ text: 'Leave the big screen', look: 'secondary', href: `${address}/plan/coverage` })]
    : [
        button({ text: 'Show it on a big screen', look: 'secondary', href: `${address}/plan/coverage?screen=big` }),
        button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } }),
      ]
  return joined([
    <div class="app-screen-only">{buttonGroup(...parts)}</div>,
    isBig || kept === 0
      ? ''
      : insetText(
          `${kept === 1 ? 'One action is' : `${kept} actions are`} kept from somebody and not shown on the big screen, which everybody in the room reads.`,
        ),
  ])
}

/** `1 risk has nothing aimed at it.` A risk of which somebody said why it needs nothing is answered. */
function sayUnaddressed({ plan, standing }: PlanSeen): string {
  const open = plan.risks.filter(risk => aimedAt(risk, standing).length === 0 && risk.noActionReason === '')
  if (plan.risks.length === 0) return ''
  if (open.length === 0) return 'Every risk has an answer.'
  return open.length === 1 ? 'At 1 risk nothing is aimed.' : `At ${open.length} risks nothing is aimed.`
}

const aimedAt = ({ id }: RiskOnRecord, standing: PlanSeen['standing']) =>
  standing.filter(({ set }) => set.addresses?.includes(id) === true)

function coverageTable({ plan, standing }: PlanSeen, planAt: string): Html {
  const risks = risksInOrder(plan)
  const aimless = standing.filter(({ set }) => !(set.addresses ?? []).some(id => risks.some(risk => risk.id === id)))
  const actions = (of: PlanSeen['standing']) =>
    list(
      of.map(action =>
        joined([
          link({ text: sayWhat(action), href: `${planAt}#${actionAnchor(action.id)}` }),
          ` (${sayOwner(action)})`,
        ]),
      ),
    )
  return table({
    caption: 'The same as a table',
    stacks: true,
    columns: [{ text: 'Risk' }, { text: 'How pressing' }, { text: 'What is aimed at it' }],
    rows: [
      ...risks.map(risk => {
        const aimed = aimedAt(risk, standing)
        return [
          link({ text: risk.label, href: `${planAt}#${riskAnchor(risk.id)}` }),
          risk.level === 'high' ? 'Pressing' : 'Underlying',
          aimed.length > 0
            ? actions(aimed)
            : joined([
                <strong>
                  {risk.noActionReason === '' ? 'Nothing' : `No action is needed: ${risk.noActionReason}`}
                </strong>,
              ]),
        ]
      }),
      ...(aimless.length === 0 ? [] : [['None of these risks', '', actions(aimless)]]),
    ],
  })
}

/** Each person with what they carry, most first. */
function whose({ standing }: PlanSeen): Html {
  const owners = [...Map.groupBy(standing, ownerName)].sort(([, a], [, b]) => b.length - a.length)
  if (owners.length === 0) return paragraph('Nobody has an action yet.')
  return list(
    owners.map(([, actions]) => {
      const [first] = actions
      const done = actions.filter(({ state }) => state === 'done').length
      const count = actions.length === 1 ? '1 action' : `${actions.length} actions`
      return `${first === undefined ? '' : sayOwner(first)}: ${count}${done === 0 ? '' : `, ${done} done`}`
    }),
  )
}
