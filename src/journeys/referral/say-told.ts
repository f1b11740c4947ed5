import { sayDay, toNumber } from '../../kernel/day.ts'
import { sayNhsNumber } from '../../people/identifier.ts'
import type { Name } from '../../people/name.ts'
import { DATING_BASIS } from '../../protocol/timetable/working.ts'
import { childOf, fatherOf, motherOf } from './told.ts'
import type { Told } from './who-fields.ts'

const nameOr = (name: Name | null) =>
  name === null ? 'not known' : [name.given, name.family].filter(part => part !== '').join(' ')
const dayOr = (day: Told['expectedOn']) => (day === null ? 'not known' : sayDay(toNumber(day)))
const numberOr = (digits: string | null) => (digits === null ? 'not known' : sayNhsNumber(digits))

/** What was told, to be read again before it is sent. What is not known is said to be. */
export function sayTold(told: Told): { key: string; value: string }[] {
  return [
    ...whom(told),
    { key: 'Father', value: father(told) },
    ...parentsTold(told),
    { key: 'Worries', value: told.worries },
  ]
}

function parentsTold({ parents, whyNotTold }: Told) {
  if (parents === null) return []
  const value = parents === 'told' ? 'know of this referral' : `do not know of this referral: ${whyNotTold ?? ''}`
  return [{ key: 'Parents', value }]
}

/** A line for each thing that was told of the family; empty where nothing was. */
export function sayOfFamily(told: Told): string {
  const lines = [...whom(told), { key: 'Father', value: father(told) }]
  const known = lines.filter(({ key, value }) => !NOTHING_TOLD.has(value) && key !== 'Baby')
  return known.map(({ key, value }) => `${key}: ${value}`).join('\n')
}

const NOTHING_TOLD = new Set(['not known', 'not asked yet', 'neither a name nor a date is known'])

function whom(told: Told): { key: string; value: string }[] {
  switch (told.who) {
    case 'unborn':
      return [
        { key: 'Baby', value: (told.babies ?? 1) > 1 ? `not born yet, ${told.babies} babies` : 'not born yet' },
        { key: 'Expected', value: expected(told) },
        { key: 'Mother', value: nameOr(motherOf(told)) },
        { key: 'Her date of birth', value: dayOr(told.motherBornOn) },
        { key: 'Her NHS number', value: numberOr(told.motherNhs) },
      ]
    case 'child':
      return [
        { key: 'Child', value: nameOr(childOf(told)) },
        { key: 'Date of birth', value: dayOr(told.childBornOn) },
        { key: 'NHS number', value: numberOr(told.childNhs) },
        { key: 'Mother', value: nameOr(motherOf(told)) },
      ]
    case 'nothing':
      return [{ key: 'Child', value: 'neither a name nor a date is known' }]
  }
}

function expected({ expectedOn, basis }: Told): string {
  if (expectedOn === null) return 'not known'
  const by =
    basis === null || basis === 'unknown' ? 'how it is known was not said' : `by ${DATING_BASIS[basis] ?? basis}`
  return `${dayOr(expectedOn)}, ${by}`
}

function father(told: Told): string {
  if (told.father === 'known') return nameOr(fatherOf(told))
  return told.father === 'unknown' ? 'nobody has named him' : 'not asked yet'
}
