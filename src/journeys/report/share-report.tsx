import { type Html, joined } from '../../govuk/html.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { type Day, sayDay, toDay, toNumber } from '../../kernel/day.ts'
import { FIRST_DAY } from '../../kernel/working-days.ts'
import { REPORT_HEADINGS, REPORT_PARTS } from '../../protocol/report-parts.ts'
import { choiceField, choicesField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { type Filled, form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import type { ReportSeen, ReportsSeen } from './read-reports.ts'

/** What of this report can be left out for a parent: the parts that say something, and the document. */
export function partsToWithhold({ fact, document }: ReportSeen) {
  const said = REPORT_PARTS.filter(part => (fact[part] ?? '') !== '').map(part => ({
    value: part,
    text: REPORT_HEADINGS[part],
  }))
  return document === null ? said : [...said, { value: 'document' as const, text: 'The attached document' }]
}

/** To which parent it was given, on which day, and what was left out for them. */
export function shareForm(seen: ReportsSeen, report: ReportSeen, today: Day) {
  return form<Record<string, unknown>>({
    who: choiceField<string>({
      label: 'Who has been given it?',
      items: seen.parents.map(({ personId, name }) => ({ value: personId, text: name })),
      missing: 'Choose who has been given it',
    }),
    withheld: choicesField<string>({
      label: 'Left out for them',
      hint: 'Nothing in their copy shows it. One parent may be the danger to the other. A document can repeat what a part says: read it before you give it.',
      items: partsToWithhold(report),
      small: true,
    }),
    sharedOn: dateField({
      label: 'On which day?',
      what: 'The day',
      missing: 'Enter the day on which it was given',
      earliest: toDay(FIRST_DAY),
      notInFuture: today,
    }),
  })
}

/** Every time that this report was given to one parent, in order. */
export const givenTo = ({ shared }: ReportsSeen, { fact, from }: ReportSeen, personId: string) =>
  shared.filter(one => (one.from ?? from) === from && (one.who ?? personId) === personId && one.on >= fact.on)

export function sharePart(
  c: Asked,
  seen: ReportsSeen,
  report: ReportSeen,
  address: string,
  filled: Filled | undefined,
): Html {
  const today = c.clock.today()
  const asked = shareForm(seen, report, today)
  if (seen.parents.length === 0) return paragraph('No parent is on record to whom it could be given.')
  return joined([
    <section class="app-screen-only" id="parents">
      {heading({ text: 'Given to the parents', level: 2 })}
      {list(
        seen.parents.map(({ personId, name }) => {
          const last = givenTo(seen, report, personId).at(-1)
          if (last === undefined) return `${name}: not yet`
          const copy = link({ text: 'their copy', spoken: `for ${name}`, href: `${address}/copy?for=${personId}` })
          return joined([`${name}: ${sayDay(toNumber(last.on))}, `, copy])
        }),
      )}
      {postForm(c, {
        action: `${address}/share`,
        content: asked.questions(filled ?? asked.withValues({ sharedOn: today })),
        submit: 'Record that it was given',
      })}
    </section>,
  ])
}
