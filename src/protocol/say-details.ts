import { sayDay, toNumber } from '../kernel/day.ts'
import { sayAgency } from './agencies.ts'
import { sayFactor } from './assessment-factors.ts'
import { ATTENDANCE, PARTICIPATION, VIEWS } from './conference/words.ts'
import { notThere, sayMissing } from './enquiry/who-takes-part.ts'
import { sayOfEscalation } from './escalation/say-escalation.ts'
import type { Happening } from './fact.ts'
import { sayAfterPlan } from './plan/say-after-plan.ts'
import { sayOfPlan } from './plan/say-plan.ts'
import { plain } from './say-fact.ts'
import { DATING_BASIS } from './timetable/working.ts'

const CONFERENCE = { initial: 'Initial', review: 'Review', transfer_in: 'Transfer-in' }
const DECISIONS: Record<string, string> = {
  plan: 'a child protection plan was made',
  no_plan: 'no child protection plan',
  continue: 'the plan continues',
  end: 'the plan ends',
  adjourned: 'adjourned, to be held again',
  initiate_section_47: 'section 47 enquiry initiated',
  no_section_47: 'no section 47 enquiry',
  reconvene: 'to be reconvened',
  substantiated_conference: 'concerns substantiated, conference to be held',
  substantiated_no_conference: 'concerns substantiated, no conference needed',
  not_substantiated: 'concerns not substantiated',
}

const MADE_BY = {
  social_care_alone: 'made by children’s social care alone',
  with_police: 'made by children’s social care and police together',
}

const LEGALLY = {
  no_legal_steps: 'no legal steps now',
  letter_before_proceedings: 'a letter before proceedings is to be sent',
  issue_proceedings: 'proceedings are to be issued',
  meet_again: 'to meet again',
}

const WHERE_TO = {
  parents_home: 'a parent’s home',
  relatives_home: 'the home of a relative or friend',
  mother_and_baby_placement: 'a placement with the mother',
  foster_care: 'a foster home',
  refuge: 'a refuge',
  another_hospital: 'another hospital',
  elsewhere: 'somewhere else',
}

/** What the details of a fact say, in a few words; empty where the heading says it all. Free text is not in it. */
export function detailsInWords(fact: Happening): string {
  switch (fact.kind) {
    case 'ReferralReceived':
      return [fact.from === undefined ? '' : `from ${plain(fact.from)}`, listed(fact.reasons)].filter(isSaid).join('; ')
    case 'ContactReceived':
    case 'InformationRequested':
    case 'InformationReceived':
    case 'AgencyReportReceived':
      return fact.from === undefined ? '' : `from ${plain(fact.from)}`
    case 'ReferralDecided':
      return `${plain(fact.outcome)}${fact.until === undefined ? '' : ` until ${say(fact.until)}`}`
    case 'EstimatedDateSet':
      return [
        sayExpected(fact),
        fact.basis && fact.basis !== 'unknown' ? (DATING_BASIS[fact.basis] ?? plain(fact.basis)) : '',
        (fact.babies ?? 1) > 1 ? `${fact.babies} babies` : '',
      ]
        .filter(isSaid)
        .join(', ')
    case 'BirthPlanShared':
      return [versionOf(fact.version), fact.with === undefined ? '' : `with ${listed([fact.with].flat())}`]
        .filter(isSaid)
        .join(', ')
    case 'BirthPlanMade':
      return [versionOf(fact.version), fact.interim === true ? 'interim, until the conference' : '']
        .filter(isSaid)
        .join(', ')
    case 'BirthPlanReceived':
      return [versionOf(fact.version), fact.receiver === undefined ? '' : `by ${plain(fact.receiver)}`]
        .filter(isSaid)
        .join(', ')
    case 'OutlinePlanMade':
    case 'PlanActionSet':
    case 'PlanActionAnswered':
    case 'PlanActionReviewed':
    case 'VisitsPlanned':
    case 'PlanAgreed':
      return sayOfPlan(fact)
    case 'BirthRecorded':
      return [
        fact.bornOn === undefined || fact.bornOn === fact.on ? '' : `born ${say(fact.bornOn)}`,
        fact.babies === 1 ? 'one baby' : fact.babies === undefined ? '' : `one of ${fact.babies}`,
        fact.birthOrder === undefined ? '' : `number ${fact.birthOrder} to be born`,
      ]
        .filter(isSaid)
        .join(', ')
    case 'ChildDischarged':
      return fact.place === undefined ? '' : `to ${WHERE_TO[fact.place]}`
    case 'StrategyDiscussionHeld':
      return [
        DECISIONS[fact.decision] ?? '',
        fact.attended?.length ? `with ${listed(fact.attended)}` : '',
        notThere(fact.attended).length === 0 ? '' : `without ${sayMissing(notThere(fact.attended))}`,
      ]
        .filter(isSaid)
        .join('; ')
    case 'Section47Started':
      return fact.ledBy === undefined ? '' : MADE_BY[fact.ledBy]
    case 'Section47Concluded':
      return DECISIONS[fact.outcome] ?? ''
    case 'LegalMeetingHeld':
      return fact.decided === undefined ? '' : LEGALLY[fact.decided]
    case 'ConferenceHeld':
      return [
        `${CONFERENCE[fact.type]} conference: ${DECISIONS[fact.decision]}`,
        fact.categories && fact.categories.length > 0 ? fact.categories.map(plain).join(' and ') : '',
        fact.next === undefined ? '' : `instead: ${plain(fact.next)}`,
        fact.quorate === false ? 'not quorate' : '',
      ]
        .filter(isSaid)
        .join('; ')
    case 'ConferenceScheduled':
      return `${fact.type === undefined ? '' : `${CONFERENCE[fact.type]} conference `}for ${say(fact.for)}`.trim()
    case 'ConferenceInvited':
      return [
        sayParticipant(fact.recipient),
        fact.method === undefined ? '' : plain(fact.method),
        fact.coming === undefined ? '' : fact.coming ? 'comes' : 'does not come',
      ]
        .filter(isSaid)
        .join(', ')
    case 'ConferencePapersSent':
      return [sayParticipant(fact.recipient), ...(fact.papers ?? [])].filter(isSaid).join(', ')
    case 'ParticipationLimited':
      return [
        fact.extent === 'whole' ? 'all of the meeting' : 'a part of the meeting',
        fact.heard === undefined ? '' : `heard ${plain(fact.heard)}`,
      ]
        .filter(isSaid)
        .join(', ')
    case 'ParentPrepared':
      return fact.arranged === undefined || fact.arranged.length === 0
        ? 'nothing arranged yet'
        : `arranged: ${listed(fact.arranged)}`
    case 'ConferencePostponed':
      return `${fact.type === undefined ? '' : `${CONFERENCE[fact.type]} conference, `}${fact.for === undefined ? 'no new date' : `to ${say(fact.for)}`}`
    case 'ConferenceAttended':
      return [
        sayParticipant(fact.participant),
        ATTENDANCE[fact.attendance].toLowerCase(),
        fact.joinedAt === undefined ? '' : `from ${fact.joinedAt}`,
        fact.leftAt === undefined ? '' : `until ${fact.leftAt}`,
      ]
        .filter(isSaid)
        .join(', ')
    case 'ChildsViewHeard':
      return fact.participation === undefined
        ? ''
        : PARTICIPATION[fact.participation].replace(/ \(PN\d\)$/, '').toLowerCase()
    case 'AgencyViewGiven':
      return [
        `${sayAgency(fact.from)}: ${VIEWS[fact.view].toLowerCase()}`,
        fact.dissents === true ? 'does not agree with what was decided' : '',
      ]
        .filter(isSaid)
        .join('; ')
    case 'DissentAnswered':
      return `to ${sayAgency(fact.from)}`
    case 'DecisionLetterSent':
    case 'ConferenceRecordSent':
      return fact.recipient === undefined ? '' : `to ${sayParticipant(fact.recipient)}`
    case 'AssessmentScoped':
      return [
        plain(fact.depth),
        fact.proposed === undefined || fact.proposed === fact.depth ? '' : `where ${plain(fact.proposed)} was proposed`,
        fact.targetWeeks === undefined ? '' : `by ${fact.targetWeeks} weeks of pregnancy`,
      ]
        .filter(isSaid)
        .join(', ')
    case 'AssessmentAuthorised':
      return [
        fact.outcome === undefined ? '' : plain(fact.outcome),
        (fact.factors ?? []).map(sayFactor).join('; '),
        (fact.overridden ?? []).length === 0 ? '' : 'with parts of it open, for the reason given',
      ]
        .filter(isSaid)
        .join(': ')
    case 'ParentHeard':
      return fact.how === undefined ? '' : plain(fact.how)
    case 'SideAssessed':
      return plain(fact.side)
    case 'RiskFactorIdentified':
      return [
        fact.factor ? plain(fact.factor) : '',
        // How pressing it is: the words of a risk never become a word about a family.
        fact.level === undefined ? '' : fact.level === 'high' ? 'pressing' : 'underlying',
        fact.source === 'history' ? 'from history' : '',
        fact.wordsOf === undefined ? '' : `in the words of ${plain(fact.wordsOf)}`,
      ]
        .filter(isSaid)
        .join(', ')
    case 'RiskFactorReviewed':
      return plain(fact.finding)
    case 'WorkerAllocated':
      return [
        fact.role === undefined ? '' : plain(fact.role),
        fact.until === undefined ? '' : `standing in from ${say(fact.since ?? fact.on)} until ${say(fact.until)}`,
      ]
        .filter(isSaid)
        .join(', ')
    case 'WorkerEnded':
      return fact.role === undefined ? '' : plain(fact.role)
    case 'AgencyInvolved':
    case 'AgencyEnded':
      return fact.agency === undefined ? '' : plain(fact.agency)
    case 'ChildRemoved':
      return [fact.order ? plain(fact.order) : '', listed(fact.reasons)].filter(isSaid).join('; ')
    case 'TransferNotified':
      return fact.written === undefined ? '' : fact.written ? 'in writing' : 'not in writing yet'
    case 'LegalStatusChanged':
      return plain(fact.status)
    case 'PlanStarted':
      return fact.categories ? fact.categories.map(plain).join(' and ') : ''
    default:
      return fact.kind.startsWith('Escalation') ? sayOfEscalation(fact) : sayAfterPlan(fact)
  }
}

/** An agency by its name; a person is named by nothing but their own page. */
const sayParticipant = (participant: string) =>
  participant.startsWith('agency:')
    ? sayAgency(participant.slice('agency:'.length))
    : participant.startsWith('user:')
      ? 'a member of staff'
      : 'one of the family'

function sayExpected({ expectedOn, earliestOn, latestOn }: Extract<Happening, { kind: 'EstimatedDateSet' }>): string {
  if (expectedOn) return `expected ${say(expectedOn)}`
  if (earliestOn === undefined) return 'no date known'
  return `expected from ${say(earliestOn)}${latestOn === undefined ? '' : ` to ${say(latestOn)}`}`
}

const isSaid = (part: string) => part !== ''
const listed = (words: readonly string[] | undefined) => (words ?? []).map(plain).join(', ')
const versionOf = (version: number | undefined) => (version === undefined ? '' : `version ${version}`)
const say = (day: Happening['on']) => sayDay(toNumber(day))
