import { worksFrontDoor } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { pagination } from '../../govuk/wayfinding.ts'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import { noteRead } from '../../record/read.ts'
import { type Answer, page } from '../../web/answer.ts'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { sightOf } from '../../worklists/sight.ts'
import { readUnallocated } from '../../worklists/unallocated.ts'
import { type Asked, type Authority, actorOf, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { doerAs } from '../referrer.ts'
import { frontDoorsOf } from './front-door.tsx'

type Row = { authority: Authority; child: ListedChild; since: Day }

const ON_A_PAGE = 25

/** *Children without a social worker*: open cases for which nobody is named, those who have waited longest first. */
export async function seeUnallocated(c: Asked): Promise<Answer> {
  const asked = c.query.text('page')
  const number = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  const authorities = await frontDoorsOf(c)
  const parts = await Promise.all(authorities.map(authority => readPart(c, authority, number)))
  return page({
    title: 'Children without a social worker',
    body: joined([
      heading({ text: 'Children without a social worker' }),
      ...(authorities.length === 0
        ? [paragraph('Team managers and the duty team of children’s social care allocate children to social workers.')]
        : parts.map(part => partBody(part, parts.length > 1, number, c.clock.today()))),
    ]),
  })
}

type Part = { authority: Authority; all: number; rows: readonly Row[] }

async function readPart(c: Asked, authority: Authority, number: number): Promise<Part> {
  const today = c.clock.today()
  const as = c.visitor.memberships.find(m => m.authority === authority.id && worksFrontDoor(m))
  const gone = await c.staff.goneFrom(authority.id, today)
  return inAuthority(c.db, authority.id, async tx => {
    const query = { authority: authority.id, sight: sightOf(actorOf(c.visitor), authority.id, today), today, gone }
    const found = await readUnallocated(tx, query, { offset: (number - 1) * ON_A_PAGE, limit: ON_A_PAGE })
    const listing = listingOf(c, authority)
    const listed = await listChildren(
      tx,
      listing,
      found.rows.map(row => row.childId),
    )
    if (listed.size === 0 && as !== undefined) {
      const by = { ...doerAs(c, as), why: 'allocates children to social workers' }
      await noteRead(tx, authority.id, by, c.clock.now(), c.route.audit, [])
    }
    const rows = found.rows.flatMap(({ childId, since }) => {
      const child = listed.get(childId)
      return child === undefined ? [] : [{ authority, child, since }]
    })
    return { authority, all: found.all, rows }
  })
}

function partBody({ authority, all, rows }: Part, severalAuthorities: boolean, number: number, today: Day): Html {
  const pages = Math.max(1, Math.ceil(all / ON_A_PAGE))
  const hrefOf = (n: number) => (n === 1 ? '/unallocated' : `/unallocated?page=${n}`)
  return joined([
    severalAuthorities ? heading({ text: authority.name, level: 2 }) : '',
    all === 0 ? insetText('Every child with an open case that is open to you has a named social worker today.') : '',
    rows.length === 0 ? '' : childrenTable(all, rows, today),
    pages === 1 ? '' : pagination({ page: Math.min(number, pages), pages, hrefOf }),
  ])
}

function childrenTable(all: number, rows: readonly Row[], today: Day): Html {
  return table({
    caption: `${all === 1 ? '1 child' : `${all} children`}, those who have waited longest first`,
    stacks: true,
    columns: [{ text: 'Child' }, { text: 'Without a social worker' }, { text: 'To do' }],
    rows: rows.map(({ authority, child, since }) => {
      const address = childAddress(authority.id, child.childId)
      const days = toNumber(today) - toNumber(since)
      return [
        joined([link({ text: child.name, href: address }), <span class="app-why">{child.stage}</span>]),
        joined([
          <span>{`since ${sayDay(toNumber(since))}`}</span>,
          <span class="app-why">{days === 1 ? '1 day' : `${days} days`}</span>,
        ]),
        child.mayWrite
          ? link({ text: 'Allocate', spoken: `: ${child.name}`, href: `${address}/allocation` })
          : 'You cannot write on this record',
      ]
    }),
  })
}
