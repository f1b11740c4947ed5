import { type Html, joined } from '../../govuk/html.ts'
import { warningText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import type { FactOf } from '../../protocol/fact.ts'
import { type SaidOfSeparation, sayLawfulBasis, speaksOfSeparation } from '../../protocol/lawful-basis.ts'

/** The plan as far as its reader may read it. */
export type Read = SaidOfSeparation & Pick<FactOf<'BirthPlanMade'>, 'agreedBy' | 'agreedOn'>

/** What allows anybody to keep the baby, and what is true until something does. */
export function basis(plan: Read, isBorn: boolean): Html {
  const { lawfulBasis } = plan
  const agreement = lawfulBasis === 'section_20_agreement'
  return joined([
    <section class="app-callout" aria-labelledby="basis">
      {heading({ text: 'What allows anybody to keep the baby', level: 2, size: 's', id: 'basis' })}
      {paragraph(<strong>{sayLawfulBasis(lawfulBasis, isBorn).join(' ')}</strong>)}
      {agreement ? paragraph(sayAgreement(plan)) : ''}
      {speaksOfSeparation(plan)
        ? warningText(
            'This plan speaks of keeping the baby from the parents, and names nothing that would allow it. Nobody on the ward may stop them from leaving.',
          )
        : ''}
      {paragraph(
        'If they want to leave and you fear for the baby, ring the numbers above. If the baby is in danger now, ring 999: only the police can act at once.',
      )}
    </section>,
  ])
}

export function sayAgreement({ agreedBy: by, agreedOn: on }: Read): string {
  if (by === undefined || by === '' || on === undefined) {
    return 'Who agreed, and when, is not recorded: do not rely on it until you have seen it.'
  }
  return `Agreed by ${by} on ${sayDay(toNumber(on))}.`
}
