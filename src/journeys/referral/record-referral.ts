import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { AuthorityTransaction } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import { dayOf, type Instant, timeOf } from '../../kernel/instant.ts'
import { type NewPerson, writePeople } from '../../people/new-people.ts'
import { offerMatches } from '../../people/offer-matches.ts'
import { addRelationships, type NewRelationship } from '../../people/relationship.ts'
import type { Fact } from '../../protocol/fact.ts'
import type { Act, Doer } from '../../record/append.ts'
import type { NewFact } from '../../record/free-text.ts'
import { readFolds } from '../../record/read.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { recordNewChildren } from '../../worklists/record-new-children.ts'
import type { Authority } from '../desk.ts'
import { type Chosen, referrerWord } from './choices.ts'
import { sayOfFamily } from './say-told.ts'
import { childOf, fatherOf, motherOf } from './told.ts'
import type { Told } from './who-fields.ts'

/** A referral about to be recorded. `worker`: who refers, where their agency is to see the child from now on. */
export type Referring = {
  authority: Authority
  told: Told
  chosen: Chosen
  by: Doer
  worker: { agency: string; userId: string } | null
  from: string
  reference: string | null
  /** Somebody without an account, and how to reach them, in their own words. */
  sender?: string
  submission: string
  now: Instant
  today: Day
  /** When it arrived, where that was not just now: its clock runs from there. */
  received: Instant
}

/**
 * The children of whom this submission was a referral before; empty: it is new. Whoever sends it a second time meanwhile
 * waits until the first is recorded.
 */
export async function referredBefore(
  tx: AuthorityTransaction,
  { authority, by, submission }: { authority: Pick<Authority, 'id'>; by: Pick<Doer, 'userId'>; submission: string },
): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`referral ${by.userId} ${submission}`}, 0))`.execute(tx)
  const rows = await tx
    .selectFrom('fact')
    .select('child_id')
    .where('authority_id', '=', authority.id)
    .where('recorded_by', '=', by.userId)
    .where('kind', '=', sql.lit('ReferralReceived'))
    .where('imported', '=', sql.lit(false))
    .where('act_id', '=', submission)
    .orderBy('child_id')
    .execute()
  return rows.map(row => row.child_id)
}

/** Records a referral on the children chosen, or opens a record for each child that is new. The children's ids. */
export async function recordReferral(tx: AuthorityTransaction, referring: Referring): Promise<string[]> {
  const { authority, chosen, by, submission, now, today } = referring
  const act: Act = { id: submission, by, at: now, authority: authority.id }
  if (chosen.children.length > 0) {
    const folds = await readFolds(tx, authority.id, chosen.children)
    const entries = chosen.children.map(childId => {
      const known = folds.find(fold => fold.childId === childId)?.facts ?? []
      return { childId, facts: factsOf(referring, { isDated: known.some(saysADate) }), restsOn: null }
    })
    await recordAct(tx, authority.ruling, act, entries)
    return [...chosen.children]
  }
  const facts = factsOf(referring, { isDated: false })
  const { people, ties, children } = newFamily(referring)
  await writePeople(tx, authority.id, people, by.userId, now)
  if (ties.length > 0) await addRelationships(tx, authority.id, ties, by.userId, now)
  const records = children.map(childId => ({ childId, imported: false, acts: [{ act, facts }] }))
  await recordNewChildren(tx, authority.ruling, authority.id, records, today)
  // Whoever refers may not know of somebody who is on record already: those who may judge are shown who that may be.
  const writing = { authority: authority.id, by: by.userId, at: now }
  for (const { personId } of people) await offerMatches(tx, writing, personId, today)
  return children
}

/**
 * What the referral says, as facts: all that is known now, with the words of whoever refers. A record that there is keeps
 * its dates, and a parent on record their name: what was said of them stands beside, in the words of the referrer.
 */
function factsOf(referring: Referring, { isDated }: { isDated: boolean }): NewFact[] {
  const { told, chosen, worker, from, reference, sender, received } = referring
  const on = dayOf(received)
  const facts: NewFact[] = [
    {
      kind: 'ReferralReceived',
      on,
      at: timeOf(received),
      from: referrerWord(from),
      note: told.worries,
      ...(reference === null ? {} : { reference }),
      ...(sender === undefined || sender === '' ? {} : { by: sender }),
    },
  ]
  const isNew = chosen.children.length === 0
  if (told.who === 'unborn' && (isNew || (!isDated && told.expectedOn !== null))) {
    const { expectedOn, basis, babies } = told
    // Recorded without a day too: that nobody knows it is what makes the child one who is not born.
    facts.push({ kind: 'EstimatedDateSet', on, expectedOn, basis: basis ?? 'unknown', babies: babies ?? 1 })
  }
  if (isNew && told.who === 'child' && told.childBornOn !== null) {
    facts.push({ kind: 'BirthRecorded', on: told.childBornOn })
  }
  const isKnown = !isNew || chosen.motherId !== null || chosen.fatherId !== null
  const said = isKnown ? sayOfFamily(told) : ''
  if (said !== '') facts.push({ kind: 'NoteAdded', on, note: `${SAID}\n${said}` })
  if (told.parents === 'told') facts.push({ kind: 'ParentsInformed', on })
  if (told.parents === 'not_told') facts.push({ kind: 'ParentsNotInformed', on, reason: told.whyNotTold ?? '' })
  if (worker !== null) facts.push({ kind: 'AgencyInvolved', on, agency: worker.agency, worker: worker.userId })
  return facts
}

/** Is it on record when the child was born or is expected? Also where that was corrected since. */
const saysADate = (fact: Fact) =>
  fact.kind === 'BirthRecorded' || (fact.kind === 'EstimatedDateSet' && fact.expectedOn !== null)

const SAID = 'Said by the referrer; nothing on the record was changed by it:'

function newFamily({ told, chosen, by, submission }: Referring) {
  const idOf = (who: string) => derivedId(`${by.userId} ${submission} ${who}`)
  const count = told.who === 'unborn' ? (told.babies ?? 1) : 1
  const children = Array.from({ length: count }, (_, n) => idOf(`child ${n + 1}`))
  const people: NewPerson[] = children.map(personId => ({
    personId,
    kind: 'child',
    name: told.who === 'child' ? childOf(told) : null,
    bornOn: told.who === 'child' ? told.childBornOn : null,
    nhsNumber: told.who === 'child' ? told.childNhs : null,
    // Of a father who is not named the record says whether anybody asked: a gap, and not a finding.
    details: { father: told.father },
  }))
  const mother = motherOf(told)
  const isTold = mother !== null || told.motherBornOn !== null || told.motherNhs !== null
  const motherId = chosen.motherId ?? (isTold ? idOf('mother') : null)
  if (chosen.motherId === null && motherId !== null) {
    const { motherBornOn: bornOn, motherNhs: nhsNumber } = told
    people.push({ personId: motherId, kind: 'adult', name: mother, bornOn, nhsNumber })
  }
  const father = fatherOf(told)
  const fatherId = chosen.fatherId ?? (father === null ? null : idOf('father'))
  if (chosen.fatherId === null && fatherId !== null) people.push({ personId: fatherId, kind: 'adult', name: father })
  const tie = (from: string | null, type: NewRelationship['type']): NewRelationship[] =>
    from === null ? [] : children.map(to => ({ relationshipId: idOf(`${type} ${to}`), from, to, type }))
  // Told by a referrer and confirmed by nobody yet.
  return { children, people, ties: [...tie(motherId, 'mother_of'), ...tie(fatherId, 'putative_father_of')] }
}

/** The same submission makes the same people, and nobody else's does. */
function derivedId(of: string): string {
  const hex = createHash('sha256').update(`referral ${of}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
