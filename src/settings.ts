import { type DatabaseSettings, databaseSettings } from './db/open-database.ts'

/** What the environment may say; every one has a default. The README's table lists them. */
export type Settings = {
  database: DatabaseSettings
  /** PORT; 0 takes a free one. */
  port: number
  /** HOST: 127.0.0.1 unless others shall reach it. */
  hostname: string
  /** BEFOREHAND_HTTPS=1 behind a proxy that speaks https: cookies are sent over nothing else. */
  https: boolean
  /** BEFOREHAND_DEMO=0: no invented partnership and no demo people. */
  demo: boolean
}

/** Reads the environment. Throws a RangeError that names the variable, what was found and what was expected. */
export function settingsOf(environment: Record<string, string | undefined>): Settings {
  return {
    database: databaseSettings(environment),
    port: portOf(environment.PORT),
    hostname: environment.HOST || '127.0.0.1',
    https: flagOf('BEFOREHAND_HTTPS', environment.BEFOREHAND_HTTPS, false),
    demo: flagOf('BEFOREHAND_DEMO', environment.BEFOREHAND_DEMO, true),
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 3000
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`PORT: found ${text}, expected 0 to 65535`)
  return port
}

function flagOf(name: string, text: string | undefined, otherwise: boolean): boolean {
  if (text === undefined || text === '') return otherwise
  if (text !== '0' && text !== '1') throw new RangeError(`${name}: found ${text}, expected 0 or 1`)
  return text === '1'
}
