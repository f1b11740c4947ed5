import { randomUUID } from 'node:crypto'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { writePeople } from '../../people/new-people.ts'
import { addRelationships, type RelationshipType } from '../../people/relationship.ts'
import { state } from '../../people/statement.ts'
import type { NewFact } from '../../record/free-text.ts'
import { readRecord } from '../../record/read.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { conferenceRoutes } from './routes.ts'

const at = day('2026-03-02')

/** Everything of a child on whom a conference is set: a worker, midwives, a named health visitor, police. */
const base: NewFact[] = [
  { kind: 'EstimatedDateSet', on: at, expectedOn: day('2026-06-01'), basis: 'dating_scan' },
  { kind: 'ReferralReceived', on: at, from: 'midwifery' },
  { kind: 'WorkerAllocated', on: at, agency: 'social_care', worker: 'u-priya' },
  { kind: 'AgencyInvolved', on: at, agency: 'midwifery' },
  { kind: 'AgencyInvolved', on: at, agency: 'health_visiting', worker: 'u-niamh' },
  { kind: 'AgencyInvolved', on: at, agency: 'police' },
  { kind: 'StrategyDiscussionHeld', on: day('2026-03-09'), decision: 'initiate_section_47', enquiry: 'e1' },
]

export const SITTING = 's-one'

export const scheduled: NewFact = {
  ...{ kind: 'ConferenceScheduled', on: day('2026-03-10'), for: day('2026-03-20'), type: 'initial', sitting: SITTING },
  ...{ startsAt: '10:00', venue: 'Invented House, first floor', chair: 'u-hamish' },
}

/** The conference's pages on 10 March 2026 at 10:30, with the people who may do different things there. */
export async function conferenceDesk() {
  const desk = await testDesk({ today: '2026-03-10', routes: conferenceRoutes })
  await desk.addStaff(
    { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
    { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
    { name: 'Hamish Tolgarth', agency: 'social_care', role: 'conference_chair' },
    { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
    { name: 'Niamh Larkhollow', agency: 'health_visiting', role: 'health_visitor' },
  )
  const writing = { authority: SEABOROUGH, by: 'u-test', at: desk.at('2026-03-02') }

  return {
    ...desk,
    /** A child, its mother Rosa and its father Darren, both with a safe way; the conference is set. */
    async aFamily(...facts: NewFact[]) {
      const [childId = ''] = await desk.addChildren({
        mother: { given: 'Rosa', family: 'Quillfeather' },
        facts: [...base, scheduled, ...facts],
      })
      const motherId = await inAuthority(desk.database, SEABOROUGH, async tx => {
        const rows = await tx
          .selectFrom('relationship')
          .select('from_person')
          .where('to_person', '=', childId)
          .execute()
        return rows[0]?.from_person ?? ''
      })
      const fatherId = await this.addRelative(childId, { given: 'Darren', family: 'Invented-Moss' }, 'father_of')
      await this.sayContact(motherId, 'telephone', '01632 960111, after nine')
      await this.sayContact(fatherId, 'post', 'through his sister')
      await this.sayAddress(motherId, '7 Invented Row', 'ZZ99 9ZZ')
      const address = `/authorities/${SEABOROUGH}/children/${childId}`
      return { childId, motherId, fatherId, address, hub: `${address}/conference/${SITTING}` }
    },
    /** Records more about a child who is there already, as Priya. */
    record: (childId: string, facts: readonly NewFact[]) =>
      inAuthority(desk.database, SEABOROUGH, tx => {
        const by = { userId: 'u-priya', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }
        const act = { id: randomUUID(), at: desk.at('2026-03-10', '10:20'), authority: SEABOROUGH, by }
        return recordAct(tx, desk.ruling, act, [{ childId, facts, restsOn: null }])
      }),
    addRelative: (childId: string, name: { given: string; family: string }, type: RelationshipType) =>
      inAuthority(desk.database, SEABOROUGH, async tx => {
        const personId = randomUUID()
        await writePeople(tx, SEABOROUGH, [{ personId, kind: 'adult', name }], 'u-test', writing.at)
        const tie = { relationshipId: randomUUID(), from: personId, to: childId, type }
        await addRelationships(tx, SEABOROUGH, [tie], 'u-test', writing.at)
        return personId
      }),
    sayContact: (personId: string, method: 'telephone' | 'post', how: string, more: object = {}) =>
      inAuthority(desk.database, SEABOROUGH, tx =>
        state(tx, writing, personId, [
          'contact',
          {
            ...{ method, how, times: '', interpreter: '', easyRead: false, advocate: 'not_asked' },
            ...more,
          },
        ]),
      ),
    sayAddress: (personId: string, lines: string, postcode: string) =>
      inAuthority(desk.database, SEABOROUGH, tx =>
        state(tx, writing, personId, ['address', { isProtected: true, since: null, until: null, lines, postcode }]),
      ),
    factsOf: async (childId: string) =>
      (
        (await inAuthority(desk.database, SEABOROUGH, tx => readRecord(tx, SEABOROUGH, childId, null)))?.facts ?? []
      ).map(({ fact }) => fact),
  }
}

/** What somebody reads on a page: its words, without the links that lead on from it. */
export const wordsOf = (html: string): string =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
