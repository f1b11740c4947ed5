import { type Html, joined } from '../../govuk/html.ts'
import { alert } from '../../govuk/messages.ts'
import { link, list } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { UNPLANNED, unplannedLeavings } from '../../protocol/timetable/left-hospital.ts'
import { sayOwnerOf } from './owner.ts'
import type { CaseSeen } from './read-case.ts'

/** Once somebody has seen the baby at home, or the case was closed, the chronology says it and the top of the page no more. */
const SEEN_SINCE = ['NewBirthVisitMade', 'CaseClosed', 'PersonDied'] as const

/** The baby left hospital and nobody had met to plan it: what to do next, in front of whoever reads the page. */
export function unplannedNotice(seen: CaseSeen, agency: string, address: string | null): Html | string {
  const { history } = seen.timetable
  const last = unplannedLeavings(history).at(-1)
  if (last === undefined) return ''
  if (SEEN_SINCE.some(kind => history.byKind.get(kind)?.some(({ on }) => on >= last.on))) return ''
  const at = last.fact.at === undefined ? '' : ` at ${last.fact.at}`
  const meeting =
    address === null
      ? ''
      : link({
          text: 'If the meeting was held before, record it with its own day',
          href: `${address}/fact/DischargePlanningMeetingHeld`,
        })
  return alert({
    variant: 'warning',
    title: UNPLANNED,
    showTitle: true,
    headingLevel: 2,
    content: joined([
      <p class="govuk-body">{`The baby left hospital on ${sayDay(last.on)}${at}. What comes next:`}</p>,
      list([...whomToTell(seen, agency), newBirthVisit(seen), meeting].filter(step => step !== '')),
    ]),
  })
}

/** The social worker by name, and whom the birth plan says one rings. */
function whomToTell(seen: CaseSeen, agency: string): Html[] {
  const worker = seen.involved.find(
    ({ agency, role, until }) => agency === 'social_care' && role === 'social_worker' && until === null,
  )
  const name = worker?.user_id == null ? undefined : seen.staff.get(worker.user_id)?.name
  const who = name === undefined ? 'children’s social care' : `${name}, social worker`
  const ring = numbersToRing(seen, agency)
  return [
    joined([
      <span>{`Tell ${who}, or out of hours the duty team, tonight.`}</span>,
      ring === '' ? '' : <span class="app-why app-typed">{`Whom to ring, by the birth plan: ${ring}`}</span>,
    ]),
  ]
}

/** For those who may read the words of the last plan, or with whose agency it was shared with this part in it. */
function numbersToRing({ entries }: CaseSeen, agency: string): string {
  const plan = entries.find(({ now }) => now?.kind === 'BirthPlanMade')
  if (plan?.now?.kind !== 'BirthPlanMade') return ''
  const { version, ring = '' } = plan.now
  const isTheirs = entries.some(
    ({ now }) =>
      now?.kind === 'BirthPlanShared' &&
      now.version === version &&
      [now.with ?? []].flat().some(one => one === agency || (one === 'maternity_ward' && agency === 'midwifery')) &&
      now.withheld?.includes('ring') !== true,
  )
  return plan.readable || isTheirs ? ring : ''
}

function newBirthVisit(seen: CaseSeen): string {
  const visit = seen.timetable.duties.find(
    ({ clock, status }) => clock.rule.id === 'postbirth_new_birth_visit' && status !== 'met' && status !== 'met_late',
  )
  if (visit === undefined) return 'Agree the day of the new birth visit with the health visitor.'
  const due = visit.clock.due === null ? '' : `, by ${sayDay(visit.clock.due)}`
  return `Agree the day of the new birth visit${due}: ${sayOwnerOf(visit, seen)}.`
}
