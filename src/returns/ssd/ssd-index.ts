import type { SsdFolder } from './read-ssd-folder.ts'
import type { SsdRow, SsdTable } from './ssd-tables.ts'

/** Tables whose rows are about one child, and the column that says about whom. */
const ABOUT = {
  ssd_contacts: 'cont_person_id',
  ssd_cin_episodes: 'cine_person_id',
  ssd_cin_assessments: 'cina_person_id',
  ssd_s47_enquiry: 's47e_person_id',
  ssd_initial_cp_conference: 'icpc_person_id',
  ssd_cp_plans: 'cppl_person_id',
  ssd_cp_reviews: 'cppr_person_id',
  ssd_cp_visits: 'cppv_person_id',
  ssd_cin_plans: 'cinp_person_id',
  ssd_cin_visits: 'cinv_person_id',
  ssd_legal_status: 'lega_person_id',
  ssd_pre_proceedings: 'prep_person_id',
} as const

type AboutTable = keyof typeof ABOUT

/** All rows about one child. */
export type RowsOfChild = { readonly [T in AboutTable]: readonly SsdRow<T>[] }

/** The rows of a folder by the people that they are about. */
export type SsdIndex = {
  readonly folder: SsdFolder
  /** The first row of each person, in the order of the file. */
  readonly people: ReadonlyMap<string, SsdRow<'ssd_person'>>
  /** Further rows of the same person: one of the two would be lost. */
  readonly twice: ReadonlyMap<string, SsdRow<'ssd_person'>>
  readonly of: (person: string) => RowsOfChild
  /** Whom rows are about, in the order in which they are met; the empty id too. */
  readonly about: ReadonlySet<string>
  /** Rows of workers, by the person that they name, or whose referral they name. */
  readonly involvementsOf: ReadonlyMap<string, readonly SsdRow<'ssd_involvements'>[]>
  /** The first row of each professional. */
  readonly professionals: ReadonlyMap<string, SsdRow<'ssd_professionals'>>
  readonly identifiersOf: ReadonlyMap<string, readonly SsdRow<'ssd_linked_identifiers'>[]>
  readonly factors: ReadonlyMap<string, readonly SsdRow<'ssd_assessment_factors'>[]>
  readonly mothersOf: ReadonlyMap<string, readonly SsdRow<'ssd_mother'>[]>
  readonly childrenOf: ReadonlyMap<string, readonly SsdRow<'ssd_mother'>[]>
  readonly familiesOf: ReadonlyMap<string, readonly SsdRow<'ssd_family'>[]>
  readonly members: ReadonlyMap<string, readonly SsdRow<'ssd_family'>[]>
}

export function ssdIndex(folder: SsdFolder): SsdIndex {
  const people = new Map<string, SsdRow<'ssd_person'>>()
  const twice = new Map<string, SsdRow<'ssd_person'>>()
  for (const row of rowsOf(folder, 'ssd_person')) {
    const into = people.has(row.pers_person_id) ? twice : people
    into.set(row.pers_person_id, row)
  }
  const grouped = {
    ssd_contacts: grouping(folder, 'ssd_contacts'),
    ssd_cin_episodes: grouping(folder, 'ssd_cin_episodes'),
    ssd_cin_assessments: grouping(folder, 'ssd_cin_assessments'),
    ssd_s47_enquiry: grouping(folder, 'ssd_s47_enquiry'),
    ssd_initial_cp_conference: grouping(folder, 'ssd_initial_cp_conference'),
    ssd_cp_plans: grouping(folder, 'ssd_cp_plans'),
    ssd_cp_reviews: grouping(folder, 'ssd_cp_reviews'),
    ssd_cp_visits: grouping(folder, 'ssd_cp_visits'),
    ssd_cin_plans: grouping(folder, 'ssd_cin_plans'),
    ssd_cin_visits: grouping(folder, 'ssd_cin_visits'),
    ssd_legal_status: grouping(folder, 'ssd_legal_status'),
    ssd_pre_proceedings: grouping(folder, 'ssd_pre_proceedings'),
  }
  const mothers = rowsOf(folder, 'ssd_mother')
  const families = rowsOf(folder, 'ssd_family')
  return {
    folder,
    people,
    twice,
    about: new Set(Object.values(grouped).flatMap(map => [...map.keys()])),
    of: person => ({
      ssd_contacts: grouped.ssd_contacts.get(person) ?? [],
      ssd_cin_episodes: grouped.ssd_cin_episodes.get(person) ?? [],
      ssd_cin_assessments: grouped.ssd_cin_assessments.get(person) ?? [],
      ssd_s47_enquiry: grouped.ssd_s47_enquiry.get(person) ?? [],
      ssd_initial_cp_conference: grouped.ssd_initial_cp_conference.get(person) ?? [],
      ssd_cp_plans: grouped.ssd_cp_plans.get(person) ?? [],
      ssd_cp_reviews: grouped.ssd_cp_reviews.get(person) ?? [],
      ssd_cp_visits: grouped.ssd_cp_visits.get(person) ?? [],
      ssd_cin_plans: grouped.ssd_cin_plans.get(person) ?? [],
      ssd_cin_visits: grouped.ssd_cin_visits.get(person) ?? [],
      ssd_legal_status: grouped.ssd_legal_status.get(person) ?? [],
      ssd_pre_proceedings: grouped.ssd_pre_proceedings.get(person) ?? [],
    }),
    involvementsOf: involvementsOf(folder),
    professionals: new Map(
      [...rowsOf(folder, 'ssd_professionals')].reverse().map(row => [row.prof_professional_id, row]),
    ),
    identifiersOf: Map.groupBy(rowsOf(folder, 'ssd_linked_identifiers'), row => row.link_person_id),
    factors: Map.groupBy(rowsOf(folder, 'ssd_assessment_factors'), row => row.cinf_assessment_id),
    mothersOf: Map.groupBy(mothers, row => row.moth_childs_person_id),
    childrenOf: Map.groupBy(mothers, row => row.moth_person_id),
    familiesOf: Map.groupBy(families, row => row.fami_person_id),
    members: Map.groupBy(families, row => row.fami_family_id),
  }
}

/** Earlier versions of the standard name the referral alone. */
function involvementsOf(folder: SsdFolder) {
  const referred = new Map(rowsOf(folder, 'ssd_cin_episodes').map(row => [row.cine_referral_id, row.cine_person_id]))
  const personIn = (row: SsdRow<'ssd_involvements'>) =>
    row.invo_person_id || (referred.get(row.invo_referral_id || NOBODY) ?? '')
  return Map.groupBy(rowsOf(folder, 'ssd_involvements'), personIn)
}

/** No id: a cell has no line break at its end. */
const NOBODY = '\n'

function rowsOf<T extends SsdTable>(folder: SsdFolder, table: T): readonly SsdRow<T>[] {
  return folder.tables[table]?.rows ?? []
}

function grouping<T extends AboutTable>(folder: SsdFolder, table: T): Map<string, SsdRow<T>[]> {
  const column: string = ABOUT[table]
  return Map.groupBy(rowsOf(folder, table), row => String(Reflect.get(row, column)))
}

/** The first row that is about somebody whom ssd_person does not have. */
export function firstRowAbout(
  index: SsdIndex,
  person: string,
): { table: AboutTable; column: string; line: number } | null {
  const rows = index.of(person)
  for (const table of ABOUT_TABLES) {
    const [row] = rows[table]
    if (row) return { table, column: ABOUT[table], line: row.line }
  }
  return null
}

const isAbout = (name: string): name is AboutTable => Object.hasOwn(ABOUT, name)
const ABOUT_TABLES = Object.keys(ABOUT).filter(isAbout)
