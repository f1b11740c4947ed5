import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { startOfDay } from '../../kernel/instant.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import { loadProtocol } from '../../protocol/load-protocol.ts'
import { queueMessages } from '../../telling/queue-messages.ts'
import { SEABOROUGH, testDatabase } from '../../testing/database.ts'
import { censusOf, childOf } from '../builders.ts'
import { importCensus } from './import-census.ts'

const { database: db } = await testDatabase()
const today = day('2026-04-20')
const now = startOfDay(today)
const ruling = { protocol: loadProtocol('national'), calendar: englandAndWales(), goLive: today }

test('a death that a file brings stops what waits to be told of that child, and of no other', async () => {
  const born = '<PersonBirthDate>2020-02-03</PersonBirthDate>'
  const block =
    '<CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>6</ReferralSource></CINdetails>'
  const file = (death: string) => censusOf(`${childOf('A1', block, born + death)}${childOf('A2', block)}`)
  const take = async (death: string) => {
    const done = await importCensus({
      ...{ db, authority: SEABOROUGH, ruling, today, now, skipBad: false },
      source: file(death),
    })
    expect(done.kind).toBe('imported')
  }
  await take('')
  await inAuthority(db, SEABOROUGH, async tx => {
    const children = await tx.selectFrom('record_head').select('child_id').execute()
    const reasons = children.map(({ child_id: childId }) => {
      return { kind: 'late' as const, childId, clock: 'a clock', owedBy: day('2026-04-01') }
    })
    expect(await queueMessages(tx, { authority: SEABOROUGH, userId: 'u', day: today, tellAt: now }, reasons)).toBe(2)
  })
  await take('<PersonDeathDate>2026-03-20</PersonDeathDate>')
  const states = await inAuthority(db, SEABOROUGH, tx =>
    tx
      .selectFrom('message as m')
      .innerJoin('person_version as p', 'p.person_id', 'm.child_id')
      .select(['p.local_id as child', 'm.state', 'm.why', 'm.withdrawn'])
      .where('p.version', '=', 1)
      .orderBy('p.local_id')
      .execute(),
  )
  expect(states).toEqual([
    { child: 'A1', state: 'stopped', why: 'loss', withdrawn: true },
    { child: 'A2', state: 'queued', why: null, withdrawn: false },
  ])
})
