import { agencyOfParticipant } from '../../protocol/conference/quorum.ts'
import { type LeftOut, leftOutBefore } from '../../protocol/conference/withheld.ts'
import type { FactOf } from '../../protocol/fact.ts'
import type { PaperKind } from './copy.ts'
import { childrenFor, gather } from './gather.ts'
import type { MeetingChild, MeetingSeen } from './read-meeting.ts'
import { sayRecipient } from './said-lines.tsx'
import { participantsOf } from './who-is-here.ts'

/** Somebody who is given a letter and a record of this meeting, each their own. */
export type Recipient = { id: string; name: string; isParent: boolean }

/** Each parent separately, each agency that took part, and social care’s own file not. */
export function recipientsOf(seen: MeetingSeen): Recipient[] {
  const parents = seen.parents.map(({ personId, name }) => ({ id: `person:${personId}`, name, isParent: true }))
  const agencies = participantsOf(seen).flatMap(({ id, name }) =>
    agencyOfParticipant(id) === null || childrenFor(seen.children, id).length === 0
      ? []
      : [{ id, name, isParent: false }],
  )
  const asked = [...new Set(seen.children.flatMap(({ sitting }) => [...sitting.invited.keys()]))]
  const others = asked
    .filter(id => id.startsWith('person:') && !parents.some(one => one.id === id))
    .map(id => ({ id, name: sayRecipient(seen, id), isParent: false }))
  return [...parents, ...agencies, ...others]
}

/** What was sent to a recipient, newest last. */
export function sentTo({ sitting }: MeetingChild, paper: PaperKind, recipient: string) {
  const all: readonly (FactOf<'DecisionLetterSent'> | FactOf<'ConferenceRecordSent'>)[] =
    paper === 'letter' ? sitting.lettersSent : sitting.recordsSent
  return all.filter(fact => fact.recipient === recipient)
}

/** An agency’s copy is read by whoever of it was asked by name. */
function isFor({ staff }: MeetingSeen, { recipient: asked }: { recipient: string }, recipient: string): boolean {
  if (asked === recipient) return true
  return asked.startsWith('user:') && `agency:${staff.get(asked.slice('user:'.length))?.agency}` === recipient
}

/**
 * What was left out for a recipient the last time: of the same paper, of the other, of the papers before the conference,
 * of the invitation. So that nobody has to think of it again, and nothing comes by a second paper that was kept from the
 * first.
 */
export function leftOutLast(seen: MeetingSeen, recipient: string): LeftOut {
  const said = Object.values(gather(seen.children)).flat()
  return new Set(
    seen.children.flatMap(({ childId, sitting }) => {
      const sent = [...sitting.lettersSent, ...sitting.recordsSent].filter(fact => fact.recipient === recipient)
      const asked = [...sitting.invited.values(), ...sitting.papersSent.values()].filter(fact =>
        isFor(seen, fact, recipient),
      )
      const words = [...asked, ...sent].flatMap(fact => fact.withheld ?? [])
      return leftOutBefore(words, said, childId)
    }),
  )
}
