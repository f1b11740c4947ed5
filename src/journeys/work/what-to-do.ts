import { askedNow, isOfEscalation } from '../../protocol/escalation/escalation-duties.ts'
import { kindThatMeets } from '../../protocol/kind-that-meets.ts'
import { childAddress } from '../desk.ts'
import { dutyOf, type Line, tooLateOn } from './lines.ts'
import type { Drawn } from './work-table.tsx'

/** Something that the visitor may do; without an address it is said and not pressed. */
type Doing = { text: string; href: string | null; spoken: string }

const READS_ONLY = 'See the dates. The named worker or their manager can record.'

/** What may be done about a line, what helps most first. Where nothing may be written, who may is the answer. */
export function whatToDo(line: Line, { today, own, agencies }: Pick<Drawn, 'today' | 'own' | 'agencies'>): Doing[] {
  const { authority, child, duty, escalation } = line
  const address = childAddress(authority.id, child.childId)
  const spoken = `: ${duty.title}, ${child.name}`
  const ask = `duty=${encodeURIComponent(duty.clock)}`
  const doing = (text: string, path: string): Doing => ({ text, href: `${address}/${path}`, spoken })
  if (!child.mayWrite) return [{ text: READS_ONLY, href: null, spoken }]
  const there = `escalations${escalation === null ? '' : `#${escalation.id}`}`
  const open = doing('Open the escalation', there)
  if (isOfEscalation(duty.duty)) {
    if (!own || escalation === null) return [open]
    const isAsked = agencies.has(askedNow(escalation).agency)
    return [doing(isAsked ? 'Answer it' : 'Settle it, or move it up', there)]
  }
  if (duty.inherited) return [done(), doing('Confirm that it is still owed', `confirm?${ask}`)]
  const isLate = duty.due !== null && duty.due < today
  if (own) return [done(), ...(escalation === null ? [] : [open]), ...(isLate ? [explain()] : [])]
  if (escalation !== null) return [open, done()]
  const mayBeLate = isLate || tooLateOn(line) !== null
  const escalate = mayBeLate && !agencies.has(duty.agency) ? [doing('Escalate', `escalate?${ask}`)] : []
  return [...escalate, doing('I have spoken to them', `fact/EscalationConsidered?${ask}`), done()]

  function explain(): Doing {
    return doing('Explain the delay', `explain?${ask}`)
  }

  /** The choice of forms where several would do. */
  function done(): Doing {
    const rule = dutyOf(line)?.clock.rule
    const kind = rule === undefined ? null : kindThatMeets(rule)
    return doing('Record that it is done', `fact${kind === null ? '' : `/${kind}`}`)
  }
}
