import { decidesRoutes } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { link, list, paragraph } from '../../govuk/typography.tsx'
import { upperFirst } from '../../kernel/letter-case.ts'
import { overtakes, restsOn } from '../../protocol/rests-on.ts'
import type { ChildRoute } from '../../protocol/route/route.ts'
import { ROUTES } from '../../protocol/route/route-rules.ts'
import { checkedFact } from '../../record/fold.ts'
import { type Answer, refused } from '../../web/answer.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { ROUTE_MEANS, ROUTE_NAMES } from '../../worklists/family/decided-route.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { openFamily } from '../open-family.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'

/**
 * A manager decides how deep the assessment goes, and says why. What the history proposed is written beside it, so that a
 * decision for another route is kept and counted, and never refused.
 */
export async function routePaper(c: Asked, child: OpenChild, { childId }: Writing): Promise<Paper | Answer> {
  if (!decidesRoutes(child.decision.as.role))
    return refused(
      'A manager of social care decides the route. You can read what is proposed, and tell them what you know.',
    )
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
  })
  return {
    kind: 'paper',
    path: 'route',
    title: 'Decide the route',
    heading: 'Decide the route',
    lead: lead(proposed, `${childAddress(child.authority.id, child.childId)}/history`),
    form: asked,
    prefill: asked.blank,
    submit: 'Record the decision',
    keepsDraft: true,
    restsOn: kinds,
    matters: (meanwhile, facts) => overtakes(meanwhile, kinds, facts),
    make({ depth, reason }): Made {
      const beside = proposed === null ? {} : { proposed: proposed.proposed }
      const fact = checkedFact({ kind: 'AssessmentScoped', on: child.today, depth, reason, ...beside }, childId)
      return { ok: true, facts: [fact], also: [] }
    },
  }
}

function lead(route: ChildRoute | null, history: string): Html {
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
