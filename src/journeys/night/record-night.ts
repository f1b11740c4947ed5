import type { AuthorityTransaction } from '../../db/connection.ts'
import { type Day, plusDays, toDay, toNumber } from '../../kernel/day.ts'
import { TERM } from '../../kernel/gestation.ts'
import { type Instant, timeOf } from '../../kernel/instant.ts'
import { type NewPerson, writePeople } from '../../people/new-people.ts'
import { offerMatches } from '../../people/offer-matches.ts'
import { placeholderName } from '../../people/placeholder-name.ts'
import { addRelationships } from '../../people/relationship.ts'
import type { Act, Doer } from '../../record/append.ts'
import type { NewFact } from '../../record/free-text.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { recordNewChildren } from '../../worklists/record-new-children.ts'
import type { Authority } from '../desk.ts'
import { nameInOneLine } from '../offers.ts'
import { derivedId } from '../referred-before.ts'
import { CALLERS, DONE, HAPPENING, type NightTold } from './night-form.ts'

/** Who it is about: an unborn child on record, or a new one, whose mother may be on record. */
export type ChosenAtNight = { children: readonly string[]; motherId: string | null }

export type OpeningAtNight = {
  authority: Authority
  told: NightTold
  chosen: ChosenAtNight
  by: Doer
  worker: { agency: string; userId: string } | null
  submission: string
  now: Instant
  today: Day
}

/** Records all that is known tonight as one act: on the children chosen, or on a record that it opens. Their ids. */
export async function recordTonight(tx: AuthorityTransaction, opening: OpeningAtNight): Promise<readonly string[]> {
  const { authority, chosen, by, submission, now, today } = opening
  const act: Act = { id: submission, by, at: now, authority: authority.id }
  const facts = factsOf(opening)
  if (chosen.children.length > 0) {
    const entries = chosen.children.map(childId => ({ childId, facts, restsOn: null }))
    await recordAct(tx, authority.ruling, act, entries)
    return chosen.children
  }
  const { childId, motherId, people } = newFamily(opening)
  await writePeople(tx, authority.id, people, by.userId, now)
  const tie = { relationshipId: derivedId(`${by.userId} ${submission} tie`), from: motherId, to: childId }
  await addRelationships(tx, authority.id, [{ ...tie, type: 'mother_of' }], by.userId, now)
  await recordNewChildren(
    tx,
    authority.ruling,
    authority.id,
    [{ childId, imported: false, acts: [{ act, facts }] }],
    today,
  )
  const writing = { authority: authority.id, by: by.userId, at: now }
  for (const { personId } of people) await offerMatches(tx, writing, personId, today)
  return [childId]
}

/** There is a mother, whoever she is: what is learnt of her in the morning has its place. */
function newFamily({ told, chosen, by, submission, today }: OpeningAtNight) {
  const childId = derivedId(`${by.userId} ${submission} child`)
  const motherId = chosen.motherId ?? derivedId(`${by.userId} ${submission} mother`)
  const name = nameInOneLine(told.mother)
  const isNamed = name !== null && name.given !== ''
  const place = told.place ?? ''
  const people: NewPerson[] = [
    {
      personId: childId,
      kind: 'child',
      name:
        isNamed || chosen.motherId !== null
          ? null
          : placeholderName({ mother: name?.family ?? '', on: toNumber(today), place }),
      bornOn: bornOn(told, today),
    },
  ]
  if (chosen.motherId === null) people.push({ personId: motherId, kind: 'adult', name, bornOn: told.motherBornOn })
  return { childId, motherId, people }
}

const isBorn = ({ what, born }: NightTold) => what === 'born_here' || born === 'yes'
const bornOn = (told: NightTold, today: Day): Day | null => (isBorn(told) ? (told.bornOn ?? today) : null)

/** What is known, as facts with the hour. A record that there is keeps its dates where nothing better is known. */
function factsOf(opening: OpeningAtNight): NewFact[] {
  const { told, chosen, worker, by, now, today: on } = opening
  const at = timeOf(now)
  const from = told.caller ?? by.agency
  const born = bornOn(told, on)
  const facts: NewFact[] = [
    {
      ...{
        kind: 'ReferralReceived',
        on,
        at,
        from,
        note: [HAPPENING[told.what], told.words].filter(Boolean).join('.\n'),
      },
      ...(told.callerName === null ? {} : { by: told.callerName }),
    },
  ]
  if (told.what === 'labour') facts.push({ kind: 'AdmittedInLabour', on, at })
  if (told.what === 'concealed') facts.push({ kind: 'PregnancyConcealed', on, at })
  if (told.what === 'denied') facts.push({ kind: 'PregnancyDenied', on, at })
  if (told.care === 'late') facts.push({ kind: 'LateBooking', on, at })
  if (told.what === 'labour' && told.place !== null) facts.push({ kind: 'MaternityUnitSet', on, at, unit: told.place })
  const dated = datesOf(told, on)
  if (dated !== null || (born === null && chosen.children.length === 0)) {
    // Recorded without a day too: that nobody knows it is what makes the child one who is not born.
    facts.push({ kind: 'EstimatedDateSet', on, at, ...(dated ?? { expectedOn: null, basis: 'unknown' }) })
  }
  if (born !== null) facts.push({ kind: 'BirthRecorded', on: born, ...(born === on ? { at } : {}) })
  if (worker !== null) facts.push({ kind: 'AgencyInvolved', on, at, agency: worker.agency, worker: worker.userId })
  if (told.caller !== null && told.caller !== worker?.agency && WORKS_WITH_CHILDREN.has(told.caller)) {
    facts.push({ kind: 'AgencyInvolved', on, at, agency: told.caller })
  }
  const note = noteOf(told)
  if (note !== '') facts.push({ kind: 'NoteAdded', on, at, note })
  return facts
}

/** Of whom it follows that they work with the child: not the family, and nobody who is not said. */
const WORKS_WITH_CHILDREN: ReadonlySet<string> = new Set(['midwifery', 'police', 'ambulance'])

type Dates = Pick<Extract<NewFact, { kind: 'EstimatedDateSet' }>, 'expectedOn' | 'earliestOn' | 'latestOn' | 'basis'>

/** `About 36 weeks` is any day of that week: a range, planned to its earliest. */
function datesOf({ dating, weeks, expectedOn, earliestOn, latestOn }: NightTold, today: Day): Dates | null {
  if (dating === 'day' && expectedOn !== null) return { expectedOn, basis: 'clinical_estimate' }
  if (dating === 'weeks' && weeks !== null) {
    const last = plusDays(toNumber(today), TERM - weeks * 7)
    const range = { earliestOn: toDay(plusDays(last, -6)), latestOn: toDay(last) }
    return { expectedOn: null, ...range, basis: 'clinical_estimate' }
  }
  if (dating !== 'range' || earliestOn === null) return null
  return { expectedOn: null, earliestOn, ...(latestOn === null ? {} : { latestOn }), basis: 'clinical_estimate' }
}

/** So begins the line of a night's note that the morning has to keep. */
export const PROMISED = 'Promised: '

/** What no fact has a place for, in words. */
function noteOf(told: NightTold): string {
  const lines = [
    told.place === null ? null : `Where she is: ${told.place}.`,
    told.motherAge === null ? null : `The mother is said to be about ${told.motherAge} years old.`,
    told.care === 'none' ? 'No antenatal care that anybody knows of.' : null,
    told.care === 'booked' ? 'She is said to be booked.' : null,
    told.born === 'unknown' ? 'Whether the baby is born is not known.' : null,
    told.caller === null ? null : `Who rang: ${CALLERS[told.caller]}.`,
    told.done.length === 0 ? null : `Done tonight: ${told.done.map(one => DONE[one].toLowerCase()).join('; ')}.`,
    told.promised === null ? null : `${PROMISED}${told.promised}`,
  ]
  return lines.filter(line => line !== null).join('\n')
}
