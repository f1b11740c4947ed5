import { expect, test } from 'vitest'
import { day, toDay, toNumber } from '../../kernel/day.ts'
import { dayWritten } from './due.ts'

const today = toNumber(day('2026-01-05'))
const read = (text: string) => {
  const found = dayWritten(text, today)
  return found === null ? null : toDay(found)
}

test.each([
  ['2026-03-03', '2026-03-03'],
  ['by 3 March 2026', '2026-03-03'],
  ['3rd March 2026', '2026-03-03'],
  ['3rd of March, 2026', '2026-03-03'],
  ['March 3rd 2026', '2026-03-03'],
  ['3 Mar 26', '2026-03-03'],
  ['03-Mar-2026', '2026-03-03'],
  ['3/3/26', '2026-03-03'],
  ['03/03/2026', '2026-03-03'],
  ['03.03.2026', '2026-03-03'],
  ['Tues 3 March', '2026-03-03'],
  ['30 December', '2025-12-30'],
  ['weekly until 3 March 2026', '2026-03-03'],
  ['from 5/1/26 to 3/3/26', '2026-03-03'],
  ['end of March 2026', '2026-03-31'],
  ['March 2026', '2026-03-31'],
  ['by end of February', '2026-02-28'],
  ['2026-03', '2026-03-31'],
  ['03/2026', '2026-03-31'],
  ['2026/03/03', '2026-03-03'],
  ['by 3/3', '2026-03-03'],
  ['February', '2026-02-28'],
  ['02-2026', '2026-02-28'],
  ['20/12', '2025-12-20'],
  ['by March', '2026-03-31'],
  ['Jan-March', '2026-03-31'],
  ['mid-February', '2026-02-28'],
  ['in May', '2026-05-31'],
])('%s is %s', (text, expected) => expect(read(text)).toBe(expected))

test.each(
  `ongoing|asap|ASAP|weekly|before birth|TBC|by next core group|within 2 weeks|immediately|31/2/26|31 February 2026|as soon as possible
6 months|28-36 weeks|every Tuesday|by the review conference|at birth|February half term|to be done in time|it may be later|daily|when available|throughout|long term|end of term|Easter
this may take a while|10 working days|by 34+0|24/7|2/52|6/12|2/7|next visit|within 10 days of the conference|by RCPC|from birth`
    .split(/[|\n]/)
    .map(text => [text]),
)('%s is no day', text => expect(read(text)).toBeNull())
