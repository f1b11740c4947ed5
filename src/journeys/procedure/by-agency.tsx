import { sayRole } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, link } from '../../govuk/typography.tsx'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { Edition, Row } from '../../protocol/protocol.ts'
import { whenOf } from './say-duty.ts'

/** What each agency does, by role, its own rows and the inherited ones alike. */
export function byAgency({ rows }: Edition): Html {
  const agencies = [...Map.groupBy(rows, row => row.rule.owner.agency)].sort(([a], [b]) => a.localeCompare(b))
  return joined([
    heading({ text: 'What each agency does', level: 2, id: 'agencies' }),
    ...agencies.map(([agency, theirs]) =>
      table({
        caption: upperFirst(sayRole(agency)),
        captionSize: 's',
        stacks: true,
        columns: [{ text: 'Duty' }, { text: 'Role' }, { text: 'When' }],
        rows: theirs
          .toSorted((a, b) => a.rule.owner.role.localeCompare(b.rule.owner.role))
          .map(({ rule }: Row) => [
            link({ text: rule.title, href: `#duty-${rule.id}` }),
            { content: upperFirst(sayRole(rule.owner.role)), classes: 'app-cell-short' },
            `${whenOf(rule)}.`,
          ]),
      }),
    ),
  ])
}
