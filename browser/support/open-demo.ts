import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Clock, systemClock } from '../../src/kernel/clock.ts'
import { openRooms } from '../../src/open-house.ts'
import { testDatabase } from '../../src/testing/database.ts'
import { temporaryFolder } from '../../src/testing/temporary-folder.ts'
import { openLog } from '../../src/web/log.ts'

/** The whole system with its invented partnership on a database of this test file, and every line that it logged. */
export type DemoHouse = { url: string; logged: string[]; ownerUrl: string }

/** Call it at the top of a spec: it is closed and its database dropped after the last test. */
export async function openDemoHouse(clock: Clock = systemClock()): Promise<DemoHouse> {
  const { ownerUrl, appUrl } = await testDatabase()
  const logged: string[] = []
  const dataFolder = temporaryFolder()
  const house = await openRooms(
    { ownerUrl, appUrl, dataFolder, sealsFolder: join(dataFolder, 'seals') },
    { port: 0, hostname: '127.0.0.1', https: false, demo: true, mail: null, site: null },
    clock,
    openLog({ write: line => void logged.push(line) }),
  )
  afterAll(() => house.close())
  return { url: house.url, logged, ownerUrl }
}
