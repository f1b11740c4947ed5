import { sayRole } from '../../access/role.ts'
import type { AuthorityTransaction } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { plusDays, toDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { authorisedSince } from '../../worklists/authorised-with-open.ts'
import type { Asked, Authority } from '../desk.ts'

/** A year: long enough to count, and only what is recent. */
const DAYS = 365

/** What is counted: decisions with something still open, for a reason that stands on the record. */
type Counted = { kind: 'AssessmentAuthorised' | 'PlanAgreed'; caption: string; says: string; none: string; all: string }

const COUNTED: readonly Counted[] = [
  {
    kind: 'PlanAgreed',
    caption: 'Plans agreed while something of the check stood',
    says: 'In the last year, by the team of whoever recorded it: a vague action, nobody named, no day, or a risk at which nothing is aimed, with the chair’s reason on the record. It is a question to ask, not a mark.',
    none: 'No plan was agreed here in the last year.',
    all: 'Agreed',
  },
  {
    kind: 'AssessmentAuthorised',
    caption: 'Assessments authorised with something still open',
    says: 'In the last year, by the team of whoever recorded it: a past risk without an answer, a history that nobody read, or a parent who was not heard, with the reason on the record. It is a question to ask, not a mark.',
    none: 'None was authorised here in the last year.',
    all: 'Authorised',
  },
]

/** Plans and assessments that were decided with something still open, by the team of whoever recorded it. Numbers only. */
export async function overrideCounts(c: Asked, tx: AuthorityTransaction, authority: Authority): Promise<Html> {
  return joined(await Promise.all(COUNTED.map(counted => countsOf(c, tx, authority, counted))))
}

async function countsOf(c: Asked, tx: AuthorityTransaction, authority: Authority, of: Counted): Promise<Html> {
  const today = c.clock.today()
  const counted = await authorisedSince(tx, authority.id, toDay(plusDays(toNumber(today), -DAYS)), of.kind)
  const teams = new Map<string, { all: number; withOpen: number }>()
  for (const { recordedBy, all, withOpen } of counted) {
    const held = await c.staff.memberships(recordedBy, today)
    const here = held.find(membership => membership.authority === authority.id)
    const team = here === undefined ? 'No longer here' : (here.team ?? 'In no team')
    const sum = teams.get(team) ?? { all: 0, withOpen: 0 }
    teams.set(team, { all: sum.all + all, withOpen: sum.withOpen + withOpen })
  }
  const caption = `${of.caption} in ${authority.name}`
  return joined([
    heading({ text: caption, level: 2 }),
    paragraph(of.says),
    teams.size === 0
      ? paragraph(of.none)
      : table({
          caption,
          hideCaption: true,
          stacks: true,
          columns: [{ text: 'Team' }, { text: 'With something open', numeric: true }, { text: of.all, numeric: true }],
          rows: [...teams]
            .sort(([a, x], [b, y]) => y.withOpen - x.withOpen || (a < b ? -1 : 1))
            .map(([team, { all, withOpen }]) => [upperFirst(sayRole(team)), String(withOpen), String(all)]),
        }),
  ])
}
