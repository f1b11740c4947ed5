import { type Html, joined } from '../../govuk/html.ts'
import { link, list } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { currentDating } from '../../protocol/timetable/child-history.ts'
import { sayBirth } from '../../protocol/timetable/say-birth.ts'
import { sayOwnerOf } from './owner.ts'
import type { CaseSeen } from './read-case.ts'

const STILL_OWED = new Set(['waiting', 'open', 'due_soon', 'overdue', 'late_at_registration'])

/** The birth was recorded just now: how early it was, what is owed from here on and by whom, and where it says what moved. */
export function bornNotice(seen: CaseSeen, address: string): Html | string {
  const { history, duties } = seen.timetable
  if (history.birth === null) return ''
  const owed = duties
    .filter(({ status, clock }) => STILL_OWED.has(status) && clock.due !== null)
    .sort((a, b) => Number(a.clock.due) - Number(b.clock.due))
  return joined([
    <p class="govuk-body">
      {`${sayBirth(history.birth.on, currentDating(history)?.expected ?? null)}. This is the same record, now the child’s.`}
    </p>,
    owed.length === 0
      ? ''
      : joined([
          <p class="govuk-body">What is owed now, and by whom:</p>,
          list(
            owed.map(duty => {
              const due = duty.clock.due === null ? '' : ` by ${sayDay(duty.clock.due)}`
              const late = duty.status === 'overdue' ? ', late' : ''
              return `${duty.clock.rule.title}${due}${late}: ${sayOwnerOf(duty, seen)}`
            }),
          ),
        ]),
    list([
      link({ text: 'What moved, and why', href: `${address}/pregnancy#moved` }),
      link({ text: 'Record that the baby leaves hospital', href: `${address}/left-hospital` }),
    ]),
  ])
}
