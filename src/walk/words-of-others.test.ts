import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { day } from '../kernel/day.ts'
import { addRelationships } from '../people/relationship.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { recordAct } from '../worklists/record-act.ts'

const desk = await testDesk({ today: '2026-03-10', routes: [...caseRoutes, ...recordRoutes] })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
  { name: 'Dilys Umberlow', agency: 'social_care', role: 'duty_team' },
  { name: 'Pat Larkspur', agency: 'police', role: 'police_officer' },
)
const on = day('2026-03-09')
const priya: NewFact = { kind: 'WorkerAllocated', on, agency: 'social_care', worker: 'u-priya' }
const pat: NewFact = { kind: 'AgencyInvolved', on, agency: 'police', worker: 'u-pat', note: 'words of social care' }
const named = (given: string, family: string) => ({ name: { given, family }, mother: { given: 'Rosa', family } })
const addressOf = (childId: string) => `/authorities/${SEABOROUGH}/children/${childId}`

const restrict = (childId: string) =>
  asOwner(desk.ownerUrl, db =>
    db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', childId).execute(),
  )

async function writes(childId: string, agency: string, facts: NewFact[]): Promise<void> {
  const by = { userId: `u-${agency}`, role: 'x', agency, why: 'a test', place: '/test' }
  const act = { id: randomUUID(), by, at: desk.at('2026-03-10', '10:00'), authority: SEABOROUGH }
  await inAuthority(desk.database, SEABOROUGH, tx =>
    recordAct(tx, desk.ruling, act, [{ childId, facts, restsOn: null }]),
  )
}

test('words that social care wrote about another agency are not that agency’s to read', async () => {
  const [childId = ''] = await desk.addChildren({ ...named('Juniper', 'Quillfeather'), facts: [priya, pat] })
  const { html } = await desk.get('u-pat', addressOf(childId))
  expect(html).toContain('Agency involved')
  expect(html).not.toContain('words of social care')
  expect(html).toContain('There are words with this that your view of the record leaves out')
  expect((await desk.get('u-pat', `${addressOf(childId)}/correct/f2`)).status).toBe(403)
  const rows = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('fact').select(['agency', 'details']).where('child_id', '=', childId).orderBy('position').execute(),
  )
  expect(rows[1]).toMatchObject({ agency: 'social_care', details: { agency: 'police' } })
})

test('words with which another agency put something right are not read by whoever wrote it first', async () => {
  const [childId = ''] = await desk.addChildren({ ...named('Robin', 'Quillfeather'), facts: [priya, pat] })
  await writes(childId, 'police', [{ kind: 'NoteAdded', on, note: 'words of the police' }])
  expect((await desk.get('u-pat', addressOf(childId))).html).toContain('words of the police')
  const instead = { kind: 'NoteAdded', on, note: 'put right by social care' }
  await writes(childId, 'social_care', [{ kind: 'FactCorrected', on, replaces: 'f3', with: instead, note: 'why' }])
  expect((await desk.get('u-priya', addressOf(childId))).html).toContain('put right by social care')
  expect((await desk.get('u-pat', addressOf(childId))).html).not.toContain('put right by social care')
  expect((await desk.get('u-pat', `${addressOf(childId)}/correct/f3`)).status).toBe(403)
})

test('a summary says who, when and what is owed, and not what happened', async () => {
  const removed: NewFact = { kind: 'ChildRemoved', on, reasons: ['neglect'] }
  const [childId = ''] = await desk.addChildren({ ...named('Wren', 'Quillfeather'), facts: [priya, removed] })
  const summary = await desk.get('u-olu', addressOf(childId))
  expect(summary.status).toBe(200)
  expect(summary.html).toContain('Priya Mandeville')
  expect(summary.html).toContain('Your view of this record is a summary')
  expect(summary.html).not.toMatch(/neglect/i)
  expect((await desk.get('u-priya', addressOf(childId))).html).toMatch(/neglect/i)
})

test('a brother with a restricted record is not named among the family', async () => {
  const [one = '', hidden = ''] = await desk.addChildren(
    { ...named('Juniper', 'Quillfeather'), facts: [priya] },
    { ...named('Ocean', 'Hiddenname'), facts: [priya] },
  )
  const tie = { relationshipId: randomUUID(), from: one, to: hidden, type: 'sibling_of' as const }
  await inAuthority(desk.database, SEABOROUGH, tx =>
    addRelationships(tx, SEABOROUGH, [tie], 'u-x', desk.at('2026-03-09')),
  )
  expect((await desk.get('u-dilys', addressOf(one))).html).toContain('Hiddenname')
  await restrict(hidden)
  for (const path of ['', '/note', '/fact', '/fact/VisitMade']) {
    for (const who of ['u-dilys', 'u-priya']) {
      const { status, html } = await desk.get(who, addressOf(one) + path)
      expect([who, path, status, html.includes('Hiddenname')]).toEqual([who, path, 200, false])
    }
  }
})
