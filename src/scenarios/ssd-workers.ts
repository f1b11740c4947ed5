import { chanceOf } from './chance.ts'
import type { SsdTables } from './ssd-tables.ts'

/** Episodes of one worker, open and closed ones. */
const EPISODES = 60

/**
 * A worker for each episode, from the day of the referral until the case closed, and for each plan its reviewing officer.
 * In every twentieth episode the worker is one whom ssd_professionals lacks.
 */
export function addWorkers(tables: SsdTables): void {
  for (const [i, episode] of tables.ssd_cin_episodes.entries()) {
    const worker = `W${Math.floor(i / EPISODES)}`
    if (i % EPISODES === 0)
      addProfessional(tables, worker, chanceOf(worker).pick(['Social worker', 'Senior social worker']))
    tables.ssd_involvements.push({
      invo_involvements_id: `IN${i}`,
      invo_professional_id: i % 20 === 9 ? `LEFT${i}` : worker,
      invo_professional_role_id: 'Allocated case worker',
      invo_involvement_start_date: episode.cine_referral_date ?? '',
      invo_involvement_end_date: episode.cine_close_date ?? '',
      invo_person_id: episode.cine_person_id ?? '',
      invo_referral_id: episode.cine_referral_id ?? '',
    })
  }
  addProfessional(tables, 'RO', 'Independent reviewing officer')
  for (const [i, plan] of tables.ssd_cp_plans.entries()) {
    tables.ssd_involvements.push({
      invo_involvements_id: `IR${i}`,
      invo_professional_id: 'RO',
      invo_professional_role_id: 'Independent reviewing officer',
      invo_involvement_start_date: plan.cppl_cp_plan_start_date ?? '',
      invo_involvement_end_date: plan.cppl_cp_plan_end_date ?? '',
      invo_person_id: plan.cppl_person_id ?? '',
    })
  }
}

function addProfessional(tables: SsdTables, id: string, title: string): void {
  tables.ssd_professionals.push({
    prof_professional_id: id,
    prof_staff_id: id,
    prof_professional_name: `Invented Worker ${id}`,
    prof_professional_job_title: title,
  })
}
