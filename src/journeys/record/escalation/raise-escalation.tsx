import { toNumber } from '../../../kernel/day.ts'
import { timeOf } from '../../../kernel/instant.ts'
import { editionOn } from '../../../protocol/protocol.ts'
import type { DutyOnDay } from '../../../protocol/timetable/timetable.ts'
import { type Answer, notFound, redirect } from '../../../web/answer.ts'
import { form } from '../../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../../desk.ts'
import { toldOf } from '../../fact-lines.tsx'
import { dutyQuery } from '../one-duty.ts'
import type { Made, Paper } from '../paper.ts'
import type { Writing } from '../read-writing.ts'
import { isAboutSame, isSubject, matterAsked } from './matter.ts'
import { raiseLead } from './raise-lead.tsx'
import { raiseQuestions } from './raise-questions.ts'
import { tellAtOnce } from './tell-at-once.ts'

/**
 * Raises an escalation: of a late item or a decision filled in, so that it takes a minute; or of anything else. It is
 * never refused for being late, and never sent by itself.
 */
export async function raisePaper(c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  const address = childAddress(child.authority.id, child.childId)
  if (writing.timetable.history.loss !== null) return redirect(address)
  const matter = matterAsked(c, child, writing)
  if (matter === null) return notFound()
  const { duty, challenge } = matter
  if (duty !== null && isHandedOn(duty, writing)) return redirect(`${address}/confirm?${dutyQuery(duty)}`)
  const ladder = editionOn(child.authority.ruling.protocol, toNumber(child.today))?.ladder ?? null
  const asked = form<Record<string, unknown>>(raiseQuestions(matter, ladder, child))
  const told = challenge === null ? null : await toldOf(c, child, writing.facts)
  const first = ladder?.stages[0]
  return {
    kind: 'paper',
    path: matter.path,
    title: 'Escalate',
    heading: matter.heading,
    lead: raiseLead({ matter, ladder, address, told }, writing, child),
    form: asked,
    prefill: asked.withValues({ ...matter.filled, ...(first === undefined ? {} : { stage: `${first.n}` }) }),
    submit: 'Raise it',
    keepsDraft: true,
    returnTo: '/escalations',
    restsOn: new Set(['EscalationRaised', 'PersonDied', 'PregnancyEnded']),
    matters: meanwhile => meanwhile.kind !== 'EscalationRaised' || isAboutSame(matter, meanwhile),
    make(answers): Made {
      const { against, subject, reason, wanted, stage, raisedWithLead, immediateRisk } = answers
      if (against === child.by.agency) {
        const text = 'Choose the agency that is asked. Within your own agency, speak to your manager'
        return { ok: false, field: 'against', text }
      }
      const fact = {
        ...({
          kind: 'EscalationRaised',
          on: child.today,
          at: timeOf(child.now),
          escalation: `x-${c.submission}`,
        } as const),
        ...(duty === null ? {} : { duty: duty.id }),
        ...(challenge === null ? {} : { challenges: challenge.fact.id }),
        subject: duty === null ? (isSubject(subject) ? subject : 'other') : ('late_duty' as const),
        ...{ against: String(against), reason: String(reason), wanted: String(wanted) },
        ...(typeof stage === 'string' ? { stage: Number(stage) } : {}),
        ...(typeof raisedWithLead === 'boolean' ? { raisedWithLead } : {}),
        ...(typeof immediateRisk === 'boolean' ? { immediateRisk } : {}),
        ...{ agency: child.by.agency, raiser: child.by.userId },
      }
      return { ok: true, facts: [fact], also: [], ofPeople: () => tellAtOnce(c, child) }
    },
  }
}

const isHandedOn = (duty: DutyOnDay, { standing }: Writing) =>
  duty.inherited &&
  duty.status === 'overdue' &&
  !standing.some(f => f.kind === 'LatenessConfirmed' && (f.duty === duty.id || f.duty === duty.clock.rule.id))
