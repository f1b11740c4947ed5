import { openApp } from './app.tsx'
import { connect, inReference } from './db/connection.ts'
import { secret } from './db/data-folder.ts'
import type { OpenDatabase } from './db/open-database.ts'
import { connectSignIn } from './db/sign-in.ts'
import type { Authority, Desk } from './journeys/desk.ts'
import { type Clock, systemClock } from './kernel/clock.ts'
import { remember } from './kernel/remember.ts'
import { openStaff } from './people/staff.ts'
import { englandAndWales } from './protocol/holidays.ts'
import { loadProtocol } from './protocol/load-protocol.ts'
import { keepSealing } from './record/seal.ts'
import { sealKey } from './record/seal-key.ts'
import { sealMemory } from './record/seal-memory.ts'
import type { DemoAccount } from './scenarios/demo.ts'
import type { Settings } from './settings.ts'
import { openCalendarFeeds } from './telling/calendar-feeds.ts'
import { openChoices } from './telling/choices.ts'
import type { Post } from './telling/post.ts'
import { startQueue } from './telling/queue.ts'
import { openAuthentication } from './web/authentication.ts'
import { type Log, openLog } from './web/log.ts'
import { rememberSessions } from './web/remember-sessions.ts'
import { serve } from './web/serve.ts'
import { bringUpToDate } from './worklists/bring-up-to-date.ts'

/** The running system: where it answers, where its data is, and the demo people if there are any. */
export type House = { url: string; dataFolder: string; demo: readonly DemoAccount[]; close(): Promise<void> }

/** Opens everything on a database, in order: the demonstration when asked for, the seals, the pages. Closes it at the end. */
export async function openHouse(
  opened: OpenDatabase,
  settings: Settings,
  clock: Clock = systemClock(),
): Promise<House> {
  try {
    const house = await openRooms(opened, settings, clock, openLog())
    return {
      ...house,
      async close() {
        await house.close()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** Everything but the database itself, on one that is open and migrated. */
export async function openRooms(
  opened: Pick<OpenDatabase, 'ownerUrl' | 'appUrl' | 'dataFolder' | 'sealsFolder'>,
  settings: Omit<Settings, 'database'>,
  clock: Clock,
  log: Log,
): Promise<House> {
  const closing: (() => Promise<void>)[] = []
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end()
  }
  try {
    const db = connect(opened.appUrl)
    const signIn = connectSignIn(opened.appUrl)
    closing.push(
      () => db.close(),
      () => signIn.close(),
    )
    const webSecret = secret(opened.dataFolder, 'web-secret')
    const authentication = openAuthentication({ pool: signIn.authPool, secret: webSecret, https: settings.https })
    // A house without the demonstration does not carry its stories, as one that sends no e-mail does not carry what sends it.
    const demo = settings.demo
      ? await (await import('./scenarios/demo.ts')).openDemo({ ownerUrl: opened.ownerUrl, db, clock, authentication })
      : null
    const sealing = keepSealing({
      db,
      authorities: () => authorityIds(db),
      key: sealKey(opened.dataFolder),
      memory: sealMemory(opened.sealsFolder),
      now: () => clock.now(),
      failed: error => log.error({ error: error instanceof Error ? error.name : typeof error }, 'sealing failed'),
    })
    closing.push(() => sealing.stop())
    const { largestCensus } = settings
    const desk: Desk = {
      db,
      clock,
      authority: rememberAuthorities(db),
      staff: openStaff(signIn),
      choices: openChoices(signIn),
      calendars: openCalendarFeeds(signIn),
      largestCensus,
      site: settings.site ?? undefined,
    }
    const app = openApp({
      desk,
      authentication: rememberSessions(authentication),
      secret: webSecret,
      https: settings.https,
      log,
      ...(demo === null ? {} : { demo: demo.signIn, banner: demo.banner }),
    })
    const served = await serve(app, settings)
    closing.push(() => served.close())
    const caughtUp = catchUp(desk, await authorityIds(db)).catch(error =>
      log.error({ error: error instanceof Error ? error.name : typeof error }, 'bringing lists up to date failed'),
    )
    closing.push(async () => caughtUp)
    const { mail, site } = settings
    const post = mail === null ? null : await openPostOf(mail, site ?? served.url)
    closing.push(async () => post?.close())
    const queue = await startQueue({
      ...{ ownerUrl: opened.ownerUrl, desk: { ...desk, post }, authorities: () => authorityIds(db) },
      failed: error => log.error({ error: error instanceof Error ? error.name : typeof error }, 'a job failed'),
    })
    closing.push(() => queue.stop())
    return { url: served.url, dataFolder: opened.dataFolder, demo: demo?.accounts ?? [], close }
  } catch (error) {
    await close()
    throw error
  }
}

/** By SMTP or by GOV.UK Notify. A house that sends no e-mail does not carry what sends it. */
async function openPostOf(mail: NonNullable<Settings['mail']>, site: string): Promise<Post> {
  if ('smtpUrl' in mail) return (await import('./telling/mail.ts')).openPost({ ...mail, site })
  return (await import('./telling/notify.ts')).openNotify({ ...mail, site })
}

type Db = Parameters<typeof inReference>[0]

async function authorityIds(db: Db): Promise<string[]> {
  const rows = await inReference(db, reference => reference.selectFrom('authority').select('authority_id').execute())
  return rows.map(row => row.authority_id)
}

/** What lists sort by, for records that are older than it; a moment's work, and done once. */
async function catchUp({ db, authority, clock }: Desk, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const known = await authority(id)
    if (known !== null) await bringUpToDate(db, id, known.ruling, clock.today())
  }
}

const AUTHORITIES_KEPT_FOR_MS = 60_000

/** Authorities and their rulings change by hand, rarely. One that is not there yet is asked for again. */
function rememberAuthorities(db: Db): Desk['authority'] {
  const known = remember(AUTHORITIES_KEPT_FOR_MS, id => readAuthority(db, id))
  return async id => {
    const authority = await known.get(id)
    if (authority === null) known.forget(id)
    return authority
  }
}

async function readAuthority(db: Db, id: string): Promise<Authority | null> {
  const row = await inReference(db, reference =>
    reference
      .selectFrom('authority')
      .select(['name', 'protocol_id', 'go_live', 'duty_team_number'])
      .where('authority_id', '=', id)
      .executeTakeFirst(),
  )
  if (!row) return null
  const ruling = { protocol: loadProtocol(row.protocol_id), calendar: englandAndWales(), goLive: row.go_live }
  return { id, name: row.name, ruling, dutyTeamNumber: row.duty_team_number }
}
