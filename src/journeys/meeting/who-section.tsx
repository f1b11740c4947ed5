import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { paragraph } from '../../govuk/typography.tsx'
import { lowerFirst } from '../../kernel/letter-case.ts'
import { ATTENDANCE, HEARD } from '../../protocol/conference/words.ts'
import type { FactOf } from '../../protocol/fact.ts'
import type { MeetingSeen } from './read-meeting.ts'
import { type Participant, participantsOf, quoracyNow, sayQuoracy, sayRule } from './who-is-here.ts'

/** Who is here, and whether they are enough. In the room only who came. */
export function whoSection(seen: MeetingSeen, shows: { isRoom: boolean; reasons: boolean }): Html {
  const all = participantsOf(seen)
  const { isRoom, reasons } = shows
  const rows = all.filter(({ attended }) => !isRoom || (attended !== null && attended.attendance !== 'absent'))
  const quoracy = quoracyNow(seen)
  return joined([
    rows.length === 0
      ? paragraph('Nobody is written down yet.')
      : table({
          caption: 'Who is here',
          hideCaption: true,
          columns: [{ text: 'Who' }, { text: 'How' }],
          rows: rows.map(one => [one.who === null ? one.name : `${one.name}: ${one.who}`, sayAttendance(one.attended)]),
          stacks: true,
        }),
    ...(isRoom ? [] : all.flatMap(one => (one.limited === null ? [] : [limitedNotice(one, one.limited, reasons)]))),
    paragraph(sayQuoracy(seen, quoracy)),
    isRoom ? '' : paragraph(sayRule(seen) ?? '', { hint: true }),
  ])
}

export function sayAttendance(attended: Participant['attended']): string {
  if (attended === null) return 'Not said yet'
  const { attendance, joinedAt, leftAt } = attended
  const times = [joinedAt === undefined ? '' : `joined at ${joinedAt}`, leftAt === undefined ? '' : `left at ${leftAt}`]
  return [ATTENDANCE[attendance], ...times.filter(text => text !== '')].join(', ')
}

/** For professionals only: it stands in nothing that the person is given, and on no screen that the room reads. */
function limitedNotice({ name }: Participant, limited: FactOf<'ParticipationLimited'>, reasons: boolean): Html {
  const extent = limited.extent === 'part' ? 'is not in all of this conference' : 'is not in this conference'
  const heard =
    limited.heard === undefined ? 'How they are heard is not said yet.' : `Heard: ${lowerFirst(HEARD[limited.heard])}.`
  const why = reasons && (limited.reason ?? '') !== '' ? ` Why: ${limited.reason}` : ''
  return insetText(`${name} ${extent}. ${heard}${why}`)
}
