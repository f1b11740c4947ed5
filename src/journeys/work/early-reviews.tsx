import { inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { openEarlyReviews } from '../../worklists/early-reviews.ts'
import { listChildren } from '../../worklists/listed-children.ts'
import { sightOf } from '../../worklists/sight.ts'
import { type Asked, actorOf, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import type { AskerThere } from './asker.ts'

/** For a chair: whose review was asked for earlier, until a conference is arranged. Nothing where nobody asked. */
export async function readEarlyReviews(c: Asked, there: readonly AskerThere[]): Promise<Html> {
  const chairs = there.filter(({ authority }) =>
    c.visitor.memberships.some(m => m.authority === authority.id && m.role === 'conference_chair'),
  )
  const parts = await Promise.all(
    chairs.map(({ authority }) =>
      inAuthority(c.db, authority.id, async tx => {
        const sight = sightOf(actorOf(c.visitor), authority.id, c.clock.today())
        const asked = await openEarlyReviews(tx, { authority: authority.id, sight })
        const ids = asked.map(({ childId }) => childId)
        const children = ids.length === 0 ? null : await listChildren(tx, listingOf(c, authority), ids)
        return asked.flatMap(({ childId, askedOn }) => {
          const child = children?.get(childId)
          return child === undefined || child.timetable?.history.loss ? [] : [{ authority, child, askedOn }]
        })
      }),
    ),
  )
  const all = parts.flat()
  if (all.length === 0) return joined([])
  return joined([
    <section class="app-callout" aria-labelledby="early-reviews">
      {heading({ text: 'An early review is asked for', level: 2, size: 's', id: 'early-reviews' })}
      {paragraph('A plan does not do what it is for. No conference is arranged since it was asked.')}
      {list(
        all.map(({ authority, child, askedOn }) =>
          joined([
            link({ text: child.name, href: `${childAddress(authority.id, child.childId)}/core-group` }),
            `, ${child.stage}: asked for on ${sayDay(toNumber(askedOn))}`,
          ]),
        ),
      )}
    </section>,
  ])
}
