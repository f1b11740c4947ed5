import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { day } from '../kernel/day.ts'
import { SEABOROUGH, testDatabase } from '../testing/database.ts'
import { RECORDED, writeSampleChild } from '../testing/sample-record.ts'
import { connect, inAuthority, inReference } from './connection.ts'

const { database, appUrl } = await testDatabase()
const { child, text } = await inAuthority(database, SEABOROUGH, tx => writeSampleChild(tx, SEABOROUGH))

describe('what is read', () => {
  test('has days as text, instants in UTC with milliseconds and details as values', async () => {
    const fact = await inAuthority(database, SEABOROUGH, tx =>
      tx.selectFrom('fact').selectAll().executeTakeFirstOrThrow(),
    )
    expect(fact).toMatchObject({
      child_id: child,
      happened_on: day('2026-01-05'),
      recorded_at: RECORDED,
      details: { from: 'midwifery' },
      note_id: text,
    })
  })

  test('has whole numbers as numbers, and refuses one that would be rounded', async () => {
    const count = (number: string) =>
      inReference(database, db => sql<{ n: number }>`select ${sql.raw(number)}::int8 as n`.execute(db))
    expect((await count('9007199254740991')).rows).toEqual([{ n: Number.MAX_SAFE_INTEGER }])
    await expect(count('9007199254740993')).rejects.toThrow('Too large for a number')
  })

  test('has arrays of the same', async () => {
    const arrays = sql`select array['2026-03-29'::date, null] as days, array['2026-03-29T01:30:00.5Z'::timestamptz] as instants`
    expect((await inReference(database, db => arrays.execute(db))).rows).toEqual([
      { days: ['2026-03-29', null], instants: ['2026-03-29T01:30:00.500Z'] },
    ])
  })
})

describe('a transaction', () => {
  const heads = () =>
    inAuthority(database, SEABOROUGH, tx => tx.selectFrom('record_head').select('restricted').execute())

  test('leaves nothing when its work throws', async () => {
    const work = inAuthority(database, SEABOROUGH, async tx => {
      await tx.updateTable('record_head').set({ restricted: true }).execute()
      throw new Error('The work broke off')
    })
    await expect(work).rejects.toThrow('The work broke off')
    expect(await heads()).toEqual([{ restricted: false }])
  })

  test('is run again when PostgreSQL ends it for a deadlock', async () => {
    const other = await inAuthority(database, SEABOROUGH, tx => writeSampleChild(tx, SEABOROUGH))
    let attempts = 0
    let held = 0
    let bothHold = () => {}
    const ready = new Promise<void>(resolve => {
      bothHold = resolve
    })
    const lockBoth = (first: string, second: string) =>
      inAuthority(database, SEABOROUGH, async tx => {
        const lock = (id: string) =>
          tx.updateTable('record_head').set({ restricted: true }).where('child_id', '=', id).execute()
        attempts++
        await lock(first)
        held++
        if (held >= 2) bothHold()
        await ready
        await lock(second)
      })
    await Promise.all([lockBoth(child, other.child), lockBoth(other.child, child)])
    expect(attempts).toBe(3)
  })

  test('is ended when a statement takes too long', async () => {
    const hurried = connect(appUrl, { statementMs: 50 })
    await expect(inAuthority(hurried, SEABOROUGH, tx => sql`select pg_sleep(5)`.execute(tx))).rejects.toThrow(
      /statement timeout/,
    )
    await hurried.close()
  })

  test('is ended when it waits too long for a lock', async () => {
    const hurried = connect(appUrl, { lockMs: 50 })
    const restrict = sql`update record_head set restricted = false`
    await inAuthority(database, SEABOROUGH, async tx => {
      await restrict.execute(tx)
      await expect(inAuthority(hurried, SEABOROUGH, inner => restrict.execute(inner))).rejects.toThrow(/lock timeout/)
    })
    await hurried.close()
  })

  test('is ended when it does nothing for too long', async () => {
    const hurried = connect(appUrl, { idleMs: 50 })
    const idle = inAuthority(hurried, SEABOROUGH, async tx => {
      await new Promise(resolve => setTimeout(resolve, 300))
      await sql`select 1`.execute(tx)
    })
    await expect(idle).rejects.toThrow()
    await expect(inAuthority(hurried, SEABOROUGH, async () => 'next')).resolves.toBe('next')
    await hurried.close()
  })
})
