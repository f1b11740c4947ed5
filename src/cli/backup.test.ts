import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { fileOf, type Manifest } from '../db/backup/manifest.ts'
import { type AuthorityTransaction, connect, inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { day } from '../kernel/day.ts'
import { startOfDay } from '../kernel/instant.ts'
import { redactionKey } from '../people/redaction-key.ts'
import { append, openRecord } from '../record/append.ts'
import { asDocument, openDocument, writeDocument } from '../record/documents.ts'
import { noteRead } from '../record/read.ts'
import { sealKey } from '../record/seal-key.ts'
import { sealSettled } from '../record/test-seal-settled.ts'
import { SEABOROUGH, type TestDatabase, testDatabase } from '../testing/database.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { run as audit } from './audit.ts'
import { run as backup } from './backup.ts'
import { CommandRefused } from './command.ts'
import { run as restore } from './restore.ts'

type House = TestDatabase & { dataFolder: string }
const house = async (): Promise<House> => ({ ...(await testDatabase()), dataFolder: temporaryFolder() })

const [from, to, third] = [await house(), await house(), await house()]
const folder = join(temporaryFolder(), 'copies', 'monday')
const at = startOfDay(day('2026-01-05'))
const by = { userId: 'priya', role: 'social_worker', agency: 'social_care', why: 'allocated worker', place: '/record' }
const child = randomUUID()

/** Runs a command on one house and hands back its exit code and what it printed. */
async function atHouse(place: House, run: (args: string[]) => Promise<number>, ...args: string[]) {
  vi.stubEnv('DATABASE_URL', place.ownerUrl)
  vi.stubEnv('DATABASE_APP_URL', place.appUrl)
  vi.stubEnv('BEFOREHAND_DATA', place.dataFolder)
  const out: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation(text => out.push(String(text)) > 0)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  try {
    return { code: await run(args), out: out.join('') }
  } finally {
    vi.restoreAllMocks()
  }
}

const manifestOf = (place: string): Manifest => JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8'))
const writeManifest = (place: string, manifest: unknown) =>
  writeFileSync(join(place, 'manifest.json'), JSON.stringify(manifest))

/** A second folder with the same backup, to be spoilt. */
async function anotherBackup(...args: string[]): Promise<string> {
  const place = join(temporaryFolder(), 'tuesday')
  await atHouse(from, backup, place, ...args)
  return place
}

const emptied = (place: House) => asOwner(place.ownerUrl, db => db.deleteFrom('authority').execute())

const documentId = randomUUID()
/** Every byte, and what COPY escapes. */
const everyByte = Buffer.concat([Buffer.from('%PDF-1.7\\N\t\n'), Buffer.from(Array.from({ length: 256 }, (_, i) => i))])

async function addDocument(tx: AuthorityTransaction) {
  const read = await asDocument(everyByte)
  if (!read.ok) throw new Error(read.why)
  const { document } = read
  const named = { from: 'police', document: documentId, sha256: document.sha256 }
  const fact = { kind: 'AgencyReportReceived' as const, on: day('2026-01-05'), ...named }
  const act = { id: randomUUID(), at, authority: SEABOROUGH, by }
  await append(tx, act, [{ childId: child, facts: [fact], restsOn: null }])
  await writeDocument(tx, { authority: SEABOROUGH, childId: child, documentId }, document, { at, userId: by.userId })
}

beforeAll(async () => {
  await inAuthority(from.database, SEABOROUGH, async tx => {
    await tx.insertInto('person').values({ authority_id: SEABOROUGH, person_id: child, kind: 'child' }).execute()
    await openRecord(tx, SEABOROUGH, child, at)
    for (const note of ['Invented: quoted "words", a \\ backslash', 'a tab\t, a line\nbreak and an é']) {
      const act = { id: randomUUID(), at, authority: SEABOROUGH, by }
      const fact = { kind: 'NoteAdded' as const, on: day('2026-01-05'), note }
      await append(tx, act, [{ childId: child, facts: [fact], restsOn: null }])
    }
    await addDocument(tx)
  })
  await sealSettled(from.database, SEABOROUGH, sealKey(from.dataFolder), at)
  // Not yet sealed when the copy is made.
  await inAuthority(from.database, SEABOROUGH, tx => noteRead(tx, SEABOROUGH, by, at, 'read', [child]))
  await asOwner(from.ownerUrl, async db => {
    const user = { user_id: 'u1', name: 'Amal Idowu', email: 'amal@seaborough.invalid' }
    await db.insertInto('sign_in.app_user').values(user).execute()
    await sql`insert into auth."user" (id, name, email, "emailVerified") values ('u1', 'Amal Idowu', 'a@b.invalid', true)`.execute(
      db,
    )
  })
  for (const place of [to, third]) await emptied(place)
})

afterEach(() => void vi.unstubAllEnvs())

const EVERYTHING = [
  'fact',
  'personal_text',
  'document',
  'record_head',
  'folded_record',
  'audit_seal',
  'sign_in.app_user',
  'auth."user"',
]

const contents = (place: House) =>
  asOwner(place.ownerUrl, async db => {
    const found: Record<string, unknown> = {}
    for (const table of EVERYTHING) {
      const { rows } = await sql.raw(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`).execute(db)
      found[table] = rows
    }
    return found
  })

describe('a backup', () => {
  test('is a folder for its owner alone, with a file per table and what it says of itself', async () => {
    const { code, out } = await atHouse(from, backup, folder, '--json')
    expect(code).toBe(0)
    const manifest = manifestOf(folder)
    expect(JSON.parse(out)).toMatchObject({ folder, tables: manifest.tables.length, takenAt: manifest.takenAt })
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(manifest.tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['public.fact', 'public.audit', 'sign_in.membership', 'auth.account']),
    )
    expect(manifest.tables.find(({ table }) => table === 'public.fact')?.rows).toBe(3)
    expect(manifest.chains.find(chain => chain.authority === SEABOROUGH)).toMatchObject({
      records: 1,
      lastSeal: { number: 1 },
    })
    const words = gunzipSync(readFileSync(join(folder, fileOf('public.personal_text')))).toString()
    expect(words.trimEnd().split('\n')).toHaveLength(2)
  })

  test('has no private key in it, unless it was asked for', async () => {
    expect(existsSync(join(folder, 'seal-key.pem'))).toBe(false)
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).not.toContain('PRIVATE')
    const withKeys = await anotherBackup('--with-keys')
    expect(statSync(join(withKeys, 'seal-key.pem')).mode & 0o777).toBe(0o600)
  })

  test('overwrites nothing, and leaves nothing half beside it', async () => {
    await expect(atHouse(from, backup, folder)).rejects.toThrow(
      /found files in it, expected a folder that is new or empty/,
    )
    expect(readdirSync(join(folder, '..'))).toEqual(['monday'])
  })

  test('removes what a backup that was killed left', async () => {
    const place = join(temporaryFolder(), 'wednesday')
    mkdirSync(`${place}.part-999999999`)
    await atHouse(from, backup, place)
    expect(readdirSync(join(place, '..'))).toEqual(['wednesday'])
  })

  test('is noted in the audit of each authority', async () => {
    const rows = await asOwner(from.ownerUrl, db =>
      db.selectFrom('audit').select(['authority_id', 'role']).where('action', '=', 'backup').execute(),
    )
    expect(rows).toContainEqual({ authority_id: SEABOROUGH, role: 'operator' })
  })
})

describe('a restore', () => {
  const refused = async (place: string, words: RegExp) => {
    const failed = await atHouse(third, restore, place).catch(error => error)
    expect(failed).toBeInstanceOf(CommandRefused)
    expect(failed.message).toMatch(words)
    const rows = await asOwner(third.ownerUrl, db => db.selectFrom('authority').select('name').execute())
    expect(rows).toEqual([])
  }

  test('refuses a file that is cut short, and one that was changed', async () => {
    const short = await anotherBackup()
    const fact = manifestOf(short).tables.find(({ table }) => table === 'public.fact')
    truncateSync(join(short, fileOf('public.fact')), 100)
    await refused(short, new RegExp(`public.fact.copy.gz: found 100 bytes, expected ${fact?.bytes}`))

    const changed = await anotherBackup()
    const file = join(changed, fileOf('public.audit'))
    const bytes = readFileSync(file)
    bytes.writeUInt8(bytes.readUInt8(50) ^ 1, 50)
    writeFileSync(file, bytes)
    await refused(changed, /public.audit.copy.gz: found SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64}/)
  })

  test('refuses a folder without a manifest, with half of one, and with one of another layout', async () => {
    const place = await anotherBackup()
    await refused(join(place, '..'), /manifest.json: found none/)
    const manifest = manifestOf(place)
    writeManifest(place, { ...manifest, format: 2 })
    await refused(place, /manifest.json: found .*format/s)
    writeFileSync(join(place, 'manifest.json'), JSON.stringify(manifest).slice(0, 500))
    await refused(place, /manifest.json: found no JSON, or only a part of it/)
  })

  test('refuses a backup of a newer version, of another history, and one that an older database must take', async () => {
    const place = await anotherBackup()
    const manifest = manifestOf(place)
    const newer = { number: 9999, name: '9999-later.sql', sha256: '0'.repeat(64) }
    writeManifest(place, { ...manifest, migrations: [...manifest.migrations, newer] })
    await refused(place, /found migration 9999-later.sql.*Update the program/)
    const other = manifest.migrations.map(m => (m.number === 1 ? { ...m, sha256: '0'.repeat(64) } : m))
    writeManifest(place, { ...manifest, migrations: other })
    await refused(place, /found another 0001-authority.sql/)
    writeManifest(place, { ...manifest, migrations: manifest.migrations.slice(0, -1) })
    await refused(place, /this database has the shape of a later one. Restore into one that was never started/)
  })

  test('refuses rows and heads that are not those that the manifest names, and writes none', async () => {
    const place = await anotherBackup()
    const manifest = manifestOf(place)
    const more = manifest.tables.map(t => (t.table === 'public.draft' ? { ...t, rows: 7 } : t))
    writeManifest(place, { ...manifest, tables: more })
    await refused(place, /public.draft.copy.gz: found 0 rows, expected 7/)
    const others = manifest.chains.map(chain => ({ ...chain, heads: '0'.repeat(64) }))
    writeManifest(place, { ...manifest, chains: others })
    await refused(place, /found \d whose heads are not those/)
  })

  test('refuses a database with rows in it', async () => {
    await expect(atHouse(from, restore, folder)).rejects.toThrow(/The database is not empty: found rows in \w+\.\w+/)
  })

  test('brings everything back, in a new life of the audit, and verifies it with the old key', async () => {
    const { code, out } = await atHouse(to, restore, folder, '--json')
    expect(JSON.parse(out)).toMatchObject({ epoch: 2, verified: { ok: true, broken: [] } })
    expect(code).toBe(0)
    expect(await contents(to)).toEqual(await contents(from))
    expect(existsSync(join(to.dataFolder, 'seal-key.pem'))).toBe(false)
  })

  test('brings the bytes of documents back as they were', async () => {
    const database = connect(to.appUrl)
    const place = { authority: SEABOROUGH, childId: child, documentId }
    const back = await inAuthority(database, SEABOROUGH, tx => openDocument(tx, place))
    expect(back?.bytes.equals(everyByte)).toBe(true)
    await database.close()
  })

  test('is gone on with: new rows come after the old ones, and both are sealed', async () => {
    const database = connect(to.appUrl)
    const act = { id: randomUUID(), at, authority: SEABOROUGH, by }
    const fact = { kind: 'NoteAdded' as const, on: day('2026-01-06'), note: 'Invented, after the restore' }
    await inAuthority(database, SEABOROUGH, tx => append(tx, act, [{ childId: child, facts: [fact], restsOn: null }]))
    const key = sealKey(to.dataFolder)
    const sealed = [await sealSettled(database, SEABOROUGH, key, at), await sealSettled(database, SEABOROUGH, key, at)]
    expect(sealed.every(rows => rows > 0)).toBe(true)
    expect(await sealSettled(database, SEABOROUGH, key, at)).toBe(0)
    const { code, out } = await atHouse(to, audit, 'verify', '--json')
    expect(JSON.parse(out)).toMatchObject({ ok: true, broken: [] })
    expect(code).toBe(0)
    await database.close()
  })

  test('of a restored house begins a third life, and takes the private key along when it is there', async () => {
    const place = join(temporaryFolder(), 'thursday')
    redactionKey(to.dataFolder)
    await atHouse(to, backup, place, '--with-keys')
    const { out } = await atHouse(third, restore, place, '--json')
    expect(JSON.parse(out)).toMatchObject({ epoch: 3, verified: { ok: true } })
    for (const name of ['seal-key.pem', 'redaction-key']) {
      const [theirs, ours] = [to, third].map(({ dataFolder }) => readFileSync(join(dataFolder, name), 'utf8'))
      expect(ours).toBe(theirs)
    }
  })
})
