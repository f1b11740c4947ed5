import { type Html, joined } from '../govuk/html.ts'
import { insetText } from '../govuk/messages.ts'
import { link, list } from '../govuk/typography.tsx'
import { sayDay, toNumber } from '../kernel/day.ts'
import { upperFirst } from '../kernel/letter-case.ts'
import type { askedAgain } from '../protocol/assessment/asked-again.ts'
import type { RiskFactor } from '../protocol/assessment/risk-factors.ts'
import { plain } from '../protocol/say-fact.ts'

/**
 * What was identified before the birth is asked again after it. No limit is set to it, because no source states one.
 * @param address the child's, where this person may write today; else null
 */
export function askedAgainNotice(
  again: ReturnType<typeof askedAgain>,
  factors: readonly RiskFactor[],
  address: string | null,
): Html | string {
  if (again.length === 0) return ''
  const nameOf = (code: string | undefined) =>
    factors.find(row => row.code === code)?.label ?? upperFirst(plain(code ?? 'a risk'))
  return insetText(
    joined([
      <p class="govuk-body">
        <strong>Asked again now that the baby is born.</strong> Identified before the birth, and not looked at since:
      </p>,
      list(
        again.map(({ factor, on, risk }) => {
          const what = `${nameOf(factor)}, identified on ${sayDay(toNumber(on))}. `
          if (address === null) return what
          const href = `${address}/fact/RiskFactorReviewed?risk=${encodeURIComponent(risk)}`
          return joined([
            what,
            <span class="app-screen-only">
              {link({ text: 'Say how it is now', spoken: `: ${nameOf(factor)}`, href })}
            </span>,
          ])
        }),
      ),
    ]),
  )
}
