import { type DatabaseSettings, databaseSettings } from './db/open-database.ts'
import { isNotifyTemplate, readNotifyKey } from './telling/notify-key.ts'

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
  /** SMTP_URL and MAIL_FROM, or NOTIFY_API_KEY and NOTIFY_TEMPLATE: how mail goes out. Null: people are told in the program alone. */
  mail: { smtpUrl: string; from: string } | { apiKey: string; template: string; url: string } | null
  /** BEFOREHAND_URL: the address that mail names. Null: where it answers. */
  site: string | null
  /** BEFOREHAND_CENSUS_MB: the most megabytes of a census that is sent to be checked. */
  largestCensus?: number | undefined
}

/** Reads the environment. Throws a RangeError that names the variable, what was found and what was expected. */
export function settingsOf(environment: Record<string, string | undefined>): Settings {
  return {
    database: databaseSettings(environment),
    port: portOf(environment.PORT),
    hostname: environment.HOST || '127.0.0.1',
    https: flagOf('BEFOREHAND_HTTPS', environment.BEFOREHAND_HTTPS, false),
    demo: flagOf('BEFOREHAND_DEMO', environment.BEFOREHAND_DEMO, true),
    mail: mailOf(environment),
    site: addressOf('BEFOREHAND_URL', environment.BEFOREHAND_URL, ['http:', 'https:']),
    largestCensus: megabytesOf('BEFOREHAND_CENSUS_MB', environment.BEFOREHAND_CENSUS_MB),
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 3000
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`PORT: found ${text}, expected 0 to 65535`)
  return port
}

function megabytesOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const megabytes = Number(text)
  if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > 100_000)
    throw new RangeError(`${name}: found ${text}, expected 1 to 100000`)
  return megabytes * 1_000_000
}

function flagOf(name: string, text: string | undefined, otherwise: boolean): boolean {
  if (text === undefined || text === '') return otherwise
  if (text !== '0' && text !== '1') throw new RangeError(`${name}: found ${text}, expected 0 or 1`)
  return text === '1'
}

function mailOf({ SMTP_URL, MAIL_FROM, ...environment }: Record<string, string | undefined>): Settings['mail'] {
  const smtpUrl = addressOf('SMTP_URL', SMTP_URL, ['smtp:', 'smtps:'])
  const apiKey = environment.NOTIFY_API_KEY ?? ''
  if (smtpUrl !== null && apiKey !== '')
    throw new RangeError('NOTIFY_API_KEY: found one beside SMTP_URL, expected one of the two: mail goes out one way')
  if (apiKey !== '') return notifyOf(apiKey, environment)
  if (smtpUrl === null) return null
  if (!MAIL_FROM?.includes('@'))
    throw new RangeError(
      `MAIL_FROM: found ${MAIL_FROM || 'nothing'}, expected the sender's address, as SMTP_URL is set`,
    )
  return { smtpUrl, from: MAIL_FROM }
}

function notifyOf(apiKey: string, environment: Record<string, string | undefined>): Settings['mail'] {
  const template = environment.NOTIFY_TEMPLATE ?? ''
  // What is found is not said: it may be most of a secret.
  if (readNotifyKey(apiKey) === null)
    throw new RangeError('NOTIFY_API_KEY: found no key of GOV.UK Notify, expected name-service-secret as it was shown')
  if (!isNotifyTemplate(template))
    throw new RangeError(
      `NOTIFY_TEMPLATE: found ${template || 'nothing'}, expected the id of a template, as NOTIFY_API_KEY is set`,
    )
  const url = addressOf('NOTIFY_URL', environment.NOTIFY_URL, ['https:', 'http:'])
  return { apiKey, template, url: url ?? 'https://api.notifications.service.gov.uk' }
}

/** What is found is not said where it may hold a password. */
function addressOf(name: string, text: string | undefined, schemes: readonly string[]): string | null {
  if (text === undefined || text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !schemes.includes(url.protocol) || url.hostname === '')
    throw new RangeError(`${name}: found no such address, expected one that begins ${schemes.join('// or ')}//`)
  return text
}
