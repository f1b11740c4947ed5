import type { MustNotStand } from '../protocol/conference/papers.ts'
import type { Recipient, Withheld } from '../protocol/conference/recipient.ts'
import type { FamilyMember } from './conference-people.ts'

/**
 * What must not stand in somebody's copy: the names of those who are not named to them, and where others of the family
 * live; of professionals, only addresses that are protected. What is the reader's own is theirs to read.
 */
export function mustNotStand(
  recipient: Recipient,
  family: readonly FamilyMember[],
  withheld: Withheld,
): MustNotStand[] {
  const own = family.find(({ key }) => key === recipient.key)
  const ownHomes = new Set(own?.addresses.flatMap(homeWords))
  const ownNames = new Set(recipient.name.split(' '))
  return family
    .filter(({ key }) => key !== recipient.key)
    .flatMap((one): MustNotStand[] => {
      const homes = one.addresses.filter(({ isProtected }) => isProtected || recipient.kind === 'person')
      const [given = ''] = one.name.split(' ')
      const names = [one.name, ...(ownNames.has(given) ? [] : [given])]
      return [
        { what: `where ${one.name} lives`, words: homes.flatMap(homeWords).filter(word => !ownHomes.has(word)) },
        ...(withheld.has(one.key) ? [{ what: `the name of ${one.name}`, words: names }] : []),
      ]
    })
}

/** The first line of an address and its postcode: towns are everybody's. */
const homeWords = ({ lines, postcode }: FamilyMember['addresses'][number]): string[] =>
  [lines.split(/[\n,]/)[0] ?? '', postcode].map(word => word.trim()).filter(word => word !== '')
