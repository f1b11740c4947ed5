import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { addMailbox } from '../../telling/agency-mailboxes.ts'
import { sendLetter } from '../../telling/send-letter.ts'
import { testMailServer } from '../../telling/test-mail-server.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { read, reportDesk, words } from './test-report-desk.ts'

const { desk, family, send, reportsOf } = await reportDesk()
const server = await testMailServer()

const inTown = <Result>(work: Parameters<typeof inAuthority<Result>>[2]) => inAuthority(desk.database, SEABOROUGH, work)
const mailbox = {
  ...{ id: randomUUID(), agency: 'education', setting: 'Saltmarsh Primary School', email: 'dsl@saltmarsh.invalid' },
  ...{ madeAt: desk.at('2026-02-09'), madeBy: 'u-tobiah' },
}
await inTown(tx => addMailbox(tx, SEABOROUGH, mailbox))

/** Sends every letter that waits. */
async function post(): Promise<void> {
  const rows = await inTown(tx =>
    tx.selectFrom('mailbox_letter').select('letter_id').where('state', '=', 'queued').execute(),
  )
  for (const { letter_id: letter } of rows)
    await sendLetter({ ...desk.desk, post: server.post }, { authority: SEABOROUGH, letter }, true)
}
const lastAddress = () =>
  /(\/report\/seaborough\/[\w-]{43})/.exec(server.mails.at(-1)?.text.replaceAll('=\r\n', '') ?? '')?.[1] ?? ''

type Family = Awaited<ReturnType<typeof family>>
const ask = ({ at, baby, sitting }: Family, more: Record<string, string> = {}) =>
  desk.post('u-priya', `${at(baby)}/links`, { sitting, agency: 'education', mailbox: mailbox.id, days: '7', ...more })
const links = async ({ at, baby }: Family) => (await desk.get('u-priya', `${at(baby)}/links`)).html

test('a link is sent to the mailbox of a setting, and a report comes back by it', async () => {
  const one = await family()
  expect((await ask(one)).status).toBe(200)
  expect(read(await links(one))).toMatch(
    /School or education: Saltmarsh Primary School .*Open .* The e-mail is being sent/,
  )
  await post()
  expect(server.mails.at(-1)?.to).toBe(mailbox.email)
  expect(read(await links(one))).toContain('E-mail sent at 10:30 on 10 February 2026')
  const sent = await send(null, lastAddress(), words, null, { origin: 'null' })
  expect([sent.status, read(sent.html).includes('Your report has arrived')]).toEqual([200, true])
  expect((await reportsOf(one.baby))[0]).toMatchObject({ agency: 'education' })
  expect((await send(null, lastAddress(), words)).status).toBe(404)
  const opened = (await desk.audit()).filter(row => row.action === 'link_opened')
  expect(opened.at(-1)?.why).toBe('a one-time link, sent to the mailbox of a setting')
})

test('an e-mail that did not arrive is said in red, and is sent again with an address of its own', async () => {
  const one = await family()
  await ask(one)
  server.be('knows no such address')
  await post()
  const page = await links(one)
  expect(read(page)).toMatch(/Not delivered: ring them The mail server knows no such address/)
  const again = /action="([^"]+\/letter)"/.exec(page)?.[1] ?? ''
  expect((await desk.post('u-amal', again, {})).status).toBe(403)
  server.be('takes')
  desk.moveTo('2026-02-10', '10:40')
  const count = server.mails.length
  expect((await desk.post('u-priya', again, {})).status).toBe(303)
  await post()
  expect(server.mails).toHaveLength(count + 1)
  expect((await desk.app.request(`http://beforehand.test${lastAddress()}`)).status).toBe(200)
  expect((await desk.audit()).filter(row => row.action === 'link_sent_again')).toMatchObject([{ child_id: one.baby }])
  // It arrived: there is nothing to send again.
  expect((await desk.post('u-priya', again, {})).status).toBe(404)
})

test('a mailbox of another agency than the one that is asked, or of none, is refused', async () => {
  const one = await family()
  const other = await ask(one, { agency: 'police' })
  expect([other.status, other.html.includes('a mailbox of School or education')]).toEqual([422, true])
  expect((await ask(one, { mailbox: randomUUID() })).status).toBe(422)
  expect(read(await links(one))).toContain('None yet')
  expect((await ask(one, { agency: 'police', mailbox: '' })).status).toBe(200)
  await post()
  expect(read(await links(one))).not.toContain('E-mail')
})
