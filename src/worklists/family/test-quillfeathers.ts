import { randomUUID } from 'node:crypto'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { type Day, day } from '../../kernel/day.ts'
import { writePeople } from '../../people/new-people.ts'
import { addRelationships, type RelationshipType } from '../../people/relationship.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import type { testDesk } from '../../testing/desk.ts'
import { recordAct } from '../record-act.ts'

type TestDesk = Awaited<ReturnType<typeof testDesk>>
type Tie = { from: string; type: RelationshipType; to: string; since?: Day; recordedOn?: string }

/** Priya works with the baby, midwifery with it too; Tobias was removed from Rosa in 2020, and Leila works with him. */
export async function quillfeathers(desk: TestDesk) {
  const [baby = '', tobias = ''] = await desk.addChildren(
    { facts: babyFacts },
    { name: { given: 'Tobias', family: 'Quillfeather' }, bornOn: day('2017-01-05'), facts: tobiasFacts },
  )
  const rosa = await adult(desk, 'Rosa', 'Quillfeather')
  const dane = await adult(desk, 'Dane', 'Alderwick')
  await tie(
    desk,
    { from: rosa, type: 'mother_of', to: baby },
    { from: rosa, type: 'mother_of', to: tobias },
    { from: dane, type: 'partner_of', to: rosa },
    { from: dane, type: 'putative_father_of', to: baby },
  )
  return { baby, tobias, rosa, dane }
}

const babyFacts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery' },
  { kind: 'EstimatedDateSet', on: day('2026-01-05'), expectedOn: day('2026-07-10'), basis: 'lmp' },
  { kind: 'WorkerAllocated', on: day('2026-01-06'), agency: 'social_care', worker: 'u-priya', role: 'social_worker' },
]
const tobiasFacts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2020-06-01'), from: 'education' },
  { kind: 'WorkerAllocated', on: day('2020-06-02'), agency: 'social_care', worker: 'u-leila', role: 'social_worker' },
  {
    ...{ kind: 'ChildRemoved', on: day('2020-09-01'), order: 'care_order', reasons: ['neglect', 'substance_misuse'] },
    note: 'Words of that day.',
  },
]

export async function adult(desk: TestDesk, given: string, family: string): Promise<string> {
  const personId = randomUUID()
  await inAuthority(desk.database, SEABOROUGH, tx =>
    writePeople(
      tx,
      SEABOROUGH,
      [{ personId, kind: 'adult', name: { given, family } }],
      'u-test',
      desk.at('2019-01-07'),
    ),
  )
  return personId
}

export async function tie(desk: TestDesk, ...ties: readonly Tie[]): Promise<void> {
  const rows = ties.map(({ recordedOn, ...rest }) => ({
    relationshipId: randomUUID(),
    ...rest,
    recordedAt: desk.at(recordedOn ?? '2020-01-06'),
  }))
  await inAuthority(desk.database, SEABOROUGH, tx =>
    addRelationships(tx, SEABOROUGH, rows, 'u-test', desk.at('2020-01-06')),
  )
}

/** Records facts on a child's record on a day, as somebody of an agency. */
export async function records(desk: TestDesk, childId: string, on: string, agency: string, ...facts: NewFact[]) {
  const by = { userId: `u-${agency}`, role: 'x', agency, why: 'a test', place: '/test' }
  const act = { id: randomUUID(), by, at: desk.at(on), authority: SEABOROUGH }
  await inAuthority(desk.database, SEABOROUGH, tx =>
    recordAct(tx, desk.ruling, act, [{ childId, facts, restsOn: null }]),
  )
}

export async function restrict(desk: TestDesk, childId: string): Promise<void> {
  await asOwner(desk.ownerUrl, db =>
    db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', childId).execute(),
  )
}
