import { isBefore, isDuring, isOutside, isSameDay, isWhileOpen } from './in-time.ts'
import type { CinPlan } from './returned-child.ts'
import { aboutCinPlan } from './rule.ts'

/** Rules about child in need plans. */
export const CIN_PLAN_RULES = [
  aboutCinPlan({
    code: '4001',
    module: 'CINPlanDates',
    fields: ['CINPlanEndDate', 'CPPendDate'],
    message: 'A CIN Plan cannot run concurrently with a Child Protection Plan',
    // Both without an end, in one CINdetails module.
    breaks: (plan, { episode }) =>
      plan.ended === null && episode.protectionPlans.some(({ ended }) => ended === null) && plan,
  }),
  aboutCinPlan({
    code: '4004',
    module: 'CINPlanDates',
    fields: ['CINPlanEndDate'],
    message: 'This child is showing more than one open CIN Plan, i.e. with no End Date',
    breaks: (plan, { child }) => plan.ended === null && child.cinPlans.find(isRunning) !== plan && plan,
  }),
  aboutCinPlan({
    code: '4008',
    module: 'ChildIdentifiers',
    fields: ['PersonDeathDate', 'CINPlanStartDate'],
    message: 'CIN Plan shown as starting after the child’s Date of Death.',
    breaks: ({ started }, { child }) => isBefore(child.died, started) && started,
  }),
  aboutCinPlan({
    code: '4009Q',
    module: 'ChildIdentifiers',
    fields: ['PersonDeathDate', 'CINPlanEndDate'],
    message: 'CIN Plan cannot end after the child’s Date of Death',
    breaks: ({ ended }, { child }) => isBefore(child.died, ended) && ended,
  }),
  aboutCinPlan({
    code: '4010',
    module: 'CINPlanDates',
    fields: ['CINPlanStartDate'],
    message: 'CIN Plan start date is missing or out of data collection period',
    // A plan may have begun in an earlier year.
    breaks: ({ started, line }, { year }) => (started === null ? { line } : started.day > year.to && started),
  }),
  aboutCinPlan({
    code: '4011',
    module: 'CINPlanDates',
    fields: ['CINPlanEndDate', 'CINPlanStartDate'],
    message: 'CIN Plan End Date earlier than Start Date',
    breaks: ({ started, ended }) => isBefore(ended, started) && ended,
  }),
  aboutCinPlan({
    code: '4012Q',
    module: 'CINPlanDates',
    fields: ['CINPlanStartDate', 'CINPlanEndDate'],
    message: 'Please check and either amend or provide a reason: CIN Plan shown as starting and ending on the same day',
    breaks: ({ started, ended }) => isSameDay(started, ended) && ended,
  }),
  aboutCinPlan({
    code: '4013',
    module: 'CINPlanDates',
    fields: ['CINPlanEndDate', 'ReferenceDate'],
    message: 'CIN Plan end date must fall within the census year',
    breaks: ({ ended }, { year }) => isOutside(ended, year) && ended,
  }),
  aboutCinPlan({
    code: '4014',
    module: 'CINPlanDates',
    fields: ['CINPlanStartDate', 'CINPlanEndDate'],
    message: 'CIN Plan data contains overlapping dates',
    breaks: (plan, { child, year }) =>
      child.cinPlans.some(other => other !== plan && isDuring(plan.started, other, year.to)) && plan.started,
  }),
  aboutCinPlan({
    code: '4015',
    module: 'CINPlanDates',
    fields: ['CINPlanStartDate', 'CINreferralDate'],
    message: 'The CIN Plan start date cannot be before the referral date',
    breaks: ({ started }, { episode }) => isBefore(started, episode.referred) && started,
  }),
  aboutCinPlan({
    code: '4016',
    module: 'CINPlanDates',
    fields: ['CINPlanStartDate', 'CPPstartDate', 'CPPendDate'],
    message: 'A CIN Plan has been reported as open at the same time as a Child Protection Plan.',
    // On the day on which the other plan ended this one may begin.
    breaks: ({ started }, { child, year }) =>
      child.protectionPlans.some(plan => isWhileOpen(started, plan, year.to)) && started,
  }),
]

const isRunning = ({ ended }: CinPlan) => ended === null
