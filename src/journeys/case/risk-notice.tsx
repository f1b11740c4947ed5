import { RISK_SAID } from '../../access/person-parts.ts'
import type { Extent } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { alert } from '../../govuk/messages.ts'
import { list } from '../../govuk/typography.tsx'
import { type DayNumber, sayDay, toNumber } from '../../kernel/day.ts'
import type { Said } from '../../people/statement.ts'
import type { RiskAround } from '../../worklists/risks-around.ts'

/** Who around the child is known to pose a risk, in as many words as this reader's part needs. */
export function riskNotice(risks: readonly RiskAround[], extent: Extent, today: DayNumber): Html | string {
  if (risks.length === 0) return ''
  const title = 'Somebody around this child is known to pose a risk, or it is alleged'
  if (RISK_SAID[extent] === 'ask') {
    const content = 'Ask the child’s social worker, or the duty team, before anybody visits or arranges contact.'
    return alert({ variant: 'warning', title, showTitle: true, headingLevel: 2, content })
  }
  const all = RISK_SAID[extent] === 'all'
  const content = list(risks.map(risk => sentences(risk, all, today)))
  const ask = all ? '' : 'Speak to the child’s social worker before you act on it.'
  return alert({ variant: 'warning', title, showTitle: true, headingLevel: 2, content: joined([content, ask]) })
}

function sentences({ name, word, said }: RiskAround, all: boolean, today: DayNumber): string {
  const what = all && said.what !== '' ? ` What: ${said.what}.` : ''
  const source = all ? ` Source: ${said.source || 'not recorded'}.` : ''
  return `${name}, ${word}: ${STATUS[said.status]}.${what}${source} ${review(said, today)}`
}

const STATUS: Record<Said<'risk'>['status'], string> = {
  alleged: 'alleged, and nothing is found yet',
  convicted: 'convicted',
  assessed: 'assessed to pose a risk',
  cleared: 'cleared',
}

function review({ reviewOn }: Said<'risk'>, today: DayNumber): string {
  if (reviewOn === null) return 'No day is set to look at it again.'
  const on = toNumber(reviewOn)
  return on < today
    ? `It was to be looked at again by ${sayDay(on)}: that day has passed.`
    : `To be looked at again by ${sayDay(on)}.`
}
