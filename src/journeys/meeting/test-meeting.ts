import { randomUUID } from 'node:crypto'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { writePeople } from '../../people/new-people.ts'
import { addRelationships } from '../../people/relationship.ts'
import type { Happening } from '../../protocol/fact.ts'
import type { NewFact } from '../../record/free-text.ts'
import { readRecord } from '../../record/read.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { recordAct } from '../../worklists/record-act.ts'
import type { JourneyRoute } from '../desk.ts'
import { meetingRoutes } from './routes.ts'

export const SITTING = '11111111-1111-4111-8111-111111111111'
const TODAY = '2026-03-10'

/** The people of a pre-birth conference: two invented parents, a baby who is expected and a brother of eight. */
export async function meetingDesk(more: readonly JourneyRoute[] = []) {
  const desk = await testDesk({ today: TODAY, routes: [...meetingRoutes, ...more] })
  await desk.addStaff(
    { name: 'Ingrid Quayle-Osei', agency: 'social_care', role: 'conference_chair' },
    { name: 'Hamish Lanternwick', agency: 'social_care', role: 'conference_chair' },
    { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
    { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
    { name: 'Amal Idowu', agency: 'midwifery', role: 'midwife' },
    { name: 'Pat Larkspur', agency: 'police', role: 'police_officer' },
    { name: 'Sara Inkwell', agency: 'education', role: 'education_lead' },
  )
  return { ...desk, aFamily: () => aFamily(desk), aSitting: () => aSitting(desk), ...acts(desk) }
}

type Desk = Awaited<ReturnType<typeof testDesk>>
export type TestFamily = { baby: string; brother: string; mother: string; father: string }

async function aFamily(desk: Desk): Promise<TestFamily> {
  const on = day('2026-02-02')
  const works: NewFact[] = [
    { kind: 'ReferralReceived', on, from: 'midwifery' },
    { kind: 'WorkerAllocated', on, role: 'social_worker', worker: 'u-priya', agency: 'social_care' },
    { kind: 'AgencyInvolved', on, agency: 'midwifery', worker: 'u-amal' },
    { kind: 'AgencyInvolved', on, agency: 'police', worker: 'u-pat' },
  ]
  const school: NewFact = { kind: 'AgencyInvolved', on, agency: 'education', worker: 'u-sara' }
  const expected: NewFact = { kind: 'EstimatedDateSet', on, expectedOn: day('2026-05-20'), basis: 'dating_scan' }
  const [baby = '', brother = ''] = await desk.addChildren(
    { facts: [...works, expected] },
    { name: { given: 'Robin', family: 'Quillfeather' }, bornOn: day('2018-01-05'), facts: [...works, school] },
  )
  const [mother, father] = [randomUUID(), randomUUID()]
  const first = desk.at('2025-01-06')
  const tie = (from: string, to: string, type: 'mother_of' | 'father_of') => ({
    relationshipId: randomUUID(),
    from,
    to,
    type,
  })
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    const adult = (personId: string, given: string, family: string) => ({
      personId,
      kind: 'adult' as const,
      name: { given, family },
    })
    await writePeople(
      tx,
      SEABOROUGH,
      [adult(mother, 'Rosa', 'Quillfeather'), adult(father, 'Dane', 'Thornycroft')],
      'u-test',
      first,
    )
    const ties = [baby, brother].flatMap(child => [tie(mother, child, 'mother_of'), tie(father, child, 'father_of')])
    await addRelationships(tx, SEABOROUGH, ties, 'u-test', first)
  })
  return { baby, brother, mother, father }
}

const onPlan: NewFact = {
  ...{ kind: 'ConferenceHeld', on: day('2025-12-01'), type: 'initial', decision: 'plan' },
  categories: ['neglect'],
}

/** The baby's first conference and the brother's review, to be held today. */
async function aSitting(desk: Desk): Promise<TestFamily & { at: string }> {
  const family = await aFamily(desk)
  const { write } = acts(desk)
  await write(family.brother, [onPlan], '2025-12-01')
  await write(family.baby, [scheduled('initial')], '2026-02-20')
  await write(family.brother, [scheduled('review')], '2026-02-20')
  return { ...family, at: meetingOf(family.baby) }
}

function acts(desk: Desk) {
  const by = { userId: 'u-test', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }
  return {
    async write(childId: string, facts: readonly NewFact[], on = TODAY): Promise<void> {
      const act = { id: randomUUID(), by, at: desk.at(on, '09:00'), authority: SEABOROUGH }
      await inAuthority(desk.database, SEABOROUGH, tx =>
        recordAct(tx, desk.ruling, act, [{ childId, facts, restsOn: null }]),
      )
    },
    async factsOf(childId: string): Promise<Happening[]> {
      const record = await inAuthority(desk.database, SEABOROUGH, tx => readRecord(tx, SEABOROUGH, childId, null))
      return (record?.facts ?? []).flatMap(({ fact }) => (fact.kind === 'FactCorrected' ? [] : [fact]))
    },
  }
}

export const addressOf = (childId: string) => `/authorities/${SEABOROUGH}/children/${childId}`
export const meetingOf = (childId: string) => `${addressOf(childId)}/meeting/${SITTING}`

/** Scheduled for today: the baby’s first conference and the brother’s review, in one sitting. */
export const scheduled = (type: 'initial' | 'review'): NewFact => ({
  ...{ kind: 'ConferenceScheduled', on: day('2026-02-20'), for: day(TODAY), type, sitting: SITTING, startsAt: '10:00' },
})
