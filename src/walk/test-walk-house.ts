import { join } from 'node:path'
import { JOURNEYS } from '../app.tsx'
import { asOwner } from '../db/owner.ts'
import { fixedClock } from '../kernel/clock.ts'
import { day, toNumber } from '../kernel/day.ts'
import { atLondon } from '../kernel/instant.ts'
import { openRooms } from '../open-house.ts'
import { uuidOf } from '../scenarios/chance.ts'
import { STAFF } from '../scenarios/staff.ts'
import { testDatabase } from '../testing/database.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openLog } from '../web/log.ts'

export type Answered = { status: number; headers: Headers; html: string; location: string | null }
export type Fields = readonly (readonly [string, string])[]

/** Who walks, by their key in the invented staff; `nobody` is not signed in. */
export const PEOPLE = [
  'priya',
  'morgan',
  'ingrid',
  'tobiah',
  'amal',
  'niamh',
  'sol',
  'dilys',
  'kwabena',
  'nobody',
] as const
export type Walker = (typeof PEOPLE)[number]

export const ROUTES = JOURNEYS
const TODAY = day('2026-04-14')

/** The whole demonstration behind a real port, everybody in it signed in, and every line that it wrote. */
export async function openWalkHouse() {
  const { ownerUrl, appUrl, database } = await testDatabase()
  const logged: string[] = []
  const dataFolder = temporaryFolder()
  const house = await openRooms(
    { ownerUrl, appUrl, dataFolder, sealsFolder: join(dataFolder, 'seals') },
    { port: 0, hostname: '127.0.0.1', https: false, demo: true, mail: null, site: null },
    fixedClock(atLondon(toNumber(TODAY), '10:30')),
    openLog({ write: line => void logged.push(line) }),
  )
  const cookies = new Map<Walker, string>()
  const tokens = new Map<Walker, string>()

  async function ask(who: Walker, path: string, init: RequestInit = {}): Promise<Answered> {
    const headers = new Headers(init.headers)
    const cookie = cookies.get(who)
    if (cookie !== undefined) headers.set('cookie', cookie)
    const response = await fetch(house.url + path, { ...init, headers, redirect: 'manual' })
    const html = await response.text()
    return { status: response.status, headers: response.headers, html, location: response.headers.get('location') }
  }

  const send = (who: Walker, path: string, fields: Fields = [], headers: Record<string, string> = {}) => {
    const token = tokens.get(who)
    const all = token === undefined ? fields : [['_token', token] as const, ...fields]
    return ask(who, path, { method: 'POST', headers, body: new URLSearchParams(all.map(pair => [...pair])) })
  }

  const demo = STAFF.filter(member => member.demo !== undefined)
  for (const who of PEOPLE) {
    const at = demo.findIndex(member => member.key === who)
    if (at < 0) continue
    const signedIn = await ask('nobody', '/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ demo: String(at) }),
    })
    cookies.set(
      who,
      signedIn.headers
        .getSetCookie()
        .map(cookie => cookie.split(';')[0])
        .join('; '),
    )
    tokens.set(who, /name="_token" value="([^"]+)"/.exec((await ask(who, '/')).html)?.[1] ?? '')
  }

  /** Asks the database what no code of the program could. */
  const owner = <Result>(work: Parameters<typeof asOwner<Result>>[1]) => asOwner(ownerUrl, work)
  const users = await owner(db => db.selectFrom('sign_in.app_user').select(['user_id', 'name', 'email']).execute())
  const userIdOf = (who: Walker) => {
    const name = STAFF.find(member => member.key === who)?.name
    return users.find(user => user.name === name)?.user_id ?? ''
  }
  return {
    ...house,
    ask,
    send,
    owner,
    userIdOf,
    users,
    logged,
    database,
    ownerUrl,
    appUrl,
    token: (who: Walker) => tokens.get(who) ?? '',
  }
}

export type WalkHouse = Awaited<ReturnType<typeof openWalkHouse>>

const child = (authority: string, script: string, key: string) => ({
  authority,
  id: uuidOf(`${authority}/${script}/${key}`),
})

/** Children of the demonstration who show who sees what (scenarios/special-families.ts). */
export const CHILDREN = {
  /** Priya's, with the midwives and others. */
  second: child('seaborough', 'second', 'child 1'),
  story: child('seaborough', 'quillfeather', 'baby'),
  /** The only one on whom Sol is named. */
  police: child('seaborough', 'police', 'child 1'),
  late: child('seaborough', 'late-conference', 'baby'),
  /** For four people only: of those who walk, Morgan and Amal. */
  restricted: child('seaborough', 'restricted', 'baby'),
  /** A relative of Priya. */
  relative: child('seaborough', 'relative', 'child 1'),
} as const
export type ChildName = keyof typeof CHILDREN
