import { agreesPlan, overridesPlanCheck, recordsOutline } from '../../../access/plan.ts'
import { type Html, joined } from '../../../govuk/html.ts'
import { insetText } from '../../../govuk/messages.ts'
import { heading, link, paragraph } from '../../../govuk/typography.tsx'
import type { FactKind } from '../../../protocol/fact.ts'
import type { Finding } from '../../../protocol/plan/finding.ts'
import { overtakes } from '../../../protocol/rests-on.ts'
import { checkedFact } from '../../../record/fold.ts'
import { type Answer, refused } from '../../../web/answer.ts'
import { dateField } from '../../../web/fields/date-field.ts'
import { read } from '../../../web/fields/field.ts'
import { textField } from '../../../web/fields/text-field.ts'
import { form } from '../../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../../desk.ts'
import { findingsSaid } from '../../plan-findings.tsx'
import { checkDetailed, type PlanOfChild, planOfChild } from '../../plan-of-child.ts'
import type { Made, Paper } from '../paper.ts'
import { type AnyField, FIRST_DAY } from '../questions.ts'
import type { Writing } from '../read-writing.ts'

/** Somebody who agrees a plan has read this: what was written meanwhile they are shown first. */
const RESTS_ON: ReadonlySet<FactKind> = new Set([
  'PlanAgreed',
  'PlanActionSet',
  'PlanActionReviewed',
  'PlanRiskAnswered',
  'RiskFactorIdentified',
  'PlanEnded',
  'ConferenceHeld',
])

const onDay = (child: OpenChild, label: string) =>
  dateField({
    label,
    missing: 'Enter the day',
    what: 'The day',
    earliest: FIRST_DAY,
    notInFuture: child.today,
  })

/** The outline, as the conference leaves it. Nothing that the check finds holds it up. */
export function outlinePaper(_c: Asked, child: OpenChild, writing: Writing): Paper | Answer {
  if (!recordsOutline(child.decision)) return refused(WHO_RECORDS_IT)
  const asked = form<Record<string, unknown>>({ on: onDay(child, 'On which day was the outline made?') })
  return {
    kind: 'paper',
    path: 'plan/outline',
    title: 'Record the outline plan',
    heading: 'Record the outline plan',
    lead: paragraph(
      'The outline is the plan as it stands on the page now. The plan has started with the decision of the conference; the core group makes the outline the detailed plan within ten working days.',
    ),
    form: asked,
    prefill: asked.withValues({ on: child.today }),
    submit: 'Record the outline',
    keepsDraft: false,
    returnTo: '/plan',
    restsOn: new Set(['OutlinePlanMade']),
    matters: meanwhile => meanwhile.kind === 'OutlinePlanMade',
    make: ({ on }): Made => ({
      ok: true,
      facts: [checkedFact({ kind: 'OutlinePlanMade', on }, writing.childId)],
      also: [],
    }),
  }
}

/**
 * The detailed plan is agreed once nothing stands that the check calls a must; the chair may have it agreed all the same,
 * for a reason that is kept and counted. Source: issue of the plan; docs/decisions/0147.
 */
export function agreePlanPaper(_c: Asked, child: OpenChild, writing: Writing): Paper | Answer {
  if (!agreesPlan(child.decision)) return refused(WHO_AGREES)
  const seen = planOfChild(writing.standing, writing.timetable)
  const stands = checkDetailed(seen).findings.filter(({ severity }) => severity === 'must')
  const mayOverride = overridesPlanCheck(child.decision) && stands.length > 0
  const asked = form<Record<string, unknown>>({
    ...(stands.length === 0 ? {} : { stands: standing(seen, stands, childAddress(child.authority.id, child.childId)) }),
    on: onDay(child, 'On which day was it agreed?'),
    ...(mayOverride ? { reason: overriding() } : {}),
  })
  const version = Math.max(0, ...seen.plan.agreed.map(({ version: number }, at) => number ?? at + 1)) + 1
  return {
    kind: 'paper',
    path: 'plan/agree',
    title: 'Agree the plan',
    heading: `Agree version ${version} of the plan`,
    lead:
      stands.length === 0
        ? paragraph('The check of its words finds nothing that has to be put right before it is agreed.')
        : undefined,
    form: asked,
    prefill: asked.withValues({ on: child.today }),
    submit: mayOverride ? 'Agree it all the same' : 'Agree the plan',
    keepsDraft: mayOverride,
    returnTo: '/plan',
    restsOn: RESTS_ON,
    matters: (meanwhile, facts) => overtakes(meanwhile, RESTS_ON, facts),
    make({ on, reason }): Made {
      if (seen.standing.length === 0) {
        return { ok: false, field: 'on', text: 'There is no action in the plan yet, so there is nothing to agree' }
      }
      if (!seen.isOnPlan) {
        return {
          ok: false,
          field: 'on',
          text: 'There is no child protection plan to agree: the conference decides that',
        }
      }
      const isReasoned = typeof reason === 'string' && reason !== ''
      if (stands.length > 0 && !isReasoned) return refusal(stands.length, mayOverride)
      const overridden = [...new Set(stands.map(({ rule }) => rule))]
      const all_the_same = stands.length === 0 ? {} : { overridden, reason }
      const fact = checkedFact({ kind: 'PlanAgreed', on, version, ...all_the_same }, writing.childId)
      return { ok: true, facts: [fact], also: [] }
    },
  }
}

function refusal(count: number, mayOverride: boolean): Extract<Made, { ok: false }> {
  const text = `${count === 1 ? 'One thing has' : `${count} things have`} to be put right before the plan can be agreed`
  if (!mayOverride) return { ok: false, field: 'stands', text }
  return { ok: false, field: 'reason', text: `${text}; or write why it is agreed all the same` }
}

const WHO_RECORDS_IT = 'the outline is recorded by those of children’s social care who see the whole record'

const WHO_AGREES =
  'the detailed plan is agreed in the core group, and recorded by the social worker who holds the case, a team manager or the conference chair'

const overriding = () =>
  textField({
    label: 'Why is it agreed all the same?',
    hint: 'For the conference chair. The reason stands on the record with what it passes over, and is counted.',
    rows: 4,
  })

/** What still stands, each with a link to the action or the risk; no answer of anybody's, and yet what an error leads to. */
function standing(seen: PlanOfChild, stands: readonly Finding[], address: string): AnyField {
  return {
    read: () => read(null),
    give: () => ({}),
    show: ({ name, problem }) =>
      joined([
        <section id={name} tabindex={-1} class={problem === undefined ? undefined : 'govuk-form-group--error'}>
          {heading({ text: 'What has to be put right first', level: 2 })}
          {[...Map.groupBy(stands, ({ action, risk }) => action ?? risk)].map(([, of]) => aboutOne(seen, of, address))}
        </section>,
        insetText(
          'The plan itself has started, and everything in it can be done. Only that it is agreed waits for these.',
        ),
      ]),
  }
}

function aboutOne({ plan, standing: actions }: PlanOfChild, found: readonly Finding[], address: string): Html {
  const [first] = found
  const action = actions.find(({ id }) => id === first?.action)
  const risk = plan.risks.find(({ id }) => id === first?.risk)
  const about =
    action !== undefined
      ? { text: (action.set.what ?? '') || 'An action without words', path: `plan/action/${action.id}` }
      : risk !== undefined
        ? { text: risk.label, path: `plan/risk/${risk.id}` }
        : null
  return joined([
    about === null ? '' : paragraph(link({ text: about.text, href: `${address}/${about.path}` })),
    findingsSaid(found),
  ])
}
