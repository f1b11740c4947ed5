import { randomUUID } from 'node:crypto'
import { writePeople } from '../../people/new-people.ts'
import { offerMatches } from '../../people/offer-matches.ts'
import { readPeople } from '../../people/read-people.ts'
import {
  addRelationships,
  changeRelationship,
  type RelationshipType,
  readRelationships,
  readRelationshipsOf,
} from '../../people/relationship.ts'
import { choiceField, selectField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { onlyIf } from '../../web/fields/field.ts'
import { lineField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import type { Asked } from '../desk.ts'
import { ENDS_BEFORE, type PersonPaper, personPaper } from './person-paper.tsx'
import type { OpenPerson } from './with-person.ts'

/** What the other is to the person: the type, whether it is said of the other, and what somebody new then is. */
type Tie = { words: string; type: RelationshipType; ofOther: boolean; newKind: 'adult' | 'child' }

const ofOther = (words: string, type: RelationshipType): Tie => ({ words, type, ofOther: true, newKind: 'adult' })
const ofPerson = (words: string, type: RelationshipType): Tie => ({ words, type, ofOther: false, newKind: 'child' })

const TIES: Readonly<Record<string, Tie>> = {
  mother: ofOther('Mother', 'mother_of'),
  father: ofOther('Father', 'father_of'),
  possible_father: ofOther('Possible father', 'putative_father_of'),
  parent: ofOther('Parent', 'parent_of'),
  responsible: ofOther('Holder of parental responsibility', 'holds_parental_responsibility_for'),
  grandparent: ofOther('Grandparent', 'grandparent_of'),
  carer: ofOther('Carer', 'carer_of'),
  partner: ofOther('Partner', 'partner_of'),
  former_partner: ofOther('Former partner', 'former_partner_of'),
  household: ofOther('Lives in the same household', 'lives_with'),
  sibling: ofPerson('Brother or sister', 'sibling_of'),
  half_sibling: ofPerson('Half-brother or half-sister', 'half_sibling_of'),
  child_of_mother: ofPerson('Child, whose mother this person is', 'mother_of'),
  child_of_father: ofPerson('Child, whose father this person is', 'father_of'),
  grandchild: ofPerson('Grandchild', 'grandparent_of'),
  cared_for: ofPerson('Child for whom this person cares', 'carer_of'),
}

const NEW = 'new'

/** Somebody who belongs to them: of the family on record, or new. */
export async function relationshipPaper(c: Asked, open: OpenPerson): Promise<PersonPaper> {
  const { tx, authority, personId, by, now, writing, today } = open
  const family = await familyAround(open)
  const asked = form({
    tie: selectField({
      label: 'What are they to this person?',
      missing: 'Choose what they are to this person',
      items: Object.entries(TIES).map(([value, { words }]) => ({ value, text: words })),
    }),
    who: choiceField({
      label: 'Who?',
      missing: 'Choose who it is',
      items: [
        ...family.map(({ id, name }) => ({ value: id, text: name })),
        { value: NEW, text: 'Somebody who is not among these' },
      ],
    }),
    given: onlyIf('who', NEW, lineField({ label: 'Given names, if known', spellcheck: false })),
    family: onlyIf('who', NEW, lineField({ label: 'Family name, if known', spellcheck: false })),
    born: onlyIf(
      'who',
      NEW,
      dateField({ label: 'Born, if known', what: 'The date of birth', notInFuture: today, birthday: true }),
    ),
    since: dateField({ label: 'Since when? If you know', what: 'The date', notInFuture: today }),
    until: dateField({ label: 'Until when? If it ended', what: 'The date', notInFuture: today }),
  })
  return personPaper({
    heading: 'Add somebody to family or household',
    form: asked,
    prefill: asked.blank,
    async record({ tie: chosen, who, given, family: familyName, born: bornOn, since, until }) {
      const tie = TIES[chosen]
      if (tie === undefined) return { field: 'tie', text: 'Choose what they are to this person' }
      if (since !== null && until !== null && until < since) return { field: 'until', text: ENDS_BEFORE }
      // The form's own id: a second submit of it is the same relationship.
      if (await isThere(open, c.submission)) return null
      const otherId = who === NEW ? randomUUID() : who
      if (who === NEW) {
        const name = { given: given ?? '', family: familyName ?? '' }
        await writePeople(tx, authority.id, [{ personId: otherId, kind: tie.newKind, name, bornOn }], by.userId, now)
      }
      const [from, to] = tie.ofOther ? [otherId, personId] : [personId, otherId]
      const edge = { relationshipId: c.submission, from, to, type: tie.type, since, until }
      await addRelationships(tx, authority.id, [edge], by.userId, now)
      if (who === NEW) await offerMatches(tx, writing, otherId, today)
      return null
    },
  })
}

async function isThere({ tx, authority }: OpenPerson, relationshipId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('relationship')
    .select('version')
    .where('authority_id', '=', authority.id)
    .where('relationship_id', '=', relationshipId)
    .executeTakeFirst()
  return found !== undefined
}

/** Those who are related to them, or to those, as far as this visitor may know of them. */
async function familyAround({ tx, authority, personId, known }: OpenPerson): Promise<{ id: string; name: string }[]> {
  const near = (await readRelationships(tx, authority.id, personId, null)).map(edge => edge.otherId)
  const far = await readRelationshipsOf(tx, authority.id, near, null)
  const ids = new Set([...near, ...[...far.values()].flat().map(edge => edge.otherId)])
  ids.delete(personId)
  const seen = [...(await known([...ids]))]
  const people = await readPeople(tx, authority.id, seen, null)
  return seen.map(id => ({ id, name: people.get(id)?.displayName ?? 'Name not known' }))
}

/** A relationship ended, or it was never so. */
export async function endingPaper(c: Asked, open: OpenPerson): Promise<PersonPaper | null> {
  const { tx, authority, personId, by, now, today } = open
  const edges = await readRelationships(tx, authority.id, personId, null)
  const edge = edges.find(({ relationshipId }) => relationshipId === c.query.text('of'))
  if (edge === undefined || !(await open.known([edge.otherId])).has(edge.otherId)) return null
  const asked = form({
    change: choiceField({
      label: `What is to be said of this ${edge.otherIs}?`,
      missing: 'Choose what is to be said',
      items: [
        { value: 'ended', text: 'It ended' },
        { value: 'stands', text: 'It did not end' },
        { value: 'never', text: 'It was never so', hint: 'Pages as known on an earlier day still show it.' },
      ],
    }),
    until: onlyIf(
      'change',
      'ended',
      dateField({ label: 'When did it end?', missing: 'Enter the day on which it ended', notInFuture: today }),
    ),
  })
  return personPaper({
    heading: 'End or withdraw a relationship',
    form: asked,
    prefill: asked.withValues({ change: 'ended' }),
    async record({ change, until }) {
      const kind = change === 'never' ? ({ kind: 'withdraw' } as const) : ({ kind: 'end', until } as const)
      const done = await changeRelationship(tx, authority.id, edge.relationshipId, kind, by.userId, now)
      return done.kind === 'refused' ? { field: 'change', text: done.why } : null
    },
  })
}
