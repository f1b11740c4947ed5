import { type Html, joined } from '../../govuk/html.ts'
import { type Cell, table } from '../../govuk/table.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { Link } from '../../people/match-link.ts'
import { readPeople } from '../../people/read-people.ts'
import { whoReadMeanwhile } from '../../people/who-read.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { Asked } from '../desk.ts'
import type { OpenMatches } from './with-matches.ts'

/** Who read of either, or of their family, while they were last held for one person; of pages that this person may see. */
export async function readersList(c: Asked, open: OpenMatches, links: readonly Link[]): Promise<Html> {
  const { tx, authority, now, whole } = open
  const from = links.findLast(({ state }) => state === 'confirmed')
  if (from === undefined) return joined([])
  const undone = links.find(({ version, state }) => version > from.version && state === 'undone')
  const read = await whoReadMeanwhile(tx, authority.id, from, from.at, undone?.at ?? now)
  const [seen, people, staff] = await Promise.all([
    whole([...new Set(read.map(one => one.personId))]),
    readPeople(tx, authority.id, [...new Set(read.map(one => one.personId))], null),
    c.staff.named(read.map(one => one.userId)),
  ])
  const rows = read
    .filter(one => seen.has(one.personId))
    .map((one): Cell[] => [
      staff.get(one.userId)?.name ?? 'An account that was closed',
      upperFirst(`${plain(one.role)}, ${plain(one.agency)}`),
      people.get(one.personId)?.displayName ?? 'Name not known',
      one.first === one.last ? moment(one.first) : `${moment(one.first)} to ${moment(one.last)}`,
    ])
  const title = undone === undefined ? 'Who has read since then' : 'Who read while they were held for one person'
  return joined([
    heading({ text: title, level: 2, size: 's' }),
    rows.length === 0
      ? paragraph('Nobody has opened a page, a history or a brief of either or of their family.')
      : table({
          caption: title,
          hideCaption: true,
          stacks: true,
          columns: [{ text: 'Who' }, { text: 'As' }, { text: 'Whose page' }, { text: 'When' }],
          rows,
        }),
  ])
}

const moment = (at: Instant) => `${sayDay(toNumber(dayOf(at)))}, ${timeOf(at)}`
