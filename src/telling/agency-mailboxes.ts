import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'

/** Where a setting without accounts is written to; `agency`: the word of the agency that it belongs to. The address in small letters. */
export type Mailbox = { id: string; agency: string; setting: string; email: string; madeAt: Instant; madeBy: string }

type Change = { at: Instant; by: string }

const current = (tx: AuthorityTransaction, authority: string) =>
  tx
    .selectFrom('agency_mailbox')
    .select(['mailbox_id as id', 'agency', 'setting', 'email', 'made_at as madeAt', 'made_by as madeBy'])
    .where('authority_id', '=', authority)
    .where('ended_at', 'is', null)

/** Those that are kept today, by the name of their setting. */
export const mailboxesOf = (tx: AuthorityTransaction, authority: string): Promise<Mailbox[]> =>
  current(tx, authority).orderBy('setting').orderBy('mailbox_id').execute()

export const mailboxOf = async (tx: AuthorityTransaction, authority: string, id: string): Promise<Mailbox | null> =>
  (await current(tx, authority).where('mailbox_id', '=', id).executeTakeFirst()) ?? null

/** The one of an address, however its letters are written. */
export const mailboxAt = async (tx: AuthorityTransaction, authority: string, email: string): Promise<Mailbox | null> =>
  (await current(tx, authority).where('email', '=', email.toLowerCase()).executeTakeFirst()) ?? null

/** Keeps a mailbox; the one that has its address instead, where there is one: of two who add it at once, the first's. */
export async function addMailbox(
  tx: AuthorityTransaction,
  authority: string,
  { id, agency, setting, email, madeAt, madeBy }: Mailbox,
): Promise<Mailbox | null> {
  await tx
    .insertInto('agency_mailbox')
    .values({
      ...{ authority_id: authority, mailbox_id: id, agency, setting, email },
      ...{ made_at: madeAt, made_by: madeBy },
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return mailboxAt(tx, authority, email)
}

export async function changeMailbox(
  tx: AuthorityTransaction,
  authority: string,
  { id, setting, email }: Pick<Mailbox, 'id' | 'setting' | 'email'>,
  { at, by }: Change,
): Promise<void> {
  await one(tx, authority, id).set({ setting, email, changed_at: at, changed_by: by }).execute()
}

/** Nothing is sent there any more; false: it was not kept. */
export async function endMailbox(
  tx: AuthorityTransaction,
  authority: string,
  id: string,
  { at, by }: Change,
): Promise<boolean> {
  const ended = await one(tx, authority, id).set({ ended_at: at, ended_by: by }).executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

const one = (tx: AuthorityTransaction, authority: string, id: string) =>
  tx
    .updateTable('agency_mailbox')
    .where('authority_id', '=', authority)
    .where('mailbox_id', '=', id)
    .where('ended_at', 'is', null)
