import { worksFrontDoor } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import { joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { pagination } from '../../govuk/wayfinding.ts'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant, timeOf } from '../../kernel/instant.ts'
import { noteRead } from '../../record/read.ts'
import { type Answer, notFound, page } from '../../web/answer.ts'
import { submittedFrom } from '../../web/submitted.ts'
import { sightOf } from '../../worklists/sight.ts'
import { type Asked, actorOf, childAddress } from '../desk.ts'
import { doerAs } from '../referrer.ts'
import { openDecided, readDecided } from './public-decided.ts'
import { type PublicReferral, publicForm } from './public-form.ts'
import { sayTold } from './say-told.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const isReferralId = (text: string) => UUID.test(text)

/** The authority that the address names, for those who work at its front door alone. */
export async function frontDoorAt(c: Asked) {
  const as = c.visitor.memberships.find(m => m.authority === c.param('authority') && worksFrontDoor(m))
  const authority = as === undefined ? null : await c.authority(as.authority)
  if (as === undefined || authority === null) return null
  return { authority, by: { ...doerAs(c, as), why: 'works at the front door' } }
}

export const sayMoment = (at: Instant) => `${timeOf(at)} on ${sayDay(toNumber(dayOf(at)))}`

export const sayPublic = (told: PublicReferral) => [
  ...sayTold(told),
  { key: 'From', value: [told.sender, told.senderFrom].filter(part => part !== null).join(', ') || 'not said' },
  { key: 'To be reached', value: told.senderContact ?? 'not said' },
]

const ON_A_PAGE = 25

/** What came by the public form and was decided on: taken on a record, or set aside. By reference and time alone. */
export async function seeAllDecided(c: Asked): Promise<Answer> {
  const at = await frontDoorAt(c)
  if (at === null) return notFound()
  const { authority, by } = at
  const asked = c.query.text('page')
  const number = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  const sight = sightOf(actorOf(c.visitor), authority.id, c.clock.today())
  const { rows, all } = await inAuthority(c.db, authority.id, async tx => {
    const [found] = await Promise.all([
      readDecided(tx, sight, { offset: (number - 1) * ON_A_PAGE, limit: ON_A_PAGE }),
      noteRead(tx, authority.id, by, c.clock.now(), c.route.audit, []),
    ])
    return found
  })
  const pages = Math.max(1, Math.ceil(all / ON_A_PAGE))
  const address = `/front-door/public/${authority.id}`
  const decidedOn = table({
    caption: 'The latest decision first',
    stacks: true,
    columns: [{ text: 'Reference' }, { text: 'Arrived' }, { text: 'What became of it' }],
    rows: rows.map(({ referralId, reference, receivedAt, decidedAt, childId }) => [
      link({ text: reference, href: `${address}/${referralId}` }),
      sayMoment(receivedAt),
      `${childId === null ? 'Set aside' : 'Taken as a referral'} at ${sayMoment(decidedAt)}`,
    ]),
  })
  return page({
    title: 'What came by the public form',
    back: { href: '/front-door', text: 'Back to the front door' },
    body: joined([
      heading({ text: 'What came by the public form', caption: authority.name }),
      rows.length === 0 ? insetText('Nothing that was decided on and is open to you.') : decidedOn,
      pages === 1
        ? ''
        : pagination({
            page: Math.min(number, pages),
            pages,
            hrefOf: n => (n === 1 ? address : `${address}?page=${n}`),
          }),
    ]),
  })
}

/** One of them as it was sent, with what became of it and why. */
export async function seeDecided(c: Asked): Promise<Answer> {
  const at = await frontDoorAt(c)
  const referralId = c.param('referral')
  if (at === null || !isReferralId(referralId)) return notFound()
  const { authority, by } = at
  const sight = sightOf(actorOf(c.visitor), authority.id, c.clock.today())
  const decided = await inAuthority(c.db, authority.id, async tx => {
    const found = await openDecided(tx, sight, referralId)
    const children = found?.childId == null ? [] : [found.childId]
    if (found !== null) await noteRead(tx, authority.id, by, c.clock.now(), c.route.audit, children)
    return found
  })
  if (decided === null) return notFound()
  const { typed, reason, childId, reference, receivedAt, decidedAt, decidedBy, redactedAt } = decided
  const read = typed === null ? null : publicForm([authority], c.clock.today()).read(submittedFrom(typed))
  const names = await c.staff.named([decidedBy])
  const became = joined([
    `${childId === null ? 'Set aside' : 'Taken as a referral'} at ${sayMoment(decidedAt)} by ${names.get(decidedBy)?.name ?? 'somebody who works here no more'}`,
  ])
  return page({
    title: 'A referral by the public form',
    back: { href: `/front-door/public/${authority.id}`, text: 'Back to what came before' },
    body: (
      <div class="app-prose">
        {joined([
          heading({ text: `Referral ${reference}`, caption: 'By the public form, as it was sent' }),
          summaryList({
            rows: [
              { key: 'Arrived', value: sayMoment(receivedAt) },
              { key: 'What became of it', value: became },
              ...(childId === null ? [{ key: 'Why', value: reason ?? 'taken away by lawful redaction' }] : []),
              ...(read?.ok ? sayPublic(read.values) : []),
            ],
          }),
          redactedAt === null
            ? ''
            : insetText(`What was sent was taken away on ${sayDay(toNumber(dayOf(redactedAt)))} by lawful redaction.`),
          childId === null
            ? ''
            : paragraph(
                link({ text: 'Open the record on which it was taken', href: childAddress(authority.id, childId) }),
              ),
        ])}
      </div>
    ),
  })
}
