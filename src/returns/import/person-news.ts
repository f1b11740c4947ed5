import type { JsonObject } from '../../db/tables.ts'
import { type Name, nameText } from '../../people/name.ts'
import type { Attributes } from '../../people/person-rows.ts'
import type { CensusPerson } from '../census/census-facts.ts'

/** What a file says of a person that the record did not know yet, and what it says otherwise than the record. */
export type PersonNews = {
  /** Null: nothing is new. */
  readonly change: Partial<Attributes> | null
  /** The name that they are known by from now on, null when it is not news. */
  readonly name: Name | null
  readonly contradicted: readonly { readonly field: string; readonly said: string; readonly words: string }[]
}

/** What a census tells of a person, as a person's attributes. Codes of the census stand among the details as they are. */
export function attributesOf(person: CensusPerson): Attributes {
  const { localId, sex, upn, nhsNumber = null, bornOn, diedOn } = person
  return { localId, sex, upn, nhsNumber, bornOn, diedOn, details: detailsOf(person) }
}

function detailsOf({ ethnicity, disabilities, formerUpn, upnUnknown }: CensusPerson): JsonObject {
  return {
    ...(ethnicity === null ? {} : { ethnicity }),
    ...(disabilities.length === 0 ? {} : { disabilities }),
    ...(formerUpn === null ? {} : { formerUpn }),
    ...(upnUnknown === null ? {} : { upnUnknown }),
  }
}

/** `NOBT`: not obtained. Any other code is more than was known. */
const NOT_OBTAINED = new Set<unknown>([undefined, null, 'unknown', 'NOBT'])

/**
 * Fills in what was not known, and never changes what was: that is contradicted instead. Birth and death are facts of the
 * child's record, where a contradiction of theirs is told. A new pupil number is news when the file names the old one, and
 * so is the first name of a baby.
 */
export function personNews(known: Attributes & { name: Name | null }, person: CensusPerson): PersonNews {
  const change: { -readonly [Name in keyof Attributes]?: Attributes[Name] } = {}
  const details: Record<string, unknown> = { ...known.details }
  const contradicted: { field: string; said: string; words: string }[] = []
  const otherwise = (field: string, before: unknown, after: unknown) => {
    const words = `the ${field}: the record says ${String(before)}; this file says ${String(after)}`
    contradicted.push({ field, said: JSON.stringify(after), words })
  }
  if (known.bornOn === null && person.bornOn !== null) change.bornOn = person.bornOn
  if (known.diedOn === null && person.diedOn !== null) change.diedOn = person.diedOn
  if (person.sex !== 'unknown' && person.sex !== known.sex) {
    if (NOT_OBTAINED.has(known.sex)) change.sex = person.sex
    else otherwise('sex', known.sex, person.sex)
  }
  if (person.upn !== null && person.upn !== known.upn) {
    if (known.upn === null || known.upn === person.formerUpn) change.upn = person.upn
    else
      contradicted.push({
        field: 'UPN',
        said: person.upn,
        words: 'the unique pupil number is another than the record’s',
      })
  }
  if (person.nhsNumber && person.nhsNumber !== known.nhsNumber) {
    if (known.nhsNumber === null) change.nhsNumber = person.nhsNumber
    else {
      const words = 'the NHS number is another than the record’s'
      contradicted.push({ field: 'NHS number', said: person.nhsNumber, words })
    }
  }
  const name = newName(known.name, person.name ?? null)
  if (name === 'another') {
    const said = JSON.stringify(person.name)
    contradicted.push({ field: 'name', said, words: 'the name is another than the record’s' })
  }
  for (const [name, said] of Object.entries(detailsOf(person))) {
    const before = known.details[name]
    if (JSON.stringify(before) === JSON.stringify(said) || NOT_OBTAINED.has(said)) continue
    if (NOT_OBTAINED.has(before) || NUMBERS.has(name)) details[name] = said
    else otherwise(name, before, said)
  }
  if (JSON.stringify(details) !== JSON.stringify(known.details)) change.details = details
  const changed = Object.keys(change).length === 0 ? null : change
  return { change: changed, name: name === 'another' ? null : name, contradicted }
}

/** The name that is news, null when it is none, or `another` than the record's. */
function newName(known: Name | null, said: Name | null): Name | null | 'another' {
  if (said === null) return null
  if (known === null) return said
  if (nameText(known).toLowerCase() === nameText(said).toLowerCase() || said.given === '') return null
  return known.given === '' && known.family.toLowerCase() === said.family.toLowerCase() ? said : 'another'
}

/** These follow the pupil number, about which a contradiction is told already. */
const NUMBERS = new Set(['formerUpn', 'upnUnknown'])
