import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { link } from '../../govuk/typography.tsx'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import { askAnotherDay, dayProblems, pastCallout } from '../past-day.tsx'
import type { CaseAsked } from './case-asked.ts'

/** What is wrong with the day that was asked for; nothing where it can be read. */
export const dayErrors = ({ today, dayAsked: filled }: CaseAsked): Html => dayProblems(today, filled)

/** The question for another day; the chronology stays narrowed as it was. */
export function anotherDay({ today, dayAsked: filled, groups, agencies }: CaseAsked, address: string): Html {
  const kept = [
    ...groups.map(value => ({ name: 'group', value })),
    ...agencies.map(value => ({ name: 'agency', value })),
  ]
  return askAnotherDay({ today, filled, address, kept })
}

/** That one reads the past, and where the record begins when that is later. */
export function pastNotice({ knownOn, knownAt, beginsOn }: CaseAsked, address: string): Html | string {
  if (knownOn === null) return ''
  return joined([pastCallout(knownOn, address, knownAt), beginsOn === null ? '' : nothingYet(beginsOn, address)])
}

function nothingYet(beginsOn: Day, address: string): Html {
  const first = link({ text: sayDay(toNumber(beginsOn)), href: `${address}?known=${beginsOn}` })
  return insetText(joined(['Nothing was on this record by then. It begins with what was recorded on ', first, '.']))
}
