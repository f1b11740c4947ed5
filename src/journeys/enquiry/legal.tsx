import { type Html, joined } from '../../govuk/html.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import type { LegalHistory } from '../../protocol/enquiry/where-the-law-stands.ts'
import { detailsInWords } from '../../protocol/say-details.ts'
import { headingOf, plain } from '../../protocol/say-fact.ts'
import { factLine } from '../fact-lines.tsx'
import type { EnquiriesAsked } from './enquiry-page.tsx'
import type { EnquiriesSeen } from './read-enquiries.ts'

/** Where the law stands today in a line, what came before it, and what can be recorded of it. */
export function legalPart(seen: EnquiriesSeen, { mayWrite, address }: EnquiriesAsked): Html {
  const { legal } = seen
  return joined([
    heading({ text: 'Where the law stands today', level: 2, id: 'law' }),
    paragraph(sayStanding(legal)),
    ...legal.steps.toReversed().map(step => factLine(step, seen, titled(step))),
    mayWrite
      ? joined([
          <div class="app-tools app-screen-only">
            {STEPS.map(({ text, kind }) => link({ text, href: `${address}/fact/${kind}` }))}
          </div>,
        ])
      : '',
  ])
}

const STEPS = [
  { text: 'Ask for a legal meeting', kind: 'LegalGatewayRequested' },
  { text: 'Record a legal meeting', kind: 'LegalMeetingHeld' },
  { text: 'Record a letter before proceedings', kind: 'LetterBeforeProceedingsSent' },
  { text: 'Record that proceedings were issued', kind: 'ProceedingsIssued' },
  { text: 'Record a legal status', kind: 'LegalStatusChanged' },
] as const

const titled = (step: LegalHistory['steps'][number]): string => {
  const details = detailsInWords(step)
  return `${headingOf(step.kind)}${details === '' ? '' : `: ${details}`}`
}

/** `Legal status: no order, since 2 March 2026. The last step: letter before proceedings sent, 9 March 2026.` */
function sayStanding({ status, last, asked }: LegalHistory): string {
  const day = (fact: { on: Parameters<typeof toNumber>[0] }) => sayDay(toNumber(fact.on))
  return [
    status === null ? 'No legal status is recorded.' : `Legal status: ${plain(status.status)}, since ${day(status)}.`,
    last === null ? 'No legal step is on this record.' : `The last step: ${lowerFirst(titled(last))}, ${day(last)}.`,
    asked === null ? '' : `A legal meeting was asked for on ${day(asked)}, and none has been held since.`,
  ]
    .filter(part => part !== '')
    .join(' ')
}
