import type { Day } from '../kernel/day.ts'
import { parseNhsNumber } from '../people/identifier.ts'
import type { PersonToMatch } from '../people/matching/person-to-match.ts'
import type { Name } from '../people/name.ts'
import type { PeopleColumns, PeopleField } from './people-columns.ts'
import { isNotKnown, type ReadValue, readDate, readSex, splitName } from './people-values.ts'

/** A value that cannot be read as what its column is headed. */
export type Unread = { place: number; found: string; expected: string }

/** The person that a row tells of. */
export function personOfRow(
  cells: readonly string[],
  places: PeopleColumns['places'],
  today: Day,
): { person: PersonToMatch; unread: Unread[] } {
  const unread: Unread[] = []
  const all = (field: PeopleField) =>
    (places[field] ?? []).map(place => cells[place] ?? '').filter(text => !isNotKnown(text))
  const one = (field: PeopleField) => all(field)[0] ?? null
  function read<T>(field: PeopleField, reader: (text: string) => ReadValue<T>, expected: string): T | null {
    const [place = -1] = places[field] ?? []
    const found = cells[place] ?? ''
    const value = reader(found)
    if (value !== 'unread') return value.value
    unread.push({ place, found: JSON.stringify(found.slice(0, 40)), expected })
    return null
  }
  const date = (field: PeopleField) => read(field, text => readDate(text, today), 'a date such as 2020-02-23')
  read('nhs', nhsNumber, 'an NHS number, whose last digit matches the others')
  const address = [...all('house'), ...all('address')].join(' ')
  const [upn, insurance] = [one('upn'), one('insurance')]
  return {
    person: {
      names: namesOf(all, one),
      bornOn: date('born') ?? date('expected'),
      sex: read('sex', readSex, 'female, male or nothing'),
      nhsNumber: one('nhs'),
      numbers: [
        ...(upn === null ? [] : [{ scheme: 'upn', value: upn }]),
        ...(insurance === null ? [] : [{ scheme: 'insurance', value: insurance }]),
      ],
      postcode: one('postcode'),
      address: address === '' ? null : address,
      town: one('town'),
      region: one('region'),
      email: one('email'),
      phone: one('phone'),
      mother: one('mother'),
    },
    unread,
  }
}

/** Told when its check digit does not hold, and compared all the same: both records may have the same slip. */
const nhsNumber = (text: string): ReadValue<string> =>
  isNotKnown(text) || parseNhsNumber(text).kind === 'read' ? { value: text } : 'unread'

/** The usual name, then the same given name with each former family name, then what else they are called. */
function namesOf(all: (field: PeopleField) => string[], one: (field: PeopleField) => string | null): Name[] {
  const whole = one('full')
  const split = whole === null ? { given: '', family: '' } : splitName(whole)
  const given = [one('given') ?? split.given, ...all('middle')].filter(text => text !== '').join(' ')
  const family = one('family') ?? split.family
  const former = all('formerFamily').map(before => ({ given, family: before }))
  const aliases = all('alias').map(alias => (/\s/.test(alias) ? splitName(alias) : { given: alias, family }))
  return [{ given, family }, ...former, ...aliases]
}
