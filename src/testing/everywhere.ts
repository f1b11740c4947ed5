import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'

/** Every table of a database in whose rows one of these words stands, in any column and in letters of any size. */
export async function tablesWith(ownerUrl: string, words: readonly string[]): Promise<string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    )
    const found: string[] = []
    for (const { name } of rows) {
      for (const word of words) {
        const asked = await owner.query(`select from ${name} t where strpos(lower(t::text), lower($1)) > 0`, [word])
        if (asked.rowCount) found.push(`${name}: ${word}`)
      }
    }
    return found
  } finally {
    await owner.end()
  }
}

/** Every file of a backup in which one of these words stands. */
export function filesWith(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder).flatMap(file => {
    const bytes = readFileSync(join(folder, file))
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').toLowerCase()
    return words.filter(word => text.includes(word.toLowerCase())).map(word => `${file}: ${word}`)
  })
}
