import { CATEGORIES, isCodeOf } from '../census/census-codes.ts'
import { isBefore, isDuring, isInside, isOutside, isSameDay, isWhileOpen } from './in-time.ts'
import type { ProtectionPlan } from './returned-child.ts'
import { aboutProtectionPlan, aboutReview } from './rule.ts'

/** Rules about child protection plans. */
export const PROTECTION_PLAN_RULES = [
  aboutProtectionPlan({
    code: '1105',
    module: 'ChildProtectionPlans',
    fields: ['CPPstartDate', 'CINreferralDate'],
    message: 'The child protection plan start date cannot be before the referral date',
    breaks: ({ started }, { episode }) => isBefore(started, episode.referred) && started,
  }),
  aboutProtectionPlan({
    code: '2885',
    module: 'ChildProtectionPlans',
    fields: ['CPPstartDate', 'DateOfInitialCPC'],
    message: 'Child protection plan shown as starting a different day to the initial child protection conference.',
    // A conference of a section 47 enquiry of the episode; where none was held, that of the CINdetails module.
    breaks({ started }, { episode, year }) {
      if (!isInside(started, year)) return null
      const held = episode.enquiries.flatMap(({ conference }) => conference ?? [])
      const conferences = held.length > 0 ? held : [episode.conference]
      return !conferences.some(conference => isSameDay(started, conference)) && started
    },
  }),
  aboutProtectionPlan({
    code: '4017',
    module: 'CINPlanDates',
    fields: ['CINPlanStartDate', 'CINPlanEndDate', 'CPPstartDate'],
    message: 'A CIN Plan has been reported as open at the same time as a Child Protection Plan.',
    breaks: ({ started }, { child, year }) =>
      child.cinPlans.some(plan => isWhileOpen(started, plan, year.to)) && started,
  }),
  aboutProtectionPlan({
    code: '8720',
    module: 'ChildProtectionPlans',
    fields: ['CPPstartDate', 'ReferenceDate'],
    message: 'Child Protection Plan Start Date missing or out of data collection period',
    // A plan may have begun in an earlier year.
    breaks: ({ started, line }, { year }) => (started === null ? { line } : started.day > year.to && started),
  }),
  aboutProtectionPlan({
    code: '8730',
    module: 'ChildProtectionPlans',
    fields: ['NumberOfPreviousCPP'],
    message: 'Total Number of previous Child Protection Plans missing',
    // A whole number, 0 or more.
    breaks: ({ previousPlans, line }) =>
      previousPlans === null || !/^\d+$/.test(previousPlans.text) ? (previousPlans ?? { line }) : null,
  }),
  aboutProtectionPlan({
    code: '8840',
    module: 'ChildProtectionPlans',
    fields: ['CPPstartDate', 'CPPendDate'],
    message: 'Child Protection Plan cannot start and end on the same day',
    breaks: ({ started, ended }) => isSameDay(started, ended) && ended,
  }),
  aboutProtectionPlan({
    code: '8841',
    module: 'ChildProtectionPlans',
    fields: ['CPPstartDate', 'CPPreviewDate'],
    message: 'The review date cannot be on the same day or before the Child protection Plan start date.',
    breaks: ({ started, reviews }) =>
      started && reviews.flatMap(({ days }) => days.filter(held => held.day <= started.day)),
  }),
  aboutProtectionPlan({
    code: '8905',
    module: 'ChildProtectionPlans',
    fields: ['InitialCategoryOfAbuse'],
    message: 'Initial Category of Abuse code missing or invalid (see Category of Abuse table in CIN Census code set)',
    breaks: ({ initialCategory: category, line }, { year }) =>
      category && isCodeOf(CATEGORIES, category.text, year.year) ? null : (category ?? { line }),
  }),
  aboutProtectionPlan({
    code: '8910',
    module: 'ChildProtectionPlans',
    fields: ['LatestCategoryOfAbuse'],
    message: 'Latest Category of Abuse code missing or invalid (see Category of Abuse table in CIN Census code set)',
    breaks: ({ latestCategory: category, line }, { year }) =>
      category && isCodeOf(CATEGORIES, category.text, year.year) ? null : (category ?? { line }),
  }),
  aboutProtectionPlan({
    code: '8915',
    module: 'ChildProtectionPlans',
    fields: ['CPPstartDate', 'PersonDeathDate'],
    message: 'Child Protection Plan shown as starting after the child’s Date of Death',
    breaks: ({ started }, { child }) => isBefore(child.died, started) && started,
  }),
  aboutProtectionPlan({
    code: '8920',
    module: 'ChildProtectionPlans',
    fields: ['PersonDeathDate', 'CPPendDate'],
    message: 'Child Protection Plan cannot end after the child’s Date of Death',
    breaks: ({ ended }, { child }) => isBefore(child.died, ended) && ended,
  }),
  aboutProtectionPlan({
    code: '8925',
    module: 'ChildProtectionPlans',
    fields: ['CPPstartDate', 'CPPendDate'],
    message: 'Child Protection Plan End Date earlier than Start Date',
    breaks: ({ started, ended }) => isBefore(ended, started) && ended,
  }),
  aboutProtectionPlan({
    code: '8930',
    module: 'ChildProtectionPlans',
    fields: ['CPPendDate', 'ReferenceDate'],
    message: 'Child Protection Plan End Date must fall within the census year',
    breaks: ({ ended }, { year }) => isOutside(ended, year) && ended,
  }),
  aboutProtectionPlan({
    code: '8935',
    module: 'ChildProtectionPlans',
    fields: ['CPPendDate'],
    message: 'This child is showing more than one open Child Protection plan, i.e. with no End Date',
    breaks: (plan, { child }) => isRunning(plan) && child.protectionPlans.find(isRunning) !== plan && plan,
  }),
  aboutProtectionPlan({
    code: '8940',
    module: 'ChildProtectionPlans',
    fields: ['CPPstartDate', 'CPPendDate'],
    message: 'Child Protection Plan data contains overlapping dates',
    breaks: (plan, { child, year }) =>
      child.protectionPlans.some(other => other !== plan && isDuring(plan.started, other, year.to)) && plan.started,
  }),
  aboutProtectionPlan({
    code: '4003',
    module: 'Reviews',
    fields: ['CINPlanStartDate', 'CINPlanEndDate', 'CPPreviewDate'],
    message: 'A CPP review date is shown as being held at the same time as an open CIN Plan.',
    // The review at which the child protection plan ended may fall on it.
    breaks: ({ reviews, ended }, { episode, year }) =>
      reviews.flatMap(({ days }) =>
        days.filter(held => !isSameDay(held, ended) && episode.cinPlans.some(plan => isWhileOpen(held, plan, year.to))),
      ),
  }),
  aboutReview({
    code: '8842Q',
    module: 'Reviews',
    fields: ['CPPreviewDate'],
    message: 'Please check and either amend or provide a reason: Review Record has a missing date',
    breaks: ({ days, unreadable, line }) => unreadable ?? (days.length === 0 && { line }),
  }),
]

const isRunning = ({ ended }: ProtectionPlan) => ended === null
