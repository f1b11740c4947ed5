import type { FactOf } from '../fact.ts'
import { REPORT_PARTS } from '../report-parts.ts'
import type { Withheld } from './recipient.ts'
import type { Sitting } from './sitting.ts'

/** One heading of the papers of a conference with what stands under it; `from`: the agency whose report it is. */
export type PaperPart = {
  kind: 'invitation' | 'worries' | 'risks' | 'strengths' | 'report'
  from: string | null
  lines: readonly string[]
}

/**
 * The papers of a conference for a recipient from whom this is withheld; a part of which nothing is left is not there. What
 * was kept from them when it was written down is not in it either. Pure.
 */
export function papersFor(sitting: Sitting, withheld: Withheld, recipient: string): PaperPart[] {
  const worries = withheld.has('worries')
  const parts: PaperPart[] = [
    {
      ...{ kind: 'worries', from: null },
      lines: worries
        ? []
        : sitting.concerns
            .filter(fact => !withheld.has(`concern:${fact.id}`) && isFor(fact, recipient))
            .map(sayConcern),
    },
    {
      ...{ kind: 'risks', from: null },
      lines: worries
        ? []
        : sitting.risks.flatMap(fact =>
            withheld.has(`risk:${fact.risk}`) || !isFor(fact, recipient) ? [] : (fact.label ?? []),
          ),
    },
    {
      ...{ kind: 'strengths', from: null },
      lines: withheld.has('strengths')
        ? []
        : sitting.strengths.flatMap(fact => (isFor(fact, recipient) ? (fact.evidence ?? []) : [])),
    },
    ...newestReports(sitting)
      .filter(({ from }) => !withheld.has(`report:${from}`))
      .map(report => ({ kind: 'report' as const, from: report.from ?? null, lines: linesOf(report, withheld) })),
  ]
  return parts.filter(({ lines }) => lines.some(line => line.trim() !== ''))
}

const isFor = ({ withheldFrom }: { withheldFrom?: readonly string[] | undefined }, recipient: string) =>
  withheldFrom?.includes(recipient) !== true

/** The last one of each agency. */
export function newestReports({ reports }: Sitting): FactOf<'AgencyReportReceived'>[] {
  return [...new Map(reports.map(report => [report.from ?? '', report])).values()]
}

const linesOf = (report: FactOf<'AgencyReportReceived'>, withheld: Withheld) =>
  REPORT_PARTS.flatMap(name => (withheld.has(`report:${report.from}:${name}`) ? [] : (report[name] ?? [])))

const sayConcern = ({ concern, meansForChild }: FactOf<'ConcernStated'>) =>
  meansForChild === undefined || meansForChild === '' ? concern : `${concern} ${meansForChild}`

/** What must not stand in a copy: names of those who are not named to its reader, and where others live. */
export type MustNotStand = { what: string; words: readonly string[] }

/** Where in the words of a copy something stands that must not: which part, and what. Nothing is struck out: a gap is a trace. */
export function foundIn(
  parts: readonly PaperPart[],
  mustNot: readonly MustNotStand[],
): { part: PaperPart; what: string }[] {
  return parts.flatMap(part => {
    const text = fold(part.lines.join('\n'))
    return mustNot
      .filter(({ words }) => words.some(word => word.trim().length > 2 && isIn(text, fold(word))))
      .map(({ what }) => ({ part, what }))
  })
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const isIn = (text: string, word: string) => ` ${text} `.includes(` ${word} `)
