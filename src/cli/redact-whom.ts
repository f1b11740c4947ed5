import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { identifierKey } from '../people/identifier.ts'
import { hashOfLocalId, type RedactionKey } from '../people/redaction-key.ts'
import { correctedBy } from '../protocol/rests-on.ts'
import { positionOf } from '../record/append.ts'
import { readFolds } from '../record/read.ts'
import { CommandRefused } from './command.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The person whom an option names, by their UUID or local id; of a redacted one the local id still says who it was. */
export async function personNamed(
  tx: AuthorityTransaction,
  authority: string,
  option: '--person' | '--child',
  named: string,
  key: RedactionKey | null,
): Promise<string> {
  const [found, second] = UUID.test(named)
    ? await withId(tx, authority, named)
    : await withLocalId(tx, authority, named, key)
  if (second !== undefined) {
    throw new CommandRefused(`${option}: found ${named}, which is of several; expected a UUID: ${found}, ${second} …`)
  }
  if (found === undefined) {
    throw new CommandRefused(`${option}: found ${named}, expected the local id or the UUID of somebody in ${authority}`)
  }
  return found
}

async function withId(tx: AuthorityTransaction, authority: string, id: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select('person_id')
    .where('authority_id', '=', authority)
    .where('person_id', '=', id.toLowerCase())
    .execute()
  return rows.map(row => row.person_id)
}

async function withLocalId(tx: AuthorityTransaction, authority: string, localId: string, key: RedactionKey | null) {
  const hash = key === null ? null : hashOfLocalId(key, authority, localId)
  const { rows } = await sql<{ person_id: string }>`
    select person_id from identifier
    where authority_id = ${authority} and scheme = 'local' and value = ${identifierKey('local', localId)}
    union select person_id from redacted_local_id where authority_id = ${authority} and keyed_hash = ${hash}
    order by person_id`.execute(tx)
  return rows.map(row => row.person_id)
}

/** The position of a fact that an option names, as the record's pages and addresses name it: `f3`. */
export async function factNamed(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  named: string,
): Promise<number> {
  const [record] = await readFolds(tx, authority, [childId])
  if (record === undefined || record.facts.length === 0) {
    throw new CommandRefused(`--child: found ${childId}, of whom nothing is recorded; expected a child with a record`)
  }
  const fact = record.facts.find(({ id }) => id === named)
  if (fact === undefined) {
    throw new CommandRefused(`--fact: found ${named}, expected one of f1 to f${record.facts.length}`)
  }
  const first = fact.kind === 'FactCorrected' ? correctedBy(fact, record.facts) : null
  if (first !== null) {
    throw new CommandRefused(`--fact: found ${named}, a correction; expected ${first.id}, whose corrections go with it`)
  }
  return positionOf(named)
}
