import { type DayNumber, plusDays, toDay } from '../kernel/day.ts'
import { parseUpn } from '../people/identifier.ts'
import { type Chance, chanceOf } from './chance.ts'
import { familyName, mansName, womansName } from './names.ts'
import { episodeOf } from './ssd-episode.ts'
import { type SsdTables, yes } from './ssd-tables.ts'

const CHILDREN = [
  'Amara',
  'Ben',
  'Cerys',
  'Enzo',
  'Freya',
  'Ivy',
  'Kian',
  'Milo',
  'Nia',
  'Robyn',
  'Theo',
  'Wren',
] as const

/**
 * One invented family as rows of the dataset: a mother, four times in five another adult, one to three children, of whom
 * one in twelve is not born yet; every child has a contact, and most of them an episode and what follows from one.
 */
export function addFamily(into: SsdTables, n: number, today: DayNumber): void {
  const chance = chanceOf(`ssd ${n}`)
  const surname = familyName(chance)
  const family = `F${pad(n)}`
  const mother = addAdult(into, { id: `M${pad(n)}`, chance, today, surname, given: womansName(chance), sex: 'F' })
  const adults = [mother]
  if (chance.oneIn(0.8)) {
    const name = chance.oneIn(0.6) ? surname : familyName(chance)
    adults.push(addAdult(into, { id: `P${pad(n)}`, chance, today, surname: name, given: mansName(chance), sex: 'M' }))
  }
  const children = Array.from({ length: chance.between(1, 3) }, (_, i) => {
    const id = `C${pad(n)}${i}`
    const isUnborn = i === 0 && chance.oneIn(1 / 12)
    const born = plusDays(today, -chance.between(40, 6_000))
    const isPupil = !isUnborn && born <= plusDays(today, -1_800)
    if (isPupil) addPupilNumber(into, id, n * 3 + i)
    into.ssd_person.push({
      pers_person_id: id,
      pers_forename: isUnborn ? '' : chance.pick(CHILDREN),
      pers_surname: surname,
      pers_sex: isUnborn ? 'U' : chance.pick(['F', 'M']),
      pers_ethnicity: isUnborn ? 'NOBT' : chance.pick(['WBRI', 'MOTH', 'BAFR', 'APKN']),
      pers_dob: isUnborn ? '' : `${toDay(born)} 00:00:00`,
      pers_expected_dob: isUnborn ? `${toDay(plusDays(today, chance.between(20, 150)))} 00:00:00` : '',
      pers_upn_unknown: isPupil ? '' : 'UN1',
      pers_send_flag: 'N',
      pers_is_mother: 'N',
    })
    into.ssd_mother.push({
      moth_table_id: `MT${id}`,
      moth_person_id: mother,
      moth_childs_person_id: id,
      moth_childs_dob: isUnborn ? '' : toDay(born),
    })
    return { id, isUnborn, born }
  })
  for (const id of [...adults, ...children.map(child => child.id)]) {
    into.ssd_family.push({ fami_table_id: `FT${id}`, fami_family_id: family, fami_person_id: id })
  }
  const contacted = plusDays(today, -chance.between(20, 1_500))
  const course = { source: chance.pick(['1A', '2A', '3D', '3F', '6', '5C']), depth: chance.next(), contacted }
  for (const child of children) {
    const since = child.isUnborn ? plusDays(today, -chance.between(5, 60)) : later(child.born, contacted)
    episodeOf(into, { ...course, contacted: since }, { child: child.id, chance: chanceOf(`ssd ${child.id}`), today })
  }
}

type Adult = { id: string; chance: Chance; today: DayNumber; surname: string; given: string; sex: 'F' | 'M' }

function addAdult(into: SsdTables, { id, chance, today, surname, given, sex }: Adult): string {
  into.ssd_person.push({
    pers_person_id: id,
    pers_forename: given,
    pers_surname: surname,
    pers_sex: sex,
    pers_ethnicity: 'WBRI',
    pers_dob: `${toDay(plusDays(today, -chance.between(7_200, 14_000)))} 00:00:00`,
    pers_is_mother: yes(sex === 'F'),
  })
  return id
}

const later = (a: DayNumber, b: DayNumber) => (a > b ? a : b)
const pad = (n: number) => String(n).padStart(6, '0')

const LETTERS = [...'ABCDEFGHJKLMNPQRTUVWXYZ']

/** One in thirty was keyed wrongly. */
function addPupilNumber(into: SsdTables, child: string, n: number): void {
  const digits = `8012${String(n).padStart(8, '0')}`
  const number = LETTERS.map(letter => `${letter}${digits}`).find(
    upn => (parseUpn(upn).kind === 'read') !== (n % 30 === 7),
  )
  into.ssd_linked_identifiers.push({
    link_table_id: `LI${child}`,
    link_person_id: child,
    link_identifier_type: 'Unique Pupil Number',
    link_identifier_value: number ?? '',
    link_valid_from_date: '',
    link_valid_to_date: '',
  })
}
