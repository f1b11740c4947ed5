import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { link } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import type { ChildHistory } from '../../protocol/timetable/child-history.ts'
import { decidedRoute, isToConvene, ROUTE_MEANS, ROUTE_NAMES } from '../../worklists/family/decided-route.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { openFamily } from '../open-family.ts'
import type { CaseSeen } from './read-case.ts'

/** So long a referral is new: the most that an assessment takes (45 working days), in days. */
const NEW_FOR = 63

/**
 * Near the top for an unborn child or a new referral: what the family's history proposes, until a manager has decided;
 * then, where history was enough, the strategy discussion that is to be held now.
 */
export async function familyNotice(
  c: Asked,
  child: OpenChild,
  { timetable, tied }: Pick<CaseSeen, 'timetable' | 'tied'>,
  mayWrite: boolean,
): Promise<Html | null> {
  const address = childAddress(child.authority.id, child.childId)
  const life = timetable.history
  if (child.decision.extent === 'summary' || life.loss !== null) return null
  if (isToConvene(life)) return toConvene(life, address, mayWrite)
  if (decidedRoute(life) !== null || !isAsked(life)) return null
  const route = (await openFamily(c, child, null, 'history_read', tied))?.route
  if (!route) return null
  const { proposed, because } = route
  return joined([
    <section class="app-callout" aria-label="The family’s history">
      <p class="govuk-body">
        <strong>{`From the family’s history: ${lowerFirst(ROUTE_NAMES[proposed])} is proposed.`}</strong>{' '}
        {because[0]?.text ?? `${ROUTE_MEANS[proposed]}.`}
      </p>
      <p class="govuk-body">
        {link({ text: 'Read the history, why, and what each route costs in weeks', href: `${address}/history` })}
      </p>
    </section>,
  ])
}

/**
 * Nobody has finished the assessment of this child, who is unborn or was referred not long ago. On a protection plan there
 * is no route left to choose: a conference has met about this child.
 */
function isAsked({ birth, byKind, plans, today }: ChildHistory): boolean {
  if (byKind.has('AssessmentAuthorised') || plans.some(({ to }) => to === null)) return false
  const referred = byKind.get('ReferralReceived')?.at(-1)
  return referred !== undefined && (birth === null || today - referred.on <= NEW_FOR)
}

function toConvene(life: ChildHistory, address: string, mayWrite: boolean): Html {
  const decided = decidedRoute(life)
  return joined([
    <section class="app-callout" aria-label="The family’s history">
      <p class="govuk-body">
        <strong>
          {`History sufficient was decided${decided === null ? '' : ` on ${sayDay(toNumber(decided.on))}`}: convene now.`}
        </strong>{' '}
        The assessment goes on beside it, and the parents are heard.
      </p>
      <div class="govuk-button-group app-screen-only">
        {mayWrite ? button({ text: 'Record the strategy discussion', href: `${address}/enquiry/discussion` }) : ''}
        {link({ text: 'The family’s history', href: `${address}/history` })}
      </div>
    </section>,
  ])
}
