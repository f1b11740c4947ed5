import type { Client } from 'pg'
import { z } from 'zod'

/** A table of ours as the database describes it; `name` with its schema, as `public.fact`. */
export type CopiedTable = { name: string; columns: string[] }

/** Not copied: the queue's jobs are made again, and which migrations there are is the manifest's to say. */
const LEFT_OUT = ['graphile_worker']

const Tables = z.array(z.object({ name: z.string(), columns: z.array(z.string()) }))
const Keys = z.array(z.object({ of: z.string(), to: z.string() }))

/** The tables that the owner owns, each after those that its foreign keys point to. */
export async function tablesInOrder(owner: Client): Promise<CopiedTable[]> {
  const { rows: tables } = await owner.query(
    `select n.nspname || '.' || c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relowner = (select oid from pg_roles where rolname = current_user)
      and n.nspname !~ '^pg_' and n.nspname <> all($1) and n.nspname || '.' || c.relname <> 'public.migration'
    order by 1`,
    [['information_schema', ...LEFT_OUT]],
  )
  const { rows: keys } = await owner.query(
    `select fn.nspname || '.' || f.relname as of, tn.nspname || '.' || t.relname as to
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
      join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
    where k.contype = 'f' and f.oid <> t.oid`,
  )
  return inOrder(Tables.parse(tables), Keys.parse(keys))
}

function inOrder(tables: readonly CopiedTable[], keys: readonly { of: string; to: string }[]): CopiedTable[] {
  const ordered: CopiedTable[] = []
  const ours = new Set(tables.map(({ name }) => name))
  const placed = new Set<string>()
  while (ordered.length < tables.length) {
    const waits = (name: string) => keys.some(({ of, to }) => of === name && ours.has(to) && !placed.has(to))
    const next = tables.find(({ name }) => !placed.has(name) && !waits(name))
    if (!next) throw new Error('Tables point to each other in a circle: no order to copy them in')
    placed.add(next.name)
    ordered.push(next)
  }
  return ordered
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** `public.fact` as SQL writes it, with quotes: the tables of sign-in have capital letters. */
export const tableSql = (table: string) => table.split('.').map(quoted).join('.')

/** The table with its columns, as `COPY` wants it. */
export const copySql = ({ name, columns }: CopiedTable) => `${tableSql(name)} (${columns.map(quoted).join(', ')})`

const Chains = z.array(
  z.object({
    authority: z.string(),
    records: z.coerce.number(),
    heads: z.string(),
    lastSeal: z.object({ number: z.number(), root: z.string(), sealedAt: z.string() }).nullable(),
  }),
)

/** Where the chains of each authority stand, for a manifest to say and a restore to compare. */
export async function chainsNow(owner: Client) {
  const { rows } = await owner.query(`
    select a.authority_id as authority, h.records, h.heads, s.seal as "lastSeal" from authority a
    cross join lateral (
      select count(*) as records, encode(sha256(convert_to(coalesce(
        string_agg(child_id || ' ' || position || ' ' || coalesce(encode(hash, 'hex'), ''), ',' order by child_id), ''),
        'UTF8')), 'hex') as heads
      from record_head where authority_id = a.authority_id) h
    left join lateral (
      select json_build_object('number', seal_no, 'root', encode(root, 'hex'), 'sealedAt', sealed_at) as seal
      from audit_seal where authority_id = a.authority_id order by seal_no desc limit 1) s on true
    order by 1`)
  return Chains.parse(rows)
}
