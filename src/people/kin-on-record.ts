import type { AuthorityTransaction } from '../db/connection.ts'
import { babyNameOf } from './matching/baby-name.ts'
import type { PersonToMatch } from './matching/person-to-match.ts'
import { wordsOf } from './name.ts'
import { readRelationshipsOf } from './relationship.ts'

const PARENT = ['mother', 'father', 'putative father', 'parent']

/**
 * Of which two of these people the record itself says that they are two: related to each other (a brother is not the same
 * person), or children of one parent with other given names.
 */
export async function kinOnRecord(
  tx: AuthorityTransaction,
  authority: string,
  people: ReadonlyMap<string, PersonToMatch>,
): Promise<(a: string, b: string) => boolean> {
  const edges = await readRelationshipsOf(tx, authority, [...people.keys()], null)
  const parentsOf = (id: string) =>
    (edges.get(id) ?? []).filter(({ otherIs }) => PARENT.includes(otherIs)).map(edge => edge.otherId)
  return (a, b) => {
    const [one, other] = [people.get(a), people.get(b)]
    if (one === undefined || other === undefined) return false
    if ((edges.get(a) ?? []).some(edge => edge.otherId === b)) return true
    return givenNamesDiffer(one, other) && !new Set(parentsOf(a)).isDisjointFrom(new Set(parentsOf(b)))
  }
}

/** Twins share a family name, a birth date and a mother: of two children of one parent another given name says two. */
function givenNamesDiffer(a: PersonToMatch, b: PersonToMatch): boolean {
  const given = ({ names }: PersonToMatch) =>
    new Set(names.flatMap(name => wordsOf((babyNameOf(name)?.name ?? name).given)))
  const [ofA, ofB] = [given(a), given(b)]
  return ofA.size > 0 && ofB.size > 0 && ofA.isDisjointFrom(ofB)
}
