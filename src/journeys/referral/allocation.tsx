import { sql } from 'kysely'
import { joined } from '../../govuk/html.ts'
import { alert, insetText } from '../../govuk/messages.ts'
import { heading } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { childrenOf, mothersOf } from '../../people/family-links.ts'
import { namedWorkers } from '../../people/professionals.ts'
import { readPeople } from '../../people/read-people.ts'
import type { FactKind } from '../../protocol/fact.ts'
import type { Act } from '../../record/append.ts'
import { type Answer, page, redirect, refused } from '../../web/answer.ts'
import { postForm } from '../../web/post-form.tsx'
import { listChildren } from '../../worklists/listed-children.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { isOneOf } from '../../worklists/seen-children.ts'
import { isAfterLoss, toTheRecord } from '../after-loss.ts'
import { type Asked, childAddress, type OpenChild, withChild } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { type AllocationForm, allocationForm, type Beside, factsOfAllocation, type Worker } from './allocation-form.ts'

const RESTS_ON: ReadonlySet<FactKind> = new Set(['WorkerAllocated', 'WorkerEnded'])
const ROLES: ReadonlySet<string> = new Set(['social_worker', 'team_manager'])

type Seen = {
  asked: AllocationForm
  workers: readonly Worker[]
  name: string
  /** Who works with the child for social care today or later, in words. */
  now: readonly string[]
  position: number
  beside: readonly Beside[]
}

/** The form by which social care names, hands over or covers a child's social worker. */
export const askAllocation = (c: Asked): Promise<Answer> =>
  withChild(c, 'write', async child => {
    if (!isSocialCare(child)) return refused(NOT_THEIRS)
    if (await isAfterLoss(child)) return toTheRecord(child)
    const seen = await readSeen(c, child)
    return show(c, child, seen, seen.asked.withValues({ on: child.today }))
  })

export const takeAllocation = (c: Asked): Promise<Answer> =>
  withChild(c, 'write', async child => {
    if (!isSocialCare(child)) return refused(NOT_THEIRS)
    if (await isAfterLoss(child)) return toTheRecord(child)
    const seen = await readSeen(c, child)
    const read = seen.asked.read(c.form)
    if (!read.ok) return show(c, child, seen, read.filled, 422)
    const facts = factsOfAllocation(read.values, seen.workers, child.today)
    if ('field' in facts) return show(c, child, seen, seen.asked.refuse(c.form, facts), 422)
    const { tx, authority, childId, by, now } = child
    const act: Act = { id: c.submission, by, at: now, authority: authority.id }
    const restsOn = (field: string) => ({ position: Number(c.form.text(field)) || 0, kinds: RESTS_ON })
    const also = seen.beside
      .filter(one => read.values.also.includes(one.childId))
      .map(({ childId: of, workers }) => ({
        childId: of,
        // Nobody hands over a child who was not theirs.
        facts: facts.filter(fact => fact.kind !== 'WorkerEnded' || workers.includes(fact.worker ?? '')),
        restsOn: restsOn(`position-${of}`),
      }))
    const entries = [{ childId, facts, restsOn: restsOn('position') }, ...also]
    const done = await recordAct(tx, authority.ruling, act, entries)
    if (done.kind === 'overtaken') return show(c, child, seen, { given: c.form, problems: [] }, 409)
    return redirect(childAddress(authority.id, childId))
  })

const NOT_THEIRS =
  'Children’s social care names the social workers of a child. Who works with the child for your agency is recorded as an agency that is involved.'

const isSocialCare = ({ decision }: OpenChild) => decision.extent === 'full' && decision.as.agency === 'social_care'

async function readSeen(c: Asked, child: OpenChild): Promise<Seen> {
  const { tx, authority, childId, today } = child
  const [people, head, involved, staff, beside] = await Promise.all([
    readPeople(tx, authority.id, [childId], null),
    tx
      .selectFrom('record_head')
      .select('position')
      .where('authority_id', '=', authority.id)
      .where('child_id', '=', childId)
      .executeTakeFirst(),
    tx
      .selectFrom('involvement')
      .select(['user_id', 'since', 'until'])
      .where('authority_id', '=', authority.id)
      .where('child_id', '=', childId)
      .where('agency', '=', 'social_care')
      .where('user_id', 'is not', null)
      .orderBy('seq')
      .execute(),
    c.staff.workingIn(authority.id, today),
    childrenBeside(c, child),
  ])
  const workers = staff.filter(({ agency, role }) => agency === 'social_care' && ROLES.has(role))
  const goingOn = involved.filter(({ until }) => until === null || until >= today)
  const ids = goingOn.map(row => row.user_id ?? '')
  const names = await namedWorkers(tx, { authority: authority.id, staff: c.staff }, ids)
  const named = goingOn.flatMap(({ user_id: userId, since, until }) => {
    const member = userId === null ? undefined : names.get(userId)
    return member === undefined || userId === null ? [] : [{ ...member, userId, since, until }]
  })
  const standing = named.filter(({ until, since }) => until === null && since <= today)
  const here = new Set(staff.map(({ userId }) => userId))
  const nowSaid = named.map(({ name, since, until, userId }) => {
    const left = here.has(userId) ? '' : ', who works here no more'
    const days = until === null ? '' : ` until ${sayDay(toNumber(until))}`
    return `${name}, ${since > today ? 'from' : 'since'} ${sayDay(toNumber(since))}${days}${left}`
  })
  return {
    asked: allocationForm(workers, standing, beside),
    ...{ workers, beside, now: nowSaid, position: head?.position ?? 0 },
    name: people.get(childId)?.displayName ?? '',
  }
}

/** The children of this child's mother with an open case on which the visitor may write: twins first of all. */
async function childrenBeside(c: Asked, { tx, authority, childId }: OpenChild): Promise<Beside[]> {
  const mother = (await mothersOf(tx, authority.id, [childId], null)).get(childId)
  if (mother === undefined) return []
  const hers = (await childrenOf(tx, authority.id, [mother], null)).get(mother) ?? []
  const others = hers.filter(id => id !== childId)
  if (others.length === 0) return []
  const open = await tx
    .selectFrom('folded_record as r')
    .innerJoin('record_head as h', join =>
      join.onRef('h.authority_id', '=', 'r.authority_id').onRef('h.child_id', '=', 'r.child_id'),
    )
    .select(['r.child_id', 'h.position'])
    .where('r.authority_id', '=', authority.id)
    .where('r.is_open', '=', sql.lit(true))
    .where(isOneOf(others, 'r.child_id'))
    .execute()
  const positions = new Map(open.map(row => [row.child_id, row.position]))
  const listed = await listChildren(tx, listingOf(c, authority), [...positions.keys()])
  return [...listed.values()]
    .filter(one => one.mayWrite)
    .map(({ childId: of, name, stage, workers }) => ({
      ...{ childId: of, name: `${name}, ${stage}`, position: positions.get(of) ?? 0 },
      workers: workers.map(({ userId }) => userId),
    }))
}

function show(
  c: Asked,
  { authority, childId }: OpenChild,
  { asked, name, now, position, beside }: Seen,
  filled: AllocationForm['blank'],
  status: 200 | 409 | 422 = 200,
): Answer {
  const address = childAddress(authority.id, childId)
  const overtaken = alert({
    variant: 'warning',
    title: 'A worker was recorded meanwhile',
    showTitle: true,
    content: 'Nothing of yours was recorded. Who is named now stands below: send it again if it still holds.',
  })
  const content = joined([
    asked.errors(filled),
    status === 409 ? overtaken : '',
    heading({ text: 'Who works with this child', caption: name }),
    insetText(now.length === 0 ? 'Nobody of social care is named on this child today.' : `Named: ${now.join('; ')}.`),
    postForm(c, {
      action: `${address}/allocation`,
      content: asked.questions(filled),
      hidden: {
        position: String(position),
        ...Object.fromEntries(beside.map(one => [`position-${one.childId}`, String(one.position)])),
      },
      submit: 'Record',
    }),
  ])
  return page({
    title: 'Who works with this child',
    body: <div class="app-prose">{content}</div>,
    back: { href: address, text: 'Back to the record' },
    status,
  })
}
