import { worksFrontDoor } from '../../../access/role.ts'
import { joined } from '../../../govuk/html.ts'
import { link, paragraph } from '../../../govuk/typography.tsx'
import { refused } from '../../../web/answer.ts'
import { textField } from '../../../web/fields/text-field.ts'
import { childAddress } from '../../desk.ts'
import type { OpenPaper } from '../paper-routes.ts'
import { stepPaper } from './step-papers.tsx'

/** The front door has seen that a child may be in danger now, and says what is done. The ladder goes on beside it. */
export const frontDoorPaper: OpenPaper = async (c, child, writing) => {
  const address = childAddress(child.authority.id, child.childId)
  const paper = await stepPaper({
    step: 'discuss',
    path: 'front-door',
    heading: 'What is done about the danger',
    submit: 'Record what is done',
    kind: 'EscalationDiscussed',
    lead: () =>
      joined([
        paragraph('It is not an answer to the escalation: whoever is asked still answers, and its clocks go on.'),
        paragraph(
          joined([
            'Held a strategy discussion, or decided on a referral? ',
            link({ text: 'Record that', href: `${address}/fact` }),
            ' instead, and this is seen to as well.',
          ]),
        ),
      ]),
    questions: () => ({
      said: textField({
        label: 'What is done, by whom, and from when?',
        missing: 'Write what is done',
        rows: 5,
        most: 5_000,
      }),
    }),
    details: ({ said }) => ({ said, atFrontDoor: true }),
  })(c, child, writing)
  // Asked last: whoever may not see it is not told that it is there.
  if (paper.kind !== 'paper' || worksFrontDoor(child.by)) return paper
  return refused('the duty team and the team managers of social care say what is done')
}
