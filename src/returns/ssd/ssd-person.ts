import type { Day } from '../../kernel/day.ts'
import { parseNhsNumber } from '../../people/identifier.ts'
import { type Name, tidyName } from '../../people/name.ts'
import { type CodeList, ETHNICITIES, SEXES } from '../census/census-codes.ts'
import type { CensusPerson } from '../census/census-facts.ts'
import type { SsdIndex } from './ssd-index.ts'
import { pupilNumbersOf } from './ssd-pupil-numbers.ts'
import type { SsdRow } from './ssd-tables.ts'
import type { SsdValues } from './ssd-values.ts'

/** Longer than any id that a system gives, and short enough for an index. */
const LONGEST_ID = 100

const SEX_WORDS: CodeList = new Map([...SEXES, ['MALE', 'male'], ['FEMALE', 'female'], ['UNKNOWN', 'unknown']])

/** A person as the dataset tells of one, child or adult. */
export function ssdPerson(row: SsdRow<'ssd_person'>, { identifiersOf }: SsdIndex, values: SsdValues): CensusPerson {
  const localId = row.pers_person_id
  if (localId === '') {
    values.problem('ssd_person', row, 'pers_person_id', { found: 'nothing', expected: 'the id of the person' })
  } else if (localId.length > LONGEST_ID) {
    const wrong = { found: `${localId.length} characters`, expected: `at most ${LONGEST_ID}` }
    values.problem('ssd_person', row, 'pers_person_id', wrong)
  }
  const bornOn = values.happened('ssd_person', row, 'pers_dob')
  const expectedOn = values.expected('ssd_person', row, 'pers_expected_dob')
  const diedOn = values.happened('ssd_person', row, 'pers_death_date')
  if (bornOn !== null && diedOn !== null && diedOn < bornOn) {
    const expected = `a day on or after the birth, ${bornOn}`
    values.problem('ssd_person', row, 'pers_death_date', { found: diedOn, expected })
  }
  const numbers = pupilNumbersOf(identifiersOf.get(localId) ?? [], values)
  const sex = values.code('ssd_person', row, 'pers_sex', SEX_WORDS)
  return {
    localId,
    sex: sex === 'male' || sex === 'female' ? sex : 'unknown',
    ...numbers,
    upnUnknown: numbers.upn === null ? (/^UN\d/i.exec(row.pers_upn_unknown)?.[0].toUpperCase() ?? null) : null,
    ethnicity: values.code('ssd_person', row, 'pers_ethnicity', ETHNICITIES),
    disabilities: [],
    bornOn,
    expectedOn: bornOn === null ? expectedOn : null,
    diedOn,
    name: nameOf(row, bornOn),
    nhsNumber: nhsNumberOf(row, values),
  }
}

/** What systems write where a child that is not born yet has no name. */
const NO_NAME = /^(unborn|baby|u\/b|ub)( (baby|child|of\b.*))?$/i

function nameOf({ pers_forename, pers_surname }: SsdRow<'ssd_person'>, bornOn: Day | null): Name | null {
  const given = bornOn === null && NO_NAME.test(pers_forename) ? '' : pers_forename
  return tidyName({ given, family: pers_surname })
}

function nhsNumberOf(row: SsdRow<'ssd_person'>, values: SsdValues): string | null {
  const text = row.pers_common_child_id
  if (text === '') return null
  const read = parseNhsNumber(text)
  if (read.kind === 'read') return read.value
  // The number itself is nobody's to see in a log.
  values.notice('ssd_person', row, 'pers_common_child_id', 'no NHS number (its digits do not check): left out')
  return null
}
