import { randomUUID } from 'node:crypto'
import { inAuthority } from '../db/connection.ts'
import { answerInInbox } from '../journeys/escalation/answer-by-link.tsx'
import { publicEscalationRoutes } from '../journeys/escalation/public-routes.ts'
import { escalationRoutes } from '../journeys/escalation/routes.ts'
import { publicInboxRoutes } from '../journeys/inbox/public-routes.ts'
import { mailboxesRoutes } from '../journeys/mailboxes/routes.ts'
import { noticesRoutes } from '../journeys/notices/routes.ts'
import { reportInInbox } from '../journeys/report/link-page.tsx'
import { reportDesk } from '../journeys/report/test-report-desk.ts'
import { workRoutes } from '../journeys/work/routes.ts'
import type { NewFact } from '../record/free-text.ts'
import { sendLetter } from '../telling/send-letter.ts'
import { testMailServer } from '../telling/test-mail-server.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { rateLimit } from '../web/rate-limit.ts'
import { recordAct } from '../worklists/record-act.ts'

const MAILBOXES = `/authorities/${SEABOROUGH}/mailboxes`

/** The desk of reports with mailboxes, inboxes and a real mail server beside it. */
export async function inboxDesk() {
  const limit = rateLimit({ ofOne: 1_000, ofAll: 1_000, seconds: 600 })
  const reports = await reportDesk({
    routes: [...mailboxesRoutes, ...escalationRoutes, ...noticesRoutes, ...workRoutes],
    publicRoutes: [
      ...publicEscalationRoutes(limit, limit),
      ...publicInboxRoutes([reportInInbox, answerInInbox], limit, limit),
    ],
  })
  const { desk } = reports
  const server = await testMailServer()
  await desk.addStaff({ name: 'Tobiah Merriwick', agency: 'social_care', role: 'conference_administrator' })

  const inTown = <Result>(work: Parameters<typeof inAuthority<Result>>[2]) =>
    inAuthority(desk.database, SEABOROUGH, work)
  const waiting = () =>
    inTown(tx => tx.selectFrom('mailbox_letter').select('letter_id').where('state', '=', 'queued').execute())

  /** Records something on a child’s record, as somebody else would. */
  const record = (childId: string, fact: NewFact) => {
    const by = { userId: 'u-test', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }
    const act = { id: randomUUID(), by, at: desk.desk.clock.now(), authority: SEABOROUGH }
    return inTown(tx => recordAct(tx, desk.ruling, act, [{ childId, facts: [fact], restsOn: null }]))
  }

  /** Sends every letter that waits, as the queue does. */
  async function post() {
    for (const { letter_id: letter } of await waiting())
      await sendLetter({ ...desk.desk, post: server.post }, { authority: SEABOROUGH, letter }, true)
  }

  /** The path in the last e-mail to an address that leads to an inbox; empty: there is none. */
  function addressIn(email: string) {
    const sought = /invalid(\/inbox\/seaborough\/[\w-]{43})/
    const texts = server.mails.filter(({ to }) => to === email).map(({ text }) => text.replaceAll('=\r\n', ''))
    return sought.exec(texts.findLast(text => sought.test(text)) ?? '')?.[1] ?? ''
  }

  /** What somebody without an account is answered; a form of a page with a secret address comes from nowhere. */
  async function visit(path: string, form?: Readonly<Record<string, string>>) {
    const headers = path === '/inbox' ? {} : { origin: 'null' }
    const init = form === undefined ? {} : { method: 'POST', headers, body: new URLSearchParams(form) }
    const response = await desk.app.request(`http://beforehand.test${path}`, init)
    return { status: response.status, headers: response.headers, html: await response.text() }
  }

  const askFor = (email: string) => visit('/inbox', { authority: SEABOROUGH, email })

  return {
    ...reports,
    record,
    server,
    waiting,
    /** A school’s mailbox, which the conference administrator adds. */
    async mailbox(name: string) {
      const email = `dsl@${name.toLowerCase()}.invalid`
      const fields = { agency: 'education', setting: `${name} Primary School`, email, again: email }
      await desk.post('u-tobiah', MAILBOXES, fields)
      const { html } = await desk.get('u-tobiah', MAILBOXES)
      const id = new RegExp(`${MAILBOXES}/([^"]+)">${name} Primary`).exec(html)?.[1] ?? ''
      return { id, email, page: `${MAILBOXES}/${id}` }
    },
    ...{ post, addressIn, visit, askFor },
    /** Asks a school for a report, by a link that is sent to its mailbox. */
    ask: ({ at, baby, sitting }: Awaited<ReturnType<typeof reports.family>>, id: string) =>
      desk.post('u-priya', `${at(baby)}/links`, { sitting, agency: 'education', mailbox: id, days: '7' }),
    /** Asks for the inbox of a mailbox; its path, as the e-mail says it. */
    async inboxOf(email: string): Promise<string> {
      await askFor(email)
      await post()
      return addressIn(email)
    },
  }
}
