import { inAuthority } from '../src/db/connection.ts'
import { systemClock } from '../src/kernel/clock.ts'
import type { Day } from '../src/kernel/day.ts'
import { writePeople } from '../src/people/new-people.ts'
import type { Ruling } from '../src/worklists/duties-of-record.ts'
import { recordNewChildren } from '../src/worklists/record-new-children.ts'
import { addAuthority, type BenchDatabase } from './bench-database.ts'
import { inventedRecord } from './invented-records.ts'
import type { Progress } from './progress.ts'

/** How many different records there are; the rest are copies of them under other ids. */
const DIFFERENT = 1_000
const COPIES_AT_ONCE = 20

/**
 * Loads an authority with open children of twenty facts each. The program itself writes a thousand different ones; the
 * owner copies their rows under new ids. Simplified in the copies: the words of notes are not copied, the chain's hashes
 * are those of the originals, and the rows that the bench does not read from them (duties, audit) are left out. Rows of
 * facts and folds are as long and as varied as the originals.
 */
export async function loadCopies(
  bench: BenchDatabase,
  { authority, name, children, ruling, today }: Load,
  progress: Progress,
): Promise<void> {
  const originals = `${authority}-originals`
  await addAuthority(bench, originals, `${name}: originals`)
  await addAuthority(bench, authority, name)
  const different = Math.min(DIFFERENT, children)
  const staff = { socialWorkers: 100, healthVisitors: 40, midwives: 20 }
  const records = Array.from({ length: different }, (_, n) =>
    inventedRecord(n, { authority: originals, today, staff, isOpen: () => true, userId: who => who }),
  )
  await inAuthority(bench.db, originals, async tx => {
    const people = records.map(({ childId }) => ({ personId: childId, kind: 'child' as const }))
    await writePeople(tx, originals, people, 'bench', systemClock().now())
    await recordNewChildren(tx, ruling, originals, records, today)
  })
  // Foreign keys are what the copies would spend most of their time on; they hold by construction.
  await bench.owner('set session_replication_role = replica')
  const copies = children / different
  for (let from = 1; from <= copies; from += COPIES_AT_ONCE) {
    const to = Math.min(from + COPIES_AT_ONCE - 1, Math.floor(copies))
    for (const copy of COPYING) await bench.owner(copy, [originals, authority, from, to])
    progress(to / copies)
  }
  await bench.owner('set session_replication_role = origin')
  // As the server would do by itself some minutes later.
  for (const table of ['person', 'record_head', 'fact', 'folded_record']) await bench.owner(`vacuum analyze ${table}`)
}

export type Load = { authority: string; name: string; children: number; ruling: Ruling; today: Day }

const copied = (id: string) => `md5(${id}::text || c)::uuid`
const times = 'generate_series($3::int, $4::int) as c'

const COPYING = [
  `insert into person (authority_id, person_id, kind, opened_at)
   select $2, ${copied('person_id')}, kind, opened_at from ${times}, person where authority_id = $1`,
  `insert into record_head (authority_id, child_id, position, hash, opened_at)
   select $2, ${copied('child_id')}, position, hash, opened_at from ${times}, record_head where authority_id = $1`,
  `insert into fact (authority_id, child_id, position, kind, happened_on, happened_at, recorded_at, recorded_by, agency,
     act_id, imported, details, note_id, note_hash, hash)
   select $2, ${copied('child_id')}, position, kind, happened_on, happened_at, recorded_at, recorded_by, agency,
     act_id, imported, details, note_id, note_hash, hash
   from ${times}, fact where authority_id = $1 order by c, child_id, position`,
  `insert into folded_record (authority_id, child_id, position, facts, next_change, expected_on, born_on, is_open, on_plan, lacks)
   select $2, ${copied('child_id')}, position, facts, next_change, expected_on, born_on, is_open, on_plan, lacks
   from ${times}, folded_record where authority_id = $1`,
]
