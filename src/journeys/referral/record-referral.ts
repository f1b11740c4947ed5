import type { AuthorityTransaction } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import { dayOf, type Instant, timeOf } from '../../kernel/instant.ts'
import { changePerson } from '../../people/change-person.ts'
import { type NewPerson, writePeople } from '../../people/new-people.ts'
import { offerMatches } from '../../people/offer-matches.ts'
import { withFatherAsked } from '../../people/parent-gaps.ts'
import { readPeople } from '../../people/read-people.ts'
import { addRelationships, type NewRelationship, readRelationshipsOf } from '../../people/relationship.ts'
import type { Fact } from '../../protocol/fact.ts'
import type { Act, Doer } from '../../record/append.ts'
import type { NewFact } from '../../record/free-text.ts'
import { readFolds } from '../../record/read.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { recordNewChildren } from '../../worklists/record-new-children.ts'
import type { Authority } from '../desk.ts'
import { derivedId } from '../referred-before.ts'
import { type Chosen, referrerWord } from './choices.ts'
import { sayOfFamily } from './say-told.ts'
import { childOf, fatherOf, motherOf } from './told.ts'
import type { Told } from './who-fields.ts'

export { referredBefore } from '../referred-before.ts'

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
    await recordFather(tx, referring)
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

/** What a referral of children on record says of their father: who he may be, or that nobody named him. */
async function recordFather(tx: AuthorityTransaction, referring: Referring): Promise<void> {
  const { authority, told, chosen, by, now, today } = referring
  const { children } = chosen
  const { people, ties } = fatherIn(referring, children)
  if (told.father === 'unknown') {
    const known = await readPeople(tx, authority.id, children, null)
    for (const [childId, { details }] of known) {
      const change = { details: withFatherAsked(details, { answer: 'unknown', on: today }) }
      await changePerson(tx, authority.id, childId, change, by.userId, now)
    }
  }
  const edges = await readRelationshipsOf(tx, authority.id, children, null)
  const isThere = ({ from, to }: NewRelationship) => edges.get(to)?.some(edge => edge.otherId === from) === true
  const added = ties.filter(tie => !isThere(tie))
  if (added.length === 0) return
  await writePeople(tx, authority.id, people, by.userId, now)
  await addRelationships(tx, authority.id, added, by.userId, now)
  const writing = { authority: authority.id, by: by.userId, at: now }
  for (const { personId } of people) await offerMatches(tx, writing, personId, today)
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

const idOf = ({ by, submission }: Pick<Referring, 'by' | 'submission'>, who: string) =>
  derivedId(`${by.userId} ${submission} ${who}`)

const tieTo = (
  referring: Referring,
  from: string | null,
  type: NewRelationship['type'],
  children: readonly string[],
): NewRelationship[] =>
  from === null ? [] : children.map(to => ({ relationshipId: idOf(referring, `${type} ${to}`), from, to, type }))

/** Told by a referrer and confirmed by nobody yet. */
function fatherIn(referring: Referring, children: readonly string[]): { people: NewPerson[]; ties: NewRelationship[] } {
  const { told, chosen } = referring
  const father = fatherOf(told)
  const fatherId = chosen.fatherId ?? (father === null ? null : idOf(referring, 'father'))
  const isNew = chosen.fatherId === null && fatherId !== null
  return {
    people: isNew ? [{ personId: fatherId, kind: 'adult', name: father }] : [],
    ties: tieTo(referring, fatherId, 'putative_father_of', children),
  }
}

/** Is it on record when the child was born or is expected? Also where that was corrected since. */
const saysADate = (fact: Fact) =>
  fact.kind === 'BirthRecorded' ||
  (fact.kind === 'EstimatedDateSet' && (fact.expectedOn != null || fact.earliestOn !== undefined))

const SAID = 'Said by the referrer; no name and no date on the record was changed by it:'

function newFamily(referring: Referring) {
  const { told, chosen, today } = referring
  const count = told.who === 'unborn' ? (told.babies ?? 1) : 1
  const children = Array.from({ length: count }, (_, n) => idOf(referring, `child ${n + 1}`))
  const people: NewPerson[] = children.map(personId => ({
    personId,
    kind: 'child',
    name: told.who === 'child' ? childOf(told) : null,
    bornOn: told.who === 'child' ? told.childBornOn : null,
    nhsNumber: told.who === 'child' ? told.childNhs : null,
    // Of a father who is not named the record says whether anybody asked: a gap, and not a finding.
    details: withFatherAsked({}, { answer: told.father, on: today }),
  }))
  const mother = motherOf(told)
  const isTold = mother !== null || told.motherBornOn !== null || told.motherNhs !== null
  const motherId = chosen.motherId ?? (isTold ? idOf(referring, 'mother') : null)
  if (chosen.motherId === null && motherId !== null) {
    const { motherBornOn: bornOn, motherNhs: nhsNumber } = told
    people.push({ personId: motherId, kind: 'adult', name: mother, bornOn, nhsNumber })
  }
  const father = fatherIn(referring, children)
  const ties = [...tieTo(referring, motherId, 'mother_of', children), ...father.ties]
  return { children, people: [...people, ...father.people], ties }
}
