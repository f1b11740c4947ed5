import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import type { Day } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { plain } from '../../protocol/say-fact.ts'
import { sayDue } from '../../worklists/say-due.ts'
import type { LateAndSaid } from '../../worklists/silence.ts'
import type { Authority } from '../desk.ts'

type Seen = { late: readonly LateAndSaid[]; beside: readonly { agency: string; silent: number }[]; today: Day }

/** What is late and nobody has said anything of: by who owes it and for how long, and who works beside it. */
export function silencePart({ name, ruling }: Authority, { late, beside, today }: Seen): Html {
  const silent = (row: LateAndSaid) => row.week + row.month + row.longer
  const sum = (of: (row: LateAndSaid) => number) => late.reduce((so, row) => so + of(row), 0)
  const title = heading({ text: 'Late, and nobody has said anything', level: 3, id: `silence-${name.toLowerCase()}` })
  const all = sum(row => row.late)
  if (all === 0) return joined([title, paragraph('Nothing is late by the rules that are recorded here.')])
  return joined([
    title,
    insetText(
      `${all === 1 ? '1 duty is' : `${all} duties are`} late today: escalated ${sum(row => row.escalated)}, spoken of with whoever owes ${all === 1 ? 'it' : 'them'} ${sum(row => row.considered)}, nothing said by anybody ${sum(silent)}.${sum(silent) === 0 ? '' : ' Is that because nothing needed it, or because it is hard to say?'}`,
    ),
    table({
      caption: 'By the agency that owes it',
      captionSize: 's',
      stacks: true,
      columns: [
        { text: 'Agency' },
        { text: 'Late', numeric: true },
        { text: 'Escalated', numeric: true },
        { text: 'Spoken to', numeric: true },
        { text: 'Neither, up to 7 days late', numeric: true },
        { text: 'Neither, 8 to 28 days', numeric: true },
        { text: 'Neither, longer', numeric: true },
        { text: 'The longest' },
      ],
      rows: late.map(row => [
        upperFirst(plain(row.agency)),
        ...[row.late, row.escalated, row.considered, row.week, row.month, row.longer].map(String),
        row.oldest === null
          ? 'none'
          : sayDue({ due: row.oldest, lateAtRegistration: false }, today, ruling.calendar).standing,
      ]),
    }),
    beside.length === 0
      ? ''
      : table({
          caption: 'By the agencies that work beside it and could say something',
          captionSize: 's',
          stacks: true,
          columns: [{ text: 'Agency' }, { text: 'Late duties of others, and nothing said by anybody', numeric: true }],
          rows: beside.map(row => [upperFirst(plain(row.agency)), String(row.silent)]),
        }),
  ])
}
