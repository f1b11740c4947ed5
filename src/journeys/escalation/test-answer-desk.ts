import { randomUUID } from 'node:crypto'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { rateLimit } from '../../web/rate-limit.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { publicEscalationRoutes } from './public-routes.ts'
import { escalationRoutes } from './routes.ts'

export const answer = {
  answer: 'The school nurse sees him on Thursday. I ring you on Friday.',
  ...{ name: 'Corin Brackenfold', role: 'head teacher', phone: '01632 960 123' },
}

/** What a page says between its head and its foot, without markup. */
export const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

const raised = (more: Partial<Extract<NewFact, { kind: 'EscalationRaised' }>>): NewFact[] => [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'ReferralDecided', on: day('2026-01-06'), outcome: 'assessment' },
  { kind: 'WorkerAllocated', on: day('2026-01-06'), role: 'social_worker', agency: 'social_care', worker: 'u-priya' },
  { kind: 'AgencyInvolved', on: day('2026-01-06'), agency: 'midwifery', worker: 'u-joy' },
  { kind: 'AgencyInvolved', on: day('2026-01-06'), agency: 'health_visiting', worker: 'u-niamh' },
  { kind: 'NoteAdded', on: day('2026-01-07'), note: 'The kitchen was cold.' },
  {
    ...{ kind: 'EscalationRaised', on: day('2026-03-09'), at: '09:00', escalation: 'x-1', agency: 'midwifery' },
    ...{ raiser: 'u-joy', against: 'education', subject: 'no_answer', stage: 1 },
    reason: 'Nobody at the school answers about Otto Invented.',
    wanted: 'That somebody at the school says who sees Otto’s brother, and when.',
    ...more,
  },
]

/** A desk on 10 March 2026 with the pages of escalations, and a midwife who escalated to a school that has no account. */
export async function answerDesk() {
  const limit = rateLimit({ ofOne: 1_000, ofAll: 1_000, seconds: 600 })
  const desk = await testDesk({
    today: '2026-03-10',
    routes: escalationRoutes,
    publicRoutes: publicEscalationRoutes(limit, limit),
  })
  await desk.addStaff(
    { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
    { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
    { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
    { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
    { name: 'Niamh Ferris', agency: 'health_visiting', role: 'health_visitor' },
  )

  /** A child on whose record an escalation to the school is open; the address of its links. */
  async function escalated(more: Parameters<typeof raised>[0] = {}) {
    const [child = ''] = await desk.addChildren({
      name: { given: 'Otto', family: 'Invented' },
      mother: { given: 'Tamar', family: 'Invented' },
      facts: raised(more),
    })
    const at = `/authorities/${SEABOROUGH}/children/${child}/escalations`
    return { child, at, links: `${at}/x-1/links` }
  }

  /** Records a step as somebody else would; `meanwhile` happens before that transaction is over. */
  const step = (childId: string, fact: NewFact, meanwhile: () => Promise<void> = async () => undefined) =>
    inAuthority(desk.database, SEABOROUGH, async tx => {
      const now = desk.desk.clock.now()
      const by = { userId: 'u-joy', role: 'midwife', agency: 'midwifery', why: 'a test', place: '/test' }
      const act = { id: randomUUID(), at: now, authority: SEABOROUGH, by }
      await recordAct(tx, desk.ruling, act, [{ childId, facts: [{ ...fact, on: dayOf(now) }], restsOn: null }])
      await meanwhile()
    })

  /** What somebody without an account does: opens an address, or sends a form to it. */
  async function visit(path: string, fields: Readonly<Record<string, string>> | null = null) {
    const body = fields === null ? null : new URLSearchParams({ _submission: randomUUID(), ...fields })
    const init = body === null ? {} : { method: 'POST', body, headers: { origin: 'null' } }
    const response = await desk.app.request(`http://beforehand.test${path}`, init)
    return { status: response.status, headers: response.headers, html: await response.text() }
  }

  /** Makes a link; the path of its address, as it is shown once. */
  async function aLink(links: string, fields: Record<string, string> = {}, who = 'u-joy') {
    const made = await desk.post(who, links, { agency: 'education', days: '7', ...fields })
    return /http:\/\/beforehand\.test(\/answer\/seaborough\/[\w-]{43})</.exec(made.html)?.[1] ?? `none: ${made.status}`
  }

  const answersOf = (child: string) =>
    inAuthority(desk.database, SEABOROUGH, tx =>
      tx
        .selectFrom('fact')
        .selectAll()
        .where('child_id', '=', child)
        .where('kind', '=', 'EscalationAnswered')
        .execute(),
    )
  return { desk, escalated, step, visit, aLink, answersOf }
}
