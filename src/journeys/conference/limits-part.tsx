import { type Html, joined } from '../../govuk/html.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import type { FactOf } from '../../protocol/fact.ts'
import type { SittingSeen } from './read-conference.ts'
import type { ConferenceAsked } from './see-conferences.tsx'

/** Who is not in the room, how they are heard instead, and why: for professionals, and in nobody’s papers. */
export function limitsPart(seen: SittingSeen, { address }: ConferenceAsked): Html {
  const limits = [...seen.sitting.limited.values()]
  if (limits.length === 0) return joined([])
  const nameOf = (id: string) => seen.people.family.find(one => one.id === id)?.name ?? 'Somebody of the family'
  return joined([
    heading({ text: 'Who is not in the room', level: 2, id: 'limits' }),
    paragraph(
      'This is for professionals. It stands in no invitation and in no papers: do not tell it to anybody of the family.',
    ),
    list(
      limits.map(fact =>
        joined([
          `${nameOf(fact.who)}: ${sayLimit(fact)}`,
          seen.arranges && fact.reason ? <span class="app-why app-typed">{fact.reason}</span> : '',
          seen.arranges
            ? link({
                text: 'Change',
                spoken: ` how ${nameOf(fact.who)} takes part`,
                href: `${address}/conference/${seen.sitting.id}/limit/${fact.who}`,
              })
            : '',
        ]),
      ),
    ),
  ])
}

const HEARD = {
  separately: 'heard separately by the chair',
  in_writing: 'heard in writing',
  through_advocate: 'heard through an advocate',
  not_yet: 'how they are heard is not decided yet',
}

function sayLimit({ extent, heard, theirsOn, startsAt, endsAt }: FactOf<'ParticipationLimited'>): string {
  const time = startsAt === undefined ? '' : `${startsAt}${endsAt === undefined ? '' : ` to ${endsAt}`}`
  const when = [theirsOn === undefined ? '' : sayDay(toNumber(theirsOn)), time].filter(part => part !== '').join(', ')
  return [
    extent === 'whole' ? 'not at the meeting' : 'for a part of the meeting',
    HEARD[heard ?? 'not_yet'],
    when === '' ? '' : `their own time is ${when}`,
  ]
    .filter(part => part !== '')
    .join('; ')
}
