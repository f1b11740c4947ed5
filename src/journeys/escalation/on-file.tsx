import { mayTake } from '../../access/escalation.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import type { Escalation } from '../../protocol/escalation/escalation.ts'
import type { Drawn } from './one-part.tsx'
import type { EscalationSeen } from './read-escalations.ts'

/**
 * On whose own files it is, beside this record. Source: a copy or a reference on both agencies' records
 * (domain/escalation.yaml, record_fields).
 */
export function sayOnFile({ agency, against, filed }: Pick<Escalation, 'agency' | 'against' | 'filed'>): string {
  const both = [agency, against].filter(one => one !== null)
  const others = filed.flatMap(({ fact }) => (fact.agency === undefined ? [] : [fact.agency]))
  return [...new Set([...both, ...others])]
    .map(one => {
      const first = filed.find(({ fact }) => fact.agency === one)
      return `${sayAgency(one)}: ${first === undefined ? 'not said yet' : sayDay(first.on)}.`
    })
    .join(' ')
}

/** The same, with the copy that one puts there. */
export function onFile({ escalation, part }: EscalationSeen, { seen, address }: Drawn): Html {
  const { id, filed } = escalation
  const mayFile = seen.mayWrite && mayTake(part, 'file') && seen.timetable.history.loss === null
  const isTheirs = filed.some(({ fact }) => fact.agency === seen.decision.as.agency)
  return joined([
    paragraph(`On the agencies’ own files. ${sayOnFile(escalation)}`),
    <div class="app-tools app-screen-only">
      {link({ text: 'This escalation alone, to print for a file', href: `${address}/escalations/${id}` })}
      {mayFile && !isTheirs ? link({ text: 'It is on our own file', href: `${address}/escalations/${id}/file` }) : ''}
    </div>,
  ])
}
