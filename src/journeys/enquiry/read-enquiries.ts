import { toNumber } from '../../kernel/day.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { readPeople } from '../../people/read-people.ts'
import { type Enquiry, enquiriesOf } from '../../protocol/enquiry/enquiries.ts'
import { type OnlyAfter, onlyAfterOthers } from '../../protocol/enquiry/what-it-started.ts'
import { type LegalHistory, whereTheLawStands } from '../../protocol/enquiry/where-the-law-stands.ts'
import { editionOn } from '../../protocol/protocol.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { readRecord } from '../../record/read.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { involvementOf } from '../../worklists/involvement-of-record.ts'
import { sayStage } from '../../worklists/say-stage.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { type Told, toldOf } from '../fact-lines.tsx'

/** What the page of enquiries and of the law shows. */
export type EnquiriesSeen = Told & {
  /** The child and how far it is, as the page calls it. */
  who: string
  timetable: ChildTimetable
  calendar: HolidayCalendar
  enquiries: readonly Enquiry[]
  legal: LegalHistory
  /** What an enquiry can lead to and what has to wait for it. */
  onlyAfter: readonly OnlyAfter[]
  /** The agencies of which somebody works with the child today: they alone can read this. */
  onCase: ReadonlySet<string>
}

/** Reads a child's record for the page of its enquiries; null when the child has no record. */
export async function readEnquiries(c: Asked, child: OpenChild): Promise<EnquiriesSeen | null> {
  const { tx, authority, childId, today } = child
  const [record, people] = await Promise.all([
    readRecord(tx, authority.id, childId, null, child.reads),
    readPeople(tx, authority.id, [childId], null),
  ])
  if (record === null) return null
  const facts = record.facts.map(({ fact }) => fact)
  const imported = new Set(record.facts.filter(one => one.imported).map(({ fact }) => fact.id))
  const timetable = timetableOfRecord({ childId, facts, imported }, authority.ruling, today)
  const person = people.get(childId)
  const stage = timetable.history.loss === null ? sayStage(timetable.history, person?.bornOn ?? null) : ''
  const now = involvementOf(facts).filter(({ since, until }) => since <= today && (until === null || today <= until))
  return {
    who: [person?.displayName ?? 'Name not known', stage].filter(part => part !== '').join(', '),
    timetable,
    calendar: authority.ruling.calendar,
    enquiries: enquiriesOf(timetable),
    legal: whereTheLawStands(timetable.history),
    onlyAfter: onlyAfterOthers(editionOn(authority.ruling.protocol, toNumber(today)), toNumber(today)),
    onCase: new Set(now.map(({ agency }) => agency)),
    ...(await toldOf(c, child, record.facts)),
  }
}
