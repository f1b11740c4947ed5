import type { Day } from '../../kernel/day.ts'
import { limitOf, type Recipient, type Withheld } from './recipient.ts'
import type { Sitting } from './sitting.ts'

/** What one recipient is told of a meeting. Null and empty: it is not said, and nothing stands in its place. */
export type Invitation = {
  to: string
  /** How they take part. `in_writing`, `through_advocate` and `unknown`: no hour is theirs. */
  manner: 'in_the_room' | 'separately' | 'in_writing' | 'through_advocate' | 'unknown'
  on: Day | null
  startsAt: string | null
  endsAt: string | null
  venue: string | null
  chair: string | null
  children: readonly string[]
  whoComes: readonly string[]
}

/** What the invitation of anybody is drawn from. */
export type MeetingToSay = {
  sitting: Sitting
  chair: string | null
  /** The children of the sitting whom this visitor may know, by id. */
  childNames: ReadonlyMap<string, string>
  /** Everybody who is asked, in the order in which they are listed. */
  asked: readonly Recipient[]
}

/**
 * The invitation of one recipient. Who is not in the room is told their own time and place, and of the meeting of the others
 * nothing: not when, not where, not who. Whoever is not in the room is in nobody's list. Pure.
 */
export function invitationFor(recipient: Recipient, meeting: MeetingToSay, withheld: Withheld): Invitation {
  const { sitting, chair } = meeting
  const limit = limitOf(sitting, recipient)
  const shown = <Value>(part: string, value: Value): Value | null => (withheld.has(part) ? null : value)
  const children = recipient.children.flatMap(id =>
    withheld.has(`child:${id}`) ? [] : (meeting.childNames.get(id) ?? []),
  )
  const to = recipient.name
  if (limit !== null && limit.extent === 'whole') {
    return {
      ...{ to, children, manner: manner(limit.heard), whoComes: [], chair: shown('chair', chair) },
      ...{ on: limit.theirsOn ?? null, startsAt: limit.startsAt ?? null, endsAt: limit.endsAt ?? null },
      venue: shown('venue', limit.venue ?? null),
    }
  }
  return {
    ...{ to, children, manner: 'in_the_room', chair: shown('chair', chair) },
    on: limit?.theirsOn ?? sitting.on,
    // Somebody who is there for a part is not told when the rest is.
    startsAt: limit === null ? sitting.startsAt : (limit.startsAt ?? null),
    endsAt: limit?.endsAt ?? null,
    venue: shown('venue', limit?.venue ?? sitting.venue),
    whoComes: withheld.has('who_comes') ? [] : whoComes(recipient, meeting, withheld),
  }
}

function manner(heard: 'separately' | 'in_writing' | 'through_advocate' | 'not_yet' | undefined): Invitation['manner'] {
  return heard === undefined || heard === 'not_yet' ? 'unknown' : heard
}

function whoComes(recipient: Recipient, { sitting, asked }: MeetingToSay, withheld: Withheld): string[] {
  const others = asked.filter(
    other =>
      other.key !== recipient.key &&
      !withheld.has(other.key) &&
      limitOf(sitting, other)?.extent !== 'whole' &&
      // Of a brother's father, or a professional of another child only, nobody is told.
      (recipient.kind !== 'person' || other.children.some(id => recipient.children.includes(id))),
  )
  return [...new Set(others.map(({ kind, name, word }) => (kind === 'agency' ? name : `${name}, ${word}`)))]
}
