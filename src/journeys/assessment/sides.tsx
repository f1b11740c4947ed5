import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import type { Assessment } from '../../protocol/assessment/assessment.ts'
import { factLine, factLines } from '../fact-lines.tsx'
import type { AssessmentAsked } from './assessment-page.tsx'
import type { AssessmentSeen } from './read-assessment.ts'

/**
 * The three sides of the Framework for the Assessment of Children in Need and their Families (Department of Health,
 * 2000; recalled), read for a baby who is not born yet. The guidance words are our own.
 */
const SIDES: readonly { side: keyof Assessment['sides']; text: string; guidance: string }[] = [
  {
    side: 'unborn_baby',
    text: 'The unborn baby',
    guidance:
      'How the pregnancy goes, and what the baby will need from the first day: growth and health, antenatal care, what ' +
      'the baby meets before birth, feeding and sleep, and who will see to each.',
  },
  {
    side: 'parenting_capacity',
    text: 'Parenting',
    guidance:
      'What each parent does already and where they need help: basic care, keeping a baby from harm, warmth, play and ' +
      'talk, guidance, a steady life. What changed care has been seen, by whom, and for how long?',
  },
  {
    side: 'family_and_environment',
    text: 'Family and surroundings',
    guidance:
      'Who will be at home or close by, what the family has lived through, who in the wider family can help, home, ' +
      'money and work, and what there is around them. Poverty and housing ask for help; they are no risk in themselves.',
  },
]

/** What was found on each side: the latest writing stands, earlier ones stay to be read. */
export function threeSides({ sides }: Assessment, seen: AssessmentSeen, asked: AssessmentAsked): Html {
  return joined([
    heading({ text: 'What was found', level: 2, id: 'found' }),
    ...SIDES.map(({ side, text, guidance }) => {
      const [latest, ...earlier] = sides[side]
      return joined([
        heading({ text, level: 3 }),
        paragraph(guidance, { hint: true }),
        latest === undefined ? paragraph('Nothing is written yet.') : factLine(latest, seen, ''),
        earlier.length === 0
          ? ''
          : details({ summary: `What was written before: ${text}`, content: factLines(earlier, seen, '') }),
        asked.mayWrite
          ? paragraph(
              link({
                text: latest === undefined ? 'Write this part' : 'Write it anew',
                spoken: `(${text})`,
                href: `${asked.address}/fact/SideAssessed?side=${side}`,
              }),
            )
          : '',
      ])
    }),
  ])
}
