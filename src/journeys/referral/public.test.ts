import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { rateLimit } from '../../web/rate-limit.ts'
import { publicReferralRoutes } from './public-routes.ts'
import { referralRoutes } from './routes.ts'

const limit = rateLimit({ ofOne: 8, ofAll: 100, seconds: 600 })
const desk = await testDesk({
  today: '2026-04-14',
  routes: referralRoutes,
  publicRoutes: publicReferralRoutes(limit),
})
await desk.addStaff(
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
)

const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const told = (given: string, family: string) => ({
  ...{ authority: SEABOROUGH, who: 'unborn', motherGiven: given, motherFamily: family, father: 'not_asked' },
  ...{ worries: 'She told the school that she is afraid.', sender: 'Wilma Invented', senderFrom: 'school' },
})
const send = (form: Record<string, string>, submission: string = randomUUID(), headers: Record<string, string> = {}) =>
  desk.app.request('http://beforehand.test/refer/public', {
    method: 'POST',
    headers,
    body: new URLSearchParams({ _submission: submission, ...form }),
  })
const queued = async (): Promise<string[]> => {
  const { html } = await desk.get('u-morgan', '/front-door')
  return [...html.matchAll(/href="(\/front-door\/public\/[^"]+\/[^"]+)"/g)].map(found => found[1] ?? '')
}
const heads = () =>
  inAuthority(desk.database, SEABOROUGH, async tx => {
    const rows = await tx.selectFrom('record_head').select('child_id').execute()
    return rows.map(row => row.child_id)
  })
const switchOn = (on: boolean) =>
  asOwner(desk.ownerUrl, db =>
    db.updateTable('authority').set({ public_referrals: on }).where('authority_id', '=', SEABOROUGH).execute(),
  )

test('there is no such page until an authority has switched it on', async () => {
  expect((await desk.app.request('http://beforehand.test/refer/public')).status).toBe(404)
  expect((await send(told('Ada', 'Nowhere'))).status).toBe(404)
  const signIn = async () => (await desk.app.request('http://beforehand.test/sign-in')).text()
  expect(await signIn()).not.toContain('/refer/public')
  await switchOn(true)
  expect(await signIn()).toContain('href="/refer/public">Make a referral without an account</a>')
  const page = await (await desk.app.request('http://beforehand.test/refer/public')).text()
  expect(read(page)).toContain('For people and agencies without an account here')
  expect(page).not.toContain('Millbridge')
})

test('everybody gets a receipt with a reference and no outcome, and sent twice it is one', async () => {
  const submission = randomUUID()
  const [first, second] = [
    await send(told('Ada', 'Queuely'), submission),
    await send(told('Ada', 'Queuely'), submission),
  ]
  const words = read(await first.text())
  expect(words).toMatch(/Your reference: [A-Z2-9]{4}-[A-Z2-9]{4}/)
  expect(read(await second.text())).toBe(words)
  expect(words).not.toMatch(/Ada|Queuely/)
  expect(await queued()).toHaveLength(1)
  expect(await heads()).toEqual([])
})

test('a form of another site, one that is too large and one without worries are not taken', async () => {
  const form = told('Ada', 'Elsewhere')
  expect((await send(form, randomUUID(), { origin: 'https://elsewhere.test' })).status).toBe(403)
  expect((await send(form, randomUUID(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await send({ ...form, more: 'x'.repeat(70_000) })).status).toBe(413)
  expect((await send({ ...form, worries: 'x'.repeat(5_001) })).status).toBe(422)
  expect((await send({ ...form, worries: '' })).status).toBe(422)
  expect(await queued()).toHaveLength(1)
})

test('nothing that a stranger typed is shown to anybody but who opens it at the front door', async () => {
  const [address = ''] = await queued()
  expect((await desk.get('u-morgan', '/front-door')).html).not.toMatch(/Queuely|afraid/)
  for (const who of ['u-priya', 'u-joy']) {
    expect((await desk.get(who, address)).status).toBe(404)
    expect((await desk.post(who, `${address}/accept`, {})).status).toBe(404)
  }
  const before = (await desk.audit()).length
  const opened = await desk.get('u-morgan', address)
  expect(read(opened.html)).toContain('She told the school that she is afraid.')
  expect((await desk.audit()).slice(before)).toMatchObject([{ action: 'public_referral_read', actor: 'u-morgan' }])
  const search = await desk.post('u-joy', '/refer', { ...told('Ada', 'Queuely') })
  expect(read(search.html)).not.toContain('Is it one of these')
})

test('accepted it opens a record on which the clock runs from its arrival, once', async () => {
  const [address = ''] = await queued()
  const [one, two] = await Promise.all([1, 2].map(() => desk.post('u-morgan', `${address}/accept`, {})))
  expect([one?.status, two?.status].sort()).toEqual([303, 404])
  const [child = ''] = await heads()
  expect(await heads()).toHaveLength(1)
  expect(await queued()).toEqual([])
  const facts = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('fact').select(['kind', 'details']).where('child_id', '=', child).orderBy('position').execute(),
  )
  expect(facts.map(fact => fact.kind)).toEqual(['ReferralReceived', 'EstimatedDateSet'])
  expect(facts[0]?.details).toMatchObject({ from: 'individual', reference: expect.stringMatching(/^.{4}-.{4}$/) })
  const words = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('fact as f')
      .innerJoin('personal_text as t', 't.text_id', 'f.note_id')
      .select('t.body')
      .where('f.child_id', '=', child)
      .execute(),
  )
  expect(words[0]?.body).toContain('Wilma Invented, school')
  expect(read((await desk.get('u-morgan', '/refer/mine')).html)).toContain('You have referred no child')
})

test('one who is on record is offered to social care before it is accepted', async () => {
  const [ollie = ''] = await desk.addChildren({
    name: { given: 'Ollie', family: 'Tanglewood' },
    mother: { given: 'Tamar', family: 'Tanglewood' },
    bornOn: day('2019-06-01'),
    facts: [{ kind: 'ReferralReceived', on: day('2026-01-05'), from: 'police' }],
  })
  const child = { who: 'child', childGiven: 'Olly', childFamily: 'Tanglewood', father: 'not_asked' }
  await send({ authority: SEABOROUGH, worries: 'He came with a burn.', ...child })
  const [address = ''] = await queued()
  expect((await desk.post('u-morgan', `${address}/accept`, {})).status).toBe(422)
  const before = (await heads()).length
  expect((await desk.post('u-morgan', `${address}/accept`, { match: `child:${ollie}` })).location).toContain(ollie)
  expect(await heads()).toHaveLength(before)
})

test('set aside it needs a reason, and no record has it', async () => {
  await send(told('Ada', 'Asidely'))
  const [address = ''] = await queued()
  const before = (await heads()).length
  expect((await desk.post('u-morgan', `${address}/set-aside`, { reason: ' ' })).status).toBe(422)
  expect((await desk.post('u-morgan', `${address}/set-aside`, { reason: 'Sent by mistake' })).status).toBe(303)
  expect([await queued(), (await heads()).length]).toEqual([[], before])
})

test('what was taken and what was set aside stays to be read at the front door, and each reading is noted', async () => {
  const list = await desk.get('u-morgan', `/front-door/public/${SEABOROUGH}`)
  expect(list.html).not.toMatch(/Asidely|Queuely|afraid|mistake/)
  const became = read(list.html).match(/(Set aside|Taken as a referral) at 10:30 on 14 April 2026/g) ?? []
  expect(became.map(words => words.slice(0, 5)).sort()).toEqual(['Set a', 'Taken', 'Taken'])
  const addresses = [...list.html.matchAll(/href="(\/front-door\/public\/seaborough\/[^"?]+)"/g)].map(
    found => found[1] ?? '',
  )
  const pages = []
  for (const address of addresses) pages.push(read((await desk.get('u-morgan', address)).html))
  const aside = pages.find(page => page.includes('Asidely')) ?? ''
  expect(aside).toMatch(/Set aside .* by Morgan Tarnbrook Why Sent by mistake .* Wilma Invented, school/)
  expect(pages.find(page => page.includes('Queuely'))).toMatch(
    /Taken as a referral .* by Morgan Tarnbrook .*Open the record/,
  )
  expect((await desk.audit()).slice(-addresses.length)).toMatchObject(
    addresses.map(() => ({ action: 'public_referral_read', actor: 'u-morgan' })),
  )
  expect((await desk.audit()).slice(-addresses.length).filter(row => row.child_id !== null)).toHaveLength(2)
  for (const who of ['u-priya', 'u-joy']) {
    expect((await desk.get(who, `/front-door/public/${SEABOROUGH}`)).status).toBe(404)
    for (const address of addresses) expect((await desk.get(who, address)).status).toBe(404)
  }
})

test('the original of what was taken on a closed record is closed with it', async () => {
  const child = (await heads())[0] ?? ''
  const restrict = (restricted: boolean) =>
    asOwner(desk.ownerUrl, db =>
      db.updateTable('record_head').set({ restricted }).where('child_id', '=', child).execute(),
    )
  const shown = async () =>
    [
      ...(await desk.get('u-morgan', `/front-door/public/${SEABOROUGH}`)).html.matchAll(
        /\/front-door\/public\/seaborough\/[^"?]+/g,
      ),
    ].map(String)
  const all = await shown()
  await restrict(true)
  const open = await shown()
  expect(open).toHaveLength(all.length - 1)
  const [closed = ''] = all.filter(address => !open.includes(address))
  expect((await desk.get('u-morgan', closed)).status).toBe(404)
  await restrict(false)
})

test('a flood from one place is held off with what was typed given back, and nothing of it is kept', async () => {
  const answers: Response[] = []
  for (let n = 0; n < 10; n++) answers.push(await send(told('Ada', `Flood${n}`)))
  const last = answers.at(-1)
  expect(last?.status).toBe(429)
  expect(await last?.text()).toMatch(/Flood9/)
  expect((await queued()).length).toBeLessThan(9)
  expect(desk.lines.join('')).not.toMatch(/Queuely|Flood/)
})
