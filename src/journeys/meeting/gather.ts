import { agencyOfParticipant } from '../../protocol/conference/quorum.ts'
import { type Said, saidOf } from '../../protocol/conference/said.ts'
import { givenTo, type LeftOut, type PartLeftOut } from '../../protocol/conference/withheld.ts'
import type { FactKind, FactOf, Happening } from '../../protocol/fact.ts'
import type { MeetingChild } from './read-meeting.ts'

/** Everything that was said at a meeting, each thing once. */
export type Gathered = {
  concerns: Said<FactOf<'ConcernStated'>>[]
  strengths: Said<FactOf<'StrengthIdentified'>>[]
  views: Said<FactOf<'AgencyViewGiven'>>[]
  answers: Said<FactOf<'DissentAnswered'>>[]
  parents: Said<FactOf<'ParentHeard'>>[]
  child: Said<FactOf<'ChildsViewHeard'>>[]
  /** Of the whole record, as far as they are not resolved: a conference adds its own there. */
  risks: Said<FactOf<'RiskFactorIdentified'>>[]
  /** As they stand; what was dropped is left out. */
  actions: Said<FactOf<'PlanActionSet'>>[]
}

export function gather(children: readonly MeetingChild[]): Gathered {
  const of = <K extends FactKind, F extends Extract<Happening, { kind: K }>>(
    pick: (child: MeetingChild) => readonly F[],
  ) => saidOf(children.map(child => ({ childId: child.childId, facts: pick(child) })))
  return {
    concerns: of(({ sitting }) => sitting.concerns),
    strengths: of(({ sitting }) => sitting.strengths),
    views: of(({ sitting }) => [...sitting.views.values()]),
    answers: of(({ sitting }) => [...sitting.answers.values()]),
    parents: of(({ sitting }) => sitting.parentsHeard),
    child: of(({ sitting }) => (sitting.childsView === null ? [] : [sitting.childsView])),
    risks: of(({ plan }) => plan.risks.flatMap(({ identified }) => identified.slice(-1))),
    actions: of(({ plan }) => plan.actions.filter(({ state }) => state !== 'dropped').map(({ set }) => set)),
  }
}

export const NOTHING_LEFT_OUT: LeftOut = new Set()

/** What of it a recipient is given. An action that is aimed only at risks which they are not given goes with them. */
export function gatherFor(all: Gathered, recipient: string, leftOut: LeftOut): Gathered {
  const give = <F extends Happening>(said: Said<F>[], part: PartLeftOut) => givenTo(said, part, recipient, leftOut)
  const risks = give(all.risks, 'risks')
  return {
    concerns: give(all.concerns, 'concerns'),
    strengths: give(all.strengths, 'strengths'),
    views: give(all.views, 'views'),
    answers: withViews(give(all.answers, 'views'), give(all.views, 'views')),
    parents: give(all.parents, 'parents'),
    child: give(all.child, 'child'),
    risks,
    actions: give(all.actions, 'plan').filter(({ fact }) => aimsAtGiven(fact, all.risks, risks)),
  }
}

/** An answer says what it answers: it goes with the view. */
const withViews = (answers: Gathered['answers'], views: Gathered['views']) =>
  answers.filter(({ fact }) => views.some(view => view.fact.from === fact.from))

const idsOf = (risks: Gathered['risks']) => new Set(risks.map(({ fact }) => fact.risk))

function aimsAtGiven(
  { addresses = [] }: FactOf<'PlanActionSet'>,
  all: Gathered['risks'],
  given: Gathered['risks'],
): boolean {
  const [known, shown] = [idsOf(all), idsOf(given)]
  const aims = addresses.filter(id => known.has(id))
  return aims.length === 0 || aims.some(id => shown.has(id))
}

/** On a screen that everybody in the room reads: nothing that is kept from anybody. */
export function gatherForRoom(all: Gathered): Gathered {
  const people = new Set(
    Object.values(all)
      .flat()
      .flatMap(({ fact }) => ('withheldFrom' in fact ? (fact.withheldFrom ?? []) : [])),
  )
  return [...people].reduce((rest, recipient) => gatherFor(rest, recipient, NOTHING_LEFT_OUT), all)
}

/** The children whom something that a recipient is given may be about: a parent’s own, an agency’s own. */
export function childrenFor(children: readonly MeetingChild[], recipient: string): MeetingChild[] {
  const agency = agencyOfParticipant(recipient)
  const personId = recipient.startsWith('person:') ? recipient.slice('person:'.length) : null
  return children.filter(({ childId, parentIds, agencies, sitting }) => {
    if (personId !== null && (personId === childId || parentIds.includes(personId))) return true
    if (agency !== null && (agency === 'social_care' || agencies.has(agency))) return true
    return sitting.invited.has(recipient) || (personId === null && sitting.attended.has(recipient))
  })
}
