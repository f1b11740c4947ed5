import { joined } from '../../../govuk/html.ts'
import { paragraph } from '../../../govuk/typography.tsx'
import { lowerFirst } from '../../../kernel/letter-case.ts'
import { stageNow } from '../../../protocol/escalation/escalation.ts'
import { askedAt, askedNow } from '../../../protocol/escalation/escalation-duties.ts'
import { stageAfter } from '../../../protocol/escalation/ladder.ts'
import { isPast, ladderClocks } from '../../../protocol/escalation/ladder-clocks.ts'
import { sayBy } from '../../../protocol/escalation/say-by.ts'
import { choiceField, selectField } from '../../../web/fields/choice-field.ts'
import { lineField, numberField, textField } from '../../../web/fields/text-field.ts'
import type { JourneyRoute } from '../../desk.ts'
import { sidesOf } from '../../open-escalations.ts'
import { CLOSED } from '../closed-lists.ts'
import { paperRoutes } from '../paper-routes.ts'
import { AGENCIES } from '../words.ts'
import { frontDoorPaper } from './front-door.tsx'
import { callMeeting, holdMeeting } from './meeting-steps.ts'
import { check, resolve } from './outcome-steps.ts'
import { raisePaper } from './raise-escalation.tsx'
import { stageSaid } from './stage-said.ts'
import { type StepForm, stepPaper, words } from './step-papers.tsx'
import { theMatter } from './the-matter.tsx'

const answer: StepForm = {
  step: 'answer',
  path: 'answer',
  heading: 'Answer the escalation',
  submit: 'Record the answer',
  kind: 'EscalationAnswered',
  lead: (escalation, writing, child) =>
    joined([
      theMatter(escalation, writing, child),
      paragraph(
        `${escalation.ladder?.stages.find(one => one.n === stageNow(escalation).n)?.respond_rule ?? 'Read the record again and speak to whoever raised it'}.`.replace(
          /^./,
          first => first.toUpperCase(),
        ),
      ),
      paragraph('Whoever raised it is told, and decides whether that settles it.'),
    ]),
  questions: (escalation, child) => ({
    answer: words('What is the answer?', 'Write the answer', 'What will be done, by whom and by which day.'),
    ...(sidesOf(escalation).asked.includes(child.by.agency)
      ? {}
      : { by: lineField({ label: 'Who of the agency that is asked gave it?', missing: 'Write who answered' }) }),
  }),
  details: ({ answer: said, by }, escalation, child) => ({
    answer: said,
    by,
    agency: sidesOf(escalation).asked.includes(child.by.agency) ? child.by.agency : askedNow(escalation).agency,
  }),
}

const HOW = Object.entries(CLOSED.how ?? {}).flatMap(([value, text]) =>
  value === 'through_advocate' ? [] : [{ value, text }],
)

const discuss: StepForm = {
  step: 'discuss',
  path: 'conversation',
  heading: 'Add a conversation',
  submit: 'Record the conversation',
  kind: 'EscalationDiscussed',
  questions: () => ({
    spokenTo: lineField({
      label: 'Who was spoken to?',
      hint: 'Their name and role.',
      missing: 'Write who was spoken to',
    }),
    withAgency: selectField({ label: 'Of which agency? (if known)', items: AGENCIES, prompt: 'Not known' }),
    how: choiceField({ label: 'How? (if known)', items: HOW, inline: true }),
    said: words('What was said?', 'Write what was said'),
    agreed: textField({ label: 'What was agreed? (if anything)', rows: 3, most: 5_000 }),
  }),
  details: ({ spokenTo, withAgency, how, said, agreed }) => ({ spokenTo, withAgency, how, said, agreed }),
}

const move: StepForm = {
  step: 'move',
  path: 'move',
  heading: 'Move it up',
  submit: 'Move it up',
  kind: 'EscalationMoved',
  lead: ({ ladder }) => {
    const told = ladder?.partnershipTold ?? null
    return told?.from_stage === undefined
      ? ''
      : paragraph(`From stage ${told.from_stage} on the partnership is told: ${told.how}.`)
  },
  questions: (escalation, child) => {
    const { ladder } = escalation
    const { n } = stageNow(escalation)
    const later = ladder?.stages.filter(stage => typeof n !== 'number' || stage.n > n) ?? []
    return {
      stage:
        later.length === 0
          ? numberField({ label: 'To which stage?', missing: 'Give the number of the stage', least: 0, most: 9 })
          : choiceField({
              label: 'To which stage?',
              hint: ladder?.rules.find(rule => rule.about === 'skipping')?.text,
              items: later.map(stage => ({
                value: `${stage.n}`,
                text: `Stage ${stage.n}: ${stage.parties ?? 'not stated'}`,
                hint: [
                  stage.gate === undefined ? '' : `First: ${lowerFirst(stage.gate)}. `,
                  stageSaid(stage, { asked: askedAt(escalation, stage), doing: 'move it up' }, child),
                ].join(''),
              })),
              missing: 'Choose the stage',
            }),
      reason: words('Why?', 'Write why it moves up', 'For example: nobody answered within 48 hours.'),
    }
  },
  prefill: (escalation, _writing, child) => {
    const next = stageAfter(escalation.ladder, stageNow(escalation).n)
    const over = ladderClocks(escalation, child.authority.ruling.calendar).find(
      clock => clock.what === 'respond' && isPast(clock, child.now),
    )
    return {
      ...(next === null ? {} : { stage: `${next.n}` }),
      ...(over === undefined ? {} : { reason: `Nobody answered. The time was over on ${sayBy(over)}.` }),
    }
  },
  details: ({ stage, reason }) => ({ stage: Number(stage), reason }),
}

const withdraw: StepForm = {
  step: 'withdraw',
  path: 'withdraw',
  heading: 'Take it back',
  submit: 'Take it back',
  kind: 'EscalationWithdrawn',
  questions: () => ({ reason: words('Why?', 'Write why it is taken back') }),
  details: ({ reason }) => ({ reason }),
}

const partnership: StepForm = {
  step: 'partnership',
  path: 'partnership',
  heading: 'The partnership was told',
  submit: 'Record it',
  kind: 'PartnershipTold',
  lead: ({ ladder }) =>
    ladder?.partnershipTold == null
      ? paragraph('This area’s procedure does not state when the partnership is told.')
      : paragraph(`How: ${ladder.partnershipTold.how}.`),
  questions: () => ({ note: textField({ label: 'How, and did they confirm it? (optional)', rows: 3, most: 2_000 }) }),
  details: ({ note }) => ({ note }),
}

const file: StepForm = {
  step: 'file',
  path: 'file',
  heading: 'It is on our own file',
  submit: 'Record it',
  kind: 'EscalationFiled',
  lead: () => paragraph('That your agency has put it, or a reference to it, on its own file of this child.'),
  questions: () => ({ note: textField({ label: 'Where it is found there (optional)', rows: 2, most: 2_000 }) }),
  details: ({ note }, _escalation, child) => ({ note, agency: child.by.agency }),
}

/** Raising an escalation, and every step of one. */
export const escalationPapers: JourneyRoute[] = [
  ...paperRoutes('/escalate', raisePaper),
  ...paperRoutes('/escalations/:escalation/front-door', frontDoorPaper),
  ...[answer, discuss, callMeeting, holdMeeting, move, resolve, check, withdraw, partnership, file].flatMap(asks =>
    paperRoutes(`/escalations/:escalation/${asks.path}`, stepPaper(asks)),
  ),
]
