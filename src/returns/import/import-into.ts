import { hash } from 'node:crypto'
import type { Day } from '../../kernel/day.ts'
import type { RedactionKey } from '../../people/redaction-key.ts'
import type { Act } from '../../record/append.ts'
import type { Ruling } from '../../worklists/duties-of-record.ts'
import type { CensusPerson, ChildFacts } from '../census/census-facts.ts'
import type { ImportFormat, ImportRun } from './import-run.ts'

/** Where and as what children are written. */
export type ImportInto = {
  readonly authority: string
  readonly ruling: Ruling
  readonly run: ImportRun
  /** The days that the file is about, null when it does not say. */
  readonly period: { from: Day; to: Day } | null
  /** Knows redacted children again; null where nobody was ever redacted. */
  readonly redactionKey: RedactionKey | null
}

/** A child of a file that can be taken. */
export type GoodChild = Extract<ChildFacts, { kind: 'good' }>

/** The act by which a run writes: one for all its children, so that no child can be written twice by one run. */
export function actOf({ authority, run }: ImportInto): Act {
  const by = { userId: `import:${run.id}`, role: 'data_officer', agency: 'social_care' }
  return { id: run.id, at: run.at, authority, by: { ...by, why: WHAT[run.format], place: 'import' } }
}

const WHAT: Readonly<Record<ImportFormat, string>> = {
  cin: 'import of a census',
  ssd: 'import of the safeguarding dataset',
}

/** Of all that a file says of a child: alike means that nothing has to be read to know that nothing changed. */
export function hashOfChild({ person, facts, relatives }: GoodChild, period: ImportInto['period']): Buffer {
  const said = relatives === undefined ? [period, person, facts] : [period, person, withoutDay(facts), relatives]
  return hash('sha256', JSON.stringify(said), 'buffer')
}

/** Of all that a folder says of an adult. */
export function hashOfAdult(person: CensusPerson): Buffer {
  return hash('sha256', JSON.stringify(person), 'buffer')
}

/** The day on which something was imported is no news of the child. */
const withoutDay = (facts: GoodChild['facts']) =>
  facts.map(({ key, fact }) => (fact.kind === 'RecordImported' ? [key, fact.carries] : [key, fact]))

/** What may be taken of a child whose names and numbers were redacted: a file brings back neither them nor the family. */
export function withoutNumbers(child: GoodChild): GoodChild {
  const { name: _name, nhsNumber: _nhs, ...person } = child.person
  const { relatives: _relatives, ...rest } = child
  return { ...rest, person: { ...person, upn: null, formerUpn: null } }
}

/** The same of a redacted child, whose local id is in no hash: a short one could be guessed. */
export function hashOfRedacted({ person, facts }: GoodChild, period: ImportInto['period']): Buffer {
  const told = facts.map(({ fact }) => (fact.kind === 'RecordImported' ? fact.carries : fact))
  const said = [period, { ...person, localId: '' }, told]
  return hash('sha256', JSON.stringify(said), 'buffer')
}
