import { sayRole } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Edition, Row, Rule } from '../../protocol/protocol.ts'
import { plain } from '../../protocol/say-fact.ts'
import { sourceCell } from './marks.tsx'
import { arithmeticOf, termsOf, whenOf } from './say-duty.ts'

/** Duties as a table: what, who, by when and how that is counted, on whose word. Each row has an address of its own. */
export function dutyTable(
  caption: string,
  rows: readonly Row[],
  { edition, calendar }: { edition: Edition; calendar: HolidayCalendar },
): Html {
  return table({
    caption,
    captionSize: 's',
    stacks: true,
    columns: [{ text: 'Duty' }, { text: 'Who' }, { text: 'When' }, { text: 'On whose word' }],
    rows: rows.map(row => [
      joined([
        <span id={`duty-${row.rule.id}`}>{row.rule.title}</span>,
        ...termsOf(row.rule).map(text => <span class="app-why">{text}</span>),
      ]),
      { content: whoOf(row.rule), classes: 'app-cell-short' },
      whenCell(row.rule, calendar),
      wordCell(row, edition),
    ]),
  })
}

/** Who owes it: `Team manager, social care`. */
export const whoOf = ({ owner }: Rule): string => `${upperFirst(sayRole(owner.role))}, ${sayRole(owner.agency)}`

export const whenCell = (rule: Rule, calendar: HolidayCalendar): Html =>
  joined([
    <span>{`${whenOf(rule)}.`}</span>,
    ...arithmeticOf(rule, calendar).map(text => <span class="app-why">{`${text}.`}</span>),
  ])

/** The edition that is cited beside each date, what kind of rule it is, and where it was read. */
const wordCell = ({ rule, cite }: Row, edition: Edition): Html =>
  joined([
    <span>{cite}</span>,
    <span class="app-why">{upperFirst(plain(rule.basis))}</span>,
    rule.source === cite ? sourceCell('', rule.confidence, edition) : sourceCell(rule.source, rule.confidence, edition),
  ])
