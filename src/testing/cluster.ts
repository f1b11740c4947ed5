import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { makeRoles } from '../db/app-role.ts'
import { OWNER } from '../db/create-cluster.ts'
import { dataHome, secret } from '../db/data-folder.ts'
import { type HeldServer, holdServer } from '../db/held-server.ts'
import { migrate } from '../db/migrate.ts'
import { removeFolder, temporaryFolder } from './temporary-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster
  }
}

/** The server of this test run, on which every test file has a database of its own. */
export type TestCluster = { port: number; ownerPassword: string; appPassword: string; template: string }

/** A test database is thrown away: it need not survive the machine, nor wait for the disk. */
const THROWN_AWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
}

/** Vitest's global set-up: one server for the run and one migrated template. Returns how to put them away. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = temporaryFolder()
  const home = dataHome(folder)
  const server = await holdServer(home, 'command', THROWN_AWAY)
  const putAway = async () => {
    await server.leave()
    removeFolder(folder)
  }
  try {
    project.provide('cluster', await withTemplate(home.folder, server))
    return putAway
  } catch (error) {
    await putAway()
    throw error
  }
}

async function withTemplate(folder: string, server: HeldServer): Promise<TestCluster> {
  const ownerPassword = secret(folder, 'owner-password')
  const appPassword = secret(folder, 'app-password')
  const port = server.port
  const template = 'template_of_tests'
  await server.session().query(`create database ${template}`)
  const owner = new pg.Client({ host: '127.0.0.1', port, user: OWNER, password: ownerPassword, database: template })
  await owner.connect()
  try {
    await makeRoles(owner, appPassword)
    await migrate(owner)
  } finally {
    await owner.end()
  }
  return { port, ownerPassword, appPassword, template }
}
