import { seesNumber } from '../../access/person-parts.ts'
import { parseDay } from '../../kernel/day.ts'
import { changePerson, renamePerson } from '../../people/change-person.ts'
import { parseLocalId, parseNhsNumber, parseUpn, type Read, type Scheme } from '../../people/identifier.ts'
import { offerMatches } from '../../people/offer-matches.ts'
import type { Attributes } from '../../people/person-rows.ts'
import { readPeople } from '../../people/read-people.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import type { Field } from '../../web/fields/field.ts'
import { lineField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import type { Asked } from '../desk.ts'
import { ENDS_BEFORE, type PersonPaper, type Problem, personPaper } from './person-paper.tsx'
import { USES } from './person-words.ts'
import type { OpenPerson } from './with-person.ts'

/** A name: the one that they go by from now on, or another by which they are found. Earlier ones stay. */
export async function namePaper(_: Asked, open: OpenPerson): Promise<PersonPaper> {
  const asked = form({
    given: lineField({ label: 'Given names', spellcheck: false }),
    family: lineField({ label: 'Family name', spellcheck: false }),
    use: choiceField({
      label: 'What is this name?',
      missing: 'Choose what this name is',
      items: [
        { value: 'usual', text: USES.usual },
        { value: 'former', text: USES.former },
        { value: 'alias', text: USES.alias },
      ],
    }),
    since: dateField({ label: 'Since when? If you know', what: 'The date', notInFuture: open.today }),
    until: dateField({
      label: 'Until when? If they no longer use it',
      hint: 'Of an earlier name, the day on which it changed.',
      what: 'The date',
      notInFuture: open.today,
    }),
  })
  return personPaper({
    heading: 'Add or change a name',
    form: asked,
    prefill: asked.withValues({ use: 'usual' }),
    async record({ given, family, use, since, until }) {
      const name = { given: given ?? '', family: family ?? '', use, since, until }
      if (name.given === '' && name.family === '')
        return { field: 'given', text: 'Enter a given name or a family name' }
      if (until !== null && use === 'usual') return { field: 'until', text: STILL_USED }
      if (since !== null && until !== null && until < since) return { field: 'until', text: ENDS_BEFORE }
      const { tx, authority, personId, by, now, writing, today } = open
      if (await renamePerson(tx, authority.id, personId, name, by.userId, now)) {
        await offerMatches(tx, writing, personId, today)
      }
      return null
    },
  })
}

const STILL_USED = 'A name that they go by has no end: choose “Earlier name”, or leave the day out'

const NUMBERS: readonly { name: 'nhsNumber' | 'upn' | 'localId'; scheme: Scheme; label: string; parse: Parse }[] = [
  { name: 'nhsNumber', scheme: 'nhs', label: 'NHS number', parse: parseNhsNumber },
  { name: 'upn', scheme: 'upn', label: 'Unique pupil number', parse: parseUpn },
  { name: 'localId', scheme: 'local', label: 'Local id', parse: parseLocalId },
]
type Parse = (text: string) => Read

/**
 * The numbers that this visitor sees, and when an adult was born; a number whose check digit or letter does not match is
 * refused. The birth of a child is a fact of its record.
 */
export async function numbersPaper(_: Asked, open: OpenPerson): Promise<PersonPaper | null> {
  const { tx, authority, personId, by, now, writing, today, decision } = open
  const person = (await readPeople(tx, authority.id, [personId], null)).get(personId)
  if (person === undefined) return null
  const who = { extent: decision.extent, role: decision.as.role }
  const mine = NUMBERS.filter(({ scheme }) => seesNumber(who, scheme))
  const fields = mine.map(({ name, label }): [string, Field<string | null>] => [
    name,
    lineField({ label, width: 20, spellcheck: false }),
  ])
  const born = dateField({ label: 'Born', what: 'The date of birth', notInFuture: today, birthday: true })
  const asked = form<Record<string, string | null>>({
    ...(person.kind === 'adult' ? { bornOn: born } : {}),
    ...Object.fromEntries(fields),
  })
  return personPaper({
    heading: person.kind === 'adult' ? 'Birth and numbers' : 'Add or correct a number',
    form: asked,
    prefill: asked.withValues({
      bornOn: person.bornOn,
      ...Object.fromEntries(mine.map(({ name }) => [name, person[name]])),
    }),
    async record(values): Promise<Problem<Record<string, string | null>> | null> {
      const change: Partial<Attributes> = {}
      const bornOn = parseDay(values.bornOn ?? '')
      if (person.kind === 'adult' && bornOn !== person.bornOn) change.bornOn = bornOn
      for (const { name, parse } of mine) {
        const typed = values[name] ?? ''
        const read = typed === '' ? null : parse(typed)
        if (read?.kind === 'refused') return { field: name, text: read.why }
        const value = read?.value ?? null
        if (value !== person[name]) change[name] = value
      }
      if (Object.keys(change).length === 0) return null
      await changePerson(tx, authority.id, personId, change, by.userId, now)
      await offerMatches(tx, writing, personId, today)
      return null
    },
  })
}
