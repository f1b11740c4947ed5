import type { JourneyRoute } from '../desk.ts'
import { notePaper } from './add-note.ts'
import { pastRiskPaper } from './answer-past-risk.ts'
import { askEarlyReviewPaper } from './ask-early-review.ts'
import { chooseFactRoutes } from './choose-fact.ts'
import { invitePaper } from './conference/invite.tsx'
import { limitPaper } from './conference/limit.tsx'
import { postponePaper } from './conference/postpone.tsx'
import { preparePaper } from './conference/prepare.tsx'
import { schedulePaper } from './conference/schedule.tsx'
import { confirmPaper } from './confirm-lateness.ts'
import { correctPaper } from './correct-fact.ts'
import { routePaper } from './decide-route.tsx'
import { discussionPaper } from './discuss-strategy.tsx'
import { draftRoutes } from './draft-routes.ts'
import { escalationPapers } from './escalation/steps.tsx'
import { explainPaper } from './explain-delay.ts'
import { cinReviewPaper, coreGroupPaper } from './hold-core-group.ts'
import { leftHospitalPaper } from './left-hospital.tsx'
import { paperRoutes } from './paper-routes.ts'
import { writePlanRoutes } from './plan/routes.ts'
import { birthPaper } from './record-birth.tsx'
import { factPaper } from './record-fact.ts'
import { visitPaper } from './record-visit.tsx'
import { sharePlanPaper } from './share-birth-plan.tsx'
import { writePlanPaper } from './write-birth-plan.tsx'

/** Everything that writes on a child's record. */
export const recordRoutes: JourneyRoute[] = [
  ...paperRoutes('/note', notePaper),
  ...chooseFactRoutes,
  ...paperRoutes('/fact/:kind', factPaper),
  ...paperRoutes('/birth', birthPaper),
  ...paperRoutes('/left-hospital', leftHospitalPaper),
  ...paperRoutes('/assessment/risk/:risk', pastRiskPaper),
  ...paperRoutes('/correct/:fact', correctPaper),
  ...paperRoutes('/route', routePaper),
  ...paperRoutes('/enquiry/discussion', discussionPaper),
  ...paperRoutes('/explain', explainPaper),
  ...paperRoutes('/confirm', confirmPaper),
  ...escalationPapers,
  ...paperRoutes('/birth-plan/write', writePlanPaper),
  ...paperRoutes('/birth-plan/share', sharePlanPaper),
  ...paperRoutes('/conference/schedule', schedulePaper),
  ...paperRoutes('/conference/:sitting/schedule', schedulePaper),
  ...paperRoutes('/conference/:sitting/postpone', postponePaper),
  ...paperRoutes('/conference/:sitting/limit/:who', limitPaper),
  ...paperRoutes('/conference/:sitting/prepare/:who', preparePaper),
  ...paperRoutes('/conference/:sitting/invite/:kind/:id', invitePaper),
  ...writePlanRoutes,
  ...paperRoutes('/core-group/hold', coreGroupPaper),
  ...paperRoutes('/cin-review', cinReviewPaper),
  ...paperRoutes('/early-review', askEarlyReviewPaper),
  ...paperRoutes('/visit', visitPaper),
  ...draftRoutes,
]
