import { randomBytes, randomUUID } from 'node:crypto'
import type { JsonObject } from '../db/tables.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { identifierKey, type Scheme } from './identifier.ts'
import { type Name, type NameUse, nameText } from './name.ts'

/** What is known of a person beside names and relations. A child's birth and expected dates are facts of its record too. */
export type Attributes = {
  bornOn: Day | null
  diedOn: Day | null
  sex: string | null
  nhsNumber: string | null
  localId: string | null
  upn: string | null
  /** Flags and needs, as the form that asks them names them. */
  details: JsonObject
}

export const NOTHING_KNOWN: Attributes = {
  bornOn: null,
  diedOn: null,
  sex: null,
  nhsNumber: null,
  localId: null,
  upn: null,
  details: {},
}

/** Where, when and by whom something is written. */
export type Writing = { authority: string; by: string; at: Instant }

/** A name with what it is to its person and the days on which it was used, where these are known. */
export type UsedName = Name & {
  use: NameUse
  since?: Day | null
  until?: Day | null
  /** When it was recorded, where that was not with the rest. */
  recordedAt?: Instant
}

export function versionRow({ authority, by, at }: Writing, personId: string, version: number, of: Attributes) {
  return {
    authority_id: authority,
    person_id: personId,
    version,
    born_on: of.bornOn,
    died_on: of.diedOn,
    sex: of.sex,
    nhs_number: of.nhsNumber,
    local_id: of.localId,
    upn: of.upn,
    details: JSON.stringify(of.details),
    recorded_at: at,
    recorded_by: by,
  }
}

export function textRow({ authority, at }: Writing, name: Name) {
  return {
    authority_id: authority,
    text_id: randomUUID(),
    salt: randomBytes(16),
    body: nameText(name),
    recorded_at: at,
  }
}

export function nameRow(writing: Writing, personId: string, seq: number, name: UsedName, textId: string) {
  return {
    authority_id: writing.authority,
    person_id: personId,
    seq,
    use: name.use,
    text_id: textId,
    since: name.since ?? null,
    until: name.until ?? null,
    recorded_at: name.recordedAt ?? writing.at,
    recorded_by: writing.by,
  }
}

export function identifierRows({ authority, at }: Writing, personId: string, of: Attributes) {
  const numbers: [Scheme, string | null][] = [
    ['nhs', of.nhsNumber],
    ['local', of.localId],
    ['upn', of.upn],
  ]
  return numbers.flatMap(([scheme, text]) => {
    const value = text === null ? '' : identifierKey(scheme, text)
    return value === '' ? [] : [{ authority_id: authority, person_id: personId, scheme, value, recorded_at: at }]
  })
}
