import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import { ASKED_IN_ESCALATION, RAISED_AN_ESCALATION } from '../access/asked-in-escalation.ts'
import { reachOf } from '../access/role.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Tables } from '../db/tables.ts'
import type { Day } from '../kernel/day.ts'
import { handedOn, lateOn, owedOn } from './duty-conditions.ts'
import { isOneOf, isSeen } from './seen-children.ts'
import { involvedToday } from './sight.ts'
import { knowsAll, type NamedAsker } from './whose-duty.ts'

type Condition = Expression<SqlBool>
const of = expressionBuilder<Tables & { d: Tables['duty'] }, 'd'>()

/**
 * What is late for the children whom somebody works with, that another agency owes and of which nobody has said anything
 * yet: what an escalation is offered of, beside what is their own. Null: there can be none. Of a child who is theirs by name,
 * and where an agency works with a child and has named nobody, its lead's. Not for those who know every child by office.
 */
export function offeredDuties(tx: AuthorityTransaction, asker: NamedAsker) {
  const conditions = asker.memberships.flatMap(membership => workedWith(membership, asker))
  if (conditions.length === 0) return null
  return (
    tx
      .selectFrom('duty as d')
      .select(['d.child_id as childId', 'd.clock', sql<Day>`d.owed_by`.as('owedBy')])
      .where('d.authority_id', '=', asker.authority)
      .where(owedOn(asker.today))
      .where(lateOn(asker.today))
      .where(sql<SqlBool>`not ${handedOn}`)
      .where('d.said', 'is', null)
      // A clock of an escalation is moved up, not escalated.
      .where('d.duty', 'not like', 'escalation\\_%')
      .where(of.or(conditions))
      .where(isSeen(asker.sees, 'd.child_id'))
  )
}

function workedWith({ role, agency }: NamedAsker['memberships'][number], asker: NamedAsker): Condition[] {
  if (knowsAll({ role, agency })) return []
  const own = asker.named.filter(one => one.agency === agency && one.userId === asker.userId)
  const ids = [...new Set(own.map(({ childId }) => childId))]
  const reach = reachOf({ role, agency })
  const leads = reach.others === null && reach.through === 'agency'
  const children = [
    ...(ids.length === 0 ? [] : [isOneOf(ids, 'd.child_id')]),
    ...(leads ? [of('d.child_id', 'in', workedWithByNobody(asker, agency))] : []),
  ]
  // Within one's own agency one speaks to one's manager.
  return children.length === 0 ? [] : [of.and([of('d.agency', '<>', agency), of.or(children)])]
}

/** The agency works with the child, and nobody of it is named. */
const workedWithByNobody = ({ authority, today }: NamedAsker, agency: string) =>
  involvedToday(authority, today)
    .where('i.agency', '=', agency)
    .where('i.role', 'not in', [ASKED_IN_ESCALATION, RAISED_AN_ESCALATION])
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('involvement as n')
            .select(sql.lit(1).as('one'))
            .whereRef('n.authority_id', '=', 'i.authority_id')
            .whereRef('n.child_id', '=', 'i.child_id')
            .where('n.agency', '=', agency)
            .where('n.user_id', 'is not', null)
            .where('n.until', 'is', null),
        ),
      ),
    )
