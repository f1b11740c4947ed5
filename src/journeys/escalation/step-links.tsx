import { type EscalationStep, lendsAnswer, mayTake } from '../../access/escalation.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { stageNow } from '../../protocol/escalation/escalation.ts'
import { sidesOf } from '../open-escalations.ts'
import { isSilent } from './answer-owed.ts'
import type { Drawn } from './one-part.tsx'
import type { EscalationSeen } from './read-escalations.ts'

const LABELS: Readonly<Record<EscalationStep, string>> = {
  answer: 'Answer it',
  discuss: 'Add a conversation',
  call_meeting: 'A meeting is called',
  hold_meeting: 'The meeting was held',
  move: 'Move it up',
  resolve: 'It is settled',
  check: 'Was it done?',
  withdraw: 'Take it back',
  partnership: 'The partnership was told',
  file: 'It is on our own file',
}

const PATHS: Readonly<Record<EscalationStep, string>> = {
  answer: 'answer',
  discuss: 'conversation',
  call_meeting: 'meeting-called',
  hold_meeting: 'meeting-held',
  move: 'move',
  resolve: 'resolve',
  check: 'check',
  withdraw: 'withdraw',
  partnership: 'partnership',
  file: 'file',
}

/** Where the ladder has a meeting at this stage: it is called, and then held. */
function meetingSteps({ escalation }: EscalationSeen): EscalationStep[] {
  const { row, meetingCalled, meetingHeld } = stageNow(escalation)
  if (row?.meeting == null || meetingHeld !== null) return []
  return meetingCalled === null ? ['call_meeting', 'hold_meeting'] : ['hold_meeting']
}

/** What this person may do now, the likeliest first. */
export function stepLinks(one: EscalationSeen, { seen, address, now }: Drawn): Html | string {
  const { escalation, part, turn } = one
  if (!seen.mayWrite) return paragraph('You can read this. Those who work with the child can write in it.')
  const meeting = meetingSteps(one)
  const inOrder: EscalationStep[] =
    part === 'addressee'
      ? ['answer', 'discuss', ...meeting, 'partnership']
      : turn === 'raiser'
        ? ['resolve', 'move', ...meeting, 'discuss', 'withdraw', 'partnership']
        : isSilent(one, now)
          ? ['move', ...meeting, 'discuss', 'answer', 'resolve', 'withdraw', 'partnership']
          : ['discuss', 'answer', 'move', ...meeting, 'resolve', 'withdraw', 'partnership']
  const may = inOrder.filter(step => mayTake(part, step))
  const hrefOf = (step: EscalationStep) => `${address}/escalations/${escalation.id}/${PATHS[step]}`
  const textOf = (step: EscalationStep) =>
    step === 'answer' && part !== 'addressee' ? 'They have answered' : LABELS[step]
  const lends = lendsAnswer(part, seen.decision, sidesOf(escalation))
  return joined([
    <div class="govuk-button-group app-screen-only">
      {may.map((step, i) =>
        i === 0 ? button({ text: textOf(step), href: hrefOf(step) }) : link({ text: textOf(step), href: hrefOf(step) }),
      )}
      {lends
        ? link({ text: 'Ask somebody without an account', href: `${address}/escalations/${escalation.id}/links` })
        : ''}
    </div>,
    part === 'addressee'
      ? paragraph('Your agency answers. Whoever raised it decides whether that settles it.', { small: true })
      : part === 'stand_in'
        ? paragraph('Your agency raised it: you can stand in for whoever did.', { small: true })
        : '',
  ])
}
