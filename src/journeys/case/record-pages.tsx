import { type Html, joined } from '../../govuk/html.ts'
import { link } from '../../govuk/typography.tsx'
import { sayDay, toDay, toNumber } from '../../kernel/day.ts'
import { sittingsOf } from '../../protocol/conference/sitting.ts'
import { escalationsOf } from '../../protocol/escalation/fold-escalations.ts'
import type { FactKind, Happening } from '../../protocol/fact.ts'
import { planOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { currentBirthPlan } from '../../protocol/readiness/birth-plan.ts'
import { childAddress } from '../desk.ts'
import type { CaseAsked } from './case-asked.ts'
import type { CaseSeen } from './read-case.ts'

type RecordPage = { text: string; path: string; said: string }

/** The pages of a record, each with how it stands: one looks before one opens. Not in a summary, and not of a past day. */
export function recordPages(seen: CaseSeen, { authority, childId, extent, knownOn }: CaseAsked): Html | string {
  if (extent === 'summary' || knownOn !== null) return ''
  const address = childAddress(authority.id, childId)
  return joined([
    <nav class="app-pages" aria-label="Pages of this record">
      <ul>
        {pagesOf(seen, authority.ruling.protocol).map(({ text, path, said }) => (
          <li>
            {link({ text, href: `${address}${path}` })}
            <span class="app-why">{said}</span>
          </li>
        ))}
      </ul>
    </nav>,
  ])
}

function pagesOf(seen: CaseSeen, protocol: CaseAsked['authority']['ruling']['protocol']): RecordPage[] {
  const { history } = seen.timetable
  const facts = standingInOrder(seen)
  const has = (...kinds: FactKind[]) => kinds.some(kind => history.byKind.has(kind))
  const isPlanned = history.datings.length > 0 || has('BirthPlanMade', 'BirthPlanShared')
  return [
    { text: 'The family’s history', path: '/history', said: 'Earlier children, risks, what changed' },
    { text: 'Assessment', path: '/assessment', said: assessmentSaid(facts) },
    { text: 'Enquiry and law', path: '/enquiry', said: enquirySaid(facts) },
    { text: 'Conferences', path: '/conference', said: conferenceSaid(facts) },
    ...(has('ConferenceScheduled', 'ConferenceHeld', 'AgencyReportReceived')
      ? [{ text: 'Reports to conferences', path: '/reports', said: counted(facts, 'AgencyReportReceived', 'report') }]
      : []),
    { text: 'The plan', path: '/plan', said: planSaid(facts) },
    ...(history.plans.length > 0 || has('CinPlanAgreed', 'PlanActionSet', 'CoreGroupHeld')
      ? [{ text: 'Core group and visits', path: '/core-group', said: lastSaid(facts, 'CoreGroupHeld', 'Last held') }]
      : []),
    ...(isPlanned ? [{ text: 'Birth plan', path: '/birth-plan', said: birthPlanSaid(seen) }] : []),
    { text: 'Escalations', path: '/escalations', said: escalationsSaid(seen, protocol) },
  ]
}

/** What stands of the record on the day that is shown, in the order in which it was recorded. */
export function standingInOrder({ entries, today }: CaseSeen): Happening[] {
  return [...entries]
    .sort((a, b) => a.recorded.position - b.recorded.position)
    .flatMap(({ now }) => (now === null || now.on > toDay(today) ? [] : [now]))
}

const say = (day: Happening['on']) => sayDay(toNumber(day))

function lastSaid(facts: readonly Happening[], kind: FactKind, what: string): string {
  const last = facts.findLast(fact => fact.kind === kind)
  return last === undefined ? 'None yet' : `${what} ${say(last.on)}`
}

function counted(facts: readonly Happening[], kind: FactKind, what: string): string {
  const count = facts.filter(fact => fact.kind === kind).length
  return count === 0 ? 'None yet' : count === 1 ? `1 ${what}` : `${count} ${what}s`
}

function assessmentSaid(facts: readonly Happening[]): string {
  const last = facts.findLast(fact => fact.kind === 'AssessmentAuthorised' || fact.kind === 'AssessmentScoped')
  if (last === undefined) return 'Not begun'
  return `${last.kind === 'AssessmentAuthorised' ? 'Authorised' : 'Scoped'} ${say(last.on)}`
}

function enquirySaid(facts: readonly Happening[]): string {
  const last = facts.findLast(fact => fact.kind === 'StrategyDiscussionHeld' || fact.kind === 'Section47Concluded')
  if (last === undefined) return 'No strategy discussion'
  return `${last.kind === 'Section47Concluded' ? 'Concluded' : 'Strategy discussion'} ${say(last.on)}`
}

function conferenceSaid(facts: readonly Happening[]): string {
  const last = sittingsOf(facts).at(-1)
  if (last === undefined) return 'None is scheduled'
  if (last.on === null) return 'Postponed, no new day'
  return `${last.held === null || last.on > last.held.on ? 'Scheduled for' : 'Held'} ${say(last.on)}`
}

function planSaid(facts: readonly Happening[]): string {
  const { actions, agreed, outline } = planOnRecord(facts)
  const open = actions.filter(({ state }) => state === 'open' || state === 'stuck').length
  if (actions.length === 0) return 'Nothing is written yet'
  const stands = agreed.length > 0 ? 'agreed' : outline === null ? 'being written' : 'outline, not agreed'
  return `${open === 1 ? '1 open action' : `${open} open actions`}, ${stands}`
}

function birthPlanSaid({ timetable: { history } }: CaseSeen): string {
  const plan = currentBirthPlan(history)
  return plan === null ? 'Not written yet' : `Version ${plan.version}`
}

function escalationsSaid({ timetable: { history } }: CaseSeen, protocol: Parameters<typeof escalationsOf>[1]): string {
  const all = escalationsOf(history, protocol)
  const open = all.filter(({ end }) => end === null).length
  return open > 0 ? `${open} open` : all.length > 0 ? 'None open' : 'None'
}
