import { type ChildName, PEOPLE, type Walker } from './test-walk-house.ts'

/**
 * What somebody is to a child. F: sees and writes everything. P and p: sees and writes in proportion, and reads no words
 * of another agency; the first fact of the record is P's agency's own, p's is another's. S: sees a summary and cannot
 * write. -: there is no such child. x: no role that may use children's pages. n: not signed in.
 */
export type Sees = 'F' | 'P' | 'p' | 'S' | '-' | 'x' | 'n'

const WHO_SEES: Record<ChildName, string> = {
  //           priya morgan ingrid tobiah amal niamh sol dilys kwabena nobody
  second: '    F     F      F      F      -    p     -   F     x       n',
  story: '     F     F      F      F      P    p     -   F     x       n',
  police: '    F     F      F      F      -    p     p   F     x       n',
  late: '      S     F      F      F      P    p     -   F     x       n',
  restricted: '-     F      -      -      P    -     -   -     x       n',
  relative: '  -     F      F      F      -    -     -   F     x       n',
}

const CHILD = '/authorities/:authority/children/:child'

const PERSON = '/authorities/:authority/people/:person'

/** What each route that names a child answers to each of them: a route without a line here fails. */
export const OF_A_CHILD: Record<string, Record<Sees, number>> = {
  [`GET ${CHILD}`]: { F: 200, P: 200, p: 200, S: 200, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/history`]: { F: 200, P: 200, p: 200, S: 200, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/pregnancy`]: { F: 200, P: 200, p: 200, S: 200, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/brief`]: { F: 200, P: 200, p: 200, S: 200, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/note`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/note`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/fact`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/fact/:kind`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/fact/:kind`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/birth`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/birth`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/left-hospital`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/left-hospital`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  // Made by social care, who see all of it.
  [`GET ${CHILD}/parents-page`]: { F: 200, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  // No parent is named.
  [`POST ${CHILD}/parents-page`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/parents-page/copy`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/parents-page/given`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  // A summary leaves out the plan.
  [`GET ${CHILD}/core-group`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/plan/versions`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/plan/review-evidence`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/core-group/hold`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/core-group/hold`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/cin-review`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/cin-review`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/early-review`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/early-review`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/visit`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/visit`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  // A summary leaves out what was found.
  [`GET ${CHILD}/assessment`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/enquiry`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/enquiry/discussion`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/enquiry/discussion`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  // A birth plan is read by others than midwives as far as it was shared with them, and written by those who read all of it.
  [`GET ${CHILD}/birth-plan`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/birth-plan/write`]: { F: 200, P: 200, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/birth-plan/write`]: { F: 422, P: 422, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/birth-plan/share`]: { F: 200, P: 200, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/birth-plan/share`]: { F: 422, P: 422, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/birth-plan/copy`]: { F: 200, P: 200, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  // No version is named.
  [`POST ${CHILD}/birth-plan/received`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/meeting`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  // Opened by those who see all of the record.
  [`POST ${CHILD}/meeting`]: { F: 422, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  // There is no such conference.
  [`GET ${CHILD}/meeting/:sitting`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/meeting/:sitting/copy`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/meeting/:sitting/copy.docx`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/meeting/:sitting/draft/:part`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`POST ${CHILD}/meeting/:sitting/:part`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  // The plan is the core group's own paper; a summary reads none of it.
  [`GET ${CHILD}/plan`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/plan/coverage`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/plan/action`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/plan/action`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`POST ${CHILD}/plan/check`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 403 },
  // There is no such action, and no such risk.
  [`GET ${CHILD}/plan/action/:action`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/plan/action/:action`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`POST ${CHILD}/plan/check/:action`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/plan/action/:action/answer`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/plan/action/:action/answer`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/plan/risk`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/plan/risk`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/plan/risk/:risk`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/plan/risk/:risk`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/plan/contingency`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/plan/contingency`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/plan/visits`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/plan/visits`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/plan/view`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/plan/view`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/plan/outline`]: { F: 200, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/plan/outline`]: { F: 422, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  // Of those who see all, the ones who hold, manage and chair the case agree the plan: OF_WHO_AGREES.
  [`GET ${CHILD}/plan/agree`]: { F: 403, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/plan/agree`]: { F: 403, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  // There is no such risk.
  [`GET ${CHILD}/assessment/risk/:risk`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/assessment/risk/:risk`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  // Written by those who work with the child; no word of a report is in a summary. No form is sent with a file here.
  [`GET ${CHILD}/reports`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/reports/write`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/reports/write`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`POST ${CHILD}/reports/draft`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 403 },
  [`POST ${CHILD}/reports/draft/throw-away`]: { F: 303, P: 303, p: 303, S: 403, '-': 404, x: 403, n: 403 },
  // Links are made by social care, and there is none.
  [`GET ${CHILD}/reports/links`]: { F: 200, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/reports/links`]: { F: 422, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`POST ${CHILD}/reports/links/:link/revoke`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`POST ${CHILD}/reports/links/:link/letter`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  // There is no such report.
  [`GET ${CHILD}/reports/:report`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/reports/:report/document`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/reports/:report/copy`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/reports/:report/share`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/correct/:fact`]: { F: 200, P: 200, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/correct/:fact`]: { F: 422, P: 422, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/route`]: { F: 403, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/route`]: { F: 403, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/escalations`]: { F: 200, P: 200, p: 200, S: 200, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/escalate`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalate`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  // There is no such escalation.
  [`GET ${CHILD}/escalations/:escalation/answer`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/answer`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/escalations/:escalation/meeting-called`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/meeting-called`]: {
    F: 404,
    P: 404,
    p: 404,
    S: 403,
    '-': 404,
    x: 403,
    n: 403,
  },
  [`GET ${CHILD}/escalations/:escalation/meeting-held`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/meeting-held`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/escalations/:escalation/check`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/check`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/escalations/:escalation`]: { F: 404, P: 404, p: 404, S: 404, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/escalations/:escalation/file`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/file`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/escalations/:escalation/front-door`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/front-door`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/escalations/:escalation/conversation`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/conversation`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/escalations/:escalation/move`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/move`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/escalations/:escalation/resolve`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/resolve`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/escalations/:escalation/withdraw`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/withdraw`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/escalations/:escalation/partnership`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/partnership`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/escalations/:escalation/links`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/escalations/:escalation/links`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  [`POST ${CHILD}/escalations/:escalation/links/:link/revoke`]: {
    ...{ F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  },
  [`POST ${CHILD}/escalations/:escalation/links/:link/letter`]: {
    ...{ F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  },
  [`GET ${CHILD}/explain`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/explain`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  // Nothing of the demonstration was handed on by an import.
  [`GET ${CHILD}/confirm`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/confirm`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 403 },
  // Conferences are arranged by those who see all of the record, and read by everybody who works with the child.
  [`GET ${CHILD}/conference`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/conference/schedule`]: { F: 200, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/conference/schedule`]: { F: 422, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  // There is no such sitting.
  [`GET ${CHILD}/conference/:sitting`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/conference/:sitting/to/:kind/:id`]: { F: 404, P: 404, p: 404, S: 403, '-': 404, x: 403, n: 303 },
  [`GET ${CHILD}/conference/:sitting/to/:kind/:id/calendar`]: {
    F: 404,
    P: 404,
    p: 404,
    S: 403,
    '-': 404,
    x: 403,
    n: 303,
  },
  [`GET ${CHILD}/conference/:sitting/to/:kind/:id/papers`]: {
    F: 404,
    P: 404,
    p: 404,
    S: 403,
    '-': 404,
    x: 403,
    n: 303,
  },
  [`GET ${CHILD}/conference/:sitting/schedule`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/conference/:sitting/schedule`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/conference/:sitting/limit/:who`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/conference/:sitting/limit/:who`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/conference/:sitting/prepare/:who`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/conference/:sitting/prepare/:who`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/conference/:sitting/invite/:kind/:id`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/conference/:sitting/invite/:kind/:id`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/conference/:sitting/postpone`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/conference/:sitting/postpone`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/allocation`]: { F: 200, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/allocation`]: { F: 422, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/on-record`]: { F: 200, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 303 },
  // Nobody was offered on a page that was sent from nowhere.
  [`POST ${CHILD}/on-record`]: { F: 404, P: 403, p: 403, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/referred`]: { F: 200, P: 200, p: 200, S: 200, '-': 404, x: 403, n: 303 },
  // Nothing was said to be taken: back to the list.
  [`POST ${CHILD}/hand-over`]: { F: 303, P: 303, p: 303, S: 403, '-': 404, x: 403, n: 403 },
  [`GET ${CHILD}/opened`]: { F: 200, P: 200, p: 200, S: 200, '-': 404, x: 403, n: 303 },
  [`POST ${CHILD}/draft/:form`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 403 },
  [`POST ${CHILD}/draft/:form/throw-away`]: { F: 303, P: 303, p: 303, S: 403, '-': 404, x: 403, n: 403 },
  // The child as a person.
  [`GET ${PERSON}`]: { F: 200, P: 200, p: 200, S: 200, '-': 404, x: 403, n: 303 },
  [`GET ${PERSON}/:paper`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 303 },
  [`POST ${PERSON}/:paper`]: { F: 422, P: 422, p: 422, S: 403, '-': 404, x: 403, n: 403 },
  [`POST ${PERSON}/draft/:paper`]: { F: 200, P: 200, p: 200, S: 403, '-': 404, x: 403, n: 403 },
  // Of nobody in the demonstration is there an address.
  [`POST ${PERSON}/addresses/:address`]: { F: 404, P: 404, p: 404, S: 404, '-': 404, x: 403, n: 403 },
}

/** What only a manager of social care may do, of children whom they see: Morgan, of those who walk. */
export const OF_A_MANAGER: Record<string, number> = {
  [`GET ${CHILD}/route`]: 200,
  [`POST ${CHILD}/route`]: 422,
}

/** Of those who see all: the worker, the manager and the chair agree a plan. */
export const OF_WHO_AGREES: { who: readonly Walker[]; answers: Record<string, number> } = {
  who: ['priya', 'morgan', 'ingrid'],
  answers: { [`GET ${CHILD}/plan/agree`]: 200, [`POST ${CHILD}/plan/agree`]: 422 },
}

/** Of the others: what whoever works with children is answered, a partnership's manager, and somebody not signed in. */
export const OF_NO_CHILD: Record<string, { works: number; x: number; n: number }> = {
  'GET /': { works: 200, x: 200, n: 303 },
  'GET /escalations': { works: 200, x: 200, n: 303 },
  'GET /unborn': { works: 200, x: 403, n: 303 },
  'GET /search': { works: 200, x: 403, n: 303 },
  'POST /search': { works: 422, x: 403, n: 403 },
  // To the address of a draft of its own.
  'GET /refer': { works: 303, x: 403, n: 303 },
  'POST /refer': { works: 422, x: 403, n: 403 },
  'POST /refer/draft': { works: 200, x: 403, n: 403 },
  'POST /refer/draft/throw-away': { works: 303, x: 403, n: 403 },
  'POST /refer/record': { works: 422, x: 403, n: 403 },
  'GET /front-door': { works: 200, x: 403, n: 303 },
  // The walk asks for an authority that there is not.
  'GET /front-door/public/:authority': { works: 404, x: 403, n: 303 },
  // None waits with that address: for all there is no such page.
  'GET /front-door/public/:authority/:referral': { works: 404, x: 403, n: 303 },
  'POST /front-door/public/:authority/:referral/accept': { works: 404, x: 403, n: 403 },
  'POST /front-door/public/:authority/:referral/set-aside': { works: 404, x: 403, n: 403 },
  'GET /tonight': { works: 200, x: 403, n: 303 },
  'POST /tonight': { works: 422, x: 403, n: 403 },
  'GET /hand-over': { works: 200, x: 403, n: 303 },
  'GET /role-sheets': { works: 200, x: 403, n: 303 },
  'GET /role-sheets/:agency': { works: 404, x: 403, n: 303 },
  'GET /unallocated': { works: 200, x: 403, n: 303 },
  'GET /notices': { works: 200, x: 200, n: 303 },
  'GET /notices/not-sent': { works: 200, x: 200, n: 303 },
  'GET /notices/choices': { works: 200, x: 200, n: 303 },
  'POST /notices/choices': { works: 422, x: 422, n: 403 },
  'POST /notices/calendar': { works: 200, x: 200, n: 403 },
  'POST /notices/again': { works: 404, x: 404, n: 403 },
  'GET /shared': { works: 200, x: 200, n: 303 },
  'POST /notices/read': { works: 303, x: 303, n: 403 },
  'GET /refer/mine': { works: 200, x: 403, n: 303 },
}

const CENSUS = '/census-check'
const MATCHES = '/authorities/:authority/matches'
const MAILBOXES = '/authorities/:authority/mailboxes'

/** Of matches in an authority: what who judges them is answered, others who work with children, and as above. */
export const OF_MATCHES: Record<string, { judges: number; works: number; x: number; n: number }> = {
  [`GET ${MATCHES}`]: { judges: 200, works: 404, x: 403, n: 303 },
  // Of the two whom the walk asks for nothing was offered.
  [`GET ${MATCHES}/:one/:other`]: { judges: 404, works: 404, x: 403, n: 303 },
  [`POST ${MATCHES}/:one/:other`]: { judges: 404, works: 404, x: 403, n: 403 },
  [`POST ${MATCHES}/:one/:other/draft`]: { judges: 404, works: 404, x: 403, n: 403 },
  [`POST ${MATCHES}/:one/:other/undo`]: { judges: 404, works: 404, x: 403, n: 403 },
  // The same people keep the mailboxes of agencies. None is named.
  [`GET ${MAILBOXES}`]: { judges: 200, works: 404, x: 404, n: 303 },
  [`POST ${MAILBOXES}`]: { judges: 422, works: 404, x: 404, n: 403 },
  [`GET ${MAILBOXES}/:mailbox`]: { judges: 404, works: 404, x: 404, n: 303 },
  [`POST ${MAILBOXES}/:mailbox`]: { judges: 404, works: 404, x: 404, n: 403 },
  [`POST ${MAILBOXES}/:mailbox/revoke`]: { judges: 404, works: 404, x: 404, n: 403 },
  [`POST ${MAILBOXES}/:mailbox/end`]: { judges: 404, works: 404, x: 404, n: 403 },
  // The same people have a census checked, and a data officer, who does not walk here. No file was sent, so there is no result.
  [`GET ${CENSUS}`]: { judges: 200, works: 403, x: 403, n: 303 },
  [`POST ${CENSUS}`]: { judges: 422, works: 403, x: 403, n: 403 },
  [`GET ${CENSUS}/running/:submission`]: { judges: 404, works: 403, x: 403, n: 303 },
  [`GET ${CENSUS}/results/:check`]: { judges: 404, works: 403, x: 403, n: 303 },
  [`POST ${CENSUS}/results/:check/child`]: { judges: 404, works: 403, x: 403, n: 403 },
  [`GET ${CENSUS}/results/:check/findings.csv`]: { judges: 404, works: 403, x: 403, n: 303 },
  [`GET ${CENSUS}/results/:check/findings.xlsx`]: { judges: 404, works: 403, x: 403, n: 303 },
  [`POST ${CENSUS}/results/:check/forget`]: { judges: 404, works: 403, x: 403, n: 403 },
}

/** What the shell answers by itself, to anybody. */
export const OF_THE_SHELL = [
  'GET /health',
  'GET /assets/*',
  'GET /sign-in',
  'POST /sign-in',
  'POST /sign-out',
  'GET /refer/public',
  'POST /refer/public',
  'GET /calendar/:secret',
  'GET /report/:authority/:token',
  'POST /report/:authority/:token',
  'GET /answer/:authority/:token',
  'POST /answer/:authority/:token',
  'GET /inbox',
  'POST /inbox',
  'GET /inbox/:authority/:token',
  'GET /procedures',
  'GET /procedures/:id',
  'GET /procedures/:id/beside/:other',
  'GET /procedures/:id/file/:file',
]

export function seesOf(name: ChildName, who: Walker): Sees {
  const letters = WHO_SEES[name].trim().split(/\s+/)
  return letters[PEOPLE.indexOf(who)] as Sees
}
