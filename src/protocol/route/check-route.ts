import { describe, type Problem, problem, type SourceText } from '../problem.ts'
import { missingParts, type RouteRule, type RouteSection, rulesOver, SPANS, WORD_LISTS } from './route-rules.ts'

type At = readonly PropertyKey[]
/** A row that cites, with the place where it stands: its sources are checked like those of the duties. */
export type CitedRow = { at: At; row: { source: string | string[]; confidence: string } }

/** Every row of the section that names a source. */
export function citedRows(section: RouteSection): CitedRow[] {
  const parts = [...SPANS, ...WORD_LISTS].flatMap(part => {
    const row = section[part]
    return row === undefined ? [] : [{ at: ['route', part], row }]
  })
  const lists = (['costs', 'rules'] as const).flatMap(part =>
    (section[part] ?? []).map((row, i) => ({ at: ['route', part, i], row })),
  )
  return [...parts, ...lists]
}

/**
 * What the shapes of a `route:` section cannot say.
 * @param duties the ids of the duties of this protocol, inherited ones too
 * @param inherited the rows that it inherits; null: nothing is inherited, so every part has to be here
 */
export function* routeMistakes(
  section: RouteSection,
  source: SourceText,
  { duties, inherited }: { duties: ReadonlySet<string>; inherited: readonly RouteRule[] | null },
): Generator<Problem> {
  const rules = section.rules ?? []
  if (inherited === null) {
    for (const part of missingParts(section))
      yield problem(source, ['route', part], 'nothing', `${part}, as nothing is inherited`)
    if (!rules.some(row => row.of === 'nothing'))
      yield problem(source, ['route', 'rules'], 'no row of nothing', 'a row that speaks where no history was found')
  }
  const order = rulesOver(inherited ?? [], rules)
  for (const [i, row] of rules.entries()) {
    if (rules.slice(0, i).some(other => other.id === row.id))
      yield problem(source, ['route', 'rules', i, 'id'], describe(row.id), 'an id that no other row has')
    else yield* ruleMistakes(row, ['route', 'rules', i], order, source)
  }
  const routes = new Set<string>()
  for (const [i, cost] of (section.costs ?? []).entries()) {
    const at = ['route', 'costs', i]
    if (routes.has(cost.route))
      yield problem(source, [...at, 'route'], describe(cost.route), 'a route that no other row has')
    routes.add(cost.route)
    // A window or an assessment of an area may be named by the protocol that the area inherits; its conference may not.
    if (!duties.has(cost.conference))
      yield problem(source, [...at, 'conference'], describe(cost.conference), 'a duty of this protocol')
  }
}

/** @param order all rows as they are looked at */
function* ruleMistakes(
  row: RouteRule,
  at: PropertyKey[],
  order: readonly RouteRule[],
  source: SourceText,
): Generator<Problem> {
  if (row.of === 'nothing' && (row.when !== undefined || row.because.includes('{')))
    yield problem(source, at, 'circumstances or places where nothing was found', 'neither')
  const when = new Set(row.when ?? [])
  const before = order.slice(
    0,
    order.findIndex(other => other.id === row.id),
  )
  const general = before.find(other => other.of === row.of && (other.when ?? []).every(each => when.has(each)))
  if (general) {
    const expected = `circumstances that ${general.id}, before it, does not take already`
    yield problem(source, [...at, 'when'], describe(row.when), expected)
  }
}
