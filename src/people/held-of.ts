import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { nameOfText } from './name.ts'

/** Names and numbers by which somebody is spoken of, as a page would say them. */
export type Held = { names: readonly string[]; numbers: readonly string[] }

/** Every name and number that some people have, or had. */
export async function heldOf(tx: AuthorityTransaction, authority: string, ids: readonly string[]): Promise<Held> {
  const { rows: names } = await sql<{ body: string }>`
    select distinct t.body from person_name n
    join personal_text t on t.authority_id = n.authority_id and t.text_id = n.text_id
    where n.authority_id = ${authority} and n.person_id = any(${[...ids]}::uuid[]) and t.body is not null`.execute(tx)
  const { rows: numbers } = await sql<{ value: string }>`
    select distinct value from identifier
    where authority_id = ${authority} and person_id = any(${[...ids]}::uuid[])`.execute(tx)
  const said = names.map(({ body }) => nameOfText(body)).map(({ given, family }) => `${given} ${family}`.trim())
  return { names: said.sort(), numbers: numbers.map(row => row.value).sort() }
}
