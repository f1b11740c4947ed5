import { SUBJECTS } from '../../../protocol/escalation/escalation.ts'
import { ownerOfStage } from '../../../protocol/escalation/escalation-duties.ts'
import type { Ladder, LadderStage } from '../../../protocol/escalation/ladder.ts'
import { plain } from '../../../protocol/say-fact.ts'
import { choiceField, selectField } from '../../../web/fields/choice-field.ts'
import { textField } from '../../../web/fields/text-field.ts'
import type { OpenChild } from '../../desk.ts'
import { flagField } from '../map-field.ts'
import type { AnyField } from '../questions.ts'
import { AGENCIES } from '../words.ts'
import type { Matter } from './matter.ts'
import { stageSaid } from './stage-said.ts'

/** What is asked of whoever raises it: of a late duty everything is filled in, and can be changed. */
export function raiseQuestions(matter: Matter, ladder: Ladder | null, child: OpenChild): Record<string, AnyField> {
  const stages = ladder?.stages ?? []
  const subjects = Object.entries(SUBJECTS).map(([value, text]) => ({ value, text }))
  return {
    ...(matter.duty === null
      ? { subject: choiceField({ label: 'What is it about?', items: subjects, missing: 'Choose what it is about' }) }
      : {}),
    against: selectField({
      label: 'Which agency is asked?',
      hint: 'Until it is over, those who lead on safeguarding there see this child in proportion, as far as the record is not restricted.',
      items: agenciesFor(matter, child),
      missing: 'Choose which agency is asked',
    }),
    reason: textField({
      label: 'What is the matter?',
      hint: 'What happened or did not happen, since when, and what it means for the child.',
      missing: 'Write what the matter is',
      rows: 6,
      most: 5_000,
    }),
    wanted: textField({ label: 'What do you ask for?', missing: 'Write what you ask for', rows: 3, most: 5_000 }),
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
            items: stages.map(stage => ({
              value: `${stage.n}`,
              text: `Stage ${stage.n}: ${stage.parties ?? 'not stated'}`,
              hint: stageOfMatter(stage, ladder, matter, child),
            })),
            missing: 'Choose the stage',
          }),
        }),
  }
}

function agenciesFor({ duty }: Matter, child: OpenChild) {
  const others = AGENCIES.filter(({ value }) => value !== child.by.agency)
  const owner = duty?.clock.rule.owner.agency
  const isListed = owner === undefined || AGENCIES.some(({ value }) => value === owner)
  return isListed ? others : [{ value: owner, text: plain(owner) }, ...others]
}

const skipping = (ladder: Ladder | null) =>
  ladder?.rules.find(rule => rule.about === 'skipping')?.text ?? 'Begin with the lowest that can settle it.'

/** What is said of a stage of this matter: who is asked, and by when they answer if it is raised now. */
export function stageOfMatter(
  stage: LadderStage,
  ladder: Ladder | null,
  { duty, filled: { against } }: Matter,
  child: OpenChild,
): string {
  const owner = duty?.clock.rule.owner ?? null
  const about = { against: against ?? null, agency: child.by.agency, duty: duty?.id ?? null, ladder }
  const asked = against === undefined ? null : ownerOfStage(about, { what: 'respond', row: stage }, owner)
  return stageSaid(stage, { asked, doing: 'raise it' }, child)
}
