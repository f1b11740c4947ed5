import { type Html, joined } from '../../govuk/html.ts'
import { link } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { countFindings } from '../plan-findings.tsx'
import { planOfChild } from '../plan-of-child.ts'
import type { CaseAsked } from './case-asked.ts'
import type { CaseSeen } from './read-case.ts'
import { standingInOrder } from './record-pages.tsx'

/** That the plan is not agreed although it was to be, or that its words still have to be put right. */
export function agreeNotice(seen: CaseSeen, asked: CaseAsked, address: string): Html | string {
  if (asked.extent === 'summary' || asked.knownOn !== null || seen.timetable.history.loss !== null) return ''
  if (!seen.timetable.history.byKind.has('PlanActionSet')) return ''
  const of = planOfChild(standingInOrder(seen), seen.timetable)
  if (!of.isOnPlan || of.agreeBy === null) return ''
  const isLate = of.agreeBy < seen.today
  const musts = countFindings(of.checked.findings.filter(({ severity }) => severity === 'must'))
  if (!isLate && musts === null) return ''
  const what = isLate
    ? `The detailed plan is not agreed. It was to be made at the first core group, by ${sayDay(of.agreeBy)}.`
    : `The detailed plan is to be made by ${sayDay(of.agreeBy)}.`
  return joined([
    <div class={`app-callout${isLate ? ' app-callout--late' : ''}`}>
      <p class="govuk-body">
        <strong>{what}</strong> {musts === null ? '' : `Its words: ${musts}. `}
        {link({ text: 'Open the plan', href: `${address}/plan` })}
      </p>
    </div>,
  ])
}
