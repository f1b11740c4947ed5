import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { workRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-04-14', routes: workRoutes })
await desk.addStaff(
  { name: 'Morgan Tarn', agency: 'social_care', role: 'team_manager', team: 'east' },
  { name: 'Robin Fell', agency: 'social_care', role: 'team_manager', team: 'west' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker', team: 'east' },
  { name: 'Noor Ferris', agency: 'partnership', role: 'partnership_manager' },
)

async function records(who: string, childId: string, ...facts: NewFact[]): Promise<void> {
  const by = { userId: who, role: 'team_manager', agency: 'social_care', why: 'a test', place: '/test' }
  const act = { id: randomUUID(), by, at: desk.at('2026-04-13'), authority: SEABOROUGH }
  await inAuthority(desk.database, SEABOROUGH, tx =>
    recordAct(tx, desk.ruling, act, [{ childId, facts, restsOn: null }]),
  )
}

const authorised = (on: string, more: object = {}): NewFact => ({
  ...{ kind: 'AssessmentAuthorised', on: day(on) },
  ...more,
})
const withOpen = (on: string) => authorised(on, { overridden: ['parent_not_heard'], reason: 'The baby comes' })
const referral: NewFact = { kind: 'ReferralReceived', on: day('2026-01-05') }
const child = { mother: { given: 'Rosa', family: 'Quillfeather' }, facts: [referral] }

const [one = '', two = '', hidden = ''] = await desk.addChildren(child, child, child)
await records('u-morgan', one, authorised('2026-03-02'), withOpen('2026-04-01'))
await records('u-robin', two, withOpen('2026-04-02'), withOpen('2024-04-02'))
const withdrawn: NewFact = { kind: 'FactCorrected', on: day('2026-04-13'), replaces: 'f2', with: null }
await records('u-morgan', hidden, withOpen('2026-04-03'))
await asOwner(desk.ownerUrl, db =>
  db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', hidden).execute(),
)

/** The rows of a table as one reads them: team, with something open, decided. */
async function rowsFor(who: string, path: string, of = 'Assessments authorised with something'): Promise<string[]> {
  const { html } = await desk.get(who, path)
  const from = html.slice(html.indexOf(of))
  const part = from.slice(0, from.indexOf('</table>'))
  return [...part.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    row
      .replaceAll(/<span[^>]*>[^<]*<\/span>|<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
}

test('the partnership’s manager sees by team how many were authorised with something open, and no child', async () => {
  expect((await rowsFor('u-noor', '/')).slice(1)).toEqual(['East 1 2', 'West 1 1'])
  expect((await desk.get('u-noor', '/')).html).not.toContain('Quillfeather')
})

test('a team’s manager sees it beside the team’s duties, a social worker does not', async () => {
  expect((await rowsFor('u-morgan', '/?whose=team')).slice(1)).toEqual(['East 1 2', 'West 1 1'])
  expect((await desk.get('u-priya', '/?whose=team')).html).not.toContain('authorised with something')
})

test('one that was withdrawn is not counted any more, whether or not anything was open', async () => {
  await records('u-morgan', one, withdrawn)
  expect((await rowsFor('u-noor', '/')).slice(1)).toEqual(['East 1 1', 'West 1 1'])
  await records('u-robin', two, withdrawn)
  expect((await rowsFor('u-noor', '/')).slice(1)).toEqual(['East 1 1'])
})

test('a plan that the chair had agreed all the same is counted beside them', async () => {
  const agreed: NewFact = { kind: 'PlanAgreed', on: day('2026-04-13'), version: 1 }
  await records('u-morgan', one, agreed, { ...agreed, overridden: ['due.vague'], reason: 'Everybody knows which day' })
  expect((await rowsFor('u-noor', '/', 'Plans agreed while something')).slice(1)).toEqual(['East 1 2'])
  expect((await desk.get('u-noor', '/')).html).not.toContain('Everybody knows which day')
})
