import { type Content, type Html, joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { table } from '../../govuk/table.ts'
import { link } from '../../govuk/typography.tsx'
import { type DayNumber, sayDay, toDay } from '../../kernel/day.ts'
import { writeGestation } from '../../kernel/gestation.ts'
import type { Edition, Protocol } from '../../protocol/protocol.ts'
import { addressOf, ORIGIN } from './procedures.ts'

/** Said wherever a source is silent. */
const NOT_STATED = 'Not stated'

/** What an edition is: its version, its days, whose it is, what it inherits, and the file itself. */
export function headOf(edition: Edition): Html {
  const { written } = edition
  const rows: [string, Content][] = [
    ['Cited as', written.cite],
    ['Version', edition.version],
    ['In force', sayInForce(written)],
    ['Whose it is', ORIGIN[edition.origin]],
    ['Inherits', written.inherits === null ? 'Nothing' : inheritedLink(written.inherits)],
    ['A booking is late from', sayThreshold(edition)],
    ['Counts as due soon', `${edition.dueSoonWorkingDays} working days before the last day, or fewer`],
    ['The file itself', fileLink(edition)],
  ]
  return summaryList({ rows: rows.map(([key, value]) => ({ key, value })) })
}

export const sayThreshold = ({ lateBookingThreshold }: Edition): string =>
  lateBookingThreshold === null ? NOT_STATED : `${writeGestation(lateBookingThreshold)} of pregnancy`

export function sayInForce({ from, to }: { from: DayNumber | null; to: DayNumber | null }): string {
  if (from === null && to === null) return NOT_STATED
  const until = to === null ? '' : ` to ${sayDay(to)}`
  return `${from === null ? 'From a day that is not stated' : `From ${sayDay(from)}`}${until}`
}

function inheritedLink(inherited: Edition): Html {
  const { from } = inherited.written
  const on = from === null ? '' : `?on=${toDay(from)}`
  return joined([
    link({ text: inherited.written.cite, href: `${addressOf(inherited.protocol)}${on}` }),
    inherited.written.note === null ? '' : <span class="app-why">{inherited.written.note}</span>,
  ])
}

/** The very text that the engine read. */
const fileLink = ({ protocol, written: { file } }: Edition): Html =>
  link({ text: `${file}, which this page and every date are drawn from`, href: fileAddress(protocol, file) })

const fileAddress = (id: string, file: string): string => `${addressOf(id)}/file/${file}`

/** Every edition by day: also one that changed only because what it inherits did. */
export function editionsTable({ editions }: Protocol, shown: Edition | null): Html {
  return table({
    caption: 'Editions by day',
    captionSize: 's',
    stacks: true,
    columns: [{ text: 'Decides' }, { text: 'Version' }, { text: 'Over' }, { text: 'File' }],
    rows: editions.map((edition, n) => [
      edition === shown
        ? `${sayDays(edition, n)} (shown here)`
        : link({ text: sayDays(edition, n), href: `${addressOf(edition.protocol)}?on=${firstDayOf(edition)}` }),
      edition.version,
      edition.written.inherits?.version ?? 'nothing',
      link({
        text: edition.written.file,
        href: fileAddress(edition.protocol, edition.written.file),
        spoken: `of ${sayDays(edition, n)}`,
      }),
    ]),
  })
}

/** Before the first edition the first applies, as nothing earlier is held. */
function sayDays({ from, to }: Edition, n: number): string {
  if (from === null || n === 0) return to === null ? 'On every day' : `To ${sayDay(to)}`
  return `From ${sayDay(from)}${to === null ? '' : ` to ${sayDay(to)}`}`
}

const firstDayOf = ({ from, to }: Edition) => toDay((from ?? to ?? 0) as DayNumber)
