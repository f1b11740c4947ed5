import { mayOverride, sayRole } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import type { Html } from '../../govuk/html.ts'
import { joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { upperFirst } from '../../kernel/letter-case.ts'
import { noteRead } from '../../record/read.ts'
import type { Membership } from '../../web/visitor.ts'
import { countDecidedRoutes } from '../../worklists/count-decided-routes.ts'
import { escalationsThere } from '../../worklists/escalations-there.ts'
import { owedByAgency } from '../../worklists/owed.ts'
import { type Reached, reachedFor } from '../../worklists/reached-partnership.ts'
import { sayDue } from '../../worklists/say-due.ts'
import type { Asked } from '../desk.ts'
import type { AskerThere } from './asker.ts'
import { overrideCounts } from './override-counts.tsx'

/**
 * For an authority in which somebody holds a role that sees no child (the partnership's manager): how many duties each
 * agency owes, and nothing about any child.
 */
export async function readCounts(c: Asked, there: readonly AskerThere[]): Promise<Html[]> {
  const listed = new Set(there.map(({ authority }) => authority.id))
  const onlyCounts = c.visitor.memberships.filter(m => m.role === 'partnership_manager' && !listed.has(m.authority))
  return Promise.all(onlyCounts.map(role => countsOf(c, role)))
}

async function countsOf(c: Asked, role: Membership): Promise<Html> {
  const id = role.authority
  const authority = await c.authority(id)
  if (authority === null) return joined([])
  const today = c.clock.today()
  const [rows, routes, overrides, reached] = await inAuthority(c.db, id, async tx => {
    const by = { userId: c.visitor.userId, role: role.role, agency: role.agency, why: 'counts without any child' }
    await noteRead(tx, id, { ...by, place: c.route.path }, c.clock.now(), c.route.audit, [])
    return Promise.all([
      ...([owedByAgency(tx, id, today), countDecidedRoutes(tx, id), overrideCounts(c, tx, authority)] as const),
      escalationsThere(tx, id, { ruling: authority.ruling, today }, 'all').then(all =>
        reachedFor(tx, { authority: id, userId: c.visitor.userId }, all),
      ),
    ])
  })
  return joined([
    reachedYou(reached),
    heading({ text: `What each agency owes in ${authority.name}`, level: 2 }),
    paragraph(
      'Numbers only. As the partnership’s manager you see no child’s record; ask the agency about the duties behind a number.',
    ),
    rows.length === 0
      ? paragraph('No agency owes anything today by the rules that are recorded here.')
      : table({
          caption: `Duties owed today in ${authority.name}, by agency`,
          hideCaption: true,
          stacks: true,
          columns: [
            { text: 'Agency' },
            { text: 'Late', numeric: true },
            { text: 'Open, late ones included', numeric: true },
            { text: 'Handed on by the import, not confirmed', numeric: true },
            { text: 'The latest one' },
          ],
          rows: rows.map(row => [
            upperFirst(sayRole(row.agency)),
            String(row.late),
            String(row.all),
            String(row.inherited),
            row.oldest === null
              ? 'nothing is late'
              : sayDue({ due: row.oldest, lateAtRegistration: false }, today, authority.ruling.calendar).standing,
          ]),
        }),
    paragraph(
      `Routes of assessment that managers decided: ${routes.all}; otherwise than the family’s history proposed: ${routes.otherwise}.`,
    ),
    overrides,
  ])
}

/** What cannot wait for a quarterly report. */
function reachedYou(reached: readonly Reached[]): Html | string {
  if (reached.length === 0) return ''
  const asked = reached.filter(({ what }) => what === 'asked').length
  const many = reached.length === 1 ? 'One escalation has' : `${reached.length} escalations have`
  const own = asked === 0 ? '' : ` ${asked} of them ${asked === 1 ? 'is' : 'are'} yours to settle.`
  return insetText(
    joined([
      `${many} reached the partnership.${own} `,
      link({ text: 'See what, and whom to ring', href: '/escalations' }),
    ]),
  )
}

/** For a manager who looks at a team’s duties: how often an assessment was authorised with something open. */
export async function readOverrides(c: Asked, there: readonly AskerThere[]): Promise<Html[]> {
  const managed = there.flatMap(({ authority }) => {
    const role = c.visitor.memberships.find(m => m.authority === authority.id && mayOverride(m.role))
    return role === undefined ? [] : [{ authority, role }]
  })
  return Promise.all(
    managed.map(({ authority, role }) =>
      inAuthority(c.db, authority.id, async tx => {
        const by = { userId: c.visitor.userId, role: role.role, agency: role.agency, why: 'counts without any child' }
        await noteRead(tx, authority.id, { ...by, place: c.route.path }, c.clock.now(), c.route.audit, [])
        return overrideCounts(c, tx, authority)
      }),
    ),
  )
}
