import type { JourneyRoute } from '../../desk.ts'
import { checkRoute, paperRoutes } from '../paper-routes.ts'
import { agreePlanPaper, outlinePaper } from './agree-plan.tsx'
import { answerActionPaper } from './answer-action.ts'
import { contingencyPaper, viewPaper, visitsPaper } from './rest-papers.ts'
import { actionAgainPaper, newActionPaper } from './write-action.tsx'
import { newRiskPaper, riskPaper } from './write-risk.ts'

/** Everything that writes a child's plan. */
export const writePlanRoutes: JourneyRoute[] = [
  ...paperRoutes('/plan/action', newActionPaper),
  ...paperRoutes('/plan/action/:action', actionAgainPaper),
  ...paperRoutes('/plan/action/:action/answer', answerActionPaper),
  checkRoute('/plan/check', newActionPaper),
  checkRoute('/plan/check/:action', actionAgainPaper),
  ...paperRoutes('/plan/risk', newRiskPaper),
  ...paperRoutes('/plan/risk/:risk', riskPaper),
  ...paperRoutes('/plan/contingency', contingencyPaper),
  ...paperRoutes('/plan/visits', visitsPaper),
  ...paperRoutes('/plan/view', viewPaper),
  ...paperRoutes('/plan/outline', outlinePaper),
  ...paperRoutes('/plan/agree', agreePlanPaper),
]
