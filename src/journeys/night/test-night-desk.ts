import { randomUUID } from 'node:crypto'
import { inAuthority } from '../../db/connection.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { nightRoutes } from './routes.ts'

/** A desk at ten past two at night. */
export async function nightDesk(today: string) {
  const desk = await testDesk({ today, routes: nightRoutes })
  desk.moveTo(today, '02:10')
  return {
    ...desk,
    open: (who: string, form: Record<string, string>, submission: string = randomUUID()) =>
      desk.post(who, '/tonight', { _submission: submission, ...form }),
    factsOf: (child: string) =>
      inAuthority(desk.database, SEABOROUGH, tx =>
        tx
          .selectFrom('fact as f')
          .leftJoin('personal_text as t', join =>
            join.onRef('t.authority_id', '=', 'f.authority_id').onRef('t.text_id', '=', 'f.note_id'),
          )
          .select(['f.kind', 'f.details', 'f.agency', 'f.happened_on', 'f.happened_at', 'f.act_id', 't.body'])
          .where('f.child_id', '=', child)
          .orderBy('f.position')
          .execute(),
      ),
    count: (table: 'record_head' | 'same_person') =>
      inAuthority(
        desk.database,
        SEABOROUGH,
        async tx => (await tx.selectFrom(table).select('authority_id').execute()).length,
      ),
  }
}

/** The words of a page, as they are read. */
export const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

export const childOf = (location: string | null) => /\/children\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''
