import { inAuthority } from '../../db/connection.ts'
import { joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { pagination } from '../../govuk/wayfinding.ts'
import { type Answer, page } from '../../web/answer.ts'
import { askerIn } from '../../worklists/asker-in.ts'
import { listChildren } from '../../worklists/listed-children.ts'
import { sharedChildren } from '../../worklists/shared-children.ts'
import { withNames } from '../../worklists/whose-duty.ts'
import { type Asked, actorOf, authoritiesOf } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { pageAsked } from '../page-asked.ts'
import { inOrderOfSharing, type SharedRow, sharedOf } from '../read-shared.ts'
import { sharedTable } from '../shared-table.tsx'

/** So many children of each authority on a page. */
const CHILDREN_ON_A_PAGE = 25

/**
 * *Shared with me*: what was sent to the visitor or to their agency about the children on whom they are named; to whoever
 * sees the children of the whole agency, what was sent to it.
 */
export async function seeShared(c: Asked): Promise<Answer> {
  const asked = pageAsked(c)
  const parts = await Promise.all(authoritiesOf(c.visitor).map(id => readPart(c, id, asked)))
  const rows = parts.flatMap(part => part.rows).sort(inOrderOfSharing)
  const pages = Math.max(1, ...parts.map(part => Math.ceil(part.all / CHILDREN_ON_A_PAGE)))
  return page({
    title: 'Shared with me',
    body: joined([
      heading({ text: 'Shared with me' }),
      paragraph(
        'What was sent to you, or to your agency about the children whom you know, in the last 90 days. What waits for a word from you comes first.',
      ),
      rows.length === 0
        ? insetText(asked === 1 ? NOTHING : 'There is no more.')
        : sharedTable(rows, authoritiesOf(c.visitor).length > 1),
      pages === 1 ? '' : pagination({ page: asked, pages, hrefOf: n => (n === 1 ? '/shared' : `/shared?page=${n}`) }),
      paragraph(link({ text: 'What is late for the children I know', href: '/?whose=around' })),
    ]),
  })
}

const NOTHING =
  'Nothing was shared with you in the last 90 days. Birth plans, invitations, papers, letters and records of conferences appear here on the day on which they are sent to you.'

async function readPart(c: Asked, id: string, asked: number): Promise<{ rows: SharedRow[]; all: number }> {
  const asker = await askerIn(c.staff, actorOf(c.visitor), id, c.clock.today())
  const authority = asker === null ? null : await c.authority(id)
  if (asker === null || authority === null) return { rows: [], all: 0 }
  return inAuthority(c.db, id, async tx => {
    const page = { offset: (asked - 1) * CHILDREN_ON_A_PAGE, limit: CHILDREN_ON_A_PAGE }
    const { childIds, all } = await sharedChildren(tx, await withNames(tx, asker), page)
    const listed = await listChildren(tx, listingOf(c, authority), childIds)
    return { rows: [...listed.values()].flatMap(child => sharedOf(authority, child, asker)), all }
  })
}
