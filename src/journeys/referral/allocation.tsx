import { joined } from '../../govuk/html.ts'
import { alert, insetText } from '../../govuk/messages.ts'
import { heading } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { readPeople } from '../../people/read-people.ts'
import type { FactKind } from '../../protocol/fact.ts'
import type { Act } from '../../record/append.ts'
import { type Answer, page, redirect, refused } from '../../web/answer.ts'
import { postForm } from '../../web/post-form.tsx'
import { recordAct } from '../../worklists/record-act.ts'
import { type Asked, childAddress, type OpenChild, withChild } from '../desk.ts'
import { type AllocationForm, allocationForm, factsOfAllocation, type Worker } from './allocation-form.ts'

const RESTS_ON: ReadonlySet<FactKind> = new Set(['WorkerAllocated', 'WorkerEnded'])
const ROLES: ReadonlySet<string> = new Set(['social_worker', 'team_manager'])

type Seen = {
  asked: AllocationForm
  workers: readonly Worker[]
  name: string
  /** Who works with the child for social care today or later, in words. */
  now: readonly string[]
  position: number
}

/** The form by which social care names, hands over or covers a child's social worker. */
export const askAllocation = (c: Asked): Promise<Answer> =>
  withChild(c, 'write', async child => {
    if (!isSocialCare(child)) return refused(NOT_THEIRS)
    const seen = await readSeen(c, child)
    return show(c, child, seen, seen.asked.withValues({ on: child.today }))
  })

export const takeAllocation = (c: Asked): Promise<Answer> =>
  withChild(c, 'write', async child => {
    if (!isSocialCare(child)) return refused(NOT_THEIRS)
    const seen = await readSeen(c, child)
    const read = seen.asked.read(c.form)
    if (!read.ok) return show(c, child, seen, read.filled, 422)
    const facts = factsOfAllocation(read.values, seen.workers, child.today)
    if ('field' in facts) return show(c, child, seen, seen.asked.refuse(c.form, facts), 422)
    const { tx, authority, childId, by, now } = child
    const act: Act = { id: c.submission, by, at: now, authority: authority.id }
    const restsOn = { position: Number(c.form.text('position')) || 0, kinds: RESTS_ON }
    const done = await recordAct(tx, authority.ruling, act, [{ childId, facts, restsOn }])
    if (done.kind === 'overtaken') return show(c, child, seen, { given: c.form, problems: [] }, 409)
    return redirect(childAddress(authority.id, childId))
  })

const NOT_THEIRS =
  'Children’s social care names the social workers of a child. Who works with the child for your agency is recorded as an agency that is involved.'

const isSocialCare = ({ decision }: OpenChild) => decision.extent === 'full' && decision.as.agency === 'social_care'

async function readSeen(c: Asked, { tx, authority, childId, today }: OpenChild): Promise<Seen> {
  const [people, head, involved, staff] = await Promise.all([
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
  ])
  const workers = staff.filter(({ agency, role }) => agency === 'social_care' && ROLES.has(role))
  const goingOn = involved.filter(({ until }) => until === null || until >= today)
  const ids = goingOn.map(row => row.user_id ?? '')
  const names = await c.staff.named(ids)
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
    asked: allocationForm(workers, standing),
    ...{ workers, now: nowSaid, position: head?.position ?? 0 },
    name: people.get(childId)?.displayName ?? '',
  }
}

function show(
  c: Asked,
  { authority, childId }: OpenChild,
  { asked, name, now, position }: Seen,
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
      hidden: { position: String(position) },
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
