import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../cli.ts'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { day } from '../kernel/day.ts'
import { projectRoot } from '../kernel/project-root.ts'
import { sealKey } from '../record/seal-key.ts'
import { verifyAudit } from '../record/verify.ts'
import { ssdTables, writeSsdFolder } from '../scenarios/ssd-folder.ts'
import { testDatabase } from '../testing/database.ts'
import { removeFolder, temporaryFolder } from '../testing/temporary-folder.ts'

const { database: db, ownerUrl, appUrl } = await testDatabase()
const folder = temporaryFolder()
afterAll(() => removeFolder(folder))

const environment = { DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl, BEFOREHAND_DATA: folder }
let [out, err] = ['', '']
beforeEach(() => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  out = err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += String(text)
    return true
  })
  vi.spyOn(console, 'error').mockImplementation(text => {
    err += `${String(text)}\n`
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

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
  expect(err).toContain('does not say of which authority it is: name one with --authority')
  expect(await run(['import', path, ...on, 'seaborough', '--json'])).toBe(0)
  expect(JSON.parse(out)).toEqual({ children, added: children, unchanged: 0, contradicted: 0, skipped: 0 })
  expect(err).toContain('ssd_person.csv, line 1, pers_supplier_flag: no column of the standard: not read')
  expect(err).toMatch(/cppr_cp_review_date: after the day of the import, 2026-11-23: planned and not yet happened/)
  out = ''
  expect(await run(['import', path, ...on, 'seaborough'])).toBe(0)
  expect(out).toContain(`unchanged     ${children} children (`)
  expect(out).toContain('teams and workers of a row: ')
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
  expect(err).toMatch(
    /C0000000: ssd_contacts\.csv, line \d+, cont_contact_date: found "2026-02-31", expected a day that/,
  )
  expect(out).toBe('')
  expect(await run(['import', path, ...on, 'millbridge', '--json', '--skip-bad'])).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ children, added: children - 1, skipped: 1 })
})

test('a folder without people is none of the dataset', async () => {
  const path = temporaryFolder()
  afterAll(() => removeFolder(path))
  writeFileSync(join(path, 'notes.csv'), 'a,b\n')
  expect(await run(['import', path, ...on, 'seaborough', '--json'])).toBe(1)
  expect(err).toContain('found no ssd_person.csv, expected a folder of the dataset')
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
    return { people, facts, edges }
  })

test('killed in the middle, the same command ends the same as one that ran through', async () => {
  const { path, children } = invented('many', 1_500)
  const made = ['north', 'south'].map(id => ({ authority_id: id, name: id }))
  await asOwner(ownerUrl, owner => owner.insertInto('authority').values(made).execute())
  const door = `import { run } from './src/cli.ts'; process.exitCode = await run(process.argv.slice(1))`
  const args = ['--input-type=module', '-e', door, '--', 'import', path, ...on, 'north', '--json']
  const killed = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  })
  const done = () =>
    inAuthority(
      db,
      'north',
      async tx => (await tx.selectFrom('import_run').select('done').executeTakeFirst())?.done ?? 0,
    )
  while ((await done()) === 0 && killed.exitCode === null) await pause(5)
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  const stoppedAt = await done()
  expect(stoppedAt).toBeGreaterThan(0)
  expect(stoppedAt).toBeLessThan(children)
  expect(await run(['import', path, ...on, 'north', '--json'])).toBe(0)
  expect(JSON.parse(out)).toEqual({ children, added: children, unchanged: 0, contradicted: 0, skipped: 0 })
  expect(await run(['import', path, ...on, 'south', '--json'])).toBe(0)
  expect(await told('north')).toEqual(await told('south'))
}, 120_000)
