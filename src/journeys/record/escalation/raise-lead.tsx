import { type Html, joined } from '../../../govuk/html.ts'
import { insetText } from '../../../govuk/messages.ts'
import { heading, link, paragraph } from '../../../govuk/typography.tsx'
import { type DayNumber, sayDay, sayWeekday } from '../../../kernel/day.ts'
import { type Ladder, sayLimit } from '../../../protocol/escalation/ladder.ts'
import { raiseBy } from '../../../protocol/escalation/raise-by.ts'
import { headingOf } from '../../../protocol/say-fact.ts'
import type { DutyOnDay } from '../../../protocol/timetable/timetable.ts'
import { dangerNow } from '../../danger-now.tsx'
import type { OpenChild } from '../../desk.ts'
import { factLine, type Told } from '../../fact-lines.tsx'
import { escalationsOnRecord } from '../../open-escalations.ts'
import type { Writing } from '../read-writing.ts'
import { isAboutSame, type Matter } from './matter.ts'
import { stageOfMatter } from './raise-questions.ts'

type About = { matter: Matter; ladder: Ladder | null; address: string; told: Told | null }

/** What stands above the questions: whom to ring, what is challenged, who is asked first and by when, until when to raise it. */
export function raiseLead({ matter, ladder, address, told }: About, writing: Writing, child: OpenChild): Html {
  const { history } = writing.timetable
  const open = escalationsOnRecord(history, child.authority, writing.facts).filter(
    one => one.end === null && isAboutSame(matter, one),
  )
  const [first, second] = ladder?.stages ?? []
  return joined([
    dangerNow(child.authority),
    ...open.map(one =>
      insetText(
        joined([
          `This was escalated on ${sayDay(one.raised.on)} already and is open. `,
          link({ text: 'See it, and move it up', href: `${address}/escalations#${one.id}` }),
        ]),
      ),
    ),
    matter.challenge === null || told === null
      ? ''
      : joined([
          heading({ text: headingOf(matter.challenge.fact.kind), level: 2, size: 's' }),
          factLine(matter.challenge.fact, told),
        ]),
    ladder === null
      ? paragraph('This area’s procedure states no ladder. You can escalate all the same, and it stands on the record.')
      : '',
    // With more stages than one each says it beside its own choice; the first is said here too.
    first === undefined || (matter.filled.against === undefined && second !== undefined)
      ? ''
      : paragraph(`Stage ${first.n}. ${stageOfMatter(first, ladder, matter, child)} ${ladder?.title}.`),
    untilWhen(matter, ladder, child),
    paragraph('It stands on the child’s record for all who work with the child. Nobody needs permission to raise it.'),
  ])
}

/** Until when it is to be raised, where the ladder says so: later is never refused. */
function untilWhen({ since, duty }: Matter, ladder: Ladder | null, child: OpenChild): Html | string {
  const by = raiseBy(ladder, since, child.authority.ruling.calendar)
  if (by === null) return ''
  return paragraph(
    `The procedure asks to raise it by ${sayWeekday(by.due)}: ${sayLimit(by.limit)}; counted here from ${sayFrom(duty, by.since)}, ${sayDay(by.since)} [derived]. It can be raised later too.`,
    { hint: true },
  )
}

function sayFrom(duty: DutyOnDay | null, since: DayNumber): string {
  if (duty === null) return 'the day on which it was decided or asked for'
  const { due, newDue } = duty.clock
  return since === due || since === newDue ? 'its last day' : 'the day on which a day too late was arranged'
}
