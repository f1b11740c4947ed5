import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day, toNumber } from '../../kernel/day.ts'
import { makeLink, newToken } from '../../record/one-time-links.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { usualDays } from './links-page.tsx'
import { answer, answerDesk, read } from './test-answer-desk.ts'

const { desk, escalated, step, visit, aLink, answersOf } = await answerDesk()
beforeEach(() => desk.moveTo('2026-03-10'))

/** The page that every link which opens nothing leads to. */
const dead = async () => read((await visit(`/answer/${SEABOROUGH}/${'x'.repeat(43)}`)).html)
const linkAudit = async (action: string) => (await desk.audit()).filter(row => row.action === action)

async function expectDead(path: string, why: string): Promise<void> {
  const found = await visit(path)
  expect([found.status, read(found.html)]).toEqual([404, await dead()])
  expect((await linkAudit('link_refused')).at(-2)?.why).toContain(why)
  const sent = await visit(path, answer)
  expect([sent.status, read(sent.html)]).toEqual([404, expect.stringContaining('The school nurse sees him')])
}

test('a link shows one escalation: who asks whom, by when, why, what is asked, and nothing else of the record', async () => {
  const { child, links } = await escalated()
  const page = await visit(await aLink(links))
  expect(page.status, read(page.html)).toBe(200)
  const text = read(page.html)
  expect(text).toContain('School or education is asked by midwifery, about O. I.')
  expect(text).toContain('Answer by Wednesday 11 March 2026, 09:00.')
  expect(text).toContain('If a child is in danger now, ring 999 first.')
  expect(text).toContain('Nobody at the school answers about O. I.')
  expect(text).toContain('says who sees O.’s brother')
  expect(page.html).not.toMatch(/Otto|Invented|Tamar|Priya|Joy|Abernook|kitchen/)
  expect(/<title>[^<]*/.exec(page.html)?.[0]).toContain('Answer an escalation')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect((await linkAudit('link_opened')).at(-1)).toMatchObject({ agency: 'education', child_id: child })
})

test('where the child is in danger the front door comes before everything', async () => {
  const { links } = await escalated({ immediateRisk: true })
  const text = read((await visit(await aLink(links))).html)
  expect(text.indexOf('Ring first: 999, or Seaborough children’s services’ front door')).toBeLessThan(
    text.indexOf('You are asked to answer an escalation'),
  )
  expect(text).toContain('Then answer here.')
})

test('an answer is sent by it once, stands on the record as the agency’s, and whoever raised it is told at once', async () => {
  const { child, at, links } = await escalated()
  const path = await aLink(links)
  const sent = await visit(path, answer)
  expect(sent.status, read(sent.html)).toBe(200)
  expect(read(sent.html)).toMatch(
    /Your answer has arrived School or education .*10:30 on 10 March 2026 .*school nurse sees him on Thursday.*Corin Brackenfold, head teacher, telephone 01632 960 123/,
  )
  const [fact] = await answersOf(child)
  expect(fact).toMatchObject({ agency: 'education', details: { agency: 'education', escalation: 'x-1' } })
  expect(fact?.recorded_by).toMatch(/^link:/)
  const theirs = read((await desk.get('u-joy', at)).html)
  expect(theirs).toContain('The school nurse sees him on Thursday.')
  expect(theirs).toContain('by a one-time link, education; recorded 10:30')
  expect(theirs).toContain('Done or told by: Corin Brackenfold, head teacher, telephone 01632 960 123')
  expect(theirs).toContain('It is answered. Now it is the turn of Joy Abernook')
  const told = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').select(['user_id', 'kind']).where('child_id', '=', child).execute(),
  )
  expect(told).toContainEqual({ user_id: 'u-joy', kind: 'escalation_answered' })
  await expectDead(path, 'it was used')
  expect(read((await desk.get('u-joy', links)).html)).toMatch(/School or education .* by Joy Abernook .* Used/)
  expect((await linkAudit('link_used')).at(-1)).toMatchObject({ agency: 'education', child_id: child })
})

test('sent twice by one press it is one answer and one receipt; of two tabs the second is told, and loses nothing', async () => {
  const { child, links } = await escalated()
  const path = await aLink(links)
  const submission = { _submission: randomUUID(), ...answer }
  const [a, b] = await Promise.all([visit(path, submission), visit(path, submission)])
  expect([a.status, b.status]).toEqual([200, 200])
  // Its receipt says what was recorded, whatever is sent with it again.
  const again = await visit(path, { ...submission, answer: 'Something else.' })
  expect(read(again.html)).toContain('The school nurse sees him')
  expect(await answersOf(child)).toHaveLength(1)
  const other = await aLink(links)
  const both = await Promise.all([visit(other, answer), visit(other, { ...answer, answer: 'From another tab.' })])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
  const lost = both.find(({ status }) => status === 404)
  expect(read(lost?.html ?? '')).toMatch(/What you typed .*(From another tab|The school nurse)/)
  expect(await answersOf(child)).toHaveLength(2)
})

test('a form that bears the number of another act sends nothing, uses nothing up and gives no receipt', async () => {
  const { child, links } = await escalated()
  const path = await aLink(links)
  const acts = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('fact').select('act_id').where('child_id', '=', child).execute(),
  )
  const sent = await visit(path, { ...answer, _submission: acts[0]?.act_id ?? '' })
  expect([sent.status, read(sent.html)]).toEqual([404, expect.stringContaining('The school nurse sees him')])
  expect(await answersOf(child)).toEqual([])
  expect((await visit(path, answer)).status).toBe(200)
})

test('an answer that is there already is shown without whoever gave it, and can be added to; a late one is still wanted', async () => {
  const { links } = await escalated()
  const [first, second] = [await aLink(links), await aLink(links)]
  desk.moveTo('2026-03-11', '09:01')
  expect(read((await visit(first)).html)).toContain(
    'The time for an answer was over on Wednesday 11 March 2026, 09:00. It is still wanted.',
  )
  await visit(first, answer)
  const text = read((await visit(second)).html)
  expect(text).toContain('An answer was given on 11 March 2026.')
  expect(text).toContain('The school nurse sees him')
  expect(text).not.toMatch(/Corin|01632/)
})

test('what is lacking is asked for, and what was typed is there', async () => {
  const { child, links } = await escalated()
  const path = await aLink(links)
  const refused = await visit(path, { ...answer, phone: '' })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('The school nurse sees him')
  expect(read(refused.html)).toContain('Write a telephone number')
  const long = await visit(path, { ...answer, answer: 'x'.repeat(5_001) })
  expect([long.status, await answersOf(child)]).toEqual([422, []])
  expect((await visit(path, answer)).status).toBe(200)
})

test.each([
  [
    'is settled',
    { kind: 'EscalationResolved', on: day('2026-03-10'), escalation: 'x-1', outcome: 'Agreed.' },
    'is over',
  ],
  ['is taken back', { kind: 'EscalationWithdrawn', on: day('2026-03-10'), escalation: 'x-1' }, 'is over'],
  ['ends with the case', { kind: 'CaseClosed', on: day('2026-03-10'), reason: 'moved away' }, 'is over'],
  [
    'goes to the partnership',
    { kind: 'EscalationMoved', on: day('2026-03-10'), escalation: 'x-1', stage: 4 },
    'another agency',
  ],
  [
    'was not meant',
    { kind: 'FactCorrected', on: day('2026-03-10'), replaces: 'f7', with: null },
    'not on the record any more',
  ],
  ['ends with the child’s life', { kind: 'PersonDied', on: day('2026-03-10') }, 'died'],
] as const)('a link ends by itself when the escalation %s', async (_, fact, why) => {
  const { child, links } = await escalated()
  const path = await aLink(links)
  expect((await visit(path)).status).toBe(200)
  await step(child, fact)
  await expectDead(path, why)
  expect(await answersOf(child)).toEqual([])
  const list = read((await desk.get('u-joy', links)).html)
  if (!why.includes('record')) expect(list).toMatch(/Over|is over/)
})

test('an answer that comes while somebody settles it waits, and falls into nothing that is over', async () => {
  const { child, links } = await escalated()
  const path = await aLink(links)
  const fact = { kind: 'EscalationResolved', on: day('2026-03-10'), escalation: 'x-1', outcome: 'Agreed.' } as const
  let sent: ReturnType<typeof visit> | undefined
  await step(child, fact, async () => {
    sent = visit(path, answer)
    await new Promise(resolve => setTimeout(resolve, 400))
  })
  expect((await sent)?.status).toBe(404)
  expect((await linkAudit('link_refused')).at(-1)?.why).toContain('is over')
  expect(await answersOf(child)).toEqual([])
})

test('moved up within the agency the link stays, and shows the stage at which it is now', async () => {
  const { child, links } = await escalated()
  const path = await aLink(links)
  await step(child, {
    kind: 'EscalationMoved',
    on: day('2026-03-10'),
    escalation: 'x-1',
    stage: 2,
    reason: 'Otto waits.',
  })
  const text = read((await visit(path)).html)
  expect(text).toContain('Stage 2:')
  expect(text).toMatch(/What was said since .* by midwifery; recorded 10:30 .*O\. waits\./)
})

test('a link that is over, revoked, restricted or of somebody who left leads to one page, and the audit has which', async () => {
  const { child, links } = await escalated()
  await expectDead(`/answer/${SEABOROUGH}/${'y'.repeat(43)}`, 'never given out')
  await expectDead(`/answer/${SEABOROUGH}/short`, 'never given out')
  const revoked = await aLink(links)
  const way = /action="([^"]+\/revoke)"/.exec((await desk.get('u-joy', links)).html)?.[1] ?? ''
  expect((await desk.post('u-niamh', way, {})).status).toBe(403)
  expect((await desk.post('u-joy', way, {})).location).toBe(links)
  expect((await linkAudit('link_revoked')).at(-1)).toMatchObject({ actor: 'u-joy', child_id: child })
  await expectDead(revoked, 'revoked')
  const path = await aLink(links)
  const set = (change: { restricted: boolean }) =>
    asOwner(desk.ownerUrl, db => db.updateTable('record_head').set(change).where('child_id', '=', child).execute())
  await set({ restricted: true })
  await expectDead(path, 'may not open this record any more')
  await set({ restricted: false })
  const leave = (until: string | null) =>
    asOwner(desk.ownerUrl, db =>
      db
        .updateTable('sign_in.membership')
        .set({ until: until === null ? null : day(until) })
        .where('user_id', '=', 'u-joy')
        .execute(),
    )
  await leave('2026-03-09')
  await expectDead(path, 'may not open this record any more')
  await leave(null)
  expect((await visit(path)).status).toBe(200)
  desk.moveTo('2026-03-17', '10:31')
  await expectDead(path, 'expired')
})

test.each([
  ['no time is stated', null, 7],
  ['an answer is owed tomorrow', '2026-03-11', 7],
  ['an answer is owed in two weeks', '2026-03-24', 15],
  ['the time for an answer is over', '2026-03-01', 7],
  ['an answer is owed in half a year', '2026-09-10', 28],
] as const)('where %s a link opens for the days that are usual, and as long as an answer is owed', (_, due, days) => {
  expect(usualDays(due === null ? null : toNumber(day(due)), toNumber(day('2026-03-10')))).toBe(days)
})

test('a link that was made for a report answers no escalation', async () => {
  const { child } = await escalated()
  const token = newToken()
  await inAuthority(desk.database, SEABOROUGH, tx =>
    makeLink(
      tx,
      SEABOROUGH,
      {
        ...{ linkId: randomUUID(), purpose: 'agency_report', childId: child, alsoChildIds: [], agency: 'education' },
        ...{ sitting: null, escalation: null, mailbox: null, madeBy: 'u-priya' },
        ...{ madeAt: desk.at('2026-03-10'), expiresAt: desk.at('2026-03-17') },
      },
      token,
    ),
  )
  await expectDead(`/answer/${SEABOROUGH}/${token}`, 'never given out')
})

test('those who raised it make links, and social care who see the record; the addressee and others do not', async () => {
  const { at, links } = await escalated()
  for (const who of ['u-joy', 'u-amal', 'u-priya', 'u-morgan']) {
    expect((await desk.get(who, links)).status).toBe(200)
    expect(await aLink(links, {}, who)).toMatch(/^\/answer\//)
    expect((await desk.get(who, at)).html).toContain('Ask somebody without an account')
  }
  expect((await desk.get('u-niamh', links)).status).toBe(403)
  expect((await desk.post('u-niamh', links, { agency: 'education', days: '7' })).status).toBe(403)
  const theirs = await escalated({ against: 'social_care' })
  expect((await desk.get('u-morgan', theirs.links)).status).toBe(403)
  expect((await desk.get('u-morgan', theirs.at)).html).not.toContain('Ask somebody without an account')
  expect(read((await desk.get('u-joy', links)).html)).toContain('Nobody here has the role of education lead')
  // Of an agency that has people here it is said in whose list it is already.
  expect(read((await desk.get('u-joy', theirs.links)).html)).toContain('It is in the list of Priya Mandeville')
})

test('whoever makes it reads first what leaves the record, as it leaves it', async () => {
  const { links } = await escalated({ wanted: 'Tell Oto’s aunt, Ms Invented.' })
  const shown = read((await desk.get('u-joy', links)).html)
  expect(shown).toContain('Nobody at the school answers about O. I.')
  // Spelt otherwise: it is for them to see.
  expect(shown).toContain('Tell Oto’s aunt, Ms I.')
})

test('its address is shown once and kept nowhere, and a link for an agency that is asked no more is not made', async () => {
  const { child, links } = await escalated()
  const submission = { _submission: randomUUID() }
  const path = await aLink(links, submission)
  const token = path.split('/').at(-1) ?? ''
  await visit(path)
  await visit(path, { ...answer, name: '' })
  const again = await desk.post('u-joy', links, { ...submission, agency: 'education', days: '7' })
  expect([again.status, read(again.html)]).toEqual([422, expect.stringContaining('its address was shown then')])
  expect(again.html).not.toContain(token)
  expect(desk.lines.join('')).not.toContain(token)
  expect(desk.lines.join('')).toContain('"route":"/answer/:authority/:token"')
  const rows = await asOwner(desk.ownerUrl, db => db.selectFrom('one_time_link').selectAll().execute())
  expect(JSON.stringify([rows, await desk.audit()])).not.toContain(token)
  await step(child, { kind: 'EscalationMoved', on: day('2026-03-10'), escalation: 'x-1', stage: 4 })
  expect(await aLink(links)).toBe('none: 422')
  await step(child, { kind: 'EscalationWithdrawn', on: day('2026-03-10'), escalation: 'x-1' })
  expect(await aLink(links, { agency: 'partnership' })).toBe('none: 422')
})
