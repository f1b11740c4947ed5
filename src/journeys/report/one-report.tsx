import { sharesReports } from '../../access/report.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import { REPORT_HEADINGS, REPORT_PARTS, type ReportPart } from '../../protocol/report-parts.ts'
import { plain } from '../../protocol/say-fact.ts'
import { isLinkActor } from '../../record/one-time-links.ts'
import type { Filled } from '../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { sayDocument } from './document-question.tsx'
import type { ReportSeen, ReportsSeen } from './read-reports.ts'
import { shareForm, sharePart } from './share-report.tsx'

/** One report: what it says, its document, and to which parents it was given. */
export function reportBody(
  c: Asked,
  child: OpenChild,
  { seen, report, filled }: { seen: ReportsSeen; report: ReportSeen; filled?: Filled | undefined },
): Html {
  const { fact, from } = report
  const address = `${childAddress(child.authority.id, child.childId)}/reports/${fact.id}`
  return joined([
    filled === undefined ? '' : shareForm(seen, report, child.today).errors(filled),
    c.query.text('shared') === '' ? '' : notificationBanner({ success: true, content: 'It is recorded.' }),
    heading({ text: `Report: ${sayAgency(from)}`, caption: seen.who }),
    paragraph(`${sayDay(toNumber(fact.on))}. ${recordedBy(report, seen)}`),
    report.recorded.redactedAt === null
      ? ''
      : insetText(`Its words were taken away by a lawful redaction on ${sayRedaction(report.recorded.redactedAt)}.`),
    partsOf(fact, REPORT_PARTS),
    documentPart(report, address),
    sharesReports(child.decision) ? sharePart(c, seen, report, address, filled) : '',
  ])
}

/** The words of these parts, each under its heading; what nobody wrote has none. */
export function partsOf(fact: ReportSeen['fact'], parts: readonly ReportPart[]): Html {
  return joined(
    parts.flatMap(part => {
      const words = fact[part] ?? ''
      if (words.trim() === '') return []
      return [
        heading({ text: REPORT_HEADINGS[part], level: 2, size: 's' }),
        <p class="govuk-body app-typed">{words}</p>,
      ]
    }),
  )
}

function documentPart({ fact, document }: ReportSeen, address: string): Html | string {
  if (fact.document === undefined) return ''
  if (document === null || document.redactedAt !== null) {
    const on = document?.redactedAt == null ? '' : ` on ${sayRedaction(document.redactedAt)}`
    return insetText(`The document that was attached was taken away by a lawful redaction${on}.`)
  }
  return joined([
    heading({ text: 'Attached document', level: 2, size: 's' }),
    <p class="govuk-body app-screen-only">
      {link({ text: `Download the document (${sayDocument(document)})`, href: `${address}/document` })}
    </p>,
    <p class="govuk-body app-print-only">{`A document is attached (${sayDocument(document)}).`}</p>,
  ])
}

const sayRedaction = (at: Parameters<typeof dayOf>[0]) => sayDay(toNumber(dayOf(at)))

function recordedBy({ recorded }: ReportSeen, { staff }: ReportsSeen): string {
  const when = `${timeOf(recorded.recordedAt)} on ${sayDay(toNumber(dayOf(recorded.recordedAt)))}`
  if (isLinkActor(recorded.recordedBy)) return `Sent by a one-time link at ${when}.`
  const writer = staff.get(recorded.recordedBy)
  return writer === undefined
    ? `Recorded at ${when}.`
    : `Recorded by ${writer.name}, ${plain(writer.role)}, at ${when}.`
}
