import { sayAgency } from '../../protocol/agencies.ts'
import { agencyOfParticipant, isThere, type Quoracy, quoracyOf } from '../../protocol/conference/quorum.ts'
import type { FactOf } from '../../protocol/fact.ts'
import type { MeetingSeen } from './read-meeting.ts'

/** Somebody who is asked to the meeting, works with a child of it, is a parent, or came. */
export type Participant = {
  /** `agency:police`, `person:` and their id, `user:` and theirs. */
  id: string
  name: string
  /** Who came for an agency. */
  who: string | null
  attended: FactOf<'ConferenceAttended'> | null
  /** Not in all of it. */
  limited: FactOf<'ParticipationLimited'> | null
}

/** Agencies first, social care before them, then the people of the family. */
export function participantsOf(seen: MeetingSeen): Participant[] {
  const agencies = new Set(['social_care'])
  const people = new Set(seen.parents.map(({ personId }) => personId))
  const others = new Set<string>()
  for (const { sitting, agencies: worked, childId, years } of seen.children) {
    for (const agency of worked) agencies.add(agency)
    if (years !== null) people.add(childId)
    for (const one of [...sitting.invited.keys(), ...sitting.attended.keys()]) {
      const agency = agencyOfParticipant(one) ?? seen.staff.get(userOf(one))?.agency ?? null
      if (agency !== null) agencies.add(agency)
      else if (one.startsWith('person:')) people.add(one.slice('person:'.length))
      if (one.startsWith('user:') && sitting.attended.has(one)) others.add(one)
    }
    for (const who of sitting.limited.keys()) people.add(who)
  }
  const of = (id: string, name: string): Participant => {
    const attended = attendedBy(seen, id)
    const personId = id.startsWith('person:') ? id.slice('person:'.length) : null
    const limited = personId === null ? null : (limitedOf(seen, personId) ?? null)
    const who = attended?.participantName ?? null
    return { id, name, who: who === name ? null : who, attended, limited }
  }
  return [
    ...[...agencies].map(agency => of(`agency:${agency}`, sayAgency(agency))),
    ...[...others].map(id =>
      of(id, seen.staff.get(userOf(id))?.name ?? attendedBy(seen, id)?.participantName ?? 'Somebody of the staff'),
    ),
    ...[...people].map(id => of(`person:${id}`, seen.names.get(id) ?? 'Name not known')),
  ]
}

const userOf = (participant: string) => participant.replace(/^user:/, '')

/** The newest word of a participant on any of the records. */
function attendedBy({ children }: MeetingSeen, id: string): FactOf<'ConferenceAttended'> | null {
  const said = children.flatMap(({ sitting }) => sitting.attended.get(id) ?? [])
  return said.sort((a, b) => ((a.recordedAt ?? '') < (b.recordedAt ?? '') ? -1 : 1)).at(-1) ?? null
}

const limitedOf = ({ children }: MeetingSeen, personId: string) =>
  children.flatMap(({ sitting }) => sitting.limited.get(personId) ?? []).at(-1)

/** Agencies that take part by word of mouth. */
export function agenciesThere(seen: MeetingSeen): Set<string> {
  return new Set(
    participantsOf(seen).flatMap(({ id, attended }) => {
      const agency = agencyOfParticipant(id) ?? seen.staff.get(userOf(id))?.agency ?? null
      return agency !== null && attended !== null && isThere(attended) ? [agency] : []
    }),
  )
}

/** By the area's rule, from who came and who works with the children. */
export function quoracyNow(seen: MeetingSeen): Quoracy {
  const known = new Set(['social_care', ...seen.children.flatMap(({ agencies }) => [...agencies])])
  return quoracyOf(seen.quorum, agenciesThere(seen), known)
}

/** What the rule says of those who came, in a sentence. */
export function sayQuoracy({ quorum }: MeetingSeen, quoracy: Quoracy): string {
  if (quorum === null || quoracy.standing === 'not_stated') {
    return 'This area’s protocol does not state how many agencies have to be there. The chair decides, and says why in a sentence.'
  }
  if (quoracy.standing === 'met') return 'Enough agencies are there to decide.'
  const missing = quoracy.missing.map(sayAgency)
  const more = quoracy.wanted === 0 ? [] : [`${quoracy.wanted} more ${quoracy.wanted === 1 ? 'agency' : 'agencies'}`]
  const unsure =
    quoracy.unsure.length === 0
      ? ''
      : ` ${quoracy.unsure.map(sayAgency).join(', ')}: nothing on record says that they work with the child themselves. If they do, the chair can count them and say so.`
  return `Not quorate yet: ${[...missing, ...more].join(' and ')} would have to be there.${unsure}`
}

/** The rule itself and where it comes from. */
export function sayRule({ quorum }: MeetingSeen): string | null {
  if (quorum === null) return null
  const must = quorum.must.map(sayAgency).join(' and ')
  const contact = quorum.direct_contact ? ' that work with the child themselves' : ''
  const sure = quorum.confidence === 'seen' ? '' : ` (${quorum.confidence})`
  return `Rule: ${must} and at least ${quorum.others} other agencies${contact}. Source: ${quorum.source}${sure}. ${quorum.note ?? ''}`.trim()
}
