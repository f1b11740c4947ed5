import type { DayNumber } from '../../../kernel/day.ts'
import { toNumber } from '../../../kernel/day.ts'
import { lowerFirst } from '../../../kernel/letter-case.ts'
import { type Challenge, challengeOf } from '../../../protocol/escalation/challenge.ts'
import { SUBJECTS, type Subject } from '../../../protocol/escalation/escalation.ts'
import { lateSince } from '../../../protocol/escalation/offered.ts'
import type { DutyOnDay } from '../../../protocol/timetable/timetable.ts'
import type { Asked, OpenChild } from '../../desk.ts'
import { dutyAskedAbout, dutyQuery } from '../one-duty.ts'
import type { Writing } from '../read-writing.ts'
import { AGENCIES } from '../words.ts'
import { filledFromDuty } from './filled-from-duty.ts'

/** What is escalated, as the address names it: a late duty, something on the record that can be challenged, or anything else. */
export type Matter = {
  /** The form's address below the child's. */
  path: string
  heading: string
  duty: DutyOnDay | null
  challenge: Challenge | null
  /** How the form is filled in; all of it can be changed. */
  filled: { against?: string; subject?: Subject; reason?: string; wanted?: string }
  /** From when it could be raised; null: not known. */
  since: DayNumber | null
}

/** Null: the address names what is not there, or what nobody can challenge. */
export function matterAsked(c: Asked, child: OpenChild, writing: Writing): Matter | null {
  const { history } = writing.timetable
  const duty = dutyAskedAbout(c, writing)
  if (duty !== null) {
    return {
      path: `escalate?${dutyQuery(duty)}`,
      heading: `Escalate: ${lowerFirst(duty.clock.rule.title)}`,
      ...{ duty, challenge: null },
      filled: { ...filledFromDuty(duty, writing, child), against: duty.clock.rule.owner.agency },
      since: lateSince(duty, history, history.today),
    }
  }
  if (c.query.text('duty') !== '') return null
  const about = c.query.text('about')
  if (about !== '') {
    const fact = history.facts.find(placed => placed.fact.id === about)?.fact
    const challenge = fact === undefined ? null : challengeOf(fact, history)
    if (challenge === null) return null
    const { subject, against, said: reason, wanted } = challenge
    return {
      path: `escalate?about=${about}`,
      heading: `Escalate: ${lowerFirst(SUBJECTS[subject])}`,
      ...{ duty: null, challenge },
      filled: { subject, reason, wanted, ...(against === null ? {} : { against }) },
      since: toNumber(challenge.fact.on),
    }
  }
  const [subject, against] = [c.query.text('subject'), c.query.text('against')]
  const filled = {
    ...(isSubject(subject) ? { subject } : {}),
    ...(AGENCIES.some(({ value }) => value === against) ? { against } : {}),
  }
  return { path: 'escalate', heading: 'Escalate', duty: null, challenge: null, filled, since: null }
}

export const isSubject = (word: unknown): word is Subject => typeof word === 'string' && Object.hasOwn(SUBJECTS, word)

/** Is an escalation, or a fact that raises one, about the same thing? */
export function isAboutSame(
  { duty, challenge }: Matter,
  other: { duty?: string | null | undefined; challenges?: string | null | undefined },
): boolean {
  if (duty !== null) return other.duty === duty.id || other.duty === duty.clock.rule.id
  return challenge !== null && other.challenges === challenge.fact.id
}
