import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { type Cell, table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import { type Link, linksThatStand } from '../../people/match-link.ts'
import { type KnownPerson, readPeople } from '../../people/read-people.ts'
import { notePeople } from '../../record/note-people.ts'
import { type Answer, page } from '../../web/answer.ts'
import type { Asked, Authority } from '../desk.ts'
import { matchAddress, withMatches } from './with-matches.ts'

/** So many are compared by anybody in one sitting; the latest first. */
const MOST_SHOWN = 100

/** Who may be one person and waits for somebody to say so, and who was held for one. */
export const seeMatches = (c: Asked): Promise<Answer> =>
  withMatches(c, async ({ tx, authority, by, now, whole }) => {
    const links = await linksThatStand(tx, authority.id, ['offered', 'confirmed'], MOST_SHOWN)
    const ids = [...new Set(links.flatMap(({ one, other }) => [one, other]))]
    const [open, people] = await Promise.all([whole(ids), readPeople(tx, authority.id, ids, null)])
    const seen = links.filter(({ one, other }) => open.has(one) && open.has(other))
    const shown = [...new Set(seen.flatMap(({ one, other }) => [one, other]))]
    const noted = shown.map(personId => ({ personId, hasRecord: open.get(personId) === true }))
    await notePeople(tx, authority.id, by, now, c.route.audit, noted)
    return page({ title: 'Possible matches', body: matchesBody(authority, seen, people) })
  })

function matchesBody(authority: Authority, links: readonly Link[], people: ReadonlyMap<string, KnownPerson>): Html {
  const offered = links.filter(({ state }) => state === 'offered')
  const confirmed = links.filter(({ state }) => state === 'confirmed')
  return joined([
    heading({ text: 'Possible matches', caption: authority.name }),
    paragraph(
      'Two records that may be one person. Until you confirm it, it counts for nothing: no history, brief or route follows it.',
    ),
    offered.length === 0
      ? insetText('Nobody waits to be compared.')
      : table({
          caption: 'To compare',
          stacks: true,
          columns: [{ text: 'The two' }, { text: 'What agrees' }, { text: 'What speaks against' }],
          rows: offered.map((one): Cell[] => [
            compare(authority, one, people),
            said(one.why.for),
            said(one.why.against),
          ]),
        }),
    heading({ text: 'Held for one person', level: 2 }),
    confirmed.length === 0
      ? paragraph('Nobody.')
      : table({
          caption: 'Held for one person',
          hideCaption: true,
          stacks: true,
          columns: [{ text: 'The two' }, { text: 'Since' }],
          rows: confirmed.map((one): Cell[] => [compare(authority, one, people), sayDay(toNumber(dayOf(one.at)))]),
        }),
  ])
}

const said = (words: readonly string[]) => (words.length === 0 ? 'Nothing' : list(words))

function compare(authority: Authority, one: Link, people: ReadonlyMap<string, KnownPerson>): Html {
  const name = (id: string) => people.get(id)?.displayName ?? 'Name not known'
  return link({ text: `${name(one.one)} and ${name(one.other)}`, href: matchAddress(authority.id, one) })
}
