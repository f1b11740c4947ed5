import { type Html, joined } from '../govuk/html.ts'
import type { Finding } from '../protocol/plan/finding.ts'

/** What the severity of a finding asks for, in words: its colour says nothing more. */
const ASKS = { must: 'Before it is agreed', should: 'Worth a look' } as const

/** One remark of the check beside what it is about: the reason, and a better example. */
function findingSaid({ severity, message }: Pick<Finding, 'severity' | 'message'>): Html {
  return joined([
    <div class={`app-finding app-finding--${severity}`}>
      <strong>{`${ASKS[severity]}: `}</strong>
      {message}
    </div>,
  ])
}

export const findingsSaid = (findings: readonly Finding[]): Html => joined(findings.map(findingSaid))

/** `2 things to put right before it is agreed, 1 worth a look`; null: nothing was found. */
export function countFindings(findings: readonly Pick<Finding, 'severity'>[]): string | null {
  const musts = findings.filter(({ severity }) => severity === 'must').length
  const shoulds = findings.length - musts
  const parts = [
    musts === 0 ? '' : `${musts} ${musts === 1 ? 'thing' : 'things'} to put right before it is agreed`,
    shoulds === 0 ? '' : `${shoulds} worth a look`,
  ].filter(part => part !== '')
  return parts.length === 0 ? null : parts.join(', ')
}
