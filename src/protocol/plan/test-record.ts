import { type Day, day, toNumber } from '../../kernel/day.ts'
import { parseCaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { standing } from '../known.ts'
import { loadProtocol } from '../load-protocol.ts'
import { sayProblem } from '../problem.ts'
import type { fact } from '../reference/given.ts'
import { timetables } from '../timetable/timetable.ts'
import { planOnRecord } from './plan-of-record.ts'

/** A child's record as a file has it, with its plan and its timetable on a day. */
export function recordAfter(
  facts: readonly ReturnType<typeof fact>[],
  today: string | Day = '2026-03-02',
  others: readonly string[] = [],
) {
  const people = [{ id: 'child', bornOn: '2020-05-05' }, ...others.map(id => ({ id }))]
  const file = parseCaseFile('test', JSON.stringify({ people, facts }))
  if (!('people' in file)) throw new Error(file.map(sayProblem).join('\n'))
  const stand = standing(file.facts)
  const on = toNumber(day(today))
  const [timetable] = timetables(file, loadProtocol('national'), englandAndWales(), on)
  if (timetable === undefined) throw new Error('one child, one timetable')
  return { facts: stand, plan: planOnRecord(stand), timetable, today: on }
}

export const onDay = (text: string) => toNumber(day(text))
