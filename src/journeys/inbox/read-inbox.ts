import { plusHours } from '../../kernel/instant.ts'
import type { Doer } from '../../record/append.ts'
import { linksForMailbox, type OneTimeLink } from '../../record/one-time-links.ts'
import type { Mailbox } from '../../telling/agency-mailboxes.ts'
import { sayAbout } from '../by-link.tsx'
import type { Desk, OpenChild } from '../desk.ts'
import { type InInbox, lentToday, type OpenLink, type Waits } from '../open-link.tsx'

/** One thing that a setting is asked for; the children by their first letters. */
type Waiting = Waits & { link: OneTimeLink; about: string }

/** One thing that it sent: what kind of thing, and when. No word of it. */
type Sent = { link: OneTimeLink; title: string; about: string }

export type Inbox = { waiting: readonly Waiting[]; sent: readonly Sent[]; children: readonly string[] }

const HOURS_SENT_ARE_SHOWN = 90 * 24

/**
 * What waits for a setting, the first to be answered first, and what it sent of late. Nothing stands there that its link would not open:
 * whoever made it may not write on that record any more, a child was lost, or it is over.
 */
export async function readInbox(
  desk: Desk,
  open: Pick<OpenChild, 'tx' | 'authority' | 'now' | 'today'> & { by: Doer; mailbox: Mailbox },
  kinds: readonly InInbox[],
): Promise<Inbox> {
  const { mailbox, ...rest } = open
  const since = { now: open.now, endedSince: plusHours(open.now, -HOURS_SENT_ARE_SHOWN) }
  const links = await linksForMailbox(open.tx, open.authority.id, mailbox.id, since)
  const lent = await Promise.all(
    links.map(async link => {
      const kind = kinds.find(({ purpose }) => purpose === link.purpose)
      if (kind === undefined) return []
      const found = await lentToday(desk, { ...rest, link }, kind)
      return 'over' in found ? [] : [{ kind, found }]
    }),
  )
  const opened = lent.flat()
  const [waiting, sent] = await Promise.all([
    Promise.all(opened.filter(({ found }) => found.link.ended === null).map(one => waitingOf(one))),
    Promise.all(opened.filter(({ found }) => found.link.ended?.how === 'used').map(one => sentOf(one))),
  ])
  const shown = [...waiting.flat(), ...sent]
  return {
    waiting: waiting.flat().sort((a, b) => (a.link.expiresAt < b.link.expiresAt ? -1 : 1)),
    sent: sent.sort((a, b) => ((a.link.ended?.at ?? '') > (b.link.ended?.at ?? '') ? -1 : 1)),
    children: [...new Set(shown.flatMap(({ link }) => [link.childId, ...link.alsoChildIds]))],
  }
}

type Lent = { kind: InInbox; found: OpenLink }

async function waitingOf({ kind, found }: Lent): Promise<Waiting[]> {
  const waits = await kind.waits(found)
  return 'over' in waits ? [] : [{ ...waits, link: found.link, about: await sayAbout(found) }]
}

const sentOf = async ({ kind, found }: Lent): Promise<Sent> => ({
  ...{ link: found.link, title: kind.title },
  about: await sayAbout(found),
})
