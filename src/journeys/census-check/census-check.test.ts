import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { childOf } from '../../returns/builders.ts'
import { testDesk } from '../../testing/desk.ts'
import { UPLOAD_LIMITS } from './check-upload.ts'
import { heldChecks } from './held-checks.ts'
import { censusCheckRoutes } from './routes.ts'

let minutes = 0
const held = heldChecks({ minutes: 30, ofOne: 2, ofAll: 3, findings: 10_000 }, () => minutes * 60_000)
const LIMITS = { ...UPLOAD_LIMITS, bytes: 30_000_000, findings: 1_200 }
const house = await testDesk({ today: '2026-05-05', routes: censusCheckRoutes({ held, limits: LIMITS }) })
await house.addStaff(
  { name: 'Wren Ledgerwood', agency: 'social_care', role: 'data_officer' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
)
const rssBefore = process.memoryUsage().rss

const HEADER =
  '<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><LEA>201</LEA></Source></Header>'
const EPISODE =
  '<CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>6</ReferralSource><ReferralNFA>1</ReferralNFA></CINdetails>'
const young = (id: string, born = '2024-01-10') =>
  childOf(id, EPISODE, `<UPNunknown>UN1</UPNunknown><PersonBirthDate>${born}</PersonBirthDate>`)
const START = `<Message>${HEADER}<Children>`
const census = (...children: string[]) =>
  Buffer.from(`<Message>${HEADER}<Children>\n${children.join('\n')}\n</Children></Message>`)

type Sent = { signal?: AbortSignal; name?: string; who?: string; schema?: boolean; token?: string; submission?: string }

/** The form as a browser sends it: its fields, then the file. */
function send(file: Uint8Array | ReadableStream<Uint8Array>, options: Sent = {}) {
  const { who = 'u-wren', name = 'census.xml', token = house.tokenOf(who) } = options
  const fields = { _token: token, _submission: options.submission ?? '', ...(options.schema ? { schema: 'yes' } : {}) }
  const before = Object.entries(fields)
    .map(([field, value]) => `--BOUND\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
    .join('')
  const head = `--BOUND\r\nContent-Disposition: form-data; name="census"; filename="${name}"\r\nContent-Type: text/xml\r\n\r\n`
  const parts = async function* () {
    yield Buffer.from(before + head)
    if (file instanceof Uint8Array) yield file
    else yield* file
    yield Buffer.from('\r\n--BOUND--\r\n')
  }
  return house.app.request('http://beforehand.test/census-check', {
    method: 'POST',
    headers: { cookie: `who=${who}`, 'content-type': 'multipart/form-data; boundary=BOUND' },
    body: ReadableStream.from(parts()),
    signal: options.signal ?? null,
    duplex: 'half',
  } as RequestInit)
}

/** Sends a file and reads the page to which that leads. */
async function checked(file: Uint8Array | ReadableStream<Uint8Array>, options: Sent = {}) {
  const response = await send(file, options)
  const address = response.headers.get('location') ?? ''
  const { status, html } = await house.get(options.who ?? 'u-wren', address)
  return { address, status, html, text: plain(html) }
}

const plain = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll(/\s+/g, ' ')

describe('a census that is checked on the page', () => {
  test('leads to what was found, by rule, by child and finding by finding', async () => {
    const { address, text } = await checked(census(young('A1'), young('A_2'), young('A3', '2026-04-01')))
    expect(address).toMatch(/^\/census-check\/results\/[0-9a-f-]{36}$/)
    expect(text).toContain('Children 3')
    expect(text).toContain('109, of the census year 2025-26')
    expect(text).toContain('LA Child ID must not contain any non-alphanumeric characters')
    const children = plain((await house.get('u-wren', `${address}?view=children`)).html)
    expect(children).toContain('2 children of 3 with findings')
    const findings = plain((await house.get('u-wren', `${address}?view=findings&rule=1580`)).html)
    expect(findings).toContain('1 finding.')
    expect(findings).toMatch(/3 A_2 1580 error LA Child ID must not contain .* LAchildID/)
  })

  test('with no finding it says so', async () => {
    const { text } = await checked(census(young('A1')))
    expect(text).toContain('No rule is broken and nothing stands wrong in the file')
  })

  test('is sorted and narrowed, and one child is found without an address that holds the id', async () => {
    const { address } = await checked(census(young('B_2'), young('A_1', '2026-04-01')))
    const lines = (html: string) =>
      [...plain(html).matchAll(/ ([AB]_[12]) (\d{4}Q?) (error|query) /g)].map(([, id, code]) => `${id} ${code}`)
    expect(lines((await house.get('u-wren', `${address}?view=findings&sort=child`)).html)[0]).toMatch(/^A_1/)
    expect(lines((await house.get('u-wren', `${address}?view=findings&sort=file`)).html)[0]).toMatch(/^B_2/)
    expect(lines((await house.get('u-wren', `${address}?view=findings&severity=query&rule=1580`)).html)).toEqual([])
    const sought = await house.post('u-wren', `${address}/child`, { child: 'A_1' })
    expect(sought.status).toBe(303)
    expect(sought.location).toBe(`${address}?view=findings&child=1`)
    const found = await house.get('u-wren', sought.location ?? '')
    expect(new Set(lines(found.html).map(line => line.split(' ')[0]))).toEqual(new Set(['A_1']))
    const none = await house.post('u-wren', `${address}/child`, { child: 'Z9' })
    expect(none.status).toBe(422)
    expect(none.html).toContain('No finding is about a child of this id')
  })

  test('says what stands wrong in the file with line, element, found and expected', async () => {
    const { address } = await checked(census(young('A1', '2024-13-01')))
    const text = plain((await house.get('u-wren', `${address}?view=file`)).html)
    expect(text).toContain('2 PersonBirthDate "2024-13-01" a day that exists, written YYYY-MM-DD')
  })

  test('is held to the schema when that is asked for', async () => {
    const file = census(young('A1').replace('<ReferralNFA>1<', '<ReferralNFA>true<'))
    expect((await checked(file)).text).not.toContain('Wrong in the file itself 1')
    expect((await checked(file, { schema: true })).text).toContain('Wrong in the file itself 1')
  })

  test('is shown 500 findings at a time, and what is beyond the most that is listed is counted', async () => {
    const { address, text } = await checked(census(...Array.from({ length: 1_500 }, (_, n) => young(`A_${n}`))))
    expect(text).toContain('The first 1,200 findings are listed, 300 more are only counted')
    expect(text).toContain('Errors, to be put right 1,500')
    const page = await house.get('u-wren', `${address}?view=findings&page=3`)
    expect(plain(page.html)).toContain('1,200 findings, 1,001 to 1,200 shown')
    expect(page.html).toContain('page=2')
  })

  test('is taken away as text and as a spreadsheet in which nothing is a formula', async () => {
    const { address } = await checked(census(young('=1+1'), young('@A'), young('-2'), young('\u2028x')))
    const csv = await house.get('u-wren', `${address}/findings.csv?rule=1580`)
    expect(
      csv.html
        .split('\r\n')
        .slice(1, 4)
        .map(line => line.split(',')[2]),
    ).toEqual(["'=1+1", "'@A", "'-2"])
    const sheet = await house.app.request(`http://beforehand.test${address}/findings.xlsx`, {
      headers: { cookie: 'who=u-wren' },
    })
    expect(sheet.headers.get('content-disposition')).toBe('attachment; filename="census-check.xlsx"')
    const bytes = Buffer.from(await sheet.arrayBuffer())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(bytes.includes('<f>')).toBe(false)
  })

  test('leaves an audit row that says nothing of a child, and no word of it in the log', async () => {
    await checked(census(young('SECRET_ID')), { name: 'secret-name.xml' })
    const rows = await house.audit()
    expect(rows.filter(({ action }) => action === 'census_checked').at(-1)).toMatchObject({
      actor: 'u-wren',
      role: 'data_officer',
      child_id: null,
      place: '/census-check',
    })
    expect(JSON.stringify([rows, house.lines])).not.toMatch(/SECRET_ID|secret-name/)
  })
})

describe('what is held of it', () => {
  test('is its session’s alone', async () => {
    const { address } = await checked(census(young('A_1')))
    for (const way of ['', '/findings.csv', '/findings.xlsx'])
      expect((await house.get('u-morgan', address + way)).status).toBe(404)
    expect((await house.post('u-morgan', `${address}/forget`, {})).status).toBe(404)
    expect((await house.get('u-wren', address)).status).toBe(200)
  })

  test('is gone when it is forgotten, after its minutes, and when there are more', async () => {
    const first = await checked(census(young('A_1')))
    await house.post('u-wren', `${first.address}/forget`, {})
    expect((await house.get('u-wren', first.address)).status).toBe(404)
    const second = await checked(census(young('A_1')))
    minutes += 31
    expect((await house.get('u-wren', second.address)).status).toBe(404)
    const three = [await checked(census()), await checked(census()), await checked(census())]
    const there = await Promise.all(three.map(({ address }) => house.get('u-wren', address)))
    expect(there.map(({ status }) => status)).toEqual([404, 200, 200])
  })
})

describe('who may not, and files that are none', () => {
  test('a social worker may not use the page, and a form that is not ours is not read', async () => {
    expect((await house.get('u-priya', '/census-check')).status).toBe(403)
    expect((await send(census(), { who: 'u-priya' })).status).toBe(403)
    expect((await send(census(), { token: 'another' })).status).toBe(403)
    expect((await house.get('u-morgan', '/census-check')).status).toBe(200)
  })

  test('without a file the page asks for one', async () => {
    expect((await send(Buffer.from(''), { name: '' })).status).toBe(422)
    expect((await house.post('u-wren', '/census-check', {})).status).toBe(422)
  })

  test.each([
    ['no XML', Buffer.from('PK\x03\x04 a workbook'), 'an XML file'],
    ['nothing at all', Buffer.from(''), 'an XML file'],
    ['a document type with entities', Buffer.from(`<!DOCTYPE x [<!ENTITY a "b">]><Message>&a;</Message>`), 'DOCTYPE'],
    ['elements in elements', Buffer.from(START + '<Child>'.repeat(100_000)), 'deep'],
    ['a file that stops', Buffer.from(`${START}${young('A_1')}<Child>`), '</'],
    [
      'a gzip bomb',
      gzipSync(START + `<!--${' '.repeat(1_000)}-->`.repeat(60_000)),
      'more than 100000 characters without an element',
    ],
    ['gzip that is damaged', gzipSync(census()).subarray(0, 60), 'stops in the middle'],
  ])('%s is refused with its reason', async (_, file, reason) => {
    const { status, text } = await checked(file)
    expect(status).toBe(200)
    expect(text).toContain('The file was refused')
    expect(text).toContain(reason)
  })

  test('more bytes than may be sent are refused while they come', async () => {
    const endless = ReadableStream.from(
      (async function* () {
        yield Buffer.from(START)
        for (let n = 0; n < 100_000; n++) yield Buffer.from(young(`A${n}`).repeat(20))
      })(),
    )
    expect((await checked(endless)).text).toContain('more bytes than may be sent')
  })

  test('a file that stops coming leaves no result, and its place is free again', async () => {
    const broken = ReadableStream.from(
      (async function* () {
        yield Buffer.from(START + young('A_1'))
        throw new Error('gone')
      })(),
    )
    const before = held.of('session-u-wren').length
    const answer = await send(broken)
    expect(answer.status).toBe(422)
    expect(held.of('session-u-wren').length).toBe(before)
    expect((await checked(census(young('A_1')))).status).toBe(200)
  })

  test('whose sender goes away while it is checked is checked no further', async () => {
    const leave = new AbortController()
    const waiting = ReadableStream.from(
      (async function* () {
        yield Buffer.from(START + young('A_1'))
        leave.abort()
        await new Promise(() => {})
      })(),
    )
    expect((await send(waiting, { signal: leave.signal })).status).toBe(422)
    expect((await checked(census(young('A_1')))).status).toBe(200)
  })

  test('of a session one file is checked at a time, and how far it is can be asked', async () => {
    const submission = '0f0e0d0c-0b0a-4908-8706-050403020100'
    const { promise, resolve } = Promise.withResolvers<void>()
    const slow = ReadableStream.from(
      (async function* () {
        yield Buffer.from(START + young('A_1'))
        await promise
        yield Buffer.from('</Children></Message>')
      })(),
    )
    const first = send(slow, { submission })
    await expect.poll(async () => (await house.get('u-wren', `/census-check/running/${submission}`)).status).toBe(200)
    expect((await house.get('u-morgan', `/census-check/running/${submission}`)).status).toBe(404)
    expect((await send(census())).status).toBe(429)
    expect((await checked(census(), { who: 'u-morgan' })).status).toBe(200)
    resolve()
    expect((await first).status).toBe(303)
    expect((await house.get('u-wren', `/census-check/running/${submission}`)).status).toBe(404)
  })
})

test('a file is not held: memory stays where it was while 25 MB go through', async () => {
  const file = ReadableStream.from(
    (async function* () {
      yield Buffer.from(START)
      for (let n = 0; n < 60_000; n++) yield Buffer.from(young(`A${n}`))
      yield Buffer.from('</Children></Message>')
    })(),
  )
  globalThis.gc?.()
  const { text } = await checked(file)
  expect(text).toContain('Children 60,000')
  expect(process.memoryUsage().rss - rssBefore).toBeLessThan(150_000_000)
})
