import { join } from 'node:path'
import pg from 'pg'
import { projectRoot } from '../kernel/project-root.ts'
import { APP_ROLE, makeRoles, RoleRefused, refuseUnfitRole } from './app-role.ts'
import { placeName, withHost, withOptions, withUser } from './connection-url.ts'
import { OWNER } from './create-cluster.ts'
import { dataHome, makeFolder, secret } from './data-folder.ts'
import { holdServer, type Purpose } from './held-server.ts'
import { type Migration, migrate } from './migrate.ts'
import { socketFolder } from './postmaster-file.ts'

export type DatabaseSettings = {
  /** Where the embedded server keeps its data, and where generated passwords are kept. */
  dataFolder: string
  /** The owner's connection to a PostgreSQL of your own, 15 or newer; absent: the embedded server. */
  databaseUrl?: string | undefined
  /** The connection of the role `beforehand_app` to that database; absent: the owner makes the role. */
  databaseAppUrl?: string | undefined
}

/** What a database is opened for. `migrations` other than those of this version: only a restore of an older backup. */
export type Opening = DatabaseSettings & { purpose: Purpose; migrations?: readonly Migration[] }

/** A migrated database: two connection strings, where its data or its passwords are, and how to let it go. */
export type OpenDatabase = {
  ownerUrl: string
  appUrl: string
  dataFolder: string
  /** In the data folder: what is remembered of this database's seals. Several databases may share one data folder. */
  sealsFolder: string
  /** Did this process start the server? False: it was running, or it is your own. */
  startedByUs: boolean
  close(): Promise<void>
}

const OLDEST = 150_000

/** The settings of the database in an environment: DATABASE_URL, DATABASE_APP_URL, BEFOREHAND_DATA. Empty is absent. */
export function databaseSettings(environment: Record<string, string | undefined>): DatabaseSettings {
  return {
    dataFolder: environment.BEFOREHAND_DATA || join(projectRoot, 'data'),
    databaseUrl: environment.DATABASE_URL || undefined,
    databaseAppUrl: environment.DATABASE_APP_URL || undefined,
  }
}

/**
 * Opens the database: starts or joins the embedded server, or goes to your own; makes the program's role; migrates; and
 * refuses a role that row-level security would not bind. Refused with `AlreadyRunning` when another `serve` has the data
 * folder; with `MigrationRefused` or `RoleRefused` when the database is not fit.
 */
export async function openDatabase(settings: Opening): Promise<OpenDatabase> {
  return settings.databaseUrl ? openYourOwn(settings, settings.databaseUrl) : openEmbedded(settings)
}

async function openEmbedded({ dataFolder, purpose, migrations }: Opening): Promise<OpenDatabase> {
  const home = dataHome(dataFolder)
  const server = await holdServer(home, purpose, {})
  try {
    await makeDatabase(server.session())
    const url = (user: string, password: string) => `postgres://${user}:${password}@127.0.0.1:${server.port}/${OWNER}`
    const ownerUrl = url(OWNER, secret(home.folder, 'owner-password'))
    const appPassword = secret(home.folder, 'app-password')
    const socket = socketFolder(home.cluster, server.port)
    const overNetwork = url(APP_ROLE, appPassword)
    const appUrl = socket === null ? overNetwork : withHost(overNetwork, socket)
    await makeFit(ownerUrl, appUrl, appPassword, migrations)
    const sealsFolder = join(home.folder, 'seals')
    const { startedByUs, leave } = server
    return { ownerUrl, appUrl, dataFolder: home.folder, sealsFolder, startedByUs, close: leave }
  } catch (error) {
    await server.leave()
    throw error
  }
}

async function openYourOwn(settings: Opening, ownerUrl: string): Promise<OpenDatabase> {
  const { dataFolder, databaseAppUrl, migrations } = settings
  let appUrl = databaseAppUrl
  let password: string | null = null
  // Wherever the rows are, the key that signs the audit is kept here.
  makeFolder(dataFolder)
  if (!appUrl) {
    password = secret(dataFolder, 'app-password')
    appUrl = withUser(ownerUrl, APP_ROLE, password)
  }
  await makeFit(ownerUrl, appUrl, password, migrations)
  const sealsFolder = join(dataFolder, `seals-${placeName(ownerUrl)}`)
  return { ownerUrl, appUrl, dataFolder, sealsFolder, startedByUs: false, close: async () => undefined }
}

/** @param password of the program's role, when it is ours to make; null: DATABASE_APP_URL says that somebody has. */
async function makeFit(
  ownerUrl: string,
  appUrl: string,
  password: string | null,
  migrations?: readonly Migration[],
): Promise<void> {
  const owner = await connected(ownerUrl).catch(error => {
    throw new Error(`DATABASE_URL does not connect: ${said(error)}`)
  })
  try {
    await refuseOldServer(owner)
    let app = await connected(appUrl).catch(error => {
      if (password === null) throw new RoleRefused(`DATABASE_APP_URL does not connect: ${said(error)}`)
      return null
    })
    if (!app && password !== null) {
      await makeRoles(owner, password)
      app = await connected(appUrl)
    }
    try {
      await migrate(owner, migrations)
      if (app) await refuseUnfitRole(app)
    } finally {
      await app?.end()
    }
  } finally {
    await owner.end()
  }
}

async function connected(connectionUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: withOptions(connectionUrl, '-c timezone=UTC'),
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** A refused connection has a code and no message, when a host name has several addresses. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}

async function refuseOldServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ server_version_num: string }>('show server_version_num')
  const version = Number(rows[0]?.server_version_num)
  if (version < OLDEST) {
    throw new Error(`DATABASE_URL is PostgreSQL ${Math.trunc(version / 10_000)}; Beforehand needs 15 or newer`)
  }
}

async function makeDatabase(session: pg.Client): Promise<void> {
  const { rowCount } = await session.query('select from pg_database where datname = $1', [OWNER])
  if (rowCount) return
  await session.query(`create database ${OWNER}`).catch(error => {
    // Another starter made it first.
    if (error.code !== '42P04' && error.code !== '23505') throw error
  })
}
