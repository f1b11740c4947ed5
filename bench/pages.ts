import { randomUUID } from 'node:crypto'
import type { Day } from '../src/kernel/day.ts'
import { uuidOf } from '../src/scenarios/chance.ts'
import { healthVisitor, midwife, socialWorker } from './invented-records.ts'
import { BOROUGH, emailOf, staffFor } from './load-borough.ts'
import { serverCpu } from './server-cpu.ts'
import type { Serving } from './serving.ts'
import { p50, p95 } from './statistics.ts'
import { type Answered, type BenchVisitor, signIn } from './visitor.ts'

/** Eight people at once: five who see the children they are named on, and three whose lists are the whole authority's. */
export const VISITORS = [
  socialWorker(0),
  socialWorker(1),
  healthVisitor(0),
  midwife(0),
  'team-manager',
  'conference-chair',
  'duty-team',
  'safeguarding-midwife',
] as const

export const PASSWORD = 'an invented bench password'

/** Milliseconds of one kind of request over all visitors; `slowest`: the visitor whose own 95th percentile is highest. */
export type Measured = {
  what: string
  p50: number
  p95: number
  perSecond: number
  slowest: string
  requests: number
  cpu: string
}

/** Ten connections plan what they are asked, and Node compiles what runs often: at first every page waits for that. */
const warmingMs = (seconds: number) => Math.max(4_000, seconds * 800)

export async function measurePages(
  { url, cpu }: Pick<Serving, 'url' | 'cpu'>,
  order: { dataFolder: string; children: number; today: Day; seconds: number },
): Promise<Measured[]> {
  const visitors: BenchVisitor[] = []
  for (const who of VISITORS) visitors.push(await signIn(url, who, emailOf(who), PASSWORD))
  const address = (n: number) => `/authorities/${BOROUGH}/children/${uuidOf(`child ${n}`)}`
  const desks = visitors.map(visitor => ({ visitor, cases: casesOf(visitor.who, order.children), at: 0 }))
  const measured: Measured[] = []
  const kinds: readonly (readonly [string, (desk: (typeof desks)[number]) => Promise<Answered>, number])[] = [
    ['case page', desk => desk.visitor.get(address(next(desk))), 200],
    ['search', desk => desk.visitor.post('/search', { sought: asked(desk.at++) }), 200],
    ['my late items', desk => desk.visitor.get('/?whose=mine&show=late'), 200],
    ['new fact (a note)', desk => desk.visitor.post(`${address(next(desk))}/note`, note(order.today)), 303],
    ['brief of a family', desk => desk.visitor.get(`${address(next(desk))}/brief`), 200],
  ]
  for (const [what, send, expected] of kinds) {
    // Compiled, cached and planned first, as in any process that has served for a minute.
    const warm = performance.now() + warmingMs(order.seconds)
    await Promise.all(
      desks.map(async desk => {
        while (performance.now() < warm) await send(desk)
      }),
    )
    const times = new Map(desks.map(desk => [desk.visitor.who, [] as number[]]))
    const used = { node: cpu(), server: serverCpu(order.dataFolder) }
    const began = performance.now()
    await Promise.all(
      desks.map(async desk => {
        while (performance.now() - began < order.seconds * 1000) {
          const { status, milliseconds } = await send(desk)
          if (status !== expected) throw new Error(`${what} for ${desk.visitor.who}: status ${status}`)
          times.get(desk.visitor.who)?.push(milliseconds)
        }
      }),
    )
    const seconds = (performance.now() - began) / 1000
    const all = [...times.values()].flat()
    const node = each(cpu(), used.node, all.length)
    const server = each(serverCpu(order.dataFolder), used.server, all.length)
    const own = [...times].map(([who, list]) => ({ who, p95: p95(list) })).sort((a, b) => b.p95 - a.p95)
    const slowest = `${own[0]?.who} ${own[0]?.p95.toFixed(0)} ms`
    measured.push({
      what,
      p50: p50(all),
      p95: p95(all),
      perSecond: all.length / seconds,
      slowest,
      requests: all.length,
      cpu: `Node ${node} and PostgreSQL ${server} of processor each`,
    })
  }
  for (const visitor of visitors) visitor.close()
  return measured
}

/** Milliseconds of processor for each of so many. */
function each(now: number | null, before: number | null, times: number): string {
  return now === null || before === null ? 'unknown' : `${(((now - before) * 1000) / times).toFixed(1)} ms`
}

/** The numbers of the open cases that this visitor works with. */
function casesOf(who: string, children: number): number[] {
  const staff = staffFor(children)
  const open = Array.from({ length: Math.floor(children / 5) }, (_, i) => i * 5)
  const mine = open.filter(n => {
    const turn = n / 5
    if (who === socialWorker(turn % staff.socialWorkers) || who === healthVisitor(turn % staff.healthVisitors))
      return true
    const isUnborn = n % 3 === 1
    return isUnborn && (who === midwife(turn % staff.midwives) || who === 'safeguarding-midwife')
  })
  return mine.length > 0 ? mine : open
}

function next(desk: { cases: readonly number[]; at: number }): number {
  return desk.cases[(desk.at++ * 7) % desk.cases.length] ?? 0
}

/** What people type: names, whole or in part, misspelt, of few and of hundreds of people; a mother's; a local id. */
const ASKED = [
  'Tanglewood',
  'Hazelwod',
  'Otterbruk',
  'Leo Bramblewell',
  'Yara',
  'Peppershaw Moss',
  'B15',
  'Rosalind Gablecroft',
]
const asked = (n: number) => ASKED[n % ASKED.length] ?? ''

function note(today: Day): Record<string, string> {
  const [year = '', month = '', day = ''] = today.split('-')
  const on = { 'on-day': day, 'on-month': month, 'on-year': year }
  return { _submission: randomUUID(), note: 'Invented: the school rang about the timetable.', ...on }
}
