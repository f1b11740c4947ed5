import { sayRole } from '../access/role.ts'
import { upperFirst } from '../kernel/letter-case.ts'
import { readPeople } from '../people/read-people.ts'
import { type Edge, readRelationshipsOf } from '../people/relationship.ts'
import { readStatements, type Said } from '../people/statement.ts'
import type { Recipient } from '../protocol/conference/recipient.ts'
import type { Fact } from '../protocol/fact.ts'
import { involvementOf } from '../worklists/involvement-of-record.ts'
import { decidePeople } from '../worklists/seen-people.ts'
import { type Asked, actorOf, type OpenChild } from './desk.ts'

/** Somebody of the family whom a conference concerns, with how they may be told of it without harm. */
export type FamilyMember = Recipient & {
  kind: 'person'
  contact: Said<'contact'> | null
  /** Where they live or lived, protected or not: to be looked for in what others are sent, and never shown. */
  addresses: readonly Said<'address'>[]
}

/** Who belongs to a conference: each person of the family apart, agencies, and professionals who are named on the case. */
export type ConferencePeople = { family: readonly FamilyMember[]; professionals: readonly Recipient[] }

type RecordRead = { childId: string; facts: readonly Fact[] }

/** Who is asked to a conference about these children, of whom this visitor may know. */
export async function conferencePeople(
  c: Asked,
  child: OpenChild,
  records: readonly RecordRead[],
): Promise<ConferencePeople> {
  const [family, professionals] = await Promise.all([familyOf(c, child, records), professionalsOf(c, child, records)])
  return { family, professionals }
}

/** What somebody is to a child, where that makes the conference theirs. */
const GROWN: ReadonlySet<string> = new Set([
  ...['mother', 'father', 'parent', 'putative father', 'holder of parental responsibility'],
  ...['carer', 'grandparent'],
])
const PARENTS: ReadonlySet<string> = new Set(['mother', 'father', 'parent'])

async function familyOf(c: Asked, child: OpenChild, records: readonly RecordRead[]): Promise<FamilyMember[]> {
  const { tx, authority, today } = child
  const childIds = records.map(({ childId }) => childId)
  const edges = [...(await readRelationshipsOf(tx, authority.id, childIds, null)).values()].flat()
  const near = edges.filter(edge => GROWN.has(edge.otherIs) && (isParent(edge) || edge.until === null))
  const ids = [...new Set(near.map(edge => edge.otherId))]
  const [people, decided, contacts, addresses] = await Promise.all([
    readPeople(tx, authority.id, ids, null),
    decidePeople(tx, actorOf(c.visitor), authority.id, ids, today),
    readStatements(tx, authority.id, ids, 'contact', null),
    readStatements(tx, authority.id, ids, 'address', null),
  ])
  return ids.flatMap((id): FamilyMember[] => {
    const person = people.get(id)
    if (person === undefined || person.diedOn !== null || decided.get(id)?.decision.allowed !== true) return []
    const ties = near.filter(edge => edge.otherId === id)
    return [
      {
        ...{ key: `person:${id}`, kind: 'person', id, name: person.displayName },
        word: ties[0]?.otherIs ?? '',
        isParent: ties.some(isParent),
        children: [...new Set(ties.map(({ personId }) => personId))],
        agency: null,
        contact: contacts.find(({ personId }) => personId === id)?.said ?? null,
        addresses: addresses.flatMap(({ personId, said }) => (personId === id ? [said] : [])),
      },
    ]
  })
}

const isParent = ({ otherIs }: Edge) => PARENTS.has(otherIs)

/** Named workers by their name; an agency by its own where nobody of it is named. */
async function professionalsOf(c: Asked, { today }: OpenChild, records: readonly RecordRead[]): Promise<Recipient[]> {
  const involved = records.flatMap(({ childId, facts }) =>
    involvementOf(facts)
      .filter(({ since, until }) => since <= today && (until === null || today <= until))
      .map(one => ({ ...one, childId })),
  )
  const staff = await c.staff.named(involved.flatMap(({ user_id }) => user_id ?? []))
  const named = involved.filter(({ user_id }) => user_id !== null && staff.has(user_id))
  const unnamed = involved.filter(({ agency }) => !named.some(one => one.agency === agency))
  const all = [
    ...named.map(({ user_id, agency, role, childId }) => ({
      ...{ key: `user:${user_id}`, kind: 'user' as const, id: user_id ?? '', agency, childId },
      name: staff.get(user_id ?? '')?.name ?? '',
      word: `${sayRole(staff.get(user_id ?? '')?.role || role)}, ${sayRole(agency)}`,
    })),
    ...unnamed.map(({ agency, childId }) => ({
      ...{ key: `agency:${agency}`, kind: 'agency' as const, id: agency, agency, childId },
      ...{ name: upperFirst(sayRole(agency)), word: 'agency' },
    })),
  ]
  return [...Map.groupBy(all, ({ key }) => key).values()].flatMap(([first, ...more]): Recipient[] => {
    if (first === undefined) return []
    const { childId, ...rest } = first
    return [{ ...rest, isParent: false, children: [...new Set([childId, ...more.map(one => one.childId)])] }]
  })
}
