import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { day } from '../kernel/day.ts'
import { type Lent, linkOfId, makeLink, newToken } from '../record/one-time-links.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { recordAct } from '../worklists/record-act.ts'
import { addMailbox } from './agency-mailboxes.ts'
import { findLink, openInbox, tokenInInbox } from './find-link.ts'
import { queueLetter, revokeLetters } from './letters.ts'
import { makeQueue, startQueue } from './queue.ts'
import { restoreLetterJobs } from './restore-letter-jobs.ts'
import { sendLetter } from './send-letter.ts'
import { NotTaken } from './tell.ts'
import { testMailServer } from './test-mail-server.ts'

const desk = await testDesk({ today: '2026-02-10', routes: [] })
const server = await testMailServer()
const sending = { ...desk.desk, post: server.post }
await makeQueue(desk.ownerUrl)

const inTown = <Result>(work: Parameters<typeof inAuthority<Result>>[2]) => inAuthority(desk.database, SEABOROUGH, work)
let schools = 0

/** A link of a child's record, made for the mailbox of a school that nothing else is asked of. */
async function asked() {
  const [childId = ''] = await desk.addChildren({
    name: { given: 'Otto', family: 'Invented' },
    facts: [{ kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' }],
  })
  const [mailbox, linkId, email] = [randomUUID(), randomUUID(), `dsl@school-${++schools}.invalid`]
  const made = { madeAt: desk.at('2026-02-10'), madeBy: 'u-priya' }
  const lent: Lent = {
    ...{ linkId, purpose: 'agency_report', childId, alsoChildIds: [], sitting: 's1', escalation: null, mailbox },
    ...{ agency: 'education', expiresAt: desk.at('2026-02-16', '23:59'), ...made },
  }
  const setting = `Saltmarsh Primary School ${schools}`
  await inTown(async tx => {
    await addMailbox(tx, SEABOROUGH, { id: mailbox, agency: 'education', setting, email, ...made })
    await makeLink(tx, SEABOROUGH, lent, newToken())
  })
  return { childId, mailbox, linkId, email }
}

/** Queues a letter of a link or of the inbox; its id. */
async function queued(mailbox: string, link: string | null): Promise<string> {
  const id = randomUUID()
  await inTown(tx =>
    queueLetter(tx, SEABOROUGH, { id, mailbox, link, askedAt: desk.desk.clock.now(), askedBy: 'u-priya' }),
  )
  return id
}

const send = (letter: string, isLast = false) => sendLetter(sending, { authority: SEABOROUGH, letter }, isLast)
const letterOf = (id: string) =>
  inTown(tx => tx.selectFrom('mailbox_letter').selectAll().where('letter_id', '=', id).executeTakeFirstOrThrow())
const find = (token: string) => inTown(tx => findLink(tx, SEABOROUGH, token))

/** The body of an e-mail, its soft line breaks undone, and the secret in it. */
function readMail(email: string) {
  const text = server.mails.find(({ to }) => to === email)?.text.replaceAll('=\r\n', '') ?? ''
  return { text, secret: /\/(?:report|inbox)\/seaborough\/([\w-]{43})/.exec(text)?.[1] ?? '' }
}

beforeEach(() => {
  desk.moveTo('2026-02-10')
  server.be('takes')
  server.mails.length = 0
})

test('a letter says who asks, the address and until when, and names nobody; its secret is nowhere kept', async () => {
  const { mailbox, linkId, email } = await asked()
  const id = await queued(mailbox, linkId)
  await Promise.all([send(id), send(id), send(id)])
  expect(server.mails).toHaveLength(1)
  const { text, secret } = readMail(email)
  expect(text).toMatch(/https:\/\/beforehand\.invalid\/report\/seaborough\//)
  expect(text).toContain('Seaborough')
  expect(text).toContain('23:59 on Monday 16 February 2026')
  expect(text).not.toMatch(/Otto|Invented|O\. I\.|child’s name|conference|Priya|Sign in/)
  expect(await find(secret)).toMatchObject({ link: { linkId }, inbox: null })
  expect(await letterOf(id)).toMatchObject({ state: 'sent', mailed_at: desk.desk.clock.now(), opens_until: null })
  const rows = await asOwner(desk.ownerUrl, db => db.selectFrom('mailbox_letter').selectAll().execute())
  expect(JSON.stringify(rows)).not.toContain(secret)
})

test('the address of an inbox opens it for two hours from when it was sent, and each link in it, and no other', async () => {
  const [one, other] = [await asked(), await asked()]
  const id = await queued(one.mailbox, null)
  desk.moveTo('2026-02-10', '11:00')
  await send(id)
  const { text, secret } = readMail(one.email)
  expect(text).toContain('13:00 on Tuesday 10 February 2026')
  const open = () => inTown(tx => openInbox(tx, SEABOROUGH, secret, desk.desk.clock.now()))
  expect(await open()).toMatchObject({ mailbox: { id: one.mailbox } })
  expect(await find(tokenInInbox(secret, one))).toMatchObject({ link: { linkId: one.linkId }, inbox: secret })
  expect(await find(tokenInInbox(secret, other))).toEqual({ over: 'it was never given out' })
  for (const token of [secret, `${secret}~`, `${secret}~x`, `~${one.linkId}`, `${newToken()}~${one.linkId}`])
    expect(await find(token)).toEqual({ over: 'it was never given out' })
  desk.moveTo('2026-02-10', '13:00')
  expect(await open()).toEqual({ over: 'the address of the inbox has expired' })
  // A report that was begun in time can still be sent; what was made since was never seen there.
  expect(await find(tokenInInbox(secret, one))).toMatchObject({ link: { linkId: one.linkId } })
  const madeAt = desk.desk.clock.now()
  const linkId = randomUUID()
  await inTown(async tx => {
    const link = await linkOfId(tx, SEABOROUGH, one.linkId)
    if (link !== null) await makeLink(tx, SEABOROUGH, { ...link, linkId, madeAt }, newToken())
  })
  expect(await find(tokenInInbox(secret, { linkId }))).toEqual({ over: 'it was never given out' })
})

test('a server that does not take it is asked again with a new secret, and at last it is known that nobody has it', async () => {
  const { mailbox, linkId, email } = await asked()
  const id = await queued(mailbox, linkId)
  server.be('refuses for now')
  await expect(send(id)).rejects.toThrow(NotTaken)
  expect(await letterOf(id)).toMatchObject({ state: 'queued', why: 'try_again', claimed_at: null })
  server.be('takes')
  await send(id)
  expect(await find(readMail(email).secret)).toMatchObject({ link: { linkId } })
  const dead = await queued(mailbox, linkId)
  server.be('refuses for now')
  await send(dead, true)
  expect(await letterOf(dead)).toMatchObject({ state: 'dead', why: 'try_again' })
  const unknown = await queued(mailbox, linkId)
  server.be('knows no such address')
  await send(unknown)
  expect(await letterOf(unknown)).toMatchObject({ state: 'dead', why: 'no_such_address' })
  server.be('goes away after the message')
  const lost = await queued(mailbox, linkId)
  await send(lost)
  expect(await letterOf(lost)).toMatchObject({ state: 'dead', why: 'not_known' })
})

test('one whose sender was killed is not sent twice, and without a mail server it is known that it was not sent', async () => {
  const { mailbox, linkId } = await asked()
  const id = await queued(mailbox, linkId)
  const claimed_at = desk.desk.clock.now()
  await inTown(tx => tx.updateTable('mailbox_letter').set({ claimed_at }).where('letter_id', '=', id).execute())
  await send(id)
  expect(await letterOf(id)).toMatchObject({ state: 'queued' })
  desk.moveTo('2026-02-10', '10:46')
  await send(id)
  expect(await letterOf(id)).toMatchObject({ state: 'dead', why: 'not_known' })
  const other = await queued(mailbox, linkId)
  await sendLetter({ ...sending, post: null }, { authority: SEABOROUGH, letter: other }, false)
  expect(await letterOf(other)).toMatchObject({ state: 'dead', why: 'no_mail_server' })
  expect(server.mails).toEqual([])
})

test('nothing is sent of a child who died, of a link that is over, or to a mailbox whose letters were revoked', async () => {
  const [lost, over, revoked] = [await asked(), await asked(), await asked()]
  const letters = await Promise.all([lost, over, revoked].map(({ mailbox, linkId }) => queued(mailbox, linkId)))
  const by = { userId: 'u-test', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }
  const act = { id: randomUUID(), by, at: desk.at('2026-02-10'), authority: SEABOROUGH }
  const at = desk.desk.clock.now()
  await inTown(async tx => {
    const died = { kind: 'PersonDied' as const, on: day('2026-02-09') }
    await recordAct(tx, desk.ruling, act, [{ childId: lost.childId, facts: [died], restsOn: null }])
    const ended = { ended_at: at, ended_by: 'u-priya', ended_how: 'revoked' as const }
    await tx.updateTable('one_time_link').set(ended).where('link_id', '=', over.linkId).execute()
    await revokeLetters(tx, SEABOROUGH, revoked.mailbox, { at, by: 'u-tobiah' })
  })
  for (const letter of letters) {
    await send(letter)
    expect(await letterOf(letter)).toMatchObject({ state: 'stopped', why: 'opens_nothing', token_hash: null })
  }
  expect(server.mails).toEqual([])
})

test('what was sent to a mailbox opens nothing once it is revoked; the link itself still does', async () => {
  const { mailbox, linkId, email } = await asked()
  await send(await queued(mailbox, linkId))
  const { secret } = readMail(email)
  const at = desk.desk.clock.now()
  await inTown(tx => revokeLetters(tx, SEABOROUGH, mailbox, { at, by: 'u-tobiah' }))
  expect(await find(secret)).toEqual({ over: 'what was sent to this mailbox was revoked' })
  expect(await inTown(tx => linkOfId(tx, SEABOROUGH, linkId))).toMatchObject({ ended: null })
})

test('the queue sends what waits, also what lost its job', async () => {
  const { mailbox, linkId, email } = await asked()
  await queued(mailbox, linkId)
  const again = await asked()
  const id = randomUUID()
  const row = { authority_id: SEABOROUGH, letter_id: id, mailbox_id: again.mailbox, link_id: again.linkId }
  await inTown(tx =>
    tx
      .insertInto('mailbox_letter')
      .values({ ...row, asked_at: desk.at('2026-02-10'), asked_by: 'u-priya' })
      .execute(),
  )
  await restoreLetterJobs(desk.database, SEABOROUGH)
  const failed: unknown[] = []
  const options = { ownerUrl: desk.ownerUrl, desk: sending, authorities: async () => [] }
  const queue = await startQueue({ ...options, failed: error => failed.push(error) })
  await expect.poll(() => server.mails.map(({ to }) => to).sort(), { timeout: 10_000 }).toEqual([email, again.email])
  await queue.stop()
  expect(failed).toEqual([])
})
