import { judgesMatches } from '../../access/role.ts'
import { readPeople } from '../../people/read-people.ts'
import { sealIdentity } from '../../people/sealed-identity.ts'
import { choicesField } from '../../web/fields/choice-field.ts'
import { form } from '../../web/form.ts'
import type { Asked } from '../desk.ts'
import { type PersonPaper, personPaper } from './person-paper.tsx'
import type { OpenPerson } from './with-person.ts'

/** Who may say that somebody is the new identity of an adopted child: a child, by those who judge who is one person. */
export const mayBeSealed = ({ decision }: OpenPerson, kind: 'child' | 'adult'): boolean =>
  kind === 'child' && decision.extent === 'full' && judgesMatches(decision.as.role)

/** Seals the new identity of an adopted child, for good; it is then on no page of people, this one included. */
export async function adoptionPaper(_: Asked, open: OpenPerson): Promise<PersonPaper | null> {
  const { tx, authority, personId, by, now } = open
  const person = (await readPeople(tx, authority.id, [personId], null)).get(personId)
  if (person === undefined || !mayBeSealed(open, person.kind)) return null
  return personPaper({
    heading: 'The new identity of an adopted child',
    after: '/search',
    form: asked,
    prefill: asked.blank,
    async record() {
      await sealIdentity(tx, authority.id, personId, by.userId, now)
      return null
    },
  })
}

const asked = form({
  sure: choicesField({
    label: 'This cannot be taken back',
    missing: 'Confirm that this is the new identity of an adopted child',
    hint: 'From now on no search finds it, nobody is compared with it, and it is on no page of anybody else. Its own record opens by its address for those who work with the child.',
    items: [{ value: 'yes', text: 'This is the new identity of an adopted child' }],
  }),
})
