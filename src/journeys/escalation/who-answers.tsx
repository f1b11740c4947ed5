import { sayRole } from '../../access/role.ts'
import type { Html } from '../../govuk/html.ts'
import { paragraph } from '../../govuk/typography.tsx'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { StaffMember } from '../../people/staff.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { EscalationSeen } from './read-escalations.ts'

/** Who here is asked for an answer, and whether any account has the role that is asked. */
export type AnsweringHere = { people: readonly StaffMember[]; isHeld: boolean }

/** `GP practice; from stage 2 on the integrated care board’s senior liaison officer in its place` */
export function sayAsked({
  escalation: { against, ladder },
  asked,
}: Pick<EscalationSeen, 'escalation' | 'asked'>): string {
  if (against === null) return 'Not said'
  const standIn = ladder?.standIns.find(one => one.for.includes(against))
  const from = standIn?.from_stage === undefined ? '' : `from stage ${standIn.from_stage} on `
  const isNow = standIn?.agency === asked.agency
  return [
    upperFirst(plain(against)),
    ...(standIn === undefined ? [] : [`${isNow ? 'now in its place' : `${from}in its place`}: ${standIn.who}`]),
  ].join('; ')
}

const MOST_NAMES = 4

/** In whose list it stands here; and, where nobody has the role or nobody can be asked, what follows from that. */
export function whoAnswers(asked: { role: string; agency: string }, { people, isHeld }: AnsweringHere): Html {
  // A police officer is of the police.
  const isSaid = asked.agency === 'partnership' || sayRole(asked.role).startsWith(plain(asked.agency))
  const role = `${sayRole(asked.role)}${isSaid ? '' : ` of ${plain(asked.agency)}`}`
  if (people.length === 0) {
    return paragraph(
      `${isHeld ? `Nobody here who has the role of ${role} sees this child’s record` : `Nobody here has the role of ${role}`}, and nobody of the agency could be told in their place. Ring them and record what they answer, or make a one-time link for somebody there who has no account.`,
    )
  }
  const names = namesOf(people)
  if (isHeld) return paragraph(`It is in the list of ${names}.`)
  return paragraph(
    `Nobody here has the role of ${role}. In their place it is in the list of ${names}. Ring the agency too where somebody more senior has to answer.`,
  )
}

function namesOf(people: readonly StaffMember[]): string {
  const names = people.slice(0, MOST_NAMES).map(({ name, role }) => `${name} (${sayRole(role)})`)
  const others = people.length - names.length
  const all = others > 0 ? [...names, others === 1 ? 'one other' : `${others} others`] : names
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
