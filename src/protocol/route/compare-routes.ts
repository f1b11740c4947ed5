import type { RoutePolicy } from './route-rules.ts'
import { SPANS, WORD_LISTS } from './route-rules.ts'

/** What an edition says of routes, row by row, as a comparison prints it; empty where it states none. */
export function routeInWords(policy: RoutePolicy | null): Map<string, string> {
  if (policy === null) return new Map()
  const lines: [string, string][] = [
    ...SPANS.map((part): [string, string] => [part, `${policy[part].years} years${cited(policy[part])}`]),
    ...WORD_LISTS.map((part): [string, string] => [
      part,
      `${[...policy[part].words].sort().join(', ')}${cited(policy[part])}`,
    ]),
    ...policy.costs.map(({ route, after, conference, window, ...row }): [string, string] => [
      `cost of ${route}`,
      `${after ? `after ${after.join(' or ')}, ` : ''}${conference}${window ? ` within ${window}` : ''}${cited(row)}`,
    ]),
    ...policy.rules.map(({ id, of, when, proposes, because, ...row }): [string, string] => [
      `rule ${id}`,
      `${of}${when ? ` when ${when.join(' and ')}` : ''} proposes ${proposes}: ${because}${cited(row)}`,
    ]),
  ]
  return new Map(lines)
}

const cited = ({ source, confidence }: { source: string | string[]; confidence: string }) =>
  ` (${[source].flat().join('; ')}, ${confidence})`
