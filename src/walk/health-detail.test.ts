import { describe, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { familyRoutes } from '../journeys/family/routes.ts'
import { findRoutes } from '../journeys/find/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf, on } from '../journeys/record/test-record.ts'
import { referralRoutes } from '../journeys/referral/routes.ts'
import { unbornRoutes } from '../journeys/unborn/routes.ts'
import { workRoutes } from '../journeys/work/routes.ts'
import { day } from '../kernel/day.ts'
import { READS_ALL } from '../protocol/restricted-details.ts'
import type { NewFact } from '../record/free-text.ts'
import { readRecord } from '../record/read.ts'
import { redactFact } from '../record/redact.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { tablesWith } from '../testing/everywhere.ts'

const LISTS = [...workRoutes, ...unbornRoutes, ...findRoutes, ...referralRoutes]
const desk = await testDesk({
  today: '2026-03-10',
  routes: [...LISTS, ...caseRoutes, ...recordRoutes, ...familyRoutes],
})
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
  { name: 'Tom Ashgrove', agency: 'social_care', role: 'team_manager' },
  { name: 'Ingrid Chair', agency: 'social_care', role: 'conference_chair' },
  { name: 'Dilys Night', agency: 'social_care', role: 'duty_team' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Niamh Ferris', agency: 'health_visiting', role: 'health_visitor' },
  { name: 'Gwen Practice', agency: 'general_practice', role: 'general_practitioner' },
  { name: 'Pat Larkspur', agency: 'police', role: 'police_officer' },
)
const READ_IT = ['u-amal', 'u-niamh', 'u-priya']
const DO_NOT = ['u-olu', 'u-tom', 'u-ingrid', 'u-dilys', 'u-gwen', 'u-pat']

const HOW = 'A stillbirth at thirty weeks'
const joined = (agency: string, worker: string): NewFact => ({
  kind: 'AgencyInvolved',
  on: day('2026-01-05'),
  agency,
  worker,
})
const before: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'EstimatedDateSet', on: day('2026-01-05'), expectedOn: day('2026-05-01'), basis: 'dating_scan' },
  { kind: 'WorkerAllocated', on: day('2026-01-05'), agency: 'social_care', worker: 'u-priya' },
  joined('midwifery', 'u-amal'),
  joined('health_visiting', 'u-niamh'),
  joined('general_practice', 'u-gwen'),
  joined('police', 'u-pat'),
]

async function lost(...more: NewFact[]) {
  const ended: NewFact = { kind: 'PregnancyEnded', on: day('2026-03-09'), howItEnded: HOW, note: 'A card was sent' }
  const mother = { given: 'Rosa', family: 'Quillfeather' }
  const [childId = ''] = await desk.addChildren({ mother, facts: [...before, ended, ...more] })
  return { childId, at: addressOf(childId) }
}

const factsOf = (childId: string) =>
  inAuthority(desk.database, SEABOROUGH, async tx => {
    return (await readRecord(tx, SEABOROUGH, childId, null, READS_ALL))?.facts.map(({ fact }) => fact) ?? []
  })

async function send(who: string, path: string, fields: Readonly<Record<string, string>>) {
  const page = await desk.get(who, path)
  return desk.post(who, path, { ...hiddenOf(page.html), ...fields })
}

/** A page as it stands, without the parts that are new each time. */
const steady = (html: string) =>
  html.replace(/value="[0-9a-f-]{36}"/g, '').replace(/authorities\/seaborough\/(children|people)\/[0-9a-f-]{36}/g, '')

describe('how a pregnancy ended', () => {
  test('is read by the midwife, the health visitor and the allocated social worker', async () => {
    const { at } = await lost()
    for (const who of READ_IT) {
      const { html } = await desk.get(who, at)
      expect(html, who).toContain(HOW)
      expect(html, who).toContain('Only midwives, health visitors and the allocated social worker read this')
    }
  })

  test('leaves no trace for anybody else: chronology, history, brief, a past day, the form of a correction', async () => {
    const { at } = await lost()
    const { at: without } = await lost()
    for (const who of DO_NOT) {
      const pages = ['', '?entries=all', '?known=2026-03-09', '/history', '/brief']
      for (const path of pages) {
        const { html } = await desk.get(who, at + path)
        expect(html, who + path).not.toMatch(/stillbirth|thirty weeks|How it ended/i)
      }
      const form = await desk.get(who, `${at}/correct/f8`)
      expect(form.html, who).not.toMatch(/stillbirth|howItEnded|How did it end/)
    }
    // The two records differ in nothing that a manager sees.
    const [one, other] = [await desk.get('u-tom', at), await desk.get('u-tom', without)]
    expect(steady(one.html)).toBe(steady(other.html))
  })

  test('of the family’s brief and history neither is it there for those who may read it on the record', async () => {
    const { at } = await lost()
    for (const path of ['/history', '/brief']) {
      expect((await desk.get('u-priya', at + path)).html).not.toMatch(/stillbirth/i)
    }
  })

  test('is told by anybody who writes on the record, and left as it was by a correction of somebody who may not read it', async () => {
    const mother = { given: 'Rosa', family: 'Quillfeather' }
    const [childId = ''] = await desk.addChildren({ mother, facts: before })
    const at = addressOf(childId)
    const told = await send('u-tom', `${at}/fact/PregnancyEnded`, { ...on('2026-03-08'), howItEnded: HOW })
    expect(told.status).toBe(303)
    expect((await desk.get('u-tom', at)).html).not.toContain(HOW)
    const moved = await send('u-tom', `${at}/correct/f8`, {
      ...{ what: 'change', why: 'A day later' },
      ...on('2026-03-09'),
    })
    expect(moved.status).toBe(303)
    expect((await factsOf(childId)).at(-1)).toMatchObject({ with: { on: '2026-03-09', howItEnded: HOW } })
    const shown = await desk.get('u-amal', at)
    expect(shown.html).toContain(HOW)
    const seen = await desk.get('u-tom', `${at}?entries=all`)
    expect(seen.html).not.toMatch(/stillbirth/)
    const put = await send('u-priya', `${at}/correct/f8`, {
      ...{ what: 'change', why: 'Said otherwise', howItEnded: 'A termination' },
      ...on('2026-03-09'),
    })
    expect(put.status).toBe(303)
    expect((await desk.get('u-niamh', at)).html).toContain('A termination')
    expect((await desk.get('u-tom', at)).html).not.toMatch(/termination|stillbirth/)
  })

  test('is kept apart, in no fold and no audit, and a redaction takes it away', async () => {
    const { childId } = await lost()
    const stands = (await tablesWith(desk.ownerUrl, ['A stillbirth at thirty'])).map(found => found.split(':')[0])
    expect(stands).toEqual(['public.personal_text'])
    const by = { userId: 'u-officer', role: 'data_officer', agency: 'social_care', why: 'a test', place: '/test' }
    await inAuthority(desk.database, SEABOROUGH, tx =>
      redactFact(tx, { id: 'x', by, at: desk.at('2026-03-10'), authority: SEABOROUGH }, childId, 8),
    )
    expect((await factsOf(childId)).at(-1)).not.toHaveProperty('howItEnded')
    for (const who of READ_IT) {
      const { html } = await desk.get(who, addressOf(childId))
      expect(html).not.toContain(HOW)
      expect(html).toContain('words were taken away')
    }
    // That there was something to take away is no more to be seen than it was.
    expect((await desk.get('u-tom', addressOf(childId))).html).not.toContain('taken away')
  })
})

test('after a loss the case page has gentle words and nothing that is late', async () => {
  const { at } = await lost()
  for (const who of ['u-priya', 'u-tom', 'u-amal']) {
    const { html } = await desk.get(who, at)
    const body = html.slice(html.indexOf('<main'))
    const said = body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(said).toContain('This pregnancy ended on 9 March 2026')
    expect(said.match(/.{30}(\blate\b|overdue|due in|missed|weeks and|until the expected).{30}/gi)).toBe(null)
    expect(body).not.toMatch(/app-late|govuk-tag--red|app-callout/)
  }
})

test('and no list shows it as something that is owed', async () => {
  const { childId } = await lost()
  const paths = ['/', '/?whose=around&show=all', '/?whose=mine&show=all', '/unborn', '/front-door', '/unallocated']
  for (const who of ['u-priya', 'u-tom', 'u-amal', 'u-dilys']) {
    for (const path of paths) expect((await desk.get(who, path)).html, who + path).not.toContain(childId)
  }
  const found = await send('u-tom', '/search', { name: 'Quillfeather' })
  const rows = found.html.slice(found.html.indexOf('<main')).replace(/<[^>]+>/g, ' ')
  expect(rows).not.toMatch(/\blate\b|overdue|due in/i)
})
