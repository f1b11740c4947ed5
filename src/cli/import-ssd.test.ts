import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run } from '../cli.ts'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { day } from '../kernel/day.ts'
import { sealKey } from '../record/seal-key.ts'
import { verifyAudit } from '../record/verify.ts'
import { ssdTables, writeSsdFolder } from '../scenarios/ssd-folder.ts'
import { removeFolder, temporaryFolder } from '../testing/temporary-folder.ts'
import { importTerminal } from './test-import.ts'

const { db, ownerUrl, folder, wrote, killedInTheMiddle } = await importTerminal()

const today = '2026-11-23'
const on = ['--today', today, '--authority']

/** A folder of invented families; returns its path and how many children it has. */
function invented(name: string, families: number) {
  const path = join(folder, name)
  const tables = ssdTables(families, day(today))
  writeSsdFolder(path, tables)
  return { path, children: tables.ssd_person.filter(row => row.pers_person_id?.startsWith('C')).length }
}

test('a folder is imported, and imported again it changes nothing', async () => {
  const { path, children } = invented('sixty', 60)
  expect(await run(['import', path, '--json'])).toBe(2)
  expect(wrote.err).toContain('does not say of which authority it is: name one with --authority')
  expect(await run(['import', path, ...on, 'seaborough', '--json'])).toBe(0)
  expect(JSON.parse(wrote.out)).toEqual({ children, added: children, unchanged: 0, contradicted: 0, skipped: 0 })
  expect(wrote.err).toContain('ssd_person.csv, line 1, pers_supplier_flag: no column of the standard: not read')
  expect(wrote.err).toMatch(
    /cppr_cp_review_date: after the day of the import, 2026-11-23: planned and not yet happened/,
  )
  wrote.out = ''
  expect(await run(['import', path, ...on, 'seaborough'])).toBe(0)
  expect(wrote.out).toContain(`unchanged     ${children} children (`)
  expect(wrote.out).toContain('teams and workers of a row: ')
  const adults = await inAuthority(db, 'seaborough', tx =>
    tx.selectFrom('person').select('person_id').where('kind', '=', 'adult').execute(),
  )
  expect(adults.length).toBeGreaterThan(60)
  const rows = await asOwner(ownerUrl, owner => verifyAudit(owner, sealKey(folder)))
  expect(rows).toMatchObject({ ok: true })
})

test('a folder with a day that is none is refused, and names file, line and column', async () => {
  const { path, children } = invented('odd', 5)
  appendFileSync(join(path, 'ssd_contacts.csv'), 'CX,C0000000,2026-02-31,6,\r\n')
  expect(await run(['import', path, ...on, 'weir', '--json'])).toBe(1)
  expect(wrote.err).toMatch(
    /C0000000: ssd_contacts\.csv, line \d+, cont_contact_date: found "2026-02-31", expected a day that/,
  )
  expect(wrote.out).toBe('')
  expect(await run(['import', path, ...on, 'millbridge', '--json', '--skip-bad'])).toBe(0)
  expect(JSON.parse(wrote.out)).toMatchObject({ children, added: children - 1, skipped: 1 })
})

test('a folder without people is none of the dataset', async () => {
  const path = temporaryFolder()
  afterAll(() => removeFolder(path))
  writeFileSync(join(path, 'notes.csv'), 'a,b\n')
  expect(await run(['import', path, ...on, 'seaborough', '--json'])).toBe(1)
  expect(wrote.err).toContain('found no ssd_person.csv, expected a folder of the dataset')
})

const told = (authority: string) =>
  inAuthority(db, authority, async tx => {
    const people = await tx.selectFrom('person_version').select(['local_id', 'born_on']).orderBy('local_id').execute()
    const facts = await tx
      .selectFrom('fact as f')
      .innerJoin('person_version as p', join => join.onRef('p.person_id', '=', 'f.child_id').on('p.version', '=', 1))
      .select(['p.local_id', 'f.position', 'f.kind', 'f.happened_on', 'f.details'])
      .orderBy('p.local_id')
      .orderBy('f.position')
      .execute()
    const edges = await tx
      .selectFrom('relationship as r')
      .innerJoin('person_version as m', join => join.onRef('m.person_id', '=', 'r.from_person').on('m.version', '=', 1))
      .innerJoin('person_version as c', join => join.onRef('c.person_id', '=', 'r.to_person').on('c.version', '=', 1))
      .select(['m.local_id as mother', 'c.local_id as child', 'r.type'])
      .orderBy('c.local_id')
      .execute()
    const workers = await tx
      .selectFrom('involvement as i')
      .innerJoin('person_version as p', join => join.onRef('p.person_id', '=', 'i.child_id').on('p.version', '=', 1))
      .select(['p.local_id', 'i.user_id', 'i.role', 'i.since', 'i.until'])
      .orderBy('p.local_id')
      .orderBy('i.seq')
      .execute()
    const names = await tx.selectFrom('professional').select(['worker_id', 'name']).orderBy('worker_id').execute()
    return { people, facts, edges, workers, names }
  })

test('killed in the middle, the same command ends the same as one that ran through', async () => {
  const { path, children } = invented('many', 1_500)
  const made = ['north', 'south'].map(id => ({ authority_id: id, name: id }))
  await asOwner(ownerUrl, owner => owner.insertInto('authority').values(made).execute())
  const stoppedAt = await killedInTheMiddle('north', path, '--today', today)
  expect(stoppedAt).toBeGreaterThan(0)
  expect(stoppedAt).toBeLessThan(children)
  expect(await run(['import', path, ...on, 'north', '--json'])).toBe(0)
  expect(JSON.parse(wrote.out)).toEqual({ children, added: children, unchanged: 0, contradicted: 0, skipped: 0 })
  expect(await run(['import', path, ...on, 'south', '--json'])).toBe(0)
  const south = await told('south')
  expect(south.workers.length).toBeGreaterThan(children / 2)
  expect(await told('north')).toEqual(south)
}, 120_000)
