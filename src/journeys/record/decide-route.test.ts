import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { quillfeathers } from '../../worklists/family/test-quillfeathers.ts'
import { decidedRoutes } from '../../worklists/owed.ts'
import { recordRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: recordRoutes })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
)

const at = (childId: string) => `/authorities/${SEABOROUGH}/children/${childId}`

async function decide(childId: string, answers: Record<string, string>) {
  const { html } = await desk.get('u-morgan', `${at(childId)}/route`)
  const _position = /name="_position" value="(\d+)"/.exec(html)?.[1] ?? ''
  return desk.post('u-morgan', `${at(childId)}/route`, { _position, _submission: randomUUID(), ...answers })
}

const counted = () => inAuthority(desk.database, SEABOROUGH, tx => decidedRoutes(tx, SEABOROUGH))

test('a manager reads what is proposed and why, decides, and what was proposed is kept beside it', async () => {
  const { baby } = await quillfeathers(desk)
  const { html } = await desk.get('u-morgan', `${at(baby)}/route`)
  expect(html).toMatch(
    /History sufficient is proposed\. Because:.*Tobias Quillfeather was removed on 1 September 2020/s,
  )
  const sent = await decide(baby, { depth: 'history_sufficient', reason: 'Nothing has changed that we know of.' })
  expect([sent.status, sent.location?.split('?')[0]]).toEqual([303, at(baby)])
  const fact = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('fact')
      .select(['kind', 'details'])
      .orderBy('position', 'desc')
      .where('child_id', '=', baby)
      .executeTakeFirst(),
  )
  expect(fact).toEqual({
    kind: 'AssessmentScoped',
    details: { depth: 'history_sufficient', proposed: 'history_sufficient' },
  })
})

test('deciding otherwise is taken, and counted', async () => {
  const { baby } = await quillfeathers(desk)
  const before = await counted()
  const sent = await decide(baby, { depth: 'focused', reason: 'Dane is new in this family; he is what differs.' })
  expect(sent.status).toBe(303)
  expect(await counted()).toEqual({ all: before.all + 1, otherwise: before.otherwise + 1 })
})

test('a decision needs its why, and gives back what was chosen', async () => {
  const { baby } = await quillfeathers(desk)
  const sent = await decide(baby, { depth: 'focused', reason: ' ' })
  expect(sent.status).toBe(422)
  expect(sent.html).toContain('Write why this route is taken')
  expect(sent.html).toMatch(/value="focused" checked/)
})

test.each(['u-priya', 'u-amal'])('%s reads that a manager decides', async who => {
  const { baby } = await quillfeathers(desk)
  const { status, html } = await desk.get(who, `${at(baby)}/route`)
  expect(status).toBe(403)
  expect(html).toContain('A manager of social care decides the route')
})
