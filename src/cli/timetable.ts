import { asKnownAt, timetables } from '../protocol/timetable/timetable.ts'
import { timetableJson } from '../protocol/timetable/timetable-json.ts'
import { answerCases } from './answer-cases.ts'
import { sayTimetable } from './say-timetable.ts'

/** Every duty of the people in one or more case files, with its dates and why. */
export function run(args: string[]): Promise<number> {
  return answerCases(args, 'timetable', ({ path, file, knownAt, protocol, calendar, today, json }) => {
    const known = knownAt === null ? file : asKnownAt(file, knownAt)
    const answer = timetableJson(timetables(known, protocol, calendar, today), protocol, calendar, today)
    return json ? JSON.stringify(answer) : sayTimetable(path, answer)
  })
}
