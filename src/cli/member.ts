import { randomBytes } from 'node:crypto'
import { ROLES_OF_RECORDS, reachOf } from '../access/role.ts'
import { secret } from '../db/data-folder.ts'
import type { OpenDatabase } from '../db/open-database.ts'
import { asOwner } from '../db/owner.ts'
import { connectSignIn } from '../db/sign-in.ts'
import { systemClock } from '../kernel/clock.ts'
import { plusDays, toDay, toNumber } from '../kernel/day.ts'
import { openAuthentication } from '../web/authentication.ts'
import { CommandRefused, readArguments, WrongUsage } from './command.ts'
import { settingsFromEnvironment } from './environment.ts'
import { refuseUnknownAuthority } from './known-authority.ts'
import { withDatabase } from './with-database.ts'

const USAGE = `beforehand member add EMAIL --name NAME --authority ID --agency WORD --role WORD [--team WORD] [--json]
       beforehand member end EMAIL --authority ID [--json]
       beforehand member list [--authority ID] [--json]`

/** Who may sign in, and as what in which authority: makes an account, ends a membership, lists them. */
export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const
  const { values, positionals } = readArguments(args, USAGE, {
    name: text,
    authority: text,
    agency: text,
    role: text,
    team: text,
  })
  const [verb, email] = positionals
  const { authority } = values
  const json = values.json === true
  if (verb === 'list' && positionals.length === 1) return withDatabase(opened => list(opened, authority ?? null, json))
  if (authority === undefined || email === undefined || positionals.length !== 2 || !email.includes('@')) {
    throw new WrongUsage(`Usage: ${USAGE}`)
  }
  if (verb === 'end') return withDatabase(opened => end(opened, { email, authority }, json))
  const { name, agency, role, team = null } = values
  if (verb !== 'add' || name === undefined || agency === undefined || role === undefined) {
    throw new WrongUsage(`Usage: ${USAGE}`)
  }
  if (![agency, role, team ?? 'none'].every(word => /^[a-z][a-z0-9_]*$/.test(word))) {
    throw new WrongUsage('--agency, --role, --team: expected lower-case words such as social_care, team_manager')
  }
  return withDatabase(opened => add(opened, { email, name, authority, agency, role, team }, json))
}

type Joining = { email: string; name: string; authority: string; agency: string; role: string; team: string | null }

async function add(opened: OpenDatabase, joining: Joining, json: boolean): Promise<number> {
  const { authority, agency, role, team, name } = joining
  const email = joining.email.toLowerCase()
  await refuseUnknownAuthority(opened.ownerUrl, authority)
  const reach = reachOf({ role, agency })
  if (reach.involved === null && reach.others === null) {
    console.error(`As ${role} they see no child's record: the role is not one of those that work with records.`)
    console.error(`Those are: ${ROLES_OF_RECORDS.join(', ')}.`)
  }
  const signIn = connectSignIn(opened.appUrl)
  try {
    const known = await signIn.queries
      .selectFrom('sign_in.app_user')
      .select('user_id')
      .where('email', '=', email)
      .executeTakeFirst()
    const password = known ? null : randomBytes(15).toString('base64url')
    const userId = known?.user_id ?? (await account(opened, signIn.authPool, { email, name, password: password ?? '' }))
    const since = systemClock().today()
    await asOwner(opened.ownerUrl, async db => {
      await db
        .insertInto('sign_in.app_user')
        .values({ user_id: userId, email, name })
        .onConflict(on => on.column('user_id').doNothing())
        .execute()
      await db
        .insertInto('sign_in.membership')
        .values({ authority_id: authority, user_id: userId, agency, role, team, since, until: null })
        .onConflict(on =>
          on.columns(['authority_id', 'user_id', 'agency', 'role', 'since']).doUpdateSet({ team, until: null }),
        )
        .execute()
    })
    if (json) process.stdout.write(`${JSON.stringify({ email, userId, password, authority, agency, role, team })}\n`)
    else {
      process.stdout.write(
        `${name} is ${role.replaceAll('_', ' ')} of ${agency.replaceAll('_', ' ')} in ${authority}.\n`,
      )
      process.stdout.write(
        password === null ? 'They keep their password.\n' : `Their password, said this once: ${password}\n`,
      )
    }
    return 0
  } finally {
    await signIn.close()
  }
}

type AuthPool = ReturnType<typeof connectSignIn>['authPool']

async function account(
  opened: OpenDatabase,
  pool: AuthPool,
  made: { email: string; name: string; password: string },
): Promise<string> {
  const { https } = settingsFromEnvironment()
  const authentication = openAuthentication({ pool, secret: secret(opened.dataFolder, 'web-secret'), https })
  const userId = (await authentication.addAccounts([made])).get(made.email)
  if (userId === undefined) throw new Error('An account that was made has an id')
  return userId
}

/** Their last day was yesterday: from now on they see nothing there. What they wrote stays, under their name. */
async function end(opened: OpenDatabase, who: { email: string; authority: string }, json: boolean): Promise<number> {
  await refuseUnknownAuthority(opened.ownerUrl, who.authority)
  const ended = await asOwner(opened.ownerUrl, async db => {
    const user = await db
      .selectFrom('sign_in.app_user')
      .select('user_id')
      .where('email', '=', who.email.toLowerCase())
      .executeTakeFirst()
    if (!user) throw new CommandRefused(`${who.email}: nobody has this address; member list shows who there is`)
    const yesterday = toDay(plusDays(toNumber(systemClock().today()), -1))
    const result = await db
      .updateTable('sign_in.membership')
      .set({ until: yesterday })
      .where('user_id', '=', user.user_id)
      .where('authority_id', '=', who.authority)
      .where(eb => eb.or([eb('until', 'is', null), eb('until', '>', yesterday)]))
      .executeTakeFirst()
    return Number(result.numUpdatedRows)
  })
  if (json) process.stdout.write(`${JSON.stringify({ ended })}\n`)
  else process.stdout.write(`${ended} membership${ended === 1 ? '' : 's'} of ${who.email} in ${who.authority} ended.\n`)
  return 0
}

async function list({ ownerUrl }: OpenDatabase, authority: string | null, json: boolean): Promise<number> {
  const members = await asOwner(ownerUrl, db => {
    const all = db
      .selectFrom('sign_in.membership as m')
      .innerJoin('sign_in.app_user as u', 'u.user_id', 'm.user_id')
      .select([
        'm.authority_id as authority',
        'u.email',
        'u.name',
        'm.agency',
        'm.role',
        'm.team',
        'm.since',
        'm.until',
      ])
      .orderBy('m.authority_id')
      .orderBy('u.name')
    return (authority === null ? all : all.where('m.authority_id', '=', authority)).execute()
  })
  if (json) process.stdout.write(`${JSON.stringify({ members })}\n`)
  for (const m of json ? [] : members) {
    process.stdout.write(
      `${m.authority}  ${m.name}  ${m.email}  ${m.role}, ${m.agency}${m.team === null ? '' : `, ${m.team}`}\n`,
    )
  }
  return 0
}
