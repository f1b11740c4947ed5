import { keepsMailboxes } from '../../access/mailboxes.ts'
import { isUuid } from '../../kernel/uuid.ts'
import { noteRead } from '../../record/read.ts'
import {
  addMailbox,
  changeMailbox,
  endMailbox,
  type Mailbox,
  mailboxAt,
  mailboxesOf,
  mailboxOf,
} from '../../telling/agency-mailboxes.ts'
import { lettersTo, revokeLetters } from '../../telling/letters.ts'
import { type Answer, notFound, page, redirect } from '../../web/answer.ts'
import { get, post } from '../../web/route.ts'
import type { Asked, JourneyRoute } from '../desk.ts'
import { mailboxesAddress } from '../mailboxes-address.ts'
import { type OpenAuthority, withOwnAuthority } from '../own-authority.ts'
import { listBody } from './list-page.tsx'
import { CHANGED_MAILBOX, type ChangedFilled, NEW_MAILBOX, type NewFilled, readTwice } from './mailbox-form.ts'
import { mailboxBody } from './one-page.tsx'

const PATH = '/authorities/:authority/mailboxes'
const ONE = `${PATH}/:mailbox` as const

/** The mailboxes of settings that hold no account: added, changed, ended. */
export const mailboxesRoutes: readonly JourneyRoute[] = [
  get(PATH, { may: 'see_work', audit: 'mailboxes_seen', handle: c => withMailboxes(c, open => listPage(c, open)) }),
  post(PATH, { may: 'see_work', audit: 'mailbox_added', handle: c => withMailboxes(c, open => add(c, open)) }),
  get(ONE, {
    may: 'see_work',
    audit: 'mailboxes_seen',
    handle: c => withMailbox(c, (open, one) => onePage(c, open, one)),
  }),
  post(ONE, {
    may: 'see_work',
    audit: 'mailbox_changed',
    handle: c => withMailbox(c, (open, one) => change(c, open, one)),
  }),
  post(`${ONE}/revoke`, {
    may: 'see_work',
    audit: 'mailbox_letters_revoked',
    handle: c => withMailbox(c, (open, one) => revoke(c, open, one)),
  }),
  post(`${ONE}/end`, {
    may: 'see_work',
    audit: 'mailbox_ended',
    handle: c => withMailbox(c, (open, one) => end(c, open, one)),
  }),
]

const MOST_SHOWN = 30

const WHO = { does: keepsMailboxes, why: 'who keeps the mailboxes of agencies' }

const withMailboxes = (c: Asked, work: (open: OpenAuthority) => Promise<Answer>) => withOwnAuthority(c, WHO, work)

const withMailbox = (c: Asked, work: (open: OpenAuthority, one: Mailbox) => Promise<Answer>) =>
  withMailboxes(c, async open => {
    const id = c.param('mailbox')
    const one = isUuid(id) ? await mailboxOf(open.tx, open.authority.id, id) : null
    return one === null ? notFound() : work(open, one)
  })

/** No child's record is opened by any of these, and none is named in the audit. */
const seen = ({ tx, authority, by, now }: OpenAuthority) => noteRead(tx, authority.id, by, now, 'mailboxes_seen', [])

const done = (c: Asked, { tx, authority, by, now }: OpenAuthority, mailbox: string) =>
  noteRead(tx, authority.id, { ...by, why: `${by.why}: ${mailbox}` }, now, c.route.audit, [])

async function listPage(c: Asked, open: OpenAuthority, filled?: NewFilled): Promise<Answer> {
  const [mailboxes] = await Promise.all([mailboxesOf(open.tx, open.authority.id), seen(open)])
  return page({
    title: 'Mailboxes of agencies',
    body: listBody(c, open.authority, { mailboxes, filled: filled ?? NEW_MAILBOX.blank }),
    status: filled === undefined ? 200 : 422,
  })
}

const TAKEN = 'This address is kept for a setting already. One address is one setting’s'

async function add(c: Asked, open: OpenAuthority): Promise<Answer> {
  const answers = readTwice(NEW_MAILBOX, c.form)
  if (!answers.ok) return listPage(c, open, answers.filled)
  const { agency, setting, email } = answers.values
  const mailbox = { id: c.submission, agency, setting, email, madeAt: open.now, madeBy: open.by.userId }
  const kept = await addMailbox(open.tx, open.authority.id, mailbox)
  if (kept?.id !== c.submission) return listPage(c, open, NEW_MAILBOX.refuse(c.form, { field: 'email', text: TAKEN }))
  await done(c, open, c.submission)
  return redirect(`${mailboxesAddress(open.authority.id)}?done=added`)
}

async function onePage(c: Asked, open: OpenAuthority, one: Mailbox, filled?: ChangedFilled): Promise<Answer> {
  const [letters] = await Promise.all([lettersTo(open.tx, open.authority.id, one.id, MOST_SHOWN), seen(open)])
  const askedBy = await c.staff.named([...new Set(letters.map(letter => letter.askedBy))])
  return page({
    title: 'Mailbox of a setting',
    back: { href: mailboxesAddress(open.authority.id), text: 'Back to the mailboxes' },
    body: mailboxBody(c, open.authority, { mailbox: one, filled, letters, askedBy }),
    status: filled === undefined ? 200 : 422,
  })
}

async function change(c: Asked, open: OpenAuthority, one: Mailbox): Promise<Answer> {
  const answers = readTwice(CHANGED_MAILBOX, c.form)
  if (!answers.ok) return onePage(c, open, one, answers.filled)
  const { setting, email } = answers.values
  const other = await mailboxAt(open.tx, open.authority.id, email)
  if (other !== null && other.id !== one.id) {
    return onePage(c, open, one, CHANGED_MAILBOX.refuse(c.form, { field: 'email', text: TAKEN }))
  }
  // Whoever reads the old address may not be those who read the new one.
  if (email !== one.email) await takeBack(open, one)
  await changeMailbox(open.tx, open.authority.id, { id: one.id, setting, email }, { at: open.now, by: open.by.userId })
  await done(c, open, one.id)
  return redirect(`${mailboxesAddress(open.authority.id)}?done=changed`)
}

async function revoke(c: Asked, open: OpenAuthority, one: Mailbox): Promise<Answer> {
  await takeBack(open, one)
  await done(c, open, one.id)
  return redirect(`${mailboxesAddress(open.authority.id)}?done=revoked`)
}

async function end(c: Asked, open: OpenAuthority, one: Mailbox): Promise<Answer> {
  await takeBack(open, one)
  await endMailbox(open.tx, open.authority.id, one.id, { at: open.now, by: open.by.userId })
  await done(c, open, one.id)
  return redirect(`${mailboxesAddress(open.authority.id)}?done=ended`)
}

const takeBack = ({ tx, authority, now, by }: OpenAuthority, { id }: Mailbox) =>
  revokeLetters(tx, authority.id, id, { at: now, by: by.userId })
