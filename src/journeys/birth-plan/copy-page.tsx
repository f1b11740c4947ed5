import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { isParent, PLAN_RECIPIENTS, type PlanRecipient, shownTo } from '../../protocol/birth-plan-recipients.ts'
import { BIRTH_PLAN_HEADINGS } from '../../protocol/birth-plan-sections.ts'
import { sayBasisToParent, sayLawfulBasis } from '../../protocol/lawful-basis.ts'
import { type Read, sayAgreement } from './basis.tsx'
import { copyNotice } from './copy-notice.tsx'
import { interimSaid } from './one-plan.tsx'
import { HEADINGS_FOR_PARENTS, LEAD_FOR_PARENTS } from './parents-words.ts'
import type { PlanAsked } from './plan-page.tsx'
import type { PlanSeen, ReadPlan } from './read-birth-plan.ts'

/** Which copies there are: one for each with whom this version was shared. */
export function chooseCopy(plan: ReadPlan | null, { address }: PlanAsked): Html {
  const shared = plan === null ? [] : recipientsOf(plan)
  return joined([
    heading({ text: 'Copies of the birth plan' }),
    paragraph('A copy is made for one recipient. What was left out for them when it was shared is not in it.'),
    shared.length === 0
      ? insetText('The current version has not been shared with anybody yet, so there is no copy of it.')
      : list(
          shared.map(recipient =>
            link({
              text: `${isParent(recipient) ? 'Parents’ notes' : 'Staff copy'}: ${PLAN_RECIPIENTS[recipient]}`,
              href: `${address}/birth-plan/copy?for=${recipient}`,
            }),
          ),
        ),
    paragraph(link({ text: 'Share this version with somebody else', href: `${address}/birth-plan/share` })),
  ])
}

const RECIPIENTS = Object.keys(PLAN_RECIPIENTS) as PlanRecipient[]

const recipientsOf = (plan: ReadPlan): PlanRecipient[] =>
  RECIPIENTS.filter(recipient => shownTo(plan, recipient) !== null)

/** The copy of one recipient. What it leaves out leaves no trace: no gap, no number, no word of it. */
export function copyFor(recipient: PlanRecipient, plan: ReadPlan, seen: PlanSeen, asked: PlanAsked): Html | null {
  const shown = shownTo(plan, recipient)
  const fact = plan.made?.fact
  if (shown === null || fact === undefined) return null
  const { sections } = shown
  const parent = isParent(recipient)
  const headings = parent ? HEADINGS_FOR_PARENTS : BIRTH_PLAN_HEADINGS
  const notice = { ...asked, recipient: PLAN_RECIPIENTS[recipient], readsRing: sections.includes('ring') }
  const isBorn = seen.timetable.history.birth !== null
  // Of parents what is true of everybody is said, also where nothing is said of them.
  const of: Read = shown.basis ? fact : {}
  const basis = shown.basis || parent ? basisIn(of, recipient, isBorn) : ''
  const says = sections.filter(section => (fact[section] ?? '').trim() !== '')
  return joined([
    <article class="app-brief">
      {heading({
        text: parent ? 'The plan for your baby’s birth' : 'Birth plan',
        caption: parent ? undefined : seen.who,
      })}
      {copyNotice(plan, notice, true)}
      {paragraph(parent ? LEAD_FOR_PARENTS : interimSaid(plan))}
      {says.map(section =>
        joined([
          heading({ text: headings[section], level: 2, size: 's' }),
          <p class="govuk-body app-typed">{fact[section]}</p>,
          section === 'takesHome' ? basis : '',
        ]),
      )}
      {says.includes('takesHome') ? '' : basis}
    </article>,
    button({ text: 'Print this copy', look: 'secondary', attributes: { 'data-print': '', hidden: '' } }),
  ])
}

function basisIn(of: Read, recipient: PlanRecipient, isBorn: boolean): Html {
  const { lawfulBasis } = of
  const parent = recipient === 'mother' || recipient === 'father' ? recipient : null
  const sentences = parent === null ? sayLawfulBasis(lawfulBasis, isBorn) : sayBasisToParent(parent, lawfulBasis)
  const agreement = parent === null && lawfulBasis === 'section_20_agreement' ? [sayAgreement(of)] : []
  return joined([
    heading({ text: BASIS_HEADINGS[parent ?? 'staff'], level: 2, size: 's' }),
    <p class="govuk-body">{[...sentences, ...agreement].join(' ')}</p>,
  ])
}

const BASIS_HEADINGS = {
  staff: 'What allows anybody to keep the baby',
  mother: 'You and your baby together',
  father: 'What can be decided, and by whom',
} as const
