import { type Decision, mayReadText } from '../../access/access.ts'
import type { AuthorityTransaction } from '../../db/connection.ts'
import type { Instant } from '../../kernel/instant.ts'
import { mothersOf } from '../../people/family-links.ts'
import { isPlaceholder } from '../../people/placeholder-name.ts'
import { namedWorkers } from '../../people/professionals.ts'
import { type KnownPerson, readPeople } from '../../people/read-people.ts'
import type { StaffMember } from '../../people/staff.ts'
import { standing } from '../../protocol/known.ts'
import { currentDating } from '../../protocol/timetable/child-history.ts'
import { noteRead, readRecord } from '../../record/read.ts'
import { type NightWork, readHandOver } from '../../worklists/hand-over.ts'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { isPregnancy } from '../../worklists/say-stage.ts'
import { decideAll, sightOf } from '../../worklists/sight.ts'
import { type Asked, type Authority, actorOf, childAddress, personAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { doerAs, membershipIn } from '../referrer.ts'
import { PROMISED } from './record-night.ts'

/** Something that was not known at night, and where it is told. */
type MissingInTheMorning = { what: string; href: string }

export type HandOverRow = {
  authority: Authority
  work: NightWork
  child: ListedChild
  missing: readonly MissingInTheMorning[]
  /** What was promised that night, as far as this reader may read it. */
  promised: readonly string[]
}

export type HandOverPart = {
  authority: Authority
  rows: readonly HandOverRow[]
  staff: ReadonlyMap<string, StaffMember>
}

const MOST_SHOWN = 50

/** The hand-over list of one authority, each child on it noted as shown. */
export async function readHandOverPart(
  c: Asked,
  tx: AuthorityTransaction,
  authority: Authority,
): Promise<HandOverPart> {
  const [actor, today, now] = [actorOf(c.visitor), c.clock.today(), c.clock.now()]
  const { calendar } = authority.ruling
  const sight = sightOf(actor, authority.id, today)
  const all = await readHandOver(tx, { authority: authority.id, sight, calendar, today, now })
  const works = all.slice(0, MOST_SHOWN)
  const ids = works.map(work => work.childId)
  const [listed, decisions, mothers] = await Promise.all([
    listChildren(tx, listingOf(c, authority), ids),
    decideAll(tx, actor, authority.id, ids, today),
    mothersOf(tx, authority.id, ids, null),
  ])
  const as = membershipIn(c, authority.id)
  if (listed.size === 0 && as !== null) {
    await noteRead(tx, authority.id, { ...doerAs(c, as), why: 'takes over from the night' }, now, c.route.audit, [])
  }
  const [people, staff] = await Promise.all([
    readPeople(tx, authority.id, [...ids, ...mothers.values()], null),
    namedWorkers(
      tx,
      { authority: authority.id, staff: c.staff },
      works.flatMap(({ by, taken }) => (taken === null ? [by] : [by, taken.by])),
    ),
  ])
  const rows = await Promise.all(
    works.map(async (work): Promise<HandOverRow | null> => {
      const [child, decision] = [listed.get(work.childId), decisions.get(work.childId)]
      const person = people.get(work.childId)
      if (child === undefined || decision === undefined || person === undefined) return null
      const mother = people.get(mothers.get(work.childId) ?? '') ?? null
      return {
        ...{ authority, work, child },
        missing: child.mayWrite ? missingOf({ authority, child, person, mother, decision }) : [],
        promised: await promisedIn(tx, authority.id, work, decision),
      }
    }),
  )
  return { authority, rows: rows.filter(row => row !== null), staff }
}

type Allowed = Extract<Decision, { allowed: true }>

function missingOf(of: {
  authority: Authority
  child: ListedChild
  person: KnownPerson
  mother: KnownPerson | null
  decision: Allowed
}): MissingInTheMorning[] {
  const { authority, child, person, mother, decision } = of
  const page = childAddress(authority.id, child.childId)
  const own = personAddress(authority.id, person.personId)
  const missing: MissingInTheMorning[] = []
  if (mother === null) missing.push({ what: 'Who the mother is', href: `${own}/relationship` })
  else {
    const hers = personAddress(authority.id, mother.personId)
    if (mother.name === null) missing.push({ what: 'The mother’s name', href: `${hers}/name` })
    if (mother.bornOn === null) missing.push({ what: 'Her date of birth', href: `${hers}/numbers` })
  }
  if (person.name !== null && isPlaceholder(person.name)) {
    missing.push({ what: 'A name in place of the placeholder', href: `${own}/name` })
  }
  const history = child.timetable?.history
  if (history !== undefined && history.birth === null && history.loss === null && isPregnancy(history)) {
    const dating = currentDating(history)
    if (dating === null) missing.push({ what: 'The expected date', href: `${page}/fact/EstimatedDateSet` })
    else if (dating.latest !== null) {
      missing.push({ what: 'The expected date: only a range is known', href: `${page}/fact/EstimatedDateSet` })
    }
  }
  if (decision.extent === 'full' && decision.as.agency === 'social_care') {
    missing.push({ what: 'Is she, or the baby, on record already?', href: `${page}/on-record` })
  }
  return missing
}

/** The promises of that night's notes that nobody has withdrawn. */
async function promisedIn(
  tx: AuthorityTransaction,
  authority: string,
  { childId, first, last }: NightWork,
  decision: Allowed,
): Promise<string[]> {
  const record = await readRecord(tx, authority, childId, null)
  if (record === null) return []
  const stands = new Map(standing(record.facts.map(({ fact }) => fact)).map(fact => [fact.id, fact]))
  const ofTheNight = (at: Instant) => at >= first && at <= last
  return record.facts
    .filter(({ recordedAt, agency }) => ofTheNight(recordedAt) && mayReadText(decision, agency))
    .flatMap(({ fact }) => (stands.get(fact.id)?.note ?? '').split('\n'))
    .filter(line => line.startsWith(PROMISED))
    .map(line => line.slice(PROMISED.length))
}
