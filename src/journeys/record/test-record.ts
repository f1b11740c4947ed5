import { randomUUID } from 'node:crypto'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { addRelationships } from '../../people/relationship.ts'
import type { NewFact } from '../../record/free-text.ts'
import { readRecord } from '../../record/read.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { recordRoutes } from './routes.ts'

const referral: NewFact = { kind: 'ReferralReceived', on: day('2026-03-09'), from: 'midwifery' }
const midwifery: NewFact = { kind: 'AgencyInvolved', on: day('2026-03-09'), agency: 'midwifery' }

/** Priya is the worker of every invented child. */
export const priya: NewFact = {
  kind: 'WorkerAllocated',
  on: day('2026-03-09'),
  agency: 'social_care',
  worker: 'u-priya',
}

/** The record's pages on 10 March 2026 at 10:30, with five people who may do different things there. */
export async function recordDesk() {
  const desk = await testDesk({ today: '2026-03-10', routes: recordRoutes, goLive: day('2026-03-01') })
  await desk.addStaff(
    { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
    { name: 'Tom Ashgrove', agency: 'social_care', role: 'team_manager' },
    { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
    { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
    { name: 'Pat Larkspur', agency: 'police', role: 'police_officer' },
  )

  /** A child with three facts: the referral, the midwives, the worker; then those given. */
  async function aChild(...facts: NewFact[]) {
    const [childId = ''] = await desk.addChildren({
      name: { given: 'Juniper', family: 'Quillfeather' },
      mother: { given: 'Rosa', family: 'Quillfeather' },
      bornOn: day('2025-06-01'),
      facts: [referral, midwifery, priya, ...facts],
    })
    return { childId, at: addressOf(childId) }
  }

  const related = (from: string, to: string) =>
    inAuthority(desk.database, SEABOROUGH, tx => {
      const tie = { relationshipId: randomUUID(), from, to, type: 'sibling_of' as const }
      return addRelationships(tx, SEABOROUGH, [tie], 'u-test', desk.at('2026-03-09'))
    })

  return {
    ...desk,
    aChild,
    async twoSiblings() {
      const [one, other] = [await aChild(), await aChild()]
      await related(one.childId, other.childId)
      return { one, other }
    },
    /** Two babies of one pregnancy; the first with the facts given. */
    async twins(...facts: NewFact[]) {
      const expected: NewFact = { kind: 'EstimatedDateSet', on: day('2026-03-09'), expectedOn: day('2026-06-01') }
      const ids = await desk.addChildren(
        { facts: [referral, midwifery, priya, expected, ...facts] },
        { facts: [referral, midwifery, priya, expected] },
      )
      const [one, other] = ids.map(childId => ({ childId, at: addressOf(childId) }))
      if (one === undefined || other === undefined) throw new Error('two were added')
      await related(one.childId, other.childId)
      return { one, other }
    },
    /** Opens a form and sends it with what it carries unseen. */
    async send(who: string, at: string, fields: Readonly<Record<string, string>>) {
      const page = await desk.get(who, at)
      if (page.status !== 200) throw new Error(`${at} answers ${page.status}`)
      return desk.post(who, at, { ...hiddenOf(page.html), ...fields })
    },
    factsOf: async (childId: string) =>
      (await inAuthority(desk.database, SEABOROUGH, tx => readRecord(tx, SEABOROUGH, childId, null)))?.facts ?? [],
    dutiesOf: (childId: string) =>
      inAuthority(desk.database, SEABOROUGH, tx =>
        tx.selectFrom('duty').selectAll().where('child_id', '=', childId).orderBy('due').execute(),
      ),
    draftsOf: (childId: string) =>
      inAuthority(desk.database, SEABOROUGH, tx =>
        tx.selectFrom('draft').select(['form', 'user_id']).where('child_id', '=', childId).execute(),
      ),
    restrict: (childId: string) =>
      inAuthority(desk.database, SEABOROUGH, tx =>
        tx.updateTable('record_head').set({ restricted: true }).where('child_id', '=', childId).execute(),
      ),
  }
}

export const addressOf = (childId: string) => `/authorities/${SEABOROUGH}/children/${childId}`

/** What the last form of a page carries unseen; the first may be the one that throws a draft away. */
export function hiddenOf(html: string): Record<string, string> {
  const form = html.slice(html.lastIndexOf('<form'))
  const fields = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]))
}

/** A day in the three boxes of a question. */
export function on(text: string, name = 'on'): Record<string, string> {
  const [year = '', month = '', date = ''] = text.split('-')
  return { [`${name}-day`]: String(Number(date)), [`${name}-month`]: month, [`${name}-year`]: year }
}
