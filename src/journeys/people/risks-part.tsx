import { RISK_SAID, recordsRisk } from '../../access/person-parts.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import type { Statement } from '../../people/statement.ts'
import { personAddress } from '../desk.ts'
import { RISKS } from './person-words.ts'
import type { OpenPerson } from './with-person.ts'

/** What is known of a risk that they pose; nothing of it for who sees a summary. */
export function risksPart(open: OpenPerson, risks: readonly Statement<'risk'>[], isPast: boolean): Html {
  const { decision, authority, personId } = open
  const says = RISK_SAID[decision.extent]
  if (says === 'ask') return joined([])
  const may = recordsRisk({ extent: decision.extent, role: decision.as.role }) && !isPast
  const address = `${personAddress(authority.id, personId)}/risk`
  return joined([
    heading({ text: 'A risk that they are known to pose', level: 2 }),
    risks.length === 0 ? paragraph('None is on record. That says nothing either way.') : '',
    ...risks.map(risk => oneRisk(open, risk, { all: says === 'all', isPast })),
    may ? <p class="govuk-body app-screen-only">{link({ text: 'Record a risk', href: address })}</p> : '',
  ])
}

function oneRisk(
  { decision, authority, personId, today }: OpenPerson,
  risk: Statement<'risk'>,
  { all, isPast }: { all: boolean; isPast: boolean },
): Html {
  const { said, statementId, redacted } = risk
  const { status, what, source, reviewOn } = said
  const isLate = reviewOn !== null && reviewOn < today && status !== 'cleared'
  const review = reviewOn === null ? 'No day is set' : sayDay(toNumber(reviewOn))
  const href = `${personAddress(authority.id, personId)}/risk?of=${statementId}`
  const mayChange = recordsRisk({ extent: decision.extent, role: decision.as.role }) && all && !isPast
  const words = all
    ? [
        { key: 'What', value: what },
        { key: 'Source', value: source },
      ]
    : []
  return joined([
    redacted ? insetText('What was written here was taken away by lawful redaction.') : '',
    summaryList({
      rows: [
        { key: 'How it is known', value: RISKS[status] },
        ...words.filter(({ value }) => value !== ''),
        { key: 'Looked at again by', value: isLate ? `${review}: that day has passed` : review },
      ],
    }),
    mayChange ? (
      <p class="govuk-body app-screen-only">{link({ text: 'Change what is known of it, or clear them', href })}</p>
    ) : (
      ''
    ),
  ])
}
