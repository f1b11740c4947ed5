import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import { REPORT_PARTS } from '../../protocol/report-parts.ts'
import { partsOf } from './one-report.tsx'
import type { ReportSeen, ReportsSeen } from './read-reports.ts'
import { givenTo } from './share-report.tsx'

/**
 * The report as it is handed to one parent; null where it was not given to them. What was left out for them leaves no trace:
 * no gap, no number, no word of it; and of a document that goes with it nothing is said where it does not go.
 */
export function copyFor(personId: string, report: ReportSeen, seen: ReportsSeen): Html | null {
  const given = givenTo(seen, report, personId).at(-1)
  const parent = seen.parents.find(one => one.personId === personId)
  if (given === undefined || parent === undefined) return null
  const withheld = new Set(given.withheld)
  const { fact, from, document } = report
  const goesWithIt = document !== null && document.redactedAt === null && !withheld.has('document')
  return joined([
    <article class="app-brief">
      {heading({ text: `Report: ${sayAgency(from)}`, caption: seen.who })}
      {paragraph(`For ${parent.name}. ${sayDay(toNumber(fact.on))}.`)}
      {paragraph(
        'You can say what you think of it before the conference and at it. If something is wrong, say so: it is written down.',
      )}
      {partsOf(
        fact,
        REPORT_PARTS.filter(part => !withheld.has(part)),
      )}
      {goesWithIt ? paragraph('A document belongs to this report and is given to you with it.') : ''}
    </article>,
    button({ text: 'Print this copy', look: 'secondary', attributes: { 'data-print': '', hidden: '' } }),
  ])
}
