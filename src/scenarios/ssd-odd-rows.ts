import { type Day, plusDays, toDay, toNumber } from '../kernel/day.ts'
import type { SsdTables } from './ssd-tables.ts'

/**
 * What real folders have and the standard does not: days as spreadsheets write them, codes with their description, reviews
 * and visits that are only planned, mothers whom ssd_person lacks, people of no family, a column of the supplier's own.
 */
export function addOddRows(tables: SsdTables, today: Day): void {
  for (const [i, contact] of tables.ssd_contacts.entries()) {
    if (i % 25 === 3) contact.cont_contact_date = asSpreadsheet(contact.cont_contact_date ?? '')
    if (i % 30 === 4) contact.cont_contact_source_code += ' - as the list says'
  }
  for (const [i, episode] of tables.ssd_cin_episodes.entries()) {
    if (i % 40 === 5 && episode.cine_close_reason) episode.cine_close_reason = 'RC7 - Services ceased'
  }
  for (const [i, plan] of tables.ssd_cp_plans.entries()) {
    if (i % 4 !== 0) continue
    tables.ssd_cp_reviews.push({
      cppr_cp_review_id: `VP${i}`,
      cppr_person_id: plan.cppl_person_id ?? '',
      cppr_cp_plan_id: plan.cppl_cp_plan_id ?? '',
      cppr_cp_review_due: plan.cppl_cp_plan_start_date ?? '',
      cppr_cp_review_date: i % 8 === 0 ? '' : toDay(plusDays(toNumber(today), 30)),
    })
    tables.ssd_cp_visits.push({
      cppv_cp_visit_id: `XP${i}`,
      cppv_person_id: plan.cppl_person_id ?? '',
      cppv_cp_visit_date: `${toDay(plusDays(toNumber(today), 3))} 00:00:00`,
    })
  }
  for (const [i, mother] of tables.ssd_mother.entries()) if (i % 50 === 7) mother.moth_person_id = `GONE${i}`
  for (const [i, person] of tables.ssd_person.entries()) if (i % 10 === 0) person.pers_supplier_flag = 'x'
  tables.ssd_person.push({
    pers_person_id: 'ALONE1',
    pers_forename: 'Acorn',
    pers_surname: 'Nutmegdown',
    pers_sex: 'U',
    pers_dob: '1980-01-01',
  })
}

/** `2025-05-01 00:00:00` as `01/05/2025 00:00`. */
const asSpreadsheet = (text: string) => text.replace(/^(\d{4})-(\d{2})-(\d{2}).*$/, '$3/$2/$1 00:00')
