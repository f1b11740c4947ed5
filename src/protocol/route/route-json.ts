import type { ChildRoute } from './route.ts'

/** The routes as contracts.md prints them. */
export function routesJson(children: readonly ChildRoute[]) {
  return {
    children: children.map(({ about, history, strengths, proposed, because, gaps, costs }) => ({
      about,
      history,
      strengths,
      proposed,
      because: because.map(({ text }) => text),
      gaps,
      costs: costs.map(({ route, conferenceBy, gestation, chance }) => ({ route, conferenceBy, gestation, chance })),
    })),
  }
}
