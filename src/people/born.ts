import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { type Instant, millisecondBefore } from '../kernel/instant.ts'
import { changePerson, renamePerson } from './change-person.ts'
import { mothersOf } from './family-links.ts'
import { type Name, tidyName } from './name.ts'
import { offerMatches } from './offer-matches.ts'
import type { Attributes, Writing } from './person-rows.ts'
import { type KnownPerson, readPeople } from './read-people.ts'

/** What is known of a baby who was born: null leaves what is on record. */
export type Born = Pick<Attributes, 'sex' | 'nhsNumber'> & { bornOn: Day; name: Name }

/**
 * The unborn baby of a record becomes the child: the same person, with the same relationships. Until the birth it went by
 * its mother's family name, under which it goes on being found.
 */
export async function becomeBorn(
  tx: AuthorityTransaction,
  writing: Writing,
  childId: string,
  born: Born,
  today: Day,
): Promise<void> {
  const { authority, by, at } = writing
  const person = (await readPeople(tx, authority, [childId], null)).get(childId)
  if (person === undefined) throw new Error('There is no such child')
  const change = { bornOn: born.bornOn, sex: born.sex ?? person.sex, nhsNumber: born.nhsNumber ?? person.nhsNumber }
  await changePerson(tx, authority, childId, change, by, at)
  const name = tidyName(born.name)
  if (name !== null) {
    const until = await namedUntilBirth(tx, authority, person)
    if (until !== null) {
      await renamePerson(tx, authority, childId, { ...until, use: 'former', until: born.bornOn }, by, at)
    }
    await renamePerson(tx, authority, childId, { ...name, use: 'usual', since: born.bornOn }, by, at)
  }
  await offerMatches(tx, writing, childId, today)
}

/** `Baby Quillfeather`, where that was never written down as a name but said by the mother's. */
async function namedUntilBirth(tx: AuthorityTransaction, authority: string, person: KnownPerson): Promise<Name | null> {
  if (person.name !== null || person.redacted) return null
  const mother = (await mothersOf(tx, authority, [person.personId], null)).get(person.personId)
  if (mother === undefined) return null
  const family = (await readPeople(tx, authority, [mother], null)).get(mother)?.name?.family ?? ''
  return family === '' ? null : { given: '', family }
}

/**
 * A birth that was recorded at an instant was corrected: its day is another, or it was none (null) and the baby is as it was
 * before. What was written of the person since stays, because it was not the birth that said so.
 */
export async function correctBorn(
  tx: AuthorityTransaction,
  { authority, by, at }: Writing,
  childId: string,
  { recordedAt, bornOn }: { recordedAt: Instant; bornOn: Day | null },
): Promise<void> {
  const known = async (instant: Instant | null) => (await readPeople(tx, authority, [childId], instant)).get(childId)
  const [now, before, then] = await Promise.all([known(null), known(millisecondBefore(recordedAt)), known(recordedAt)])
  if (now === undefined) return
  if (before === undefined || then === undefined) {
    await changePerson(tx, authority, childId, { bornOn }, by, at)
    return
  }
  const [from, to] = bornOn === null ? [then, before] : [before, then]
  const change = {
    bornOn,
    sex: now.sex === from.sex ? to.sex : now.sex,
    nhsNumber: now.nhsNumber === from.nhsNumber ? to.nhsNumber : now.nhsNumber,
  }
  await changePerson(tx, authority, childId, change, by, at)
  if (now.displayName !== from.displayName) return
  const name = to.name ?? (await namedUntilBirth(tx, authority, to))
  if (name !== null) await renamePerson(tx, authority, childId, { ...name, use: 'usual', since: bornOn }, by, at)
}
