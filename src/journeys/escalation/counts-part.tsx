import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { SUBJECTS } from '../../protocol/escalation/escalation.ts'
import type { EscalationCount, Quarter } from '../../protocol/escalation/quarter.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { Authority } from '../desk.ts'

/** So few in a quarter are a question and no success. Source: domain/escalation.yaml, learning_and_reporting. */
const FEW = 5

/** How the escalations of a quarter went: who asked whom about what, how far, how soon it was answered, who was right. */
export function countsPart(
  { name }: Authority,
  rows: readonly EscalationCount[],
  asked: { quarter: Quarter; today: Day },
): Html {
  const { quarter, today } = asked
  const until = [quarter.to, today].sort()[0] ?? today
  const raised = rows.reduce((sum, row) => sum + row.raised, 0)
  const title = heading({
    text: `Raised from ${sayDay(toNumber(quarter.from))} to ${sayDay(toNumber(until))}`,
    level: 3,
    id: `quarter-${name.toLowerCase()}`,
  })
  const few = `${raised === 0 ? 'None was' : `Only ${raised} ${raised === 1 ? 'was' : 'were'}`} raised. Where few are raised, partnerships have found that people did not use the procedure, and not that nothing needed it. Who did not ask, and why?`
  return joined([
    title,
    raised < FEW ? insetText(few) : '',
    rows.length === 0
      ? ''
      : table({
          caption: 'By agency, reason and the highest stage',
          captionSize: 's',
          stacks: true,
          columns: [
            { text: 'By' },
            { text: 'To' },
            { text: 'About' },
            { text: 'Stage' },
            { text: 'Raised', numeric: true },
            { text: 'Answered', numeric: true },
            { text: 'Time to answer, the middle one' },
            { text: 'Concern right / in part / not', numeric: true },
            { text: 'Taken back', numeric: true },
            { text: 'Open', numeric: true },
          ],
          rows: rows.map(row => [
            upperFirst(plain(row.agency)),
            upperFirst(plain(row.against)),
            SUBJECTS[row.subject],
            row.stage ?? 'none named',
            String(row.raised),
            String(row.answered),
            sayHours(row.hoursToAnswer),
            `${row.upheld} / ${row.partlyUpheld} / ${row.notUpheld}`,
            String(row.withdrawn),
            String(row.open),
          ]),
        }),
    paragraph(
      'Numbers only. Restricted records are not in them. Whether a concern was right is what whoever raised it said at the end.',
      {
        small: true,
      },
    ),
  ])
}

function sayHours(hours: number | null): string {
  if (hours === null) return 'not answered'
  if (hours === 0) return 'less than an hour'
  if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`
  return `${Math.round(hours / 24)} days`
}
