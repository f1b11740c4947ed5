import type { Client } from 'pg'
import { z } from 'zod'
import { scramVerifier } from './scram.ts'

/** The role that the program itself works as: it owns nothing and obeys the rule of the authority. */
export const APP_ROLE = 'beforehand_app'

/** What the program's role becomes to read sign-in and membership, which are looked up before any authority is known. */
export const SIGN_IN_ROLE = 'beforehand_sign_in'

/** The program's role, or the owner's, is not fit for the record. The message says why and what to do. */
export class RoleRefused extends Error {
  override name = 'RoleRefused'
}

const MAKING_ROLES = 820_364_552

/** For an administrator whose owner role may not create roles. */
const BY_HAND = `Let an administrator run:
  create role ${SIGN_IN_ROLE} nologin;
  create role ${APP_ROLE} login noinherit password '…';
  grant ${SIGN_IN_ROLE} to ${APP_ROLE};
and set DATABASE_APP_URL to the same database as ${APP_ROLE}.`

/** Makes the two roles where they are missing and gives the program's role this password. Refused: {@link RoleRefused}. */
export async function makeRoles(owner: Client, password: string): Promise<void> {
  await owner.query('begin')
  try {
    await owner.query('select pg_advisory_xact_lock($1)', [MAKING_ROLES])
    const { rows } = await owner.query('select rolname from pg_roles where rolname = any($1)', [
      [APP_ROLE, SIGN_IN_ROLE],
    ])
    const names = z
      .array(z.object({ rolname: z.string() }))
      .parse(rows)
      .map(row => row.rolname)
    if (!names.includes(SIGN_IN_ROLE)) await owner.query(`create role ${SIGN_IN_ROLE} nologin`)
    const verb = names.includes(APP_ROLE) ? 'alter' : 'create'
    // Noinherit: what sign-in may read is there only for a connection that says it is sign-in's.
    await owner.query(`${verb} role ${APP_ROLE} login noinherit password '${scramVerifier(password)}'`)
    await owner.query(`grant ${SIGN_IN_ROLE} to ${APP_ROLE}`)
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    const reason = error instanceof Error ? error.message : String(error)
    throw new RoleRefused(`The owner of the database cannot make the role ${APP_ROLE} (${reason}). ${BY_HAND}`, {
      cause: error,
    })
  }
}

const Fitness = z.object({
  role: z.string(),
  superuser: z.boolean(),
  bypasses: z.boolean(),
  owns: z.string().nullable(),
})

/**
 * Refuses a role that row-level security would not bind: another one than {@link APP_ROLE}, a superuser, one with
 * BYPASSRLS, one that owns tables, or one that can become any of these.
 */
export async function refuseUnfitRole(app: Client): Promise<void> {
  const { rows } = await app.query(`
    select session_user::text as role,
      exists (select from pg_roles where rolsuper and pg_has_role(oid, 'member')) as superuser,
      exists (select from pg_roles where rolbypassrls and pg_has_role(oid, 'member')) as bypasses,
      (select min(relname) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where relkind in ('r', 'p', 'v', 'm', 'S') and nspname not in ('pg_catalog', 'information_schema')
          and nspname not like 'pg\\_toast%' and nspname not like 'pg\\_temp%' and pg_has_role(relowner, 'member')) as owns`)
  const { role, superuser, bypasses, owns } = Fitness.parse(rows[0])
  if (role !== APP_ROLE)
    throw new RoleRefused(`DATABASE_APP_URL must sign in as ${APP_ROLE}, not as ${role}. ${BY_HAND}`)
  const faults = [
    superuser && 'is (or can become) a superuser',
    bypasses && 'has (or can take) BYPASSRLS',
    owns && `owns (or can become the owner of) tables, ${owns} for one`,
  ].filter(fault => typeof fault === 'string')
  if (faults.length > 0) {
    throw new RoleRefused(
      `${role} ${faults.join(' and ')}: one authority could read another's records, so it is refused`,
    )
  }
}
