import { type LetterSays, letterWords } from './letter-words.ts'
import { isForCover, isOfEscalation, type OwnKind, ownKindOf, type Told } from './told.ts'

/** What became of an e-mail. */
export type Posted =
  /** The server took it. */
  | 'taken'
  /** It did not, and may another time. */
  | 'try_again'
  /** It takes none for this address. */
  | 'no_such_address'
  /** The connection ended before it said: it may be on its way, so it is never sent again. */
  | 'not_known'

/** Why there was nothing to post: whoever is told has no address here. */
export const NO_ADDRESS = 'no_address'

export type Post = {
  /** @param id of the message, which makes the e-mail's own id */
  send(to: string, says: Says, id: string): Promise<Posted>
  close(): void
}

/** What an e-mail says: what kind of thing it is, how many of each a day has brought; or, to a setting, that it is asked. */
export type Says = Told | { late: number; dueSoon: number; offered: number } | LetterSays

/** An e-mail as it is written: what it says, the address below that, and how it ends. */
export type Written = { subject: string; first: string; address: string; ending: string }

/** @param site the address by which people come in */
export function writtenOf(says: Says, site: string): Written {
  if (typeof says !== 'object' || !('opens' in says)) return { ...wordsOf(says), address: site, ending: NO_MORE }
  const root = site.replace(/\/$/, '')
  return { ...letterWords(says, root), address: root + says.path }
}

const SUBJECTS: Readonly<Record<OwnKind, string>> = {
  late: 'Something is late',
  due_soon: 'Something is due soon',
  offered: 'Something is late for a child you work with',
  decided: 'Something was decided that you can challenge',
  escalation_danger: 'A child may be in danger now',
  escalation_danger_seen: 'The front door has seen what you raised',
  escalation_raised: 'Your agency is asked to answer',
  escalation_silent: 'Nobody has answered in time',
  escalation_partnership: 'An escalation has reached the partnership',
  escalation_answered: 'An escalation of your agency is answered',
  escalation_duty_done: 'What was late is done',
  escalation_over: 'An escalation has ended',
}

/** Nothing in it says of whom, or what: whoever reads it over a shoulder learns that somebody works here. */
function wordsOf(says: Exclude<Says, LetterSays>): { subject: string; first: string } {
  if (typeof says === 'string') {
    const subject = SUBJECTS[ownKindOf(says) ?? 'late']
    const inPlace = isForCover(says)
    if (isOfEscalation(says) || says === 'decided') {
      const told = inPlace ? `${subject}. You are told in the place of somebody who is away.` : `${subject}.`
      return { subject, first: `${told} Sign in to see what it is:` }
    }
    const whose = inPlace ? 'of somebody for whom you stand in' : 'yours'
    return { subject, first: `${subject}, and it is ${whose}. Sign in to see what it is:` }
  }
  const are = (count: number) => `${count} ${count === 1 ? 'thing is' : 'things are'}`
  const parts = [
    says.late === 0 ? '' : `${are(says.late)} late`,
    // What stands alone says of what it is a number.
    says.dueSoon === 0 ? '' : `${says.late === 0 ? are(says.dueSoon) : isOrAre(says.dueSoon)} due soon`,
  ].filter(part => part !== '')
  const offered = `${are(says.offered)} late for children you know, and nobody has said anything`
  const all = [parts.join(' and '), says.offered === 0 ? '' : offered].filter(part => part !== '').join('; ')
  return {
    subject: 'Your day',
    first: `New since the last time: ${all}. Sign in to see what it is, and whose turn:`,
  }
}

const isOrAre = (count: number) => `${count} ${count === 1 ? 'is' : 'are'}`

/** How every e-mail to somebody with an account ends. */
const NO_MORE = 'This message says no more, so that nobody learns anything from it.'
