import { joined } from '../../govuk/html.ts'
import { columns, heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { FACT_GROUPS, type FactGroup, groupOf } from '../../protocol/say-fact.ts'
import { type Answer, notFound, page } from '../../web/answer.ts'
import { get } from '../../web/route.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { nameInList, OFFERED_KINDS, offeredAt } from './kinds.ts'
import { readWriting } from './read-writing.ts'

/** Everything that can be recorded by hand, under the headings of the chronology. */
export const chooseFactRoutes: JourneyRoute[] = [
  get('/authorities/:authority/children/:child/fact', {
    may: 'write_record',
    audit: 'read',
    handle: c => withChild(c, 'write', child => choosePage(c, child)),
  }),
]

const GROUPS = Object.entries(FACT_GROUPS).map(([group, text]) => ({ group: group as FactGroup, text }))

async function choosePage(c: Asked, child: OpenChild): Promise<Answer> {
  const writing = await readWriting(c, child)
  if (writing === null) return notFound()
  const address = childAddress(child.authority.id, child.childId)
  const sections = GROUPS.flatMap(({ group, text }) => {
    const links = OFFERED_KINDS.filter(kind => groupOf(kind) === group).map(kind =>
      link({ text: nameInList(kind), href: `${address}/${offeredAt(kind)}` }),
    )
    if (group === 'note') links.push(link({ text: 'Add a note', href: `${address}/note` }))
    return links.length === 0 ? [] : [joined([heading({ text, level: 2, size: 's' }), list(links, 'none')])]
  })
  return page({
    title: 'Record what happened',
    back: { href: address, text: 'Back to the record' },
    body: joined([
      heading({ text: 'What happened?', caption: writing.who }),
      paragraph('Record it at any hour, with what you know now. What becomes known later can be added or corrected.'),
      columns(
        { width: 'one-half', content: joined(sections.slice(0, 3)) },
        { width: 'one-half', content: joined(sections.slice(3)) },
      ),
    ]),
  })
}
