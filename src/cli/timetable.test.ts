import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../kernel/project-root.ts'
import { pressed } from './pressed.ts'

const folder = mkdtempSync(join(tmpdir(), 'timetable-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | object | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
  return path
}

const timetable = (...args: string[]) => pressed('timetable', ...args, '--protocol', 'national', '--json')
const child = { id: 'c', bornOn: '2020-01-01' }
const referral = { kind: 'ReferralReceived', on: '2026-02-10', about: ['c'] }
const sound = { authority: 'seaborough', today: '2026-02-20', people: [child], facts: [referral] }

describe('timetable', () => {
  test('answers YAML and JSON alike, and ends with 0 also when things are late', async () => {
    const yaml =
      'authority: seaborough\ntoday: 2026-02-20\npeople:\n  - {id: c, bornOn: 2020-01-01}\nfacts:\n  - {kind: ReferralReceived, on: 2026-02-10, about: [c]}\n'
    const [one, other] = [
      await timetable(file('a.json', sound)),
      await timetable(file('a.yaml', yaml.replaceAll('\n', '\r\n'))),
    ]
    expect(one).toMatchObject({ code: 0, err: '' })
    expect(other).toEqual(one)
    expect(one.json[0]).toMatchObject({
      today: '2026-02-20',
      protocol: { id: 'national', version: 'wt2023' },
      conflicts: [],
    })
    expect(one.json[0]?.duties[0]).toMatchObject({
      duty: 'referral_decision',
      clock: 'referral_decision:c:f0',
      status: 'overdue',
      lateBy: { days: 9, workingDays: 7 },
    })
  })

  test('of several files is one object a line, in their order', async () => {
    const days = ['2026-03-03', '2026-02-11', '2026-04-01']
    const answer = await timetable(...days.map(today => file(`${today}.json`, { ...sound, today })))
    expect(answer.out.trimEnd().split('\n')).toHaveLength(3)
    expect(answer.json.map(each => each.today)).toEqual(days)
  })

  test('prints nothing of the good files when one is refused', async () => {
    const answer = await timetable(
      file('good.json', sound),
      file('bad.json', { ...sound, facts: [{ ...referral, on: '2026-02-30' }] }),
    )
    expect(answer).toMatchObject({ code: 1, out: '' })
  })

  test('takes today from --today, else from --known-at, else from the file', async () => {
    const path = file('today.json', sound)
    const today = async (...args: string[]) => (await timetable(path, ...args)).json[0]?.today
    expect(await today()).toBe('2026-02-20')
    expect(await today('--known-at', '2026-02-15')).toBe('2026-02-15')
    expect(await today('--known-at', '2026-06-30T23:30:00Z')).toBe('2026-07-01')
    expect(await today('--known-at', '2026-02-15', '--today', '2026-02-17')).toBe('2026-02-17')
  })

  test('knows at an instant, or at the end of a day, what was recorded by then', async () => {
    const path = file('known.json', { ...sound, facts: [{ ...referral, recordedAt: '2026-02-12T10:00:00Z' }] })
    const count = async (at: string) => (await timetable(path, '--known-at', at)).json[0]?.duties.length
    expect(await count('2026-02-11')).toBe(0)
    expect(await count('2026-02-12T09:59:59Z')).toBe(0)
    expect(await count('2026-02-12T11:00:00+01:00')).toBe(2)
    expect(await count('2026-02-12')).toBe(2)
  })

  test('reaches from the first day of the record to the last of the holidays', async () => {
    const first = { ...sound, people: [{ id: 'c' }], today: '1900-01-01', facts: [{ ...referral, on: '1900-01-01' }] }
    expect((await timetable(file('first.json', first))).json[0]?.duties[0]).toMatchObject({ due: '1900-01-02' })
    const plan = { kind: 'ConferenceHeld', on: '2028-10-16', about: ['c'], type: 'initial', decision: 'plan' }
    const last = await timetable(file('last.json', { ...sound, today: '2028-12-15', facts: [plan] }))
    expect(last.json[0]?.duties.find(row => row.duty === 'rcpc_first')).toMatchObject({
      due: '2029-01-16',
      status: 'open',
    })
  })

  test('leaves out what has not happened yet', async () => {
    const answer = await timetable(file('later.json', { ...sound, today: '2026-02-09' }))
    expect(answer.json[0]?.duties).toEqual([])
  })

  test('is said in words without --json', async () => {
    const answer = await pressed('timetable', file('words.json', sound), '--protocol', 'national')
    expect(answer).toMatchObject({ code: 0, err: '' })
    expect(answer.out).toMatch('1 working day after the referral of 10 February 2026')
  })
})

describe('wrong usage ends with 2', () => {
  const path = file('usage.json', sound)
  test.each([
    ['no file', ['timetable', '--protocol', 'national']],
    ['no protocol', ['timetable', path]],
    ['an unknown option', ['timetable', path, '--protocol', 'national', '--day', '2026-01-01']],
    ['no such day', ['timetable', path, '--protocol', 'national', '--today', '2026-02-30']],
    ['an instant without its offset', ['timetable', path, '--protocol', 'national', '--known-at', '2026-02-15T10:00']],
    ['an unknown command', ['timetables', path]],
    ['no command', []],
  ])('%s', async (_what, args) => expect(await pressed(...args)).toMatchObject({ code: 2, out: '' }))
})

describe('input is refused with 1, naming file, line and field, what was found and what expected', () => {
  const yaml = (facts: string, people = '{id: c}') =>
    `today: 2026-02-20\npeople:\n  - ${people}\nfacts:\n  - {kind: NoteAdded, on: 2026-02-01, about: [c]}\n  - ${facts}\n`
  test.each([
    [
      'an unknown kind',
      yaml('{kind: ReferralRecieved, on: 2026-02-10, about: [c]}'),
      'line 6, facts[1].kind: found "ReferralRecieved", expected a known kind of fact such as ReferralDecided, ReferralReceived, ReferrerTold',
    ],
    [
      'an unknown field',
      yaml('{kind: CoreGroupHeld, on: 2026-02-10, about: [c], were: x}'),
      'line 6, facts[1].were: found the field were, expected no such field',
    ],
    [
      'an unknown person',
      yaml('{kind: CoreGroupHeld, on: 2026-02-10, about: [c, d]}'),
      'line 6, facts[1].about[1]: found "d", expected one of the people in this file (c)',
    ],
    [
      'a day that does not exist',
      yaml('{kind: CoreGroupHeld, on: 2026-02-29, about: [c]}'),
      'line 6, facts[1].on: found "2026-02-29", expected a day that exists',
    ],
    [
      'a day before 1900',
      yaml('{kind: CoreGroupHeld, on: 1899-12-31, about: [c]}'),
      'line 6, facts[1].on: found "1899-12-31", expected a day from 1900-01-01',
    ],
    [
      'a day after the holidays',
      yaml('{kind: CoreGroupHeld, on: 2029-01-01, about: [c]}'),
      'line 6, facts[1].on: found "2029-01-01", expected a day from 1900-01-01 to the end of the holiday calendar (2028-12-31)',
    ],
    [
      'a birth beyond',
      yaml('{kind: NoteAdded, on: 2026-02-10, about: [c]}', '{id: c, bornOn: 2031-01-01}'),
      'line 3, people[0].bornOn: found "2031-01-01"',
    ],
    [
      'a word that is not in the list',
      yaml('{kind: ReferralDecided, on: 2026-02-10, about: [c], outcome: nfa}'),
      'line 6, facts[1].outcome: found "nfa", expected no_further_action | held | early_help',
    ],
    [
      'a referral held without end',
      yaml('{kind: ReferralDecided, on: 2026-02-10, about: [c], outcome: held}'),
      'line 6, facts[1].until: found nothing',
    ],
    [
      'an id that is used twice',
      yaml('{kind: CoreGroupHeld, on: 2026-02-10, about: [c], id: f0}'),
      'line 6, facts[1].id: found "f0", expected an id that no other fact has',
    ],
    [
      'a person who is there twice',
      yaml('{kind: NoteAdded, on: 2026-02-10, about: [c]}', '{id: c}\n  - {id: c}'),
      'line 4, people[1].id: found "c", expected an id that no other person has',
    ],
    [
      'a time of day',
      yaml('{kind: CoreGroupHeld, on: 2026-02-10, at: "25:00", about: [c]}'),
      'line 6, facts[1].at: found "25:00", expected a time of day',
    ],
    [
      'a correction of nothing',
      yaml('{kind: FactCorrected, on: 2026-02-10, replaces: f9, with: null}'),
      'line 6, facts[1].replaces: found "f9"',
    ],
    [
      'a correction by what is no fact',
      yaml('{kind: FactCorrected, on: 2026-02-10, replaces: f0, with: {kind: Nothing, on: 2026-02-10}}'),
      'line 6, facts[1].with.kind: found "Nothing"',
    ],
    [
      'a correction of a correction by what is no fact',
      yaml(
        '{id: x, kind: FactCorrected, on: 2026-02-10, replaces: f0, with: null}\n  - {kind: FactCorrected, on: 2026-02-11, replaces: x, with: {kind: FactCorrected, on: 2026-02-10, replaces: f0, with: {kind: Nothing}}}',
      ),
      'line 7, facts[2].with.with.kind: found "Nothing"',
    ],
    [
      'an unknown person in a detail',
      yaml('{kind: ChildRemoved, on: 2026-02-10, about: [c], attributedTo: [c, d]}'),
      'line 6, facts[1].attributedTo[1]: found "d", expected one of the people in this file',
    ],
    [
      'an import of unknown facts',
      `${yaml('{kind: NoteAdded, on: 2026-02-10, about: [c]}')}source: {carries: [Referral]}\n`,
      'line 7, source.carries[0]: found "Referral"',
    ],
    [
      'an unknown relation',
      `${yaml('{kind: NoteAdded, on: 2026-02-10, about: [c]}')}relationships: [{from: c, to: c, type: aunt_of}]\n`,
      'line 7, relationships[0].type: found "aunt_of"',
    ],
    [
      'a key of the prototype',
      yaml('{kind: NoteAdded, on: 2026-02-10, about: [c], __proto__: {id: x}}'),
      '__proto__: found the field __proto__',
    ],
    [
      'a key that stands there twice',
      '{"people": [{"id": "c"}],\n"facts": [],\n"facts": []}',
      'line 3: found Map keys must be unique',
    ],
    [
      'a billion laughs',
      `a: &a [x, x]\n${Array.from('bcdefghij', (c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`).join('\n')}\npeople: *j\n`,
      'runaway aliases',
    ],
    ['two documents', 'people: [{id: c}]\n---\npeople: [{id: d}]\n', 'multiple documents'],
    ['an empty file', '', 'expected'],
    ['a list', '[1, 2]', 'found [1,2]'],
  ])('%s', async (_what, content, message) => {
    const path = file('refused.yaml', content)
    const answer = await timetable(path)
    expect(answer).toMatchObject({ code: 1, out: '' })
    expect(answer.err).toContain(path)
    expect(answer.err).toContain(message)
  })

  test('what is no file of text', async () => {
    mkdirSync(join(folder, 'a-folder'), { recursive: true })
    const bytes = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))
    for (const path of [join(folder, 'a-folder'), join(folder, 'nowhere.json'), file('bytes.json', bytes)]) {
      const answer = await timetable(path)
      expect(answer, path).toMatchObject({ code: 1, out: '' })
      expect(answer.err).toContain(path)
    }
  })

  test('a protocol that there is not, and a date beyond the holidays', async () => {
    const path = file('beyond.json', { ...sound, today: '2028-12-05', facts: [{ ...referral, on: '2028-12-01' }] })
    const beyond = await timetable(path)
    expect(beyond).toMatchObject({ code: 1, out: '' })
    expect(beyond.err).toMatch('ends on 2028-12-31')
    expect(beyond.err).toMatch('fact f0 of 2028-12-01, assessment_complete: found ')
    expect(await timetable(file('today.json', sound), '--today', '2029-01-01')).toMatchObject({ code: 1, out: '' })
    expect(await pressed('timetable', path, '--protocol', 'nowhere')).toMatchObject({ code: 1, out: '' })
  })
})

describe('five megabytes', () => {
  const note = (i: number, more: object = {}) => ({
    kind: 'NoteAdded',
    id: `n${i}`,
    on: '2026-02-10',
    about: ['c'],
    note: 'x'.repeat(200),
    ...more,
  })
  test('are read', async () => {
    const answer = await timetable(
      file('big.json', { ...sound, facts: [referral, ...Array.from({ length: 18_000 }, (_, i) => note(i))] }),
    )
    expect(answer.json[0]?.duties).toHaveLength(2)
  })
  test('full of mistakes are refused before long', async () => {
    const facts = Array.from({ length: 18_000 }, (_, i) => note(i, { on: '2026-02-30' }))
    const answer = await timetable(file('big-bad.json', { ...sound, facts }))
    expect(answer.code).toBe(1)
    expect(answer.err).toMatch('facts[0].on')
  })
})

const examples = join(projectRoot, '../shared/examples/timetable')
const cases = existsSync(examples) ? readdirSync(examples).filter(name => /^\d+\.json$/.test(name)) : []

describe.runIf(cases.length > 0)('the worked examples', () => {
  test.each(cases)('%s', async name => {
    const answer = await timetable(join(examples, name))
    const expected: unknown = JSON.parse(readFileSync(join(examples, name.replace('.json', '.expected.json')), 'utf8'))
    const rows = answer.json[0]?.duties.filter(
      row => !(row.duty === 'icpc_held' && (row.status === 'ended' || row.status === 'missed')),
    )
    expect(rows?.map(row => [row.duty, row.due, row.status]).sort()).toEqual(
      Array.isArray(expected) ? expected.sort() : expected,
    )
  })
})
