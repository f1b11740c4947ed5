import { expect, test } from 'vitest'
import { type Day, day, toNumber } from '../../kernel/day.ts'
import { parseCaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { standing } from '../known.ts'
import { loadProtocol } from '../load-protocol.ts'
import { sayProblem } from '../problem.ts'
import { fact } from '../reference/given.ts'
import { timetables } from '../timetable/timetable.ts'
import { reportsAsked } from './asked-for-reports.ts'
import { sittingsOf } from './sitting.ts'

/** `police late`, for each agency; and the day by which the parents are to have the reports. */
function asked(today: string, protocol: string, facts: readonly ReturnType<typeof fact>[]) {
  const people = [{ id: 'child', bornOn: '2020-05-05' }]
  const file = parseCaseFile('test', JSON.stringify({ people, facts }))
  if (!('people' in file)) throw new Error(file.map(sayProblem).join('\n'))
  const on: Day = day(today)
  const [timetable] = timetables(file, loadProtocol(protocol), englandAndWales(), toNumber(on))
  const [sitting] = sittingsOf(standing(file.facts))
  if (timetable === undefined || sitting === undefined) throw new Error('No conference')
  const found = reportsAsked(sitting, { involved: ['midwifery'], timetable, today: on })
  return [...found.asked.map(one => `${one.agency} ${one.standing}`), found.due?.clock.due ?? null]
}

const sitting = 's1'
const scheduled = fact('ConferenceScheduled', '2026-02-02', { for: '2026-02-20', type: 'initial', sitting })
const invited = (agency: string) => fact('ConferenceInvited', '2026-02-03', { sitting, recipient: `agency:${agency}` })
const report = fact('AgencyReportReceived', '2026-02-10', { sitting, from: 'police' })
const day17 = toNumber(day('2026-02-17'))

test('who was invited and who works with the child is asked, and late from the day on which the parents should have it', () => {
  const facts = [scheduled, invited('police'), invited('education'), report]
  expect(asked('2026-02-17', 'pan-sussex', facts)).toEqual([
    'police there',
    'education expected',
    'midwifery expected',
    day17,
  ])
  expect(asked('2026-02-18', 'pan-sussex', facts)).toEqual(['police there', 'education late', 'midwifery late', day17])
})

test('where no protocol states a day no report is late, and none is when the day is gone', () => {
  expect(asked('2026-02-19', 'composite', [scheduled, invited('police')])).toEqual([
    'police expected',
    'midwifery expected',
    null,
  ])
  const off = fact('ConferencePostponed', '2026-02-16', { sitting })
  expect(asked('2026-02-19', 'pan-sussex', [scheduled, off])).toEqual(['midwifery expected', null])
})

test('once it was held, of those who were invited it is said whose report was not there', () => {
  const held = fact('ConferenceHeld', '2026-02-20', { type: 'initial', decision: 'plan', sitting })
  expect(asked('2026-03-01', 'composite', [scheduled, invited('police'), invited('education'), report, held])).toEqual([
    'police there',
    'education not there when it was held',
    null,
  ])
})
