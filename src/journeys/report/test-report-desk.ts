import { randomUUID } from 'node:crypto'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { addRelationships } from '../../people/relationship.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { formWithFile } from '../../testing/send-file.ts'
import { rateLimit } from '../../web/rate-limit.ts'
import { publicReportRoutes } from './public-routes.ts'
import { reportRoutes } from './routes.ts'

export type File = { name: string; bytes: Uint8Array | AsyncIterable<Uint8Array> }

export const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(Array.from({ length: 256 }, (_, i) => i))])
export const pdf: File = { name: 'Otto Invented 2019.pdf', bytes: PDF }
export const words = { worries: 'Otto came with a burn on 3 February.', strengths: 'His mother brought him at once.' }

/** What a page says between its head and its foot, without markup. */
export const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

const scheduled = (sitting: string): NewFact[] => [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'WorkerAllocated', on: day('2026-01-06'), role: 'social_worker', agency: 'social_care', worker: 'u-priya' },
  { kind: 'AgencyInvolved', on: day('2026-01-06'), agency: 'midwifery', worker: 'u-amal' },
  { kind: 'AgencyInvolved', on: day('2026-01-06'), agency: 'health_visiting', worker: 'u-niamh' },
  { kind: 'ConferenceScheduled', on: day('2026-02-03'), for: day('2026-02-16'), type: 'initial', sitting },
  { kind: 'ConferenceInvited', on: day('2026-02-04'), sitting, recipient: 'agency:police' },
]

type Pages = Pick<Parameters<typeof testDesk>[0], 'routes' | 'publicRoutes'>

/**
 * A desk on 10 February 2026 with the pages of reports, and people around a family with a conference on the 16th.
 * @param more pages of others beside them
 */
export async function reportDesk(more: Pages = { routes: [] }) {
  const limit = rateLimit({ ofOne: 1_000, ofAll: 1_000, seconds: 600 })
  const desk = await testDesk({
    today: '2026-02-10',
    routes: [...reportRoutes, ...more.routes],
    publicRoutes: [...publicReportRoutes(limit, limit), ...(more.publicRoutes ?? [])],
  })
  await desk.addStaff(
    { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
    { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
    { name: 'Amal Idowu', agency: 'midwifery', role: 'midwife' },
    { name: 'Niamh Ferris', agency: 'health_visiting', role: 'health_visitor' },
    { name: 'Sol Barnacle', agency: 'police', role: 'police_officer' },
  )

  /** Two children of one conference. */
  async function family(sitting: string = randomUUID()) {
    const [baby = '', brother = ''] = await desk.addChildren(
      {
        name: { given: 'Otto', family: 'Invented' },
        mother: { given: 'Tamar', family: 'Invented' },
        facts: scheduled(sitting),
      },
      { name: { given: 'Ada', family: 'Invented' }, facts: scheduled(sitting) },
    )
    const tie = { relationshipId: randomUUID(), from: baby, to: brother, type: 'sibling_of' as const }
    await inAuthority(desk.database, SEABOROUGH, tx =>
      addRelationships(tx, SEABOROUGH, [tie], 'u-test', desk.at('2026-01-06')),
    )
    return { baby, brother, sitting, at: (child: string) => `/authorities/${SEABOROUGH}/children/${child}/reports` }
  }

  /** Sends a form with a file, or with none; `who` null: somebody without an account. */
  async function send(
    who: string | null,
    path: string,
    fields: Readonly<Record<string, string>>,
    file: File | null = null,
    more: Readonly<Record<string, string>> = {},
  ) {
    const ours = who === null ? {} : { _token: desk.tokenOf(who) }
    const init = formWithFile({ ...ours, _submission: randomUUID(), ...fields }, file)
    const headers = { ...init.headers, ...(who === null ? {} : { cookie: `who=${who}` }), ...more }
    const response = await desk.app.request(`http://beforehand.test${path}`, { ...init, headers })
    return {
      status: response.status,
      location: response.headers.get('location'),
      headers: response.headers,
      html: await response.text(),
    }
  }

  const factsOf = (child: string) =>
    inAuthority(desk.database, SEABOROUGH, tx =>
      tx.selectFrom('fact').selectAll().where('child_id', '=', child).orderBy('position').execute(),
    )
  const reportsOf = async (child: string) => (await factsOf(child)).filter(row => row.kind === 'AgencyReportReceived')
  return { desk, family, send, factsOf, reportsOf }
}
