import { decidesRoutes } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { FactOf } from '../../protocol/fact.ts'
import { overtakes, restsOn } from '../../protocol/rests-on.ts'
import type { ChildRoute } from '../../protocol/route/route.ts'
import { ROUTES } from '../../protocol/route/route-rules.ts'
import { checkedFact } from '../../record/fold.ts'
import { type Answer, refused } from '../../web/answer.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { numberField, textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { decidedRoute, ROUTE_MEANS, ROUTE_NAMES } from '../../worklists/family/decided-route.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { openFamily } from '../open-family.ts'
import { labelOf } from './labels.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'

/**
 * A manager decides how deep the assessment goes, and says why. What the history proposed is written beside it, so that a
 * decision for another route is kept and counted, and never refused.
 */
export async function routePaper(c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  const { childId } = writing
  if (!decidesRoutes(child.decision.as.role)) return refused(A_MANAGER_DECIDES)
  const proposed = (await openFamily(c, child, null, 'history_read'))?.route ?? null
  const kinds = restsOn('AssessmentScoped')
  const asked = form<Record<string, unknown>>({
    depth: choiceField({
      label: 'Which route is taken?',
      items: ROUTES.map(value => ({ value, text: ROUTE_NAMES[value], hint: `${upperFirst(ROUTE_MEANS[value])}.` })),
      missing: 'Choose the route that is taken',
    }),
    reason: textField({
      label: 'Why?',
      hint: 'What you read, what it tells you about this child, and what still has to be found out.',
      missing: 'Write why this route is taken',
      rows: 6,
      most: 5_000,
    }),
    question: textField({ ...optional('question'), rows: 3, most: 5_000 }),
    ...(writing.timetable.history.birth === null
      ? { targetWeeks: numberField({ ...optional('targetWeeks'), least: 1, most: 45 }) }
      : {}),
  })
  const { question, targetWeeks } = decidedRoute(writing.timetable.history) ?? {}
  return {
    kind: 'paper',
    path: 'route',
    title: 'Decide the route',
    heading: 'Decide the route',
    lead: lead(
      proposed,
      decidedRoute(writing.timetable.history),
      `${childAddress(child.authority.id, childId)}/history`,
    ),
    form: asked,
    // What was asked for stands until somebody asks otherwise; the route and its why are decided anew.
    prefill: asked.withValues({ question, targetWeeks }),
    submit: 'Record the decision',
    keepsDraft: true,
    restsOn: kinds,
    matters: (meanwhile, facts) => overtakes(meanwhile, kinds, facts),
    make({ depth, reason, question, targetWeeks }): Made {
      const beside = {
        ...(proposed === null ? {} : { proposed: proposed.proposed }),
        ...(question ? { question } : {}),
        ...(targetWeeks ? { targetWeeks } : {}),
      }
      const fact = checkedFact({ kind: 'AssessmentScoped', on: child.today, depth, reason, ...beside }, childId)
      return { ok: true, facts: [fact], also: [] }
    },
  }
}

function optional(name: string): ReturnType<typeof labelOf> {
  const { label, hint } = labelOf('AssessmentScoped', name)
  return { label: `${label} (optional)`, hint }
}

/** Why somebody else may not; they read it wherever a scope is recorded or corrected. */
export const A_MANAGER_DECIDES =
  'A manager of social care decides the route. You can read what is proposed, and tell them what you know.'

function lead(route: ChildRoute | null, decided: FactOf<'AssessmentScoped'> | null, history: string): Html {
  return joined([proposed(route, history), decided === null ? '' : decidedBefore(decided)])
}

/** The earlier decision beside the new one. */
function decidedBefore({ depth, on, reason, question, targetWeeks }: FactOf<'AssessmentScoped'>): Html {
  const rows = [
    { key: 'Decided before', value: `${ROUTE_NAMES[depth]}, on ${sayDay(toNumber(on))}` },
    ...(reason ? [{ key: 'Why', value: reason }] : []),
    ...(question ? [{ key: 'Question', value: question }] : []),
    ...(targetWeeks === undefined ? [] : [{ key: 'Target', value: `${targetWeeks} weeks of pregnancy` }]),
  ]
  return summaryList({ rows })
}

function proposed(route: ChildRoute | null, history: string): Html {
  const read = link({ text: 'Read the family’s history', href: history })
  if (route === null) return joined([paragraph('No route is proposed for this child today.'), paragraph(read)])
  return joined([
    insetText(
      joined([
        paragraph(`${ROUTE_NAMES[route.proposed]} is proposed. Because:`),
        list(route.because.map(({ text }) => text)),
        paragraph(read),
      ]),
    ),
    paragraph('It is a proposal. Deciding otherwise is allowed: it is kept with what was proposed, and counted.'),
  ])
}
