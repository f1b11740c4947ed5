import { englandAndWalesBirths } from '../protocol/birth-chance.ts'
import type { ChildRoute } from '../protocol/route/route.ts'

/** The routes for reading in a terminal: each reason with its source, each date with its arithmetic. */
export function sayRoutes(path: string, children: readonly ChildRoute[]): string {
  if (children.length === 0) return `${path}: no child of this case is asked about on that day`
  const { population, source } = englandAndWalesBirths()
  const lines = children.flatMap(child => sayRoute(path, child))
  const hasChance = children.some(child => child.costs.some(cost => cost.chance !== null))
  return [...lines, ...(hasChance ? [`  births   ${population} [derived: ${source}]`] : [])].join('\n')
}

function sayRoute(path: string, child: ChildRoute): string[] {
  return [
    `${path}, ${child.about}: ${child.proposed.replaceAll('_', ' ')} is proposed; a manager decides`,
    ...child.because.map(each => `  because  ${each.text} [${each.confidence}: ${each.source}]`),
    ...child.history.map(
      line => `  history  ${line.on} ${line.person}: ${line.what}${among(line.reasons)} (${line.fact})`,
    ),
    ...child.strengths.map(text => `  strength ${text}`),
    ...child.gaps.map(text => `  gap      ${text}`),
    ...child.costs.map(cost => {
      const by = cost.conferenceBy === null ? 'no date' : `conference by ${cost.conferenceBy}`
      const weeks = cost.gestation === null ? '' : `, ${cost.gestation}`
      const chance =
        cost.chance === null ? '' : `, ${Number((cost.chance * 100).toPrecision(2))}% of babies come before it`
      return `  cost     ${cost.route.replaceAll('_', ' ')}: ${by}${weeks}${chance}; ${cost.working}`
    }),
  ]
}

const among = (reasons: readonly string[]) =>
  reasons.length === 0 ? '' : `, ${reasons.join(', ').replaceAll('_', ' ')}`
