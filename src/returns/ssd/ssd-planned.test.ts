import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { sayProblem } from '../../protocol/problem.ts'
import { checkSsd } from '../import/check-ssd.ts'
import { ssdChildren } from './ssd-children.ts'
import { saySsdNotice } from './ssd-notice.ts'
import { type SsdRows, ssdChild, ssdFolderOf, ssdReferral } from './test-ssd-folder.ts'

const today = day('2026-04-20')

async function told(rows: SsdRows) {
  const found = await checkSsd(ssdFolderOf({ ssd_person: [ssdChild('A1')], ...rows }), today)
  if (found.kind === 'refused') throw new Error(sayProblem(found.problem))
  return {
    facts: [...ssdChildren(found.index, today)].flatMap(({ child }) =>
      child.kind === 'good' ? child.facts.map(({ fact }) => `${fact.on} ${fact.kind}`).slice(1, -1) : [],
    ),
    bad: found.bad.first.flatMap(({ problems }) => problems.map(sayProblem)),
    said: found.notices.first.map(saySsdNotice),
  }
}

const plan = { cppl_cp_plan_id: 'L1', cppl_person_id: 'A1', cppl_cp_plan_start_date: '2025-06-01' }
const review = (on: string) => ({ cppr_person_id: 'A1', cppr_cp_plan_id: 'L1', cppr_cp_review_date: on })
const visit = (on: string) => ({ cppv_person_id: 'A1', cppv_cp_visit_date: on })
const later = 'after the day of the import, 2026-04-20: planned and not yet happened, so not imported'

test('what is only planned has not happened: it is left out, and said once with how many there are', async () => {
  const rows = {
    ssd_cp_plans: [{ ...plan, cppl_cp_plan_end_date: '2026-08-01' }],
    ssd_cp_reviews: [review('2025-08-01'), review('2026-04-21')],
    ssd_cp_visits: [visit('2026-04-20'), visit('01/05/2026'), visit('2026-05-20')],
  }
  expect(await told(rows)).toEqual({
    facts: ['2025-06-01 PlanStarted', '2025-08-01 ConferenceHeld', '2026-04-20 VisitMade'],
    bad: [],
    said: [
      `ssd_cp_visits.csv, line 3 and 1 more, cppv_cp_visit_date: ${later}`,
      `ssd_cp_plans.csv, line 2, cppl_cp_plan_end_date: ${later}`,
      `ssd_cp_reviews.csv, line 3, cppr_cp_review_date: ${later}`,
    ],
  })
})

test('what nobody plans, or what lies more than a year ahead, is refused with its place', async () => {
  const rows = {
    ssd_cin_episodes: [ssdReferral('A1', '2026-04-21')],
    ssd_cp_visits: [visit('2027-04-20'), visit('2027-04-21')],
  }
  expect((await told(rows)).bad).toEqual([
    'ssd_cin_episodes.csv, line 2, cine_referral_date: found "2026-04-21", expected a day up to the day of the import, 2026-04-20',
    'ssd_cp_visits.csv, line 3, cppv_cp_visit_date: found "2027-04-21", expected a day up to a year after the import, 2027-04-20',
  ])
})

test('a conference that is planned does not say that none was required', async () => {
  const rows = {
    ssd_s47_enquiry: [
      { s47e_s47_enquiry_id: 'S1', s47e_person_id: 'A1', s47e_s47_start_date: '2026-04-10', s47e_s47_nfa: 'Y' },
    ],
    ssd_initial_cp_conference: [
      { icpc_icpc_id: 'I1', icpc_s47_enquiry_id: 'S1', icpc_person_id: 'A1', icpc_icpc_date: '2026-04-24' },
    ],
  }
  expect((await told(rows)).facts).toEqual(['2026-04-10 Section47Started'])
})
