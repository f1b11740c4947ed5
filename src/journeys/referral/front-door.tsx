import { worksFrontDoor } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { pagination } from '../../govuk/wayfinding.ts'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import { plain } from '../../protocol/say-fact.ts'
import { noteRead, readFolds } from '../../record/read.ts'
import { type Answer, page } from '../../web/answer.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { type FrontDoor, readFrontDoor } from '../../worklists/front-door.ts'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { sightOf } from '../../worklists/sight.ts'
import { type Asked, type Authority, actorOf, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { doerAs } from '../referrer.ts'
import { hasPublicReferrals } from './public-decided.ts'
import { type Queued, readQueue } from './public-queue.ts'
import { decisionOf, sayParents } from './say-state.tsx'
import { type ReferralState, referralStates } from './state.ts'

type Row = { authority: Authority; child: ListedChild; state: ReferralState }
type Part = {
  authority: Authority
  door: FrontDoor
  waiting: readonly Row[]
  untold: readonly Row[]
  queue: readonly Queued[]
  hasPublic: boolean
}

const ON_A_PAGE = 25

/** The authorities at whose front door somebody works. */
export async function frontDoorsOf(c: Asked): Promise<Authority[]> {
  const ids = new Set(c.visitor.memberships.filter(worksFrontDoor).map(m => m.authority))
  const known = await Promise.all([...ids].map(id => c.authority(id)))
  return known.filter(authority => authority !== null)
}

/** *Front door*: referrals without a decision, the oldest first, and decisions of which somebody was not told yet. */
export async function seeFrontDoor(c: Asked): Promise<Answer> {
  const asked = c.query.text('page')
  const number = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  const authorities = await frontDoorsOf(c)
  if (authorities.length === 0) return nobodysDoor()
  const parts = await Promise.all(authorities.map(authority => readPart(c, authority, number)))
  return page({
    title: 'Front door',
    body: joined([
      heading({ text: 'Front door' }),
      ...parts.map(part => partBody(c, part, parts.length > 1, number)),
      paragraph(link({ text: 'Children without a social worker', href: '/unallocated' })),
    ]),
  })
}

function nobodysDoor(): Answer {
  return page({
    title: 'Front door',
    body: joined([
      heading({ text: 'Front door' }),
      paragraph('Referrals are decided by the team managers and the duty team of children’s social care.'),
      paragraph(link({ text: 'What I have referred', href: '/refer/mine' })),
    ]),
  })
}

async function readPart(c: Asked, authority: Authority, number: number): Promise<Part> {
  const today = c.clock.today()
  const as = c.visitor.memberships.find(m => m.authority === authority.id && worksFrontDoor(m))
  return inAuthority(c.db, authority.id, async tx => {
    const sight = sightOf(actorOf(c.visitor), authority.id, today)
    const query = { authority: authority.id, sight, today }
    const [door, queue, hasPublic] = await Promise.all([
      readFrontDoor(tx, query, { offset: (number - 1) * ON_A_PAGE, limit: ON_A_PAGE }),
      readQueue(tx, authority.id),
      hasPublicReferrals(tx, authority.id),
    ])
    // Asked before anybody is listed: of whom everybody was told is not shown, and so not noted as shown.
    const decided = await readFolds(tx, authority.id, door.decided)
    const isShown = new Set(
      decided
        .filter(fold => referralStates(timetableOfRecord(fold, authority.ruling, today)).some(isUntold))
        .map(fold => fold.childId),
    )
    const ids = [...new Set([...door.waiting.map(row => row.childId), ...door.decided.filter(id => isShown.has(id))])]
    const listed = await listChildren(tx, listingOf(c, authority), ids)
    if (listed.size === 0 && as !== undefined) {
      const by = { ...doerAs(c, as), why: 'works at the front door' }
      await noteRead(tx, authority.id, by, c.clock.now(), c.route.audit, [])
    }
    const rowsOf = (childId: string): Row[] => {
      const child = listed.get(childId)
      if (child?.timetable == null) return []
      return referralStates(child.timetable).map(state => ({ authority, child, state }))
    }
    const waiting = door.waiting.flatMap(({ childId, clock }) =>
      rowsOf(childId)
        .filter(({ state }) => state.owed?.id === clock)
        .slice(0, 1),
    )
    const untold = door.decided.flatMap(id =>
      rowsOf(id)
        .filter(({ state }) => isUntold(state))
        .slice(-1),
    )
    return { authority, door, waiting, untold, queue, hasPublic }
  })
}

const isUntold = ({ decision, referrerTold, parents }: ReferralState) =>
  decision !== null && (referrerTold === null || parents === null)

function partBody(c: Asked, part: Part, severalAuthorities: boolean, number: number): Html {
  const { authority, door, waiting, untold, queue, hasPublic } = part
  const pages = Math.max(1, Math.ceil(door.all / ON_A_PAGE))
  return joined([
    severalAuthorities ? heading({ text: authority.name, level: 2 }) : '',
    queue.length === 0 ? '' : queueTable(authority, queue),
    waiting.length === 0 ? insetText(NONE) : waitingTable(c, waiting),
    pages === 1
      ? ''
      : pagination({
          page: Math.min(number, pages),
          pages,
          hrefOf: n => (n === 1 ? '/front-door' : `/front-door?page=${n}`),
        }),
    door.held === 0 || door.heldUntil === null
      ? ''
      : paragraph(heldInWords(door.held, sayDay(toNumber(door.heldUntil)))),
    untold.length === 0 ? '' : untoldTable(c, untold),
    hasPublic
      ? paragraph(link({ text: 'What came by the public form before', href: `/front-door/public/${authority.id}` }))
      : '',
  ])
}

const NONE = 'Every referral that is open to you has a decision. That says nothing of those that have not arrived.'

const heldInWords = (held: number, first: string) =>
  held === 1
    ? `1 referral is held. It comes back to this list on ${first}.`
    : `${held} referrals are held. They come back to this list by themselves, the first on ${first}.`

function waitingTable(c: Asked, rows: readonly Row[]): Html {
  return table({
    caption: `Without a decision, the oldest first`,
    stacks: true,
    columns: [{ text: 'Child' }, { text: 'Referred' }, { text: 'Decision' }, { text: 'To do' }],
    rows: rows.map(row => [
      childCell(row),
      joined([
        <span>{sayDay(toNumber(row.state.referral.on))}</span>,
        <span class="app-why">
          {row.state.referral.from === undefined ? '' : `by ${plain(row.state.referral.from)}`}
        </span>,
      ]),
      decisionOf(row.authority.ruling, row.child, row.state, c.clock.today()),
      list(
        [
          link({
            text: 'Look who may be on record',
            spoken: `: ${row.child.name}`,
            href: `${childAddress(row.authority.id, row.child.childId)}/on-record`,
          }),
          recordLink(row, 'ReferralDecided', 'Record the decision'),
        ],
        'none',
      ),
    ]),
  })
}

/** By reference and time alone: what a stranger typed is read on its own page, by whoever opens it. */
function queueTable(authority: Authority, queue: readonly Queued[]): Html {
  return table({
    caption: 'By the public form, not looked at yet',
    stacks: true,
    columns: [{ text: 'Reference' }, { text: 'Arrived' }],
    rows: queue.map(({ referralId, reference, receivedAt }) => [
      link({ text: reference, href: `/front-door/public/${authority.id}/${referralId}` }),
      `${timeOf(receivedAt)} on ${sayDay(toNumber(dayOf(receivedAt)))}`,
    ]),
  })
}

function untoldTable(c: Asked, rows: readonly Row[]): Html {
  return table({
    caption: 'Decided in the last four weeks, and somebody is not told yet',
    stacks: true,
    columns: [{ text: 'Child' }, { text: 'Decision' }, { text: 'Referrer told' }, { text: 'Parents told' }],
    rows: rows.map(row => {
      const { referrerTold, parents } = row.state
      return [
        childCell(row),
        decisionOf(row.authority.ruling, row.child, row.state, c.clock.today()),
        referrerTold === null
          ? recordLink(row, 'ReferrerTold', 'Record that the referrer was told')
          : `Told on ${sayDay(toNumber(referrerTold.on))}`,
        parents === null
          ? list(
              [
                recordLink(row, 'ParentsInformed', 'Record that the parents were told'),
                recordLink(row, 'ParentsNotInformed', 'Record why they were not told'),
              ],
              'none',
            )
          : sayParents(row.state),
      ]
    }),
  })
}

const childCell = ({ authority, child }: Row): Html =>
  joined([
    link({ text: child.name, href: childAddress(authority.id, child.childId) }),
    <span class="app-why">{child.stage}</span>,
  ])

/** To the form of that fact, where somebody may write. */
const recordLink = ({ authority, child }: Row, kind: string, text: string): Html | string =>
  child.mayWrite
    ? link({ text, spoken: `: ${child.name}`, href: `${childAddress(authority.id, child.childId)}/fact/${kind}` })
    : 'You cannot write on this record'
