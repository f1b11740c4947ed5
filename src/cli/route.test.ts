import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { pressed } from './pressed.ts'

const folder = mkdtempSync(join(tmpdir(), 'route-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: object): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

const removal = {
  kind: 'ChildRemoved',
  on: '2020-09-01',
  about: ['ollie'],
  order: 'care_order',
  reasons: ['neglect'],
  attributedTo: ['mother'],
}
const sound = {
  authority: 'seaborough',
  today: '2026-02-20',
  people: [{ id: 'mother' }, { id: 'ollie', bornOn: '2019-06-01' }, { id: 'baby', expectedOn: '2026-05-01' }],
  relationships: ['baby', 'ollie'].map(to => ({ from: 'mother', to, type: 'mother_of' })),
  facts: [{ kind: 'ReferralReceived', on: '2026-02-18', about: ['baby'] }],
  earlier: [removal],
}
const path = file('sound.json', sound)
const route = async (...args: string[]) => {
  const { code, out, err } = await pressed('route', ...args, '--protocol', 'national', '--json')
  const lines: { children: { about: string; proposed: string }[] }[] =
    code === 0
      ? out
          .trimEnd()
          .split('\n')
          .map(line => JSON.parse(line))
      : []
  return {
    code,
    out,
    err,
    proposed: lines.map(({ children }) => children.map(child => child.proposed).join(' ')),
    lines,
  }
}

describe('route', () => {
  test('prints what the contract says, and ends with 0', async () => {
    const { code, err, lines } = await route(path)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(lines).toEqual([
      {
        children: [
          {
            about: 'baby',
            history: [
              {
                person: 'ollie',
                what: 'Child removed: care order',
                on: '2020-09-01',
                reasons: ['neglect'],
                attributedTo: ['mother'],
                fact: 'e0',
              },
            ],
            strengths: [],
            proposed: 'history_sufficient',
            because: [
              expect.stringMatching(
                /^ollie was removed on 1 September 2020 .* What has changed since, and what is the evidence\?/,
              ),
            ],
            gaps: [
              expect.stringMatching('father'),
              expect.stringMatching('Another authority'),
              expect.stringMatching('having read'),
            ],
            costs: [
              { route: 'history_sufficient', conferenceBy: '2026-03-13', gestation: '33+0', chance: 0.00835 },
              { route: 'focused', conferenceBy: null, gestation: null, chance: null },
              { route: 'full', conferenceBy: '2026-05-20', gestation: '42+5', chance: 0.98845 },
            ],
          },
        ],
      },
    ])
  })

  test('of several files is one object a line, in their order; nothing when one is refused', async () => {
    const none = file('none.json', { ...sound, earlier: [] })
    expect((await route(none, path)).proposed).toEqual(['full', 'history_sufficient'])
    const bad = file('bad.json', { ...sound, earlier: [{ ...removal, attributedTo: ['nobody'] }] })
    const refused = await route(path, bad)
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toMatch(
      'bad.json, line 1, earlier[0].attributedTo[0]: found "nobody", expected one of the people',
    )
  })

  test('of history recorded yesterday and read as known last week says nothing', async () => {
    const yesterday = file('yesterday.json', {
      ...sound,
      earlier: [{ ...removal, recordedAt: '2026-02-19T09:00:00Z' }],
    })
    expect((await route(yesterday)).proposed).toEqual(['history_sufficient'])
    expect((await route(yesterday, '--known-at', '2026-02-18')).proposed).toEqual(['full'])
    expect((await route(yesterday, '--known-at', '2026-02-19T08:59:59Z')).proposed).toEqual(['full'])
    expect((await route(yesterday, '--known-at', '2026-02-19T09:00:00Z')).proposed).toEqual(['history_sufficient'])
  })

  test('takes today from --today, else from --known-at, else from the file', async () => {
    expect((await route(path, '--today', '2020-08-31')).proposed).toEqual(['full'])
    expect((await route(path, '--known-at', '2020-08-31')).proposed).toEqual(['full'])
    expect((await route(file('later.json', { ...sound, today: '2020-08-31' }))).proposed).toEqual(['full'])
  })

  test('is said in words with the source of each reason and the arithmetic of each date', async () => {
    const { out } = await pressed('route', path, '--protocol', 'lincolnshire')
    expect(out).toMatch('history sufficient is proposed; a manager decides')
    expect(out).toMatch('[reading: Pre-birth assessments (Bradford)')
    expect(out).toMatch('a strategy discussion today; Initial child protection conference by 13 March 2026')
    expect(out).toMatch('focused: no date; no protocol states how long this takes')
  })

  test.each([
    ['no file', ['--protocol', 'national'], 2, 'Name at least one case file'],
    ['no protocol', [path], 2, '--protocol is missing'],
    ['no such protocol', [path, '--protocol', 'nowhere'], 1, 'There is no protocol nowhere'],
    ['no such file', [join(folder, 'no.json'), '--protocol', 'national'], 1, 'there is no such file'],
    [
      'a day beyond the holidays',
      [path, '--protocol', 'national', '--today', '2030-01-01'],
      1,
      'found a day outside the record',
    ],
    [
      'a conference beyond the holidays',
      [path, '--protocol', 'national', '--today', '2028-12-20'],
      1,
      'expected one within the holiday calendar',
    ],
  ])('%s is refused', async (_what, args, code, says) => {
    const answer = await pressed('route', ...args)
    expect(answer).toMatchObject({ code, out: '' })
    expect(answer.err).toMatch(says)
  })
})
