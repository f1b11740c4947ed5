import { type Html, joined } from '../../../govuk/html.ts'
import { insetText } from '../../../govuk/messages.ts'
import { link, paragraph } from '../../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../../kernel/day.ts'
import { timeOf } from '../../../kernel/instant.ts'
import { lowerFirst } from '../../../kernel/letter-case.ts'
import { SUBJECTS, type Subject } from '../../../protocol/escalation/escalation.ts'
import { ownerOfStage } from '../../../protocol/escalation/escalation-duties.ts'
import { type Ladder, sayLimit } from '../../../protocol/escalation/ladder.ts'
import { editionOn } from '../../../protocol/protocol.ts'
import { plain } from '../../../protocol/say-fact.ts'
import type { DutyOnDay } from '../../../protocol/timetable/timetable.ts'
import { type Answer, notFound, redirect } from '../../../web/answer.ts'
import { choiceField, selectField } from '../../../web/fields/choice-field.ts'
import { textField } from '../../../web/fields/text-field.ts'
import { form } from '../../../web/form.ts'
import { dangerNow } from '../../danger-now.tsx'
import { type Asked, childAddress, type OpenChild } from '../../desk.ts'
import { escalationsOnRecord } from '../../open-escalations.ts'
import { flagField } from '../map-field.ts'
import { dutyAskedAbout, dutyQuery } from '../one-duty.ts'
import type { Made, Paper } from '../paper.ts'
import type { AnyField } from '../questions.ts'
import type { Writing } from '../read-writing.ts'
import { AGENCIES } from '../words.ts'
import { filledFromDuty } from './filled-from-duty.ts'
import { tellAtOnce } from './tell-at-once.ts'

/**
 * Raises an escalation: from a late item filled in, so that it takes a minute; or without one, about anything else. It is
 * never refused for being late, and never sent by itself.
 */
export function raisePaper(c: Asked, child: OpenChild, writing: Writing): Paper | Answer {
  const address = childAddress(child.authority.id, child.childId)
  if (writing.timetable.history.loss !== null) return redirect(address)
  const duty = dutyAskedAbout(c, writing)
  if (duty === null && c.query.text('duty') !== '') return notFound()
  if (duty !== null && isHandedOn(duty, writing)) return redirect(`${address}/confirm?${dutyQuery(duty)}`)
  const ladder = editionOn(child.authority.ruling.protocol, toNumber(child.today))?.ladder ?? null
  const asked = form<Record<string, unknown>>(questionsOf(duty, ladder, child))
  const filled = duty === null ? {} : filledFromDuty(duty, writing, child)
  const first = ladder?.stages[0]
  return {
    kind: 'paper',
    path: duty === null ? 'escalate' : `escalate?${dutyQuery(duty)}`,
    title: 'Escalate',
    heading: duty === null ? 'Escalate' : `Escalate: ${lowerFirst(duty.clock.rule.title)}`,
    lead: lead({ duty, ladder, address }, writing, child),
    form: asked,
    prefill: asked.withValues({
      ...filled,
      ...(duty === null ? {} : { against: duty.clock.rule.owner.agency }),
      ...(first === undefined ? {} : { stage: `${first.n}` }),
    }),
    submit: 'Raise it',
    keepsDraft: true,
    returnTo: '/escalations',
    restsOn: new Set(['EscalationRaised', 'PersonDied', 'PregnancyEnded']),
    matters: meanwhile => meanwhile.kind !== 'EscalationRaised' || (duty !== null && meanwhile.duty === duty.id),
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

const isSubject = (word: unknown): word is Subject => typeof word === 'string' && Object.hasOwn(SUBJECTS, word)

const isHandedOn = (duty: DutyOnDay, { standing }: Writing) =>
  duty.inherited &&
  duty.status === 'overdue' &&
  !standing.some(f => f.kind === 'LatenessConfirmed' && (f.duty === duty.id || f.duty === duty.clock.rule.id))

function questionsOf(duty: DutyOnDay | null, ladder: Ladder | null, child: OpenChild): Record<string, AnyField> {
  const others = AGENCIES.filter(({ value }) => value !== child.by.agency)
  const owner = duty?.clock.rule.owner.agency
  const isListed = owner === undefined || AGENCIES.some(({ value }) => value === owner)
  const agencies = isListed ? others : [{ value: owner, text: plain(owner) }, ...others]
  const subjects = Object.entries(SUBJECTS).map(([value, text]) => ({ value, text }))
  const stages = ladder?.stages ?? []
  return {
    ...(duty === null
      ? { subject: choiceField({ label: 'What is it about?', items: subjects, missing: 'Choose what it is about' }) }
      : {}),
    against: selectField({ label: 'Which agency is asked?', items: agencies, missing: 'Choose which agency is asked' }),
    reason: textField({
      label: 'What is the matter?',
      hint: 'What happened or did not happen, since when, and what it means for the child.',
      missing: 'Write what the matter is',
      rows: 6,
      most: 5_000,
    }),
    wanted: textField({
      label: 'What do you ask for?',
      missing: 'Write what you ask for',
      rows: 3,
      most: 5_000,
    }),
    immediateRisk: flagField({ label: 'Is the child in danger now?' }),
    raisedWithLead: flagField({
      label: 'Have you talked it over with your manager or safeguarding lead? (if you could)',
    }),
    ...(stages.length < 2
      ? {}
      : {
          stage: choiceField({
            label: 'At which stage?',
            hint: skipping(ladder),
            items: stages.map(({ n, parties }) => ({ value: `${n}`, text: `Stage ${n}: ${parties ?? 'not stated'}` })),
            missing: 'Choose the stage',
          }),
        }),
  }
}

const skipping = (ladder: Ladder | null) =>
  ladder?.rules.find(rule => rule.about === 'skipping')?.text ?? 'Begin with the lowest that can settle it.'

type About = { duty: DutyOnDay | null; ladder: Ladder | null; address: string }

function lead({ duty, ladder, address }: About, writing: Writing, child: OpenChild): Html {
  const first = ladder?.stages[0]
  const { history } = writing.timetable
  const open = escalationsOnRecord(history, child.authority, writing.facts).filter(
    one => one.end === null && duty !== null && (one.duty === duty.id || one.duty === duty.clock.rule.id),
  )
  const answerable =
    duty === null || first === undefined
      ? null
      : ownerOfStage(
          { against: duty.clock.rule.owner.agency, agency: child.by.agency, duty: duty.id, ladder },
          { what: 'respond', row: first },
          duty.clock.rule.owner,
        )
  return joined([
    dangerNow(child.authority),
    ...open.map(one =>
      insetText(
        joined([
          `This was escalated on ${sayDay(one.raised.on)} already and is open. `,
          link({ text: 'See it, and move it up', href: `${address}/escalations#${one.id}` }),
        ]),
      ),
    ),
    answerable === null
      ? ''
      : paragraph(
          `First asked: the ${plain(answerable.role)}, ${plain(answerable.agency)}. Answer within: ${sayLimit(first?.respond)} (${ladder?.title}).`,
        ),
    ladder === null
      ? paragraph('This area’s procedure states no ladder. You can escalate all the same, and it stands on the record.')
      : '',
    paragraph('It stands on the child’s record for all who work with the child. Nobody needs permission to raise it.'),
  ])
}
