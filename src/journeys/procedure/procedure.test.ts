import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { sayLimit } from '../../protocol/escalation/ladder.ts'
import { filesOf, loadProtocol, PROTOCOLS, protocolIds } from '../../protocol/load-protocol.ts'
import { editionOn } from '../../protocol/protocol.ts'
import { testDesk } from '../../testing/desk.ts'
import { procedureRoutes } from './routes.ts'
import { whenOf } from './say-duty.ts'

const TODAY = '2026-04-14'
const folder = mkdtempSync(join(tmpdir(), 'procedures-'))
afterAll(() => rmSync(folder, { recursive: true }))
cpSync(PROTOCOLS, folder, { recursive: true })
const change = (file: string, find: string, replace: string) => {
  const text = readFileSync(join(folder, file), 'utf8')
  expect(text).toContain(find)
  writeFileSync(join(folder, file), text.replace(find, replace))
}
change('london.yaml', 'value: 10, unit: week', 'value: 9, unit: week')
change('sefton.yaml', 'effective: { from: null, to: null }', 'effective: { from: 2020-01-01, to: 2021-06-30 }')
change('cheshire-east.yaml', 'origin: partnership', 'origin: invented')

const desk = await testDesk({ today: TODAY, routes: [], publicRoutes: procedureRoutes() })
const other = await testDesk({ today: TODAY, routes: [], publicRoutes: procedureRoutes(folder) })

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replace(/<\/?(?:a|strong)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, entity => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')

async function get(path: string, from = desk): Promise<{ status: number; words: string; html: string; type: string }> {
  const answer = await from.app.request(`http://beforehand.test${path}`)
  const html = await answer.text()
  return { status: answer.status, words: read(html), html, type: answer.headers.get('content-type') ?? '' }
}
const edition = (id: string) => {
  const found = editionOn(loadProtocol(id), toNumber(day(TODAY)))
  if (found === null) throw new Error(`No edition of ${id}`)
  return found
}

describe('what is published is what is enforced', () => {
  test.each(protocolIds())(
    'every row of %s stands on its page, with its window, its owner and its source',
    async id => {
      const { words, html, status } = await get(`/procedures/${id}`)
      expect(status).toBe(200)
      for (const { rule, cite } of edition(id).rows) {
        expect(html).toContain(`id="duty-${rule.id}"`)
        for (const said of [rule.title, `${whenOf(rule)}.`, cite, rule.conditionText, rule.exception, rule.note])
          expect(words).toContain(said ?? '')
        const cited = edition(id).written.sources.filter(source => rule.source.includes(source.cited))
        expect(cited.length > 0 || words.includes(rule.source)).toBe(true)
        for (const { cited: source, url } of cited) {
          expect(words).toContain(source)
          expect(html).toContain(`href="${(url ?? '').replaceAll('&', '&amp;')}"`)
        }
      }
      for (const { title } of edition(id).needs) expect(words).toContain(title)
      expect(words.match(/\bcomposite\b/g)?.length ?? 0).toBeGreaterThanOrEqual(id === 'composite' ? 14 : 0)
    },
  )

  test('the file is served letter by letter as the engine read it', async () => {
    for (const id of protocolIds())
      for (const file of filesOf(id)) {
        const { html, type } = await get(`/procedures/${id}/file/${basename(file)}`)
        expect(html).toBe(readFileSync(file, 'utf8'))
        expect(type).toBe('text/plain; charset=utf-8')
      }
  })

  test('a limit that is changed in the file is changed on the page, in its file and beside another area', async () => {
    const { words } = await get('/procedures/london', other)
    expect(words).toContain('9 weeks before the expected date, at the latest. The last day: 31+0')
    expect((await get('/procedures/london/file/london.yaml', other)).html).toContain('value: 9, unit: week')
    const beside = await get('/procedures/london/beside/lincolnshire', other)
    expect(beside.words).not.toContain('Only 30+0 satisfies both')
  })

  test('by a file with mistakes nothing is computed, and nothing of it is published', async () => {
    const { words } = await get('/procedures', other)
    expect(words).toContain('Not shown, because the file has mistakes and nothing is computed by it: cheshire-east.')
    expect((await get('/procedures/cheshire-east', other)).status).toBe(404)
  })
})

describe('the list', () => {
  test('names every procedure with its version, and marks the one that nobody works by', async () => {
    const { words } = await get('/procedures')
    for (const id of protocolIds())
      for (const said of [edition(id).title, edition(id).version]) expect(words).toContain(said)
    expect(words).toMatch(/Composite \(demonstration\) demonstration A demonstration that nobody works by\./)
  })
  test('says where areas contradict one another', async () => {
    const { words } = await get('/procedures')
    expect(words).toMatch(/London .* wants it by 30\+0; Lincolnshire .* before 30\+0\. Only 30\+0 satisfies both\./)
    expect(words).toMatch(/Pan Sussex .* No day satisfies both\./)
  })
})

describe('two areas side by side', () => {
  test('name their contradiction, and the rows in which they differ', async () => {
    const { words } = await get('/procedures/london/beside/lincolnshire')
    expect(words).toContain('Only 30+0 satisfies both.')
    expect(words).toContain('on the pre-proceedings path a multi-agency strategy meeting is held instead')
    expect(words).toMatch(/Strategy discussion Only one of them has it\. Not stated By 28\+0\./)
    expect(words).not.toContain('First core group')
  })
  test('say so where one of them is a demonstration', async () => {
    expect((await get('/procedures/sefton/beside/composite')).words).toContain('One of them is a demonstration')
  })
  test('keep the two lanes of one duty together in the picture', async () => {
    const { html } = await get('/procedures/lincolnshire/beside/pan-sussex')
    expect(html).toMatch(
      /Pre-birth conference, Pan Sussex, [^;]*; Pre-birth conference, Lincolnshire, not before 30\+0/,
    )
  })
  test('of one and the same nothing differs', async () => {
    expect((await get('/procedures/london/beside/london')).words).toContain('Nowhere, in what is stated')
  })
})

describe('what a source does not state', () => {
  test('is said, and nothing is put in its place', async () => {
    const { words } = await get('/procedures/lincolnshire')
    expect(words).toContain('Pre-birth conference: the last day')
    expect(words).toContain('from which week a booking is late')
    expect(words).toContain('Review conference or core group after the birth: nothing of its own')
    expect((await get('/procedures/pan-sussex')).words).toContain('A booking is late from 20+0 of pregnancy')
  })
})

describe('another day', () => {
  test('is read by the edition that was in force on it', async () => {
    expect((await get('/procedures/national?on=2020-02-03')).words).toContain(
      'Cited as Working Together to Safeguard Children 2018',
    )
    const boxes = 'on-day=3&on-month=2&on-year=2024'
    expect((await get(`/procedures/national?${boxes}`)).words).toContain('Working Together to Safeguard Children 2023')
  })
  test('before the first edition is judged by it, and the page says so', async () => {
    expect((await get('/procedures/national?on=2010-01-01')).words).toContain(
      'No edition of that day is held: the first begins on 4 July 2018.',
    )
  })
  test('without an edition says so, alone and beside another', async () => {
    const { words, status } = await get('/procedures/sefton', other)
    expect(status).toBe(200)
    expect(words).toContain('No edition of this procedure is in force on 14 April 2026.')
    expect(words).toContain('The last one was in force until 30 June 2021.')
    expect((await get('/procedures/sefton/beside/london', other)).words).toContain('no edition is in force')
    expect((await get('/procedures/sefton?on=2021-06-30', other)).words).toContain('By 34+0.')
  })
  test.each(['2026-02-30', 'x', '0001-01-01', '%3Cscript%3E'])('%s is no day that can be read', async on => {
    for (const path of ['/procedures', '/procedures/london', '/procedures/london/beside/sefton']) {
      const { status, words, html } = await get(`${path}?on=${on}`)
      expect([path, status]).toEqual([path, 422])
      expect(words).toContain('There is a problem')
      expect(html).not.toContain('<script>')
    }
  })
})

test.each([
  'nowhere',
  '..%2flondon',
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  'holidays',
  '__proto__',
  '%00',
  '%E0%A4%A',
  'x'.repeat(4000),
])('of %s there is no procedure: the page lists what there is and repeats nothing', async id => {
  for (const path of [id, `${id}/beside/london`, `london/beside/${id}`]) {
    const { status, words, html } = await get(`/procedures/${path}`)
    expect(status).toBe(404)
    expect(words).toContain('Lincolnshire Safeguarding Children Partnership')
    for (const typed of ['alert', 'nowhere', '__proto__', 'xxxx', 'holidays']) expect(html).not.toContain(typed)
  }
  for (const path of [`london/file/${id}`, `${id}/file/london.yaml`])
    expect((await get(`/procedures/${path}`)).status).toBe(404)
})

test('whoever is signed in keeps the menu, and nobody needs to be', async () => {
  expect((await desk.get('u-nobody', '/procedures')).html).toContain('Sign out')
  expect((await get('/procedures')).html).not.toContain('Sign out')
})

describe('the ladder in force', () => {
  test.each(protocolIds())('of %s is drawn from its rows, and what they do not state is no number', async id => {
    const { words } = await get(`/procedures/${id}`)
    const { ladder } = edition(id)
    const part = words.slice(
      words.lastIndexOf('Escalation How one agency') === -1 ? words.indexOf(ladder?.title ?? '') : 0,
    )
    if (ladder === null) return expect(words).toContain('How one agency challenges another: not stated.')
    for (const stage of ladder.stages) {
      expect(part).toContain(`Answer within: ${sayLimit(stage.respond)}.`)
      if (stage.parties !== null) expect(words.toLowerCase()).toContain(stage.parties.toLowerCase())
    }
    for (const rule of ladder.rules) expect(words).toContain(rule.text)
    for (const standIn of ladder.standIns) expect(words.toLowerCase()).toContain(standIn.who.toLowerCase())
    expect(words).toContain(`Within: ${sayLimit(ladder.overall)}.`)
  })

  test('Lincolnshire answers within 48 hours, and Birmingham names no stages', async () => {
    expect((await get('/procedures/lincolnshire')).words).toContain(
      'Answer within: 48 hours (the source adds: 2 working days).',
    )
    const { words } = await get('/procedures/birmingham')
    expect(words).toContain('Stages: the source that was read names none.')
    expect(words).toContain('Within: 1 working week (counted as 5 working days).')
  })
})
