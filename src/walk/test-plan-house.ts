import { randomUUID } from 'node:crypto'
import { JOURNEYS } from '../app.tsx'
import { inAuthority } from '../db/connection.ts'
import { addressOf, hiddenOf } from '../journeys/record/test-record.ts'
import { day } from '../kernel/day.ts'
import { addRelationships } from '../people/relationship.ts'
import type { NewFact } from '../record/free-text.ts'
import { readRecord } from '../record/read.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const on = day('2026-01-05')

/** The plan of an invented child: two high risks, three actions, a visit at least every ten days. */
const PLAN: readonly NewFact[] = [
  { kind: 'ReferralReceived', on: day('2025-12-01'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2025-12-01'), agency: 'midwifery', worker: 'u-amal' },
  { kind: 'WorkerAllocated', on: day('2025-12-02'), agency: 'social_care', worker: 'u-priya', role: 'social_worker' },
  { kind: 'ConferenceHeld', on, type: 'initial', decision: 'plan', categories: ['neglect'] },
  { kind: 'RiskFactorIdentified', on, risk: 'r1', level: 'high', label: 'Nobody may wake when Bo cries at night' },
  {
    kind: 'PlanActionSet',
    on,
    action: 'a1',
    what: 'Each weekly result is negative',
    ...by('Dana Frost'),
    addresses: ['r1'],
  },
  { kind: 'PlanActionSet', on, action: 'a2', what: 'Bo sleeps in a cot of his own', ...by('Rosa Quillfeather') },
  {
    kind: 'PlanActionSet',
    on,
    action: 'a3',
    what: 'Ana Petrova weighs Bo every second Wednesday',
    ...by('Ana Petrova'),
  },
  { kind: 'VisitsPlanned', on, everyDays: 10 },
  { kind: 'OutlinePlanMade', on, version: 1 },
]

function by(ownerName: string) {
  return { ownerName, dueOn: day('2026-06-01') } as const
}

/** Every page on 2 February 2026, with four people and children who are on a plan. */
export async function planHouse() {
  const desk = await testDesk({ today: '2026-02-02', routes: JOURNEYS })
  await desk.addStaff(
    { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
    { name: 'Ingrid Solway', agency: 'social_care', role: 'conference_chair' },
    { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
    { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
  )
  async function aChild(more: { given?: string; born?: string; facts?: readonly NewFact[] } = {}) {
    const [childId = ''] = await desk.addChildren({
      name: { given: more.given ?? 'Bo', family: 'Quillfeather' },
      mother: { given: 'Rosa', family: 'Quillfeather' },
      bornOn: day(more.born ?? '2025-06-01'),
      facts: [...PLAN, ...(more.facts ?? [])],
    })
    return { childId, at: addressOf(childId) }
  }
  return {
    ...desk,
    aChild,
    async siblings() {
      const [one, other] = [await aChild(), await aChild({ given: 'Kai', born: '2019-03-01', facts: KAIS })]
      const tie = { relationshipId: randomUUID(), from: one.childId, to: other.childId, type: 'sibling_of' as const }
      const before = desk.at('2025-01-07')
      await inAuthority(desk.database, SEABOROUGH, tx => addRelationships(tx, SEABOROUGH, [tie], 'u-test', before))
      return { one, other }
    },
    /** Opens a form and sends it with what it carries unseen. */
    async send(who: string, at: string, fields: Readonly<Record<string, string>>) {
      const page = await desk.get(who, at)
      if (page.status !== 200) throw new Error(`${at} answers ${page.status}`)
      return desk.post(who, at, { ...hiddenOf(page.html), ...fields })
    },
    factsOf: async (childId: string) => {
      const record = await inAuthority(desk.database, SEABOROUGH, tx => readRecord(tx, SEABOROUGH, childId, null))
      return record?.facts.map(({ fact }) => fact) ?? []
    },
  }
}

/** What only Kai's plan asks. */
const KAIS: readonly NewFact[] = [
  {
    kind: 'PlanActionSet',
    on,
    action: 'k1',
    what: 'Kai is in school every morning by nine',
    ...by('Rosa Quillfeather'),
  },
]

/** What a page says, without its tags. */
export const wordsOn = (html: string): string =>
  html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#39;|&rsquo;/g, '’')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
