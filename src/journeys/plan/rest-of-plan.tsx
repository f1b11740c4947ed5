import { type Html, joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import type { Happening } from '../../protocol/fact.ts'
import { plain } from '../../protocol/say-fact.ts'
import { findingsSaid } from '../plan-findings.tsx'
import { findingsOfWhole } from '../plan-of-child.ts'
import type { PlanSeen } from './read-plan.ts'

/** What the plan says beside its actions: if it is not kept, what the child says, how often the child is seen. */
export function restOfPlan(seen: PlanSeen): Html {
  const { plan, address, mayWrite, toCheck } = seen
  const { contingency, childsView, visits } = plan
  const change = (text: string, path: string, spoken: string) =>
    mayWrite ? [{ text, href: `${address}/${path}`, spoken }] : undefined
  const child = toCheck.unborn ? 'What parents and workers see of the baby' : 'What the child says'
  return joined([
    heading({ text: 'The rest of the plan', level: 2, id: 'rest' }),
    <div class="app-screen-only">{findingsSaid(findingsOfWhole(seen))}</div>,
    summaryList({
      rows: [
        {
          key: 'If it is not kept, or things change',
          value:
            contingency === null
              ? 'Nothing is written yet.'
              : joined([
                  contingency.contingency ?? '',
                  (contingency.whoDecides ?? '') === ''
                    ? ''
                    : joined([<span class="app-why">{`Who decides: ${contingency.whoDecides}`}</span>]),
                ]),
          actions: change(contingency === null ? 'Write' : 'Change', 'plan/contingency', 'what happens then'),
        },
        {
          key: child,
          value:
            (childsView?.inTheirWords ?? '') === '' || childsView === null
              ? 'Nothing is written yet.'
              : joined([
                  `“${childsView.inTheirWords}”`,
                  <span class="app-why">{sayDay(toNumber(childsView.on))}</span>,
                ]),
          actions: change(childsView === null ? 'Write' : 'Write anew', 'plan/view', 'the child’s view'),
        },
        {
          key: toCheck.unborn ? 'Visits' : 'The child is visited',
          value:
            visits === null
              ? 'Nothing is written yet.'
              : joined([
                  `At least every ${visits.everyDays} days`,
                  (visits.where ?? '') === '' ? '' : joined([<span class="app-why">{visits.where}</span>]),
                ]),
          actions: change(visits === null ? 'Write' : 'Change', 'plan/visits', 'how often the child is visited'),
        },
      ],
    }),
  ])
}

/** Which version stands, since when, and whose hand recorded it. */
export function versionSaid(seen: PlanSeen): string {
  const { plan, writerOf, isOnPlan, standing } = seen
  const agreed = plan.agreed.at(-1)
  const by = (fact: Happening) => {
    const writer = writerOf(fact.id)
    return writer === undefined ? '' : `, recorded by ${writer.name}, ${plain(writer.role)}`
  }
  if (agreed !== undefined) {
    const version = agreed.version === undefined ? 'The detailed plan' : `Version ${agreed.version}`
    return `${version} was agreed on ${sayDay(toNumber(agreed.on))}${by(agreed)}.`
  }
  if (plan.outline !== null) {
    const still = standing.filter(({ before }) => before.length === 0).length
    const rest =
      still === standing.length ? '' : ` ${standing.length - still} of its actions have been worked on since.`
    return `The outline of ${sayDay(toNumber(plan.outline.on))} stands${by(plan.outline)}. The detailed plan is not agreed yet.${rest}`
  }
  if (standing.length > 0) return 'It is being written: no outline is recorded yet.'
  return isOnPlan ? 'There is a child protection plan, and its words are not on record here.' : ''
}
