import { createHash, randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { pdf, read, reportDesk, words } from './test-report-desk.ts'

const { desk, family, send, factsOf, reportsOf } = await reportDesk()
beforeEach(() => desk.moveTo('2026-02-10'))

type Family = Awaited<ReturnType<typeof family>>

/** Makes a link for the police; the path of its address, as it is shown once. */
async function aLink({ baby, sitting, at }: Family, fields: Record<string, string> = {}, who = 'u-priya') {
  const made = await desk.post(who, `${at(baby)}/links`, { sitting, agency: 'police', days: '7', ...fields })
  expect(made.status).toBe(200)
  return /http:\/\/beforehand\.test(\/report\/seaborough\/[\w-]{43})</.exec(made.html)?.[1] ?? ''
}

async function open(path: string) {
  const response = await desk.app.request(`http://beforehand.test${path}`)
  return { status: response.status, headers: response.headers, html: await response.text() }
}

/** As the table has it: record/one-time-links. */
const hashOf = (path: string) =>
  createHash('sha256')
    .update(`one-time link ${path.split('/').at(-1)}`)
    .digest()

/** The page that every link which opens nothing leads to. */
const dead = async () => read((await open(`/report/${SEABOROUGH}/${'x'.repeat(43)}`)).html)
const linkAudit = async (action: string) => (await desk.audit()).filter(row => row.action === action)

test('a link opens one form: who is asked, which meeting, the first letters of the child, and nothing else', async () => {
  const one = await family()
  const path = await aLink(one)
  const page = await open(path)
  expect(page.status).toBe(200)
  expect(read(page.html)).toContain(
    'Police : initial conference on Monday 16 February 2026, about O. I. If you do not know',
  )
  expect(page.html).not.toMatch(/Otto|Invented|Tamar|Midwifery|Priya|Mandeville/)
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect((await linkAudit('link_opened')).at(-1)).toMatchObject({ agency: 'police', child_id: one.baby })
})

test('a report is sent by it once, with its document, and is the agency’s', async () => {
  const one = await family()
  const path = await aLink(one, { also: one.brother })
  const sent = await send(null, path, words, pdf, { origin: 'null' })
  expect([sent.status, read(sent.html).includes('Your report has arrived')]).toEqual([200, true])
  expect(sent.headers.get('referrer-policy')).toBe('no-referrer')
  for (const child of [one.baby, one.brother]) {
    const [report] = await reportsOf(child)
    expect(report).toMatchObject({ agency: 'police', details: { from: 'police', sitting: one.sitting } })
    const shown = await desk.get('u-priya', `${one.at(child)}/f${report?.position}`)
    expect(read(shown.html)).toMatch(/Sent by a one-time link at 10:30 on 10 February 2026\. .*came with a burn/)
    expect((await desk.get('u-priya', `${one.at(child)}/f${report?.position}/document`)).status).toBe(200)
  }
  const again = await open(path)
  expect([again.status, read(again.html)]).toEqual([404, await dead()])
  expect(read((await desk.get('u-priya', `${one.at(one.baby)}/links`)).html)).toMatch(
    /Police .* by Priya Mandeville .* Used/,
  )
  expect((await linkAudit('link_used')).slice(-2)).toMatchObject([{ agency: 'police' }, { agency: 'police' }])
})

test('a form that bears the number of another act sends nothing and uses nothing up', async () => {
  const one = await family()
  const path = await aLink(one)
  const [fact] = await factsOf(one.baby)
  expect((await send(null, path, { ...words, _submission: fact?.act_id ?? '' }, pdf)).status).toBe(404)
  expect(await reportsOf(one.baby)).toEqual([])
  expect((await send(null, path, words)).status).toBe(200)
})

test('sent twice by one press it is one report and one receipt; from two tabs the second is told, and loses nothing', async () => {
  const one = await family()
  const path = await aLink(one)
  const submission = { _submission: randomUUID(), ...words }
  const [a, b] = await Promise.all([send(null, path, submission), send(null, path, submission)])
  expect([a.status, b.status]).toEqual([200, 200])
  expect(await reportsOf(one.baby)).toHaveLength(1)
  const other = await aLink(one)
  const both = await Promise.all([send(null, other, words), send(null, other, { worries: 'Another tab.' })])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
  const lost = both.find(({ status }) => status === 404)
  expect(read(lost?.html ?? '')).toMatch(/This link cannot be used .* What you typed .*(Another tab|came with a burn)/)
  expect(await reportsOf(one.baby)).toHaveLength(2)
})

test('a link that is unknown, over, revoked, closed or of a child who died leads to one page, and the audit has which', async () => {
  const one = await family()
  const page = await dead()
  expect(page).toContain('Ring whoever sent it to you')
  const is = async (path: string, why: string) => {
    const found = await open(path)
    expect([found.status, read(found.html)]).toEqual([404, page])
    expect((await linkAudit('link_refused')).at(-1)?.why).toContain(why)
    expect((await send(null, path, words)).status).toBe(404)
  }
  const [expired, revoked, closed, lost] = [await aLink(one), await aLink(one), await aLink(one), await aLink(one)]
  await is(`/report/${SEABOROUGH}/${'y'.repeat(43)}`, 'never given out')
  await is(`/report/${SEABOROUGH}/short`, 'never given out')
  const page2 = await desk.get('u-priya', `${one.at(one.baby)}/links`)
  const ways = [...page2.html.matchAll(/action="([^"]+\/revoke)"/g)].map(found => found[1] ?? '')
  expect(ways).toHaveLength(4)
  for (const way of ways) expect((await desk.post('u-amal', way, {})).status).toBe(403)
  await asOwner(desk.ownerUrl, db =>
    db
      .updateTable('one_time_link')
      .set({ ended_at: desk.at('2026-02-10'), ended_by: 'u-priya', ended_how: 'revoked' })
      .where('token_hash', '=', hashOf(revoked))
      .execute(),
  )
  await is(revoked, 'revoked')
  const restrict = (restricted: boolean) =>
    asOwner(desk.ownerUrl, db =>
      db.updateTable('record_head').set({ restricted }).where('child_id', '=', one.baby).execute(),
    )
  await restrict(true)
  await is(closed, 'may not open this record any more')
  await restrict(false)
  expect((await open(closed)).status).toBe(200)
  desk.moveTo('2026-02-17')
  await is(expired, 'expired')
  desk.moveTo('2026-02-11')
  expect((await open(lost)).status).toBe(200)
})

test('a link can be revoked, and ends with the day of the conference', async () => {
  const one = await family()
  const path = await aLink(one, { days: '28' })
  const links = await desk.get('u-priya', `${one.at(one.baby)}/links`)
  expect(read(links.html)).toContain('23:59 on Monday 16 February 2026')
  const way = /action="([^"]+\/revoke)"/.exec(links.html)?.[1] ?? ''
  expect((await desk.post('u-priya', way, {})).status).toBe(303)
  expect((await open(path)).status).toBe(404)
  expect((await linkAudit('link_revoked')).at(-1)).toMatchObject({ actor: 'u-priya', child_id: one.baby })
})

test('nobody is asked anything once a child has died', async () => {
  const [child = ''] = await desk.addChildren({
    name: { given: 'Otto', family: 'Invented' },
    facts: [
      { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
      {
        kind: 'WorkerAllocated',
        on: day('2026-01-06'),
        role: 'social_worker',
        agency: 'social_care',
        worker: 'u-priya',
      },
      { kind: 'ConferenceScheduled', on: day('2026-02-03'), for: day('2026-02-16'), type: 'initial', sitting: 's9' },
      { kind: 'PersonDied', on: day('2026-02-09') },
    ],
  })
  const at = () => `/authorities/${SEABOROUGH}/children/${child}/reports`
  const path = await aLink({ baby: child, brother: '', sitting: 's9', at })
  expect((await open(path)).status).toBe(404)
  expect((await linkAudit('link_refused')).at(-1)?.why).toContain('died')
})

test('its address is shown once and kept nowhere: not in the database, not in the log, not on a page', async () => {
  const one = await family()
  const submission = { _submission: randomUUID() }
  const path = await aLink(one, submission)
  const token = path.split('/').at(-1) ?? ''
  await open(path)
  await send(null, path, { worries: 'x'.repeat(10_001) })
  await send(null, path, words, pdf)
  const again = await desk.post('u-priya', `${one.at(one.baby)}/links`, {
    ...submission,
    ...{ sitting: one.sitting, agency: 'police', days: '7' },
  })
  expect(again.status).toBe(422)
  expect(read(again.html)).toContain('This link was made already, and its address was shown then')
  for (const html of [again.html, (await desk.get('u-priya', `${one.at(one.baby)}/links`)).html]) {
    expect(html).not.toContain(token)
  }
  expect(desk.lines.join('')).not.toContain(token)
  expect(desk.lines.join('')).toContain('"route":"/report/:authority/:token"')
  const rows = await asOwner(desk.ownerUrl, db => db.selectFrom('one_time_link').selectAll().execute())
  expect(JSON.stringify([rows, await desk.audit()])).not.toContain(token)
})

test('a refused document leaves what was typed on the page, and a good one waits beside words that are refused', async () => {
  const one = await family()
  const path = await aLink(one)
  const program = await send(null, path, words, { name: 'report.pdf', bytes: Buffer.from('4d5a9000', 'hex') })
  expect([program.status, program.html.includes('came with a burn')]).toEqual([422, true])
  const large = await send(null, path, words, { name: 'report.pdf', bytes: new Uint8Array(10_000_001) })
  expect([large.status, large.html.includes('came with a burn')]).toEqual([413, true])
  const long = await send(null, path, { worries: 'x'.repeat(10_001) }, pdf)
  expect([long.status, read(long.html).includes('Attached: PDF, 1 KB.')]).toEqual([422, true])
  expect((await send(null, path, {})).status).toBe(200)
  expect((await reportsOf(one.baby))[0]?.details).toMatchObject({ document: expect.any(String) })
})

test('partners make no links, and nobody does for a conference whose day is over', async () => {
  const { baby, sitting, at } = await family()
  const asked = { sitting, agency: 'police', days: '7' }
  for (const who of ['u-amal', 'u-niamh']) {
    expect((await desk.get(who, `${at(baby)}/links`)).status).toBe(403)
    expect((await desk.post(who, `${at(baby)}/links`, asked)).status).toBe(403)
  }
  desk.moveTo('2026-02-17')
  expect((await desk.post('u-priya', `${at(baby)}/links`, asked)).status).toBe(422)
})
