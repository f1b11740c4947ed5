import { randomUUID } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { wordFile } from '../../testing/zip-file.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { type File, PDF, pdf, read, reportDesk, words } from './test-report-desk.ts'

const { desk, family, send, factsOf, reportsOf } = await reportDesk()

test('an agency writes its own report, which it reads again and the social worker too, and no other agency', async () => {
  const { baby, sitting, at } = await family()
  const page = await desk.get('u-amal', `${at(baby)}/write?sitting=${sitting}`)
  expect(read(page.html)).toContain('Initial conference on Monday 16 February 2026')
  expect(page.html).not.toContain('name="from"')
  const sent = await send('u-amal', `${at(baby)}/write`, { sitting, ...words })
  expect(sent.status).toBe(303)
  const [report] = await reportsOf(baby)
  expect(report?.details).toEqual({ from: 'midwifery', sitting })
  const address = `${at(baby)}/f${report?.position}`
  for (const who of ['u-amal', 'u-priya'])
    expect(read((await desk.get(who, address)).html)).toContain('came with a burn')
  expect((await desk.get('u-niamh', address)).status).toBe(404)
  const list = await desk.get('u-niamh', at(baby))
  expect(read(list.html)).toMatch(/Midwifery Works with the child Received 10 February 2026/)
  expect(list.html).not.toMatch(/burn/)
  expect(read(list.html)).toMatch(/Police Invited on 4 February 2026 Not there yet/)
})

test('a document comes back byte for byte, as a file to keep whose name says nothing, and the reading is noted', async () => {
  const { baby, sitting, at } = await family()
  expect((await send('u-amal', `${at(baby)}/write`, { sitting }, pdf)).status).toBe(303)
  const [report] = await reportsOf(baby)
  const address = `${at(baby)}/f${report?.position}/document`
  const response = await desk.app.request(`http://beforehand.test${address}`, { headers: { cookie: 'who=u-priya' } })
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="agency-report.pdf"')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(Buffer.from(await response.arrayBuffer()).equals(PDF)).toBe(true)
  expect((await desk.audit()).at(-1)).toMatchObject({ actor: 'u-priya', action: 'document_read', child_id: baby })
  for (const who of ['u-niamh', 'u-sol']) expect((await desk.get(who, address)).status).toBe(404)
  expect(JSON.stringify([await factsOf(baby), desk.lines])).not.toMatch(/Otto|2019/)
})

test('whoever reports for brothers and sisters of one conference does so once', async () => {
  const { baby, brother, sitting, at } = await family()
  expect(read((await desk.get('u-amal', `${at(baby)}/write`)).html)).toContain('Ada Invented')
  const submission = { _submission: randomUUID(), sitting, also: brother, ...words }
  expect((await send('u-amal', `${at(baby)}/write`, submission, pdf)).status).toBe(303)
  expect((await send('u-amal', `${at(baby)}/write`, submission, pdf)).status).toBe(303)
  for (const child of [baby, brother]) {
    const [report, ...more] = await reportsOf(child)
    expect(more).toEqual([])
    const found = await desk.get('u-priya', `${at(child)}/f${report?.position}/document`)
    expect(found.status).toBe(200)
  }
})

const endless = async function* () {
  for (;;) yield new Uint8Array(1_000_000)
}
const bomb = wordFile({ 'word/media/image1.png': { packed: deflateRawSync(Buffer.alloc(300_000_000)) } })

test.each<[string, File, number, string]>([
  [
    'a program that is called a PDF',
    { name: 'report.pdf', bytes: Buffer.from('4d5a9000', 'hex') },
    422,
    'It is a program',
  ],
  ['a web page', { name: 'report.pdf', bytes: Buffer.from('<html><script>1</script>') }, 422, 'a web page'],
  ['a document that unpacks to fill a machine', { name: 'report.docx', bytes: bomb }, 422, 'far more than a report'],
  ['eleven megabytes', { name: 'report.pdf', bytes: new Uint8Array(11_000_000) }, 413, 'larger than 10 MB'],
  ['a file without an end', { name: 'report.pdf', bytes: endless() }, 413, 'larger than 10 MB'],
])('%s is refused in plain words, and what was typed is kept', async (_, file, status, why) => {
  const { baby, sitting, at } = await family()
  const sent = await send('u-amal', `${at(baby)}/write`, { sitting, ...words }, file)
  expect(sent.status).toBe(status)
  expect(read(sent.html)).toContain(why)
  expect(sent.html).toContain('came with a burn')
  expect((await desk.get('u-amal', `${at(baby)}/write`)).html).toContain('came with a burn')
  expect(await reportsOf(baby)).toEqual([])
})

test('memory does not grow with what is sent', async () => {
  const { baby, sitting, at } = await family()
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const many = async function* () {
    for (let n = 0; n < 45; n++) yield new Uint8Array(1_000_000)
  }
  expect((await send('u-amal', `${at(baby)}/write`, { sitting }, { name: 'x.pdf', bytes: many() })).status).toBe(413)
  expect(process.memoryUsage().rss - before).toBeLessThan(120_000_000)
})

test('a document stays beside the form when its words are refused or saved for later, and goes when it is taken off', async () => {
  const { baby, sitting, at } = await family()
  const write = `${at(baby)}/write`
  const long = await send('u-amal', write, { sitting, worries: 'x'.repeat(10_001) }, pdf)
  expect([long.status, read(long.html).includes('Attached: PDF, 1 KB.')]).toEqual([422, true])
  const saved = await send('u-amal', `${write}?next=save`, { sitting, ...words })
  expect(read(saved.html)).toContain('Saved. Nobody else sees it until you send it.')
  expect(read((await desk.get('u-amal', write)).html)).toContain('Attached: PDF')
  expect(read((await desk.get('u-niamh', write)).html)).not.toContain('Attached: PDF')
  await send('u-amal', `${write}?next=remove`, { sitting, ...words })
  expect(read((await desk.get('u-amal', write)).html)).not.toContain('Attached: PDF')
  await send('u-amal', `${write}?next=save`, { sitting }, pdf)
  expect((await send('u-amal', write, { sitting })).status).toBe(303)
  expect((await reportsOf(baby))[0]?.details).toMatchObject({
    document: expect.any(String),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(read((await desk.get('u-amal', write)).html)).not.toContain('Attached: PDF')
})

test('between two conferences a report is written too, and nobody is sent a link', async () => {
  const { baby, sitting, at } = await family()
  const { ruling, database } = desk
  const by = { userId: 'u-morgan', role: 'team_manager', agency: 'social_care', why: 'a test', place: '/test' }
  const act = { id: randomUUID(), at: desk.at('2026-02-10'), authority: SEABOROUGH, by }
  const held = { kind: 'ConferenceHeld', type: 'initial', decision: 'plan', on: day('2026-02-09'), sitting } as const
  await inAuthority(database, SEABOROUGH, tx =>
    recordAct(tx, ruling, act, [{ childId: baby, facts: [held], restsOn: null }]),
  )
  const list = read((await desk.get('u-priya', at(baby))).html)
  expect(list).toContain('Police Invited on 4 February 2026 Missing The conference was held without it.')
  expect([list.includes('Write a report'), list.includes('Ask somebody')]).toEqual([true, false])
  expect((await send('u-priya', `${at(baby)}/write`, { from: 'police', ...words })).status).toBe(303)
  expect((await reportsOf(baby))[0]?.details).toEqual({ from: 'police' })
})

test('a report that says nothing is not taken', async () => {
  const { baby, sitting, at } = await family()
  const sent = await send('u-amal', `${at(baby)}/write`, { sitting })
  expect([sent.status, read(sent.html).includes('or attach a document')]).toEqual([422, true])
})

test('a report and its document are not there where the record is not', async () => {
  const { baby, sitting, at } = await family()
  await send('u-amal', `${at(baby)}/write`, { sitting }, pdf)
  const [report] = await reportsOf(baby)
  const address = `${at(baby)}/f${report?.position}`
  await asOwner(desk.ownerUrl, db =>
    db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', baby).execute(),
  )
  for (const path of [at(baby), address, `${address}/document`, `${at(baby)}/write`]) {
    expect((await desk.get('u-amal', path)).status).toBe(404)
    expect((await desk.get('u-morgan', path)).status).toBe(404)
  }
})

test('a parent is given a report without what is left out for them, and nothing in the copy shows it', async () => {
  const { baby, sitting, at } = await family()
  await send('u-amal', `${at(baby)}/write`, { sitting, ...words }, pdf)
  const [report] = await reportsOf(baby)
  const address = `${at(baby)}/f${report?.position}`
  const mother = /name="who" type="radio" value="([^"]+)"/.exec((await desk.get('u-priya', address)).html)?.[1] ?? ''
  expect((await desk.get('u-priya', `${address}/copy?for=${mother}`)).status).toBe(404)
  const on = { 'sharedOn-day': '10', 'sharedOn-month': '2', 'sharedOn-year': '2026' }
  expect((await desk.post('u-amal', `${address}/share`, { who: mother, ...on })).status).toBe(403)
  const early = { who: mother, ...on, 'sharedOn-day': '9' }
  expect((await desk.post('u-priya', `${address}/share`, early)).status).toBe(422)
  const given = { who: mother, withheld: 'worries', ...on }
  expect((await desk.post('u-priya', `${address}/share`, given)).status).toBe(303)
  const copy = await desk.get('u-priya', `${address}/copy?for=${mother}`)
  expect(read(copy.html)).toContain('brought him at once')
  expect(copy.html).not.toMatch(/burn|worried|withheld|left out|missing/i)
  expect(read((await desk.get('u-priya', at(baby))).html)).toContain('Tamar Invented: 10 February 2026')
  expect((await desk.get('u-amal', `${address}/copy?for=${mother}`)).status).toBe(403)
})
