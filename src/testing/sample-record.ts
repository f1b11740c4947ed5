import { randomUUID } from 'node:crypto'
import type { AuthorityTransaction } from '../db/connection.ts'
import { day } from '../kernel/day.ts'
import { type Instant, startOfDay } from '../kernel/instant.ts'

/** When the sample was recorded: a Monday's first moment. */
export const RECORDED: Instant = startOfDay(day('2026-01-05'))

/** Writes a child with one fact that has a note, as rows and without the rooms that know what they mean. */
export async function writeSampleChild(
  tx: AuthorityTransaction,
  authority: string,
): Promise<{ child: string; text: string }> {
  const key = { authority_id: authority }
  const [child, text] = [randomUUID(), randomUUID()]
  await tx
    .insertInto('person')
    .values({ ...key, person_id: child, kind: 'child' })
    .execute()
  await tx
    .insertInto('personal_text')
    .values({ ...key, text_id: text, salt: Buffer.from('salt'), body: 'An invented note' })
    .execute()
  await tx
    .insertInto('record_head')
    .values({ ...key, child_id: child, position: 1, hash: Buffer.from('h1') })
    .execute()
  await tx
    .insertInto('fact')
    .values({
      ...key,
      child_id: child,
      position: 1,
      kind: 'ReferralReceived',
      happened_on: day('2026-01-05'),
      recorded_at: RECORDED,
      recorded_by: 'a-user',
      act_id: randomUUID(),
      details: '{"from":"midwifery"}',
      note_id: text,
      note_hash: Buffer.from('n1'),
      hash: Buffer.from('h1'),
    })
    .execute()
  await tx
    .insertInto('audit')
    .values({
      ...key,
      actor: 'a-user',
      role: 'social_worker',
      agency: 'social_care',
      action: 'add_fact',
      child_id: child,
      place: '/cases/facts',
      why: 'allocated worker',
      position: 1,
      hash: Buffer.from('h1'),
    })
    .execute()
  await tx
    .insertInto('audit_seal')
    .values({
      ...key,
      seal_no: Math.trunc(Math.random() * 1e9) + 1,
      epoch: 1,
      from_xid: '0',
      to_xid: '1',
      rows: 0,
      root: Buffer.from('r'),
    })
    .execute()
  return { child, text }
}
