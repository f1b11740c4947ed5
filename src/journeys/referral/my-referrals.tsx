import { type SqlBool, sql } from 'kysely'
import { type AuthorityTransaction, inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { factId } from '../../record/append.ts'
import { type Answer, page } from '../../web/answer.ts'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { type Asked, type Authority, childAddress } from '../desk.ts'
import { escalateLink } from '../escalate-link.tsx'
import { listingOf } from '../listing-of.ts'
import { membershipIn, referrersAuthorities } from '../referrer.ts'
import { decisionOf, sayParents } from './say-state.tsx'
import { type ReferralState, referralStates } from './state.ts'

/** `agency`: for which this person refers there. */
type Mine = { authority: Authority; agency: string; child: ListedChild; state: ReferralState; at: Instant }

const MOST_OF_AN_AUTHORITY = 100

/** *What I have referred*: every referral of the visitor's with what became of it. What is held comes back here too. */
export async function myReferrals(c: Asked): Promise<Answer> {
  const authorities = await referrersAuthorities(c)
  const parts = await Promise.all(
    authorities.map(authority => inAuthority(c.db, authority.id, tx => readMine(tx, c, authority))),
  )
  const mine = parts.flat().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return page({
    title: 'What I have referred',
    body: joined([
      heading({ text: 'What I have referred' }),
      mine.length === 0 ? insetText(NONE) : mineTable(mine, c.clock.today(), authorities.length > 1),
      paragraph(link({ text: 'Refer a child or an unborn baby', href: '/refer' })),
    ]),
  })
}

const NONE =
  'You have referred no child whose record is open to you. A referral appears here as soon as you send it, with the day by which it is decided.'

async function readMine(tx: AuthorityTransaction, c: Asked, authority: Authority): Promise<Mine[]> {
  const rows = await tx
    .selectFrom('fact')
    .select(['child_id', 'position', 'recorded_at'])
    .where('authority_id', '=', authority.id)
    .where('recorded_by', '=', c.visitor.userId)
    .where('kind', '=', sql.lit('ReferralReceived'))
    .where('imported', '=', sql.lit(false))
    // What came by the public form was only accepted by them.
    .where(sql<SqlBool>`details ->> 'reference' is null`)
    .orderBy('recorded_at', 'desc')
    .limit(MOST_OF_AN_AUTHORITY)
    .execute()
  const listed = await listChildren(tx, listingOf(c, authority), [...new Set(rows.map(row => row.child_id))])
  const agency = membershipIn(c, authority.id)?.agency ?? ''
  return rows.flatMap(({ child_id, position, recorded_at: at }) => {
    const child = listed.get(child_id)
    if (child?.timetable == null) return []
    const state = referralStates(child.timetable).find(({ referral }) => referral.id === factId(position))
    return state === undefined ? [] : [{ authority, agency, child, state, at }]
  })
}

/** A referral that was held or not accepted can be challenged where its outcome is read. */
function challenge({ authority, agency, child, state: { decision } }: Omit<Mine, 'at'>): Html {
  const { childId, timetable, mayWrite } = child
  const address = childAddress(authority.id, childId)
  const way =
    decision === null || timetable === null || !mayWrite
      ? null
      : escalateLink(decision, timetable.history, { address, agency })
  return joined([way === null ? '' : <span class="app-why">{way}</span>])
}

function mineTable(mine: readonly Mine[], today: Day, severalAuthorities: boolean): Html {
  return table({
    caption: 'Referrals, the latest first',
    hideCaption: true,
    stacks: true,
    columns: [{ text: 'Child' }, { text: 'Referred' }, { text: 'Decision' }, { text: 'Parents told' }],
    rows: mine.map(({ authority, agency, child, state }) => [
      joined([
        link({ text: child.name, href: childAddress(authority.id, child.childId) }),
        <span class="app-why">{child.stage}</span>,
        severalAuthorities ? <span class="app-why">{authority.name}</span> : '',
      ]),
      sayDay(toNumber(state.referral.on)),
      joined([decisionOf(authority.ruling, child, state, today), challenge({ authority, agency, child, state })]),
      sayParents(state),
    ]),
  })
}
