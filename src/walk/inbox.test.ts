import { beforeEach, expect, test } from 'vitest'
import { asOwner } from '../db/owner.ts'
import { read, words } from '../journeys/report/test-report-desk.ts'
import { day } from '../kernel/day.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { inboxDesk } from './test-inbox-desk.ts'

const { desk, record, family, send, server, waiting, mailbox, post, ask, askFor, inboxOf, visit, reportsOf } =
  await inboxDesk()
beforeEach(() => desk.moveTo('2026-02-10'))

const inAudit = async (action: string) => (await desk.audit()).filter(row => row.action === action)
/** The paths of what waits, as an inbox page leads to them. */
const waitingIn = (html: string) =>
  [...html.matchAll(/href="(\/report\/seaborough\/[^"]+)"/g)].map(found => found[1] ?? '')

test('a setting asks for its inbox, opens what waits, sends it, and reads that it was sent', async () => {
  const { id, email } = await mailbox('Saltmarsh')
  const one = await family()
  await ask(one, id)
  const path = await inboxOf(email)
  const inbox = await visit(path)
  expect(inbox.status).toBe(200)
  expect(read(inbox.html)).toMatch(
    /Saltmarsh Primary School .*until 12:30 on Tuesday 10 February 2026.*Report to the initial conference on Monday 16 February 2026 O\. I\. .*Children’s social care, 10 February 2026 .*in the last 90 days Nothing\./,
  )
  expect(inbox.html).not.toMatch(/Otto|Invented|Tamar|Priya|Mandeville|Ada/)
  expect(inbox.html).toContain('<title>Inbox of a setting – Beforehand</title>')
  expect(inbox.headers.get('referrer-policy')).toBe('no-referrer')
  expect(inbox.headers.get('cache-control')).toBe('no-store')
  expect((await inAudit('inbox_opened')).at(-1)).toMatchObject({
    ...{ actor: `inbox:${id}`, role: 'agency_inbox', agency: 'education', child_id: one.baby },
    place: '/inbox/:authority/:token',
  })
  const [form = ''] = waitingIn(inbox.html)
  const page = await visit(form)
  expect([page.status, page.html.includes(`href="${path}"`)]).toEqual([200, true])
  const sent = await send(null, form, words, null, { origin: 'null' })
  expect([sent.status, sent.html.includes(`href="${path}"`)]).toEqual([200, true])
  expect((await reportsOf(one.baby))[0]).toMatchObject({
    agency: 'education',
    recorded_by: expect.stringMatching(/^link:/),
  })
  const after = await visit(path)
  expect(read(after.html)).toMatch(/Nothing waits for you\. .*Report to a conference O\. I\. 10:30 on 10 February 2026/)
  expect(after.html).not.toContain('came with a burn')
  expect((await visit(form)).status).toBe(404)
  expect((await inAudit('link_opened')).at(-1)?.why).toBe('a one-time link, in the inbox of its setting')
})

test('what is asked meanwhile stands in the inbox without another e-mail, and nothing of another setting', async () => {
  const [mine, other] = [await mailbox('Harbour'), await mailbox('Cliff')]
  const path = await inboxOf(mine.email)
  expect(read((await visit(path)).html)).toContain('Nothing waits for you')
  await ask(await family(), mine.id)
  await ask(await family(), other.id)
  const ways = waitingIn((await visit(path)).html)
  expect(ways).toHaveLength(1)
  const theirs = waitingIn((await visit(await inboxOf(other.email))).html)[0]?.split('~')[1]
  const secret = path.split('/').at(-1)
  expect((await visit(`/report/seaborough/${secret}~${theirs}`)).status).toBe(404)
})

test('whoever asks learns nothing: known or not, too often or not, the answer and its time are the same', async () => {
  const { email } = await mailbox('Dune')
  const timed = async (address: string) => {
    const began = performance.now()
    const answer = await askFor(address)
    return { status: answer.status, said: read(answer.html), ms: performance.now() - began }
  }
  const count = (await waiting()).length
  const answers = [await timed(email.toUpperCase()), await timed('nobody@dune.invalid')]
  for (let i = 0; i < 5; i++) answers.push(await timed(email))
  for (const { status, said, ms } of answers) {
    expect([status, said]).toEqual([200, answers[1]?.said])
    expect(ms).toBeGreaterThanOrEqual(499)
  }
  expect(answers[0]?.said).toContain('If this is a mailbox that is kept here')
  expect(await waiting()).toHaveLength(count + 4)
  await post()
  desk.moveTo('2026-02-10', '11:31')
  await askFor(email)
  expect(await waiting()).toHaveLength(1)
  const whys = (await inAudit('inbox_asked')).map(({ why }) => why)
  expect(whys).toContain('no mailbox of this address is kept')
  expect(whys).toContain('the address of an inbox was asked for too often')
  expect((await visit('/inbox', { authority: SEABOROUGH, email: 'dune' })).status).toBe(422)
  expect((await visit('/inbox', { authority: 'nowhere', email })).status).toBe(422)
}, 30_000)

test('an address of an inbox ends after two hours, is revoked, and ends with its mailbox; a guess is none', async () => {
  const [one, two, three] = [await mailbox('Fern'), await mailbox('Moss'), await mailbox('Reed')]
  const closed = read((await visit(`/inbox/seaborough/${'x'.repeat(43)}`)).html)
  expect(closed).toContain('does not open an inbox')
  const isClosed = async (path: string, why: string) => {
    const answer = await visit(path)
    expect([answer.status, read(answer.html)]).toEqual([404, closed])
    expect((await inAudit('inbox_refused')).at(-1)?.why).toContain(why)
  }
  await isClosed('/inbox/seaborough/short', 'never given out')
  expect(read((await visit('/inbox/nowhere/short')).html)).toBe(closed)
  const [first, second, third] = [await inboxOf(one.email), await inboxOf(two.email), await inboxOf(three.email)]
  await ask(await family(), one.id)
  const [form = ''] = waitingIn((await visit(first)).html)
  const page = await desk.get('u-tobiah', one.page)
  expect(read(page.html)).toMatch(
    /An address of its inbox 10:30 on 10 February 2026 on the page of the inbox E-mail sent/,
  )
  expect((await desk.post('u-priya', `${one.page}/revoke`, {})).status).toBe(404)
  expect((await desk.post('u-tobiah', `${one.page}/revoke`, {})).status).toBe(303)
  await isClosed(first, 'revoked')
  expect((await visit(form)).status).toBe(404)
  expect((await inAudit('link_refused')).at(-1)?.why).toContain('revoked')
  await desk.post('u-tobiah', `${two.page}/end`, {})
  await isClosed(second, 'revoked')
  expect((await visit(third)).status).toBe(200)
  desk.moveTo('2026-02-10', '12:30')
  await isClosed(third, 'expired')
})

test('what its link would not open is not in the inbox: restricted, lost, revoked, over, or of somebody who left', async () => {
  const { id, email } = await mailbox('Lantern')
  const one = await family()
  await ask(one, id)
  const path = await inboxOf(email)
  const count = async () => waitingIn((await visit(path)).html).length
  expect(await count()).toBe(1)
  const restrict = (restricted: boolean) =>
    asOwner(desk.ownerUrl, db =>
      db.updateTable('record_head').set({ restricted }).where('child_id', '=', one.baby).execute(),
    )
  await restrict(true)
  expect(await count()).toBe(0)
  await restrict(false)
  const until = (last: string | null) =>
    asOwner(desk.ownerUrl, db =>
      db
        .updateTable('sign_in.membership')
        .set({ until: last === null ? null : day(last) })
        .where('user_id', '=', 'u-priya')
        .execute(),
    )
  await until('2026-02-09')
  expect(await count()).toBe(0)
  await until(null)
  expect(await count()).toBe(1)
  const links = await desk.get('u-priya', `${one.at(one.baby)}/links`)
  await desk.post('u-priya', /action="([^"]+\/revoke)"/.exec(links.html)?.[1] ?? '', {})
  expect(await count()).toBe(0)
  const lost = await family()
  await ask(lost, id)
  expect(await count()).toBe(1)
  await record(lost.baby, { kind: 'PersonDied', on: day('2026-02-10') })
  expect(await count()).toBe(0)
  await ask(await family(), id)
  desk.moveTo('2026-02-16', '23:58')
  const later = await inboxOf(email)
  expect(waitingIn((await visit(later)).html)).toHaveLength(1)
  desk.moveTo('2026-02-17', '00:01')
  expect(waitingIn((await visit(later)).html)).toHaveLength(0)
})

test('its secret is nowhere: not in the database, not in the log, not in the audit', async () => {
  const { id, email } = await mailbox('Beacon')
  await ask(await family(), id)
  const path = await inboxOf(email)
  await visit(path)
  await visit(waitingIn((await visit(path)).html)[0] ?? '')
  const secret = path.split('/').at(-1) ?? ''
  expect(secret).toHaveLength(43)
  const rows = await asOwner(desk.ownerUrl, async db => [
    await db.selectFrom('mailbox_letter').selectAll().execute(),
    await db.selectFrom('one_time_link').selectAll().execute(),
  ])
  expect(JSON.stringify([rows, await desk.audit()])).not.toContain(secret)
  expect(desk.lines.join('')).not.toContain(secret)
  expect(desk.lines.join('')).not.toContain('beacon')
  expect(server.mails.map(({ text }) => text).join('')).not.toMatch(/Otto|Invented|Mandeville/)
})

test('an escalation is answered out of the inbox; when another agency is asked, nothing of it waits there', async () => {
  const { id, email } = await mailbox('Orchard')
  const raise = async () => {
    const one = await family()
    await record(one.baby, {
      ...{ kind: 'EscalationRaised', on: day('2026-02-09'), at: '09:00', escalation: 'x-1', agency: 'social_care' },
      ...{ raiser: 'u-priya', against: 'education', subject: 'no_answer', stage: 1 },
      ...{
        reason: 'Nobody at the school answers about Otto Invented.',
        wanted: 'That somebody at the school answers.',
      },
    })
    const links = `/authorities/${SEABOROUGH}/children/${one.baby}/escalations/x-1/links`
    const page = await desk.get('u-priya', links)
    expect(page.html).toContain('Orchard Primary School')
    const made = await desk.post('u-priya', links, { agency: 'education', days: '7', mailbox: id })
    expect(made.status).toBe(200)
    return one
  }
  await raise()
  const path = await inboxOf(email)
  expect(server.mails.filter(({ to }) => to === email)).toHaveLength(2)
  const inbox = await visit(path)
  expect(read(inbox.html)).toMatch(/Answer to an escalation\. .*O\. I\. .*Children’s social care, 10 February 2026/)
  expect(inbox.html).not.toMatch(/Otto|Nobody at the school/)
  const [way = ''] = [...inbox.html.matchAll(/href="(\/answer\/seaborough\/[^"]+)"/g)].map(found => found[1])
  expect((await visit(way)).status).toBe(200)
  const answer = {
    answer: 'The head rings on Monday.',
    name: 'Corin Brackenfold',
    role: 'head teacher',
    phone: '01632 960 123',
  }
  expect(read((await visit(way, answer)).html)).toContain('Your answer has arrived')
  const after = await visit(path)
  expect(read(after.html)).toMatch(/Nothing waits for you.*Answer to an escalation O\. I\. 10:30/)
  expect(after.html).not.toContain('The head rings')
  const two = await raise()
  expect(read((await visit(path)).html)).not.toContain('Nothing waits')
  await record(two.baby, { kind: 'EscalationWithdrawn', on: day('2026-02-10'), escalation: 'x-1', reason: 'Settled.' })
  expect(read((await visit(path)).html)).toContain('Nothing waits')
  // Nor is the e-mail sent that was still on its way.
  await post()
  expect(server.mails.filter(({ to }) => to === email)).toHaveLength(2)
})
