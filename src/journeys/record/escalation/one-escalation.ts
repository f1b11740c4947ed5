import { type EscalationStep, mayTake, partTakenBy } from '../../../access/escalation.ts'
import type { Escalation, EscalationEnd } from '../../../protocol/escalation/escalation.ts'
import { type Answer, notFound, redirect, refused } from '../../../web/answer.ts'
import { type Asked, childAddress, type OpenChild } from '../../desk.ts'
import { escalationsOnRecord, sidesOf } from '../../open-escalations.ts'
import type { Writing } from '../read-writing.ts'

/** The escalation that the address names, for a step that this person may take and that can still be taken; or why not. */
export function escalationFor(
  c: Asked,
  child: OpenChild,
  writing: Writing,
  step: EscalationStep,
): { ok: true; escalation: Escalation } | { ok: false; answer: Answer } {
  const all = escalationsOnRecord(writing.timetable.history, child.authority, writing.facts)
  const escalation = all.find(({ id }) => id === c.param('escalation'))
  if (escalation === undefined) return { ok: false, answer: notFound() }
  const part = partTakenBy({ userId: child.by.userId, agency: child.by.agency }, sidesOf(escalation))
  if (!mayTake(part, step)) return { ok: false, answer: refused(WHY[step]) }
  // Over meanwhile: the page says how. That the partnership was told is noted afterwards too.
  if (escalation.end !== null && !isAfterwards(step, escalation.end)) {
    return { ok: false, answer: redirect(`${childAddress(child.authority.id, child.childId)}/escalations`) }
  }
  if (step === 'check' && escalation.end === null) return { ok: false, answer: notFound() }
  return { ok: true, escalation }
}

/** What is still written down when it is over: that the partnership was told, that it is on a file, and whether what was agreed was done. */
const isAfterwards = (step: EscalationStep, { how }: EscalationEnd) =>
  ((step === 'partnership' || step === 'file') && how !== 'loss') || (step === 'check' && how === 'resolved')

const ONLY_RAISER =
  'only whoever raised an escalation, or a colleague of their agency, moves it up, settles it or takes it back; the agency that is asked answers'

const WHY: Readonly<Record<EscalationStep, string>> = {
  answer: 'an escalation is answered by the agency that is asked; you can add a conversation to it',
  discuss: 'you cannot write on this record',
  call_meeting: 'the two agencies of an escalation write down its meeting',
  hold_meeting: 'the two agencies of an escalation write down its meeting',
  move: ONLY_RAISER,
  resolve: ONLY_RAISER,
  check: ONLY_RAISER,
  withdraw: ONLY_RAISER,
  file: 'the two agencies of an escalation put it on their own files',
  partnership: 'the two agencies of an escalation tell the partnership',
}
