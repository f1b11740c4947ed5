import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { tag } from '../../govuk/tag.ts'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { timeOf } from '../../kernel/instant.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { isPlanRecipient, PLAN_RECIPIENTS } from '../../protocol/birth-plan-recipients.ts'
import type { Happening } from '../../protocol/fact.ts'
import { type BirthPlan, receivers } from '../../protocol/readiness/birth-plan.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { PlanSeen } from './read-birth-plan.ts'

/** How a need of a receipt is called in a table, and with whom the plan is shared for it. */
const CALLED: Readonly<Record<string, { name: string; shared: readonly string[] }>> = {
  birth_plan_at_unit: { name: 'Maternity unit', shared: ['maternity_ward', 'midwifery'] },
  birth_plan_at_duty_team: { name: 'Duty team', shared: ['duty_team'] },
}

/** Who has which version, and who has not. */
export function receipts(seen: PlanSeen): Html {
  const current = seen.plans.at(-1)?.version ?? 0
  const at = { current, seen }
  const needed = seen.mustReceive.map(({ need, by }) => {
    const has = seen.plans.flatMap(plan =>
      plan.received
        .filter(receipt => receivers(receipt).some(word => by.includes(word)))
        .map(({ fact }) => ({ version: plan.version, fact })),
    )
    const { name = need.title, shared = by } = CALLED[need.id] ?? {}
    const given = sharedWith(seen, word => shared.includes(word))
    const why = seen.missing.find(missing => missing.need === need)?.why ?? null
    return [name, standing({ has: has.at(-1), given, why }, at)]
  })
  const others = otherWords(seen).map(word => {
    const given = sharedWith(seen, one => one === word)
    return [sayWord(word), given === null ? '' : said(given, 'Given', at)]
  })
  return table({
    caption: 'Who has which version',
    columns: [{ text: 'Who' }, { text: 'What they have' }],
    stacks: true,
    rows: [...needed, ...others],
  })
}

type Had = { version: number; fact: Happening }
type At = { current: number; seen: PlanSeen }

function sharedWith({ plans }: PlanSeen, is: (word: string) => boolean): Had | null {
  const all = plans.flatMap(plan => plan.shared.filter(one => wordsOf(one).some(is)).map(one => of(plan, one)))
  return all.at(-1) ?? null
}
const of = ({ version }: BirthPlan, { fact }: BirthPlan['shared'][number]): Had => ({ version, fact })
const wordsOf = ({ fact }: BirthPlan['shared'][number]) => [fact.with ?? []].flat()

function otherWords({ plans, mustReceive }: PlanSeen): string[] {
  const needed = mustReceive.flatMap(({ need, by }) => CALLED[need.id]?.shared ?? by)
  return [...new Set(plans.flatMap(plan => plan.shared.flatMap(wordsOf)))].filter(word => !needed.includes(word))
}

const sayWord = (word: string) => (isPlanRecipient(word) ? PLAN_RECIPIENTS[word] : upperFirst(plain(word)))

type Standing = { has: Had | undefined; given: Had | null; why: string | null }

/** What the protocol misses is said in its words; where it asks nothing of this child, what was shared. */
function standing({ has, given, why }: Standing, at: At): Html {
  if (why === null && has?.version === at.current) return said(has, 'Received', at)
  const shared =
    given === null
      ? 'It has not been shared with them.'
      : given.version === at.current
        ? `Version ${at.current} was shared on ${sayDay(toNumber(given.fact.on))}; nobody there has said that it came.`
        : `Version ${given.version} was shared with them, the current one was not.`
  return joined([
    tag('Not received', 'red'),
    <span class="app-why">{why ?? shared}</span>,
    has === undefined ? '' : <span class="app-why">{said(has, 'Received', at)}</span>,
  ])
}

/** `Version 2, received by Joy Abernook, midwife, 4 March 2026`. */
function said({ version, fact }: Had, how: 'Received' | 'Given', { current, seen }: At): Html {
  const recorded = seen.recorded.get(fact.id)
  const member = recorded === undefined ? undefined : seen.staff.get(recorded.recordedBy)
  const by = fact.by ?? (member === undefined ? '' : `${member.name}, ${plain(member.role)}`)
  const time = recorded !== undefined && how === 'Received' ? `, recorded ${timeOf(recorded.recordedAt)}` : ''
  return joined([
    `Version ${version}. ${how}${by === '' ? '' : ` by ${by}`}, ${sayDay(toNumber(fact.on))}${time}`,
    version === current ? '' : <span class="app-why">{`Not the current version, which is ${current}.`}</span>,
  ])
}
