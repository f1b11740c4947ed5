import { day, plusDays, toNumber } from '../../kernel/day.ts'
import { isCodeOf, PRIMARY_NEEDS, REFERRAL_SOURCES } from '../census/census-codes.ts'
import { isBefore, isSameDay } from './in-time.ts'
import { isLedOn, isOpen } from './led-on.ts'
import type { Episode } from './returned-child.ts'
import { aboutEpisode } from './rule.ts'

/** Rule 8866 asks for the source of referrals from this day on. */
const SOURCES_FROM = toNumber(day('2013-04-01'))
/** Forty weeks (rule 8606). */
const PREGNANCY_DAYS = 280

/** Rules about the referral of a CINdetails module, and about several of them beside one another. */
export const REFERRAL_RULES = [
  aboutEpisode({
    code: '8555Q',
    module: 'CINdetails',
    fields: ['PersonDeathDate', 'CINreferralDate'],
    message: 'Child cannot be referred after its recorded date of death',
    breaks: ({ referred }, { child }) => isBefore(child.died, referred) && referred,
  }),
  aboutEpisode({
    code: '8568',
    module: 'CINdetails',
    fields: ['ReferralNFA'],
    message: 'RNFA flag is missing or invalid',
    breaks: ({ noFurtherAction, line }) => (noFurtherAction?.says ?? null) === null && (noFurtherAction ?? { line }),
  }),
  aboutEpisode({
    code: '8569Q',
    module: 'CINdetails',
    fields: ['ReferralNFA'],
    message:
      'A case with referral date before one working day prior to the collection start date must not be flagged as a no further action case',
    breaks: ({ referred, noFurtherAction }, { year }) =>
      referred && referred.day < year.lastDayBefore && noFurtherAction?.says === true && noFurtherAction,
  }),
  aboutEpisode({
    code: '8600',
    module: 'CINdetails',
    fields: ['CINreferralDate'],
    message: 'Child referral date missing or after data collection period',
    breaks: ({ referred, line }, { year }) => (referred === null ? { line } : referred.day > year.to && referred),
  }),
  aboutEpisode({
    code: '8606',
    module: 'CINdetails',
    fields: ['CINreferralDate', 'PersonBirthDate', 'ExpectedPersonBirthDate'],
    message: 'Child referral date is more than 40 weeks before DOB or expected DOB',
    breaks({ referred }, { child }) {
      const birth = child.born ?? child.expected
      return referred && birth && referred.day < plusDays(birth.day, -PREGNANCY_DAYS) && referred
    },
  }),
  aboutEpisode({
    code: '8610',
    module: 'CINdetails',
    fields: ['ReferralNFA', 'PrimaryNeedCode'],
    message: 'Primary Need code is missing for a referral which led to further action.',
    breaks: episode => isLedOn(episode) && episode.need === null && episode,
  }),
  aboutEpisode({
    code: '8650',
    module: 'CINdetails',
    fields: ['PrimaryNeedCode'],
    message: 'Primary Need Code invalid (see Primary Need table in CIN census code set)',
    breaks: ({ need }, { year }) => need && !isCodeOf(PRIMARY_NEEDS, need.text, year.year) && need,
  }),
  aboutEpisode({
    code: '8866',
    module: 'CINdetails',
    fields: ['CINreferralDate', 'ReferralSource'],
    message: 'Source of Referral is missing or an invalid code',
    breaks({ referred, source, line }, { year }) {
      if (referred === null || referred.day < SOURCES_FROM) return null
      return source && isCodeOf(REFERRAL_SOURCES, source.text, year.year) ? null : (source ?? { line })
    },
  }),
  aboutEpisode({
    code: '8815',
    module: 'CINdetails',
    fields: ['ReferralNFA', 'CINclosureDate'],
    message:
      'More than one open CIN Details episode (a module with no CIN Closure Date) has been provided for this child and case is not a referral with no further action.',
    breaks: (episode, { child }) => isOpen(episode) && child.episodes.find(isOpen) !== episode && episode,
  }),
  aboutEpisode({
    code: '8816',
    module: 'CINdetails',
    fields: ['CINreferralDate', 'ReferralNFA'],
    message:
      'An open CIN episode is shown and case is not a referral with no further action, but it is not the latest episode.',
    breaks: (episode, { child }) =>
      isOpen(episode) && child.episodes.some(other => isBefore(episode.referred, other.referred)) && episode.referred,
  }),
  aboutEpisode({
    code: '8820',
    module: 'CINdetails',
    fields: ['CINreferralDate', 'CINclosureDate'],
    message: 'The dates on the CIN episodes for this child overlap',
    breaks: (episode, { child, year }) =>
      child.episodes.some(other => other !== episode && beganDuring(episode, other, year.to)) && episode.referred,
  }),
]

/** On the day on which one episode was closed the next may begin (note to rule 8820). */
function beganDuring({ referred, closed }: Episode, other: Episode, reference: number): boolean {
  if (referred === null || other.referred === null || referred.day < other.referred.day) return false
  if (isSameDay(closed, other.referred)) return false
  if (other.closed !== null) return referred.day < other.closed.day
  return isLedOn(other) && referred.day <= reference
}
