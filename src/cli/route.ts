import { familyAsKnownAt } from '../protocol/route/known-family.ts'
import { routesOf } from '../protocol/route/route.ts'
import { routesJson } from '../protocol/route/route-json.ts'
import { answerCases } from './answer-cases.ts'
import { sayRoutes } from './say-route.ts'

/** What the family's history proposes for each child of one or more case files, why, and what each route costs. */
export function run(args: string[]): Promise<number> {
  return answerCases(args, 'route', ({ path, file, knownAt, protocol, calendar, today, json }) => {
    const routes = routesOf(knownAt === null ? file : familyAsKnownAt(file, knownAt), protocol, calendar, today)
    return json ? JSON.stringify(routesJson(routes)) : sayRoutes(path, routes)
  })
}
