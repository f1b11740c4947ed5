import { expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { atLondon } from '../../kernel/instant.ts'
import { parseCaseFile } from '../case-file.ts'
import { compareProtocols } from '../compare-protocols.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { fact, given } from '../reference/given.ts'
import { timetables } from '../timetable/timetable.ts'
import { isDangerUnseen } from './danger.ts'
import { stageNow, turnOf } from './escalation.ts'
import { escalationsOf } from './fold-escalations.ts'
import { isPast, ladderClocks } from './ladder-clocks.ts'

/** Maundy Thursday 2026: Good Friday, a weekend and Easter Monday follow. */
const referred = fact('ReferralReceived', '2026-01-05')
const raised = (more: object = {}) =>
  fact('EscalationRaised', '2026-04-02', {
    ...{ at: '16:00', escalation: 'x1', duty: 'assessment_complete', agency: 'midwifery', against: 'social_care' },
    ...more,
  })
const step = (kind: string, on: string, at: string, more: object = {}) =>
  fact(kind, on, { at, escalation: 'x1', ...more })

function seen(protocolId: string, today: string, ...facts: ReturnType<typeof fact>[]) {
  const people = [{ id: 'child', bornOn: '2020-05-05' }]
  const file = parseCaseFile('test', JSON.stringify({ people, facts: [referred, ...facts] }))
  if (!('people' in file)) throw new Error('The case of a test has mistakes')
  const protocol = loadProtocol(protocolId)
  const [child] = timetables(file, protocol, englandAndWales(), toNumber(day(today)))
  if (child === undefined) throw new Error('A case has a child')
  const [escalation] = escalationsOf(child.history, protocol)
  if (escalation === undefined) throw new Error('Nothing was raised')
  return {
    escalation,
    clocks: ladderClocks(escalation, englandAndWales()),
    duties: child.duties,
    history: child.history,
  }
}

const clockOf = (what: string, { clocks }: ReturnType<typeof seen>) => clocks.find(clock => clock.what === what)

test('48 hours are 48 hours, over Easter as on any other day', () => {
  const respond = clockOf('respond', seen('lincolnshire', '2026-04-04', raised()))
  expect(respond?.dueAt).toBe('2026-04-04T15:00:00.000Z')
  expect(respond && isPast(respond, atLondon(toNumber(day('2026-04-04')), '16:00'))).toBe(false)
  expect(respond && isPast(respond, atLondon(toNumber(day('2026-04-04')), '16:01'))).toBe(true)
})

test('working days skip the weekend and both bank holidays', () => {
  const respond = clockOf('respond', seen('sefton', '2026-04-04', raised()))
  expect(respond?.dueAt).toBeNull()
  // Tuesday, Wednesday, Thursday after Easter Monday.
  expect(respond?.due).toBe(toNumber(day('2026-04-09')))
})

test('a limit that no source states is no number, and the answer is still owed', () => {
  const pan = seen('pan-sussex', '2026-04-20', raised())
  expect(clockOf('respond', pan)).toMatchObject({ limit: null, due: null })
  // One working week, counted as five working days.
  expect(clockOf('overall', pan)?.due).toBe(toNumber(day('2026-04-13')))
  const last = seen('lincolnshire', '2026-04-20', raised({ stage: 4 }))
  expect(clockOf('respond', last)?.due).toBeNull()
  expect(
    given({ facts: [raised({ stage: 4 })], protocol: 'lincolnshire' }).duty('escalation_answer', '2026-04-20'),
  ).toEqual(['child no date open'])
})

test('it is the addressee’s turn until they answer, then the raiser’s, and every stage has a clock of its own', () => {
  const before = seen('lincolnshire', '2026-04-05', raised())
  expect(turnOf(before.escalation)).toBe('addressee')
  const answered = seen('lincolnshire', '2026-04-05', raised(), step('EscalationAnswered', '2026-04-03', '09:00'))
  expect(turnOf(answered.escalation)).toBe('raiser')
  const moved = seen(
    'lincolnshire',
    '2026-04-07',
    raised(),
    step('EscalationAnswered', '2026-04-03', '09:00'),
    step('EscalationMoved', '2026-04-07', '10:00', { stage: 2 }),
  )
  expect(turnOf(moved.escalation)).toBe('addressee')
  expect(stageNow(moved.escalation).row?.parties).toBe('line manager to line manager')
  expect(moved.clocks.map(clock => [clock.what, clock.stage.n, clock.end?.how ?? null])).toEqual([
    ['respond', 1, 'met'],
    ['respond', 2, null],
  ])
})

test('an answer after the limit is late to the minute, in the timetable too', () => {
  const late = (at: string) =>
    given({
      facts: [raised(), step('EscalationAnswered', '2026-04-04', at)],
      protocol: 'lincolnshire',
    }).duty('escalation_answer', '2026-04-10')
  expect(late('16:00')).toEqual(['child 2026-04-04 met 2026-04-04'])
  expect(late('16:01')).toEqual(['child 2026-04-04 met_late 2026-04-04'])
})

test('what is owed within an escalation is owed by the agency that was asked, at the level of the stage', () => {
  const { duties } = seen(
    'lincolnshire',
    '2026-04-07',
    raised(),
    step('EscalationMoved', '2026-04-07', '10:00', { stage: 2 }),
  )
  const owners = duties.filter(duty => duty.clock.rule.id === 'escalation_answer').map(duty => duty.clock.rule.owner)
  expect(owners).toEqual([
    // The owner of the late assessment is asked first.
    { role: 'social_worker', agency: 'social_care' },
    { role: 'team_manager', agency: 'social_care' },
  ])
})

test('the written outcome is owed from the answer, where the ladder has one', () => {
  const sefton = seen('sefton', '2026-04-10', raised(), step('EscalationAnswered', '2026-04-07', '12:00'))
  expect(clockOf('written_outcome', sefton)).toMatchObject({ due: toNumber(day('2026-04-09')), end: null })
  const settled = seen(
    'sefton',
    '2026-04-10',
    raised(),
    step('EscalationAnswered', '2026-04-07', '12:00'),
    step('EscalationResolved', '2026-04-08', '09:00'),
  )
  expect(clockOf('written_outcome', settled)?.end?.how).toBe('met')
  expect(turnOf(settled.escalation)).toBeNull()
})

test.each([
  ['PersonDied', 'loss'],
  ['CaseClosed', 'closed'],
])('%s ends it without asking, and nothing of it counts as not done', (kind, how) => {
  const { escalation, duties } = seen('composite', '2026-05-01', raised(), fact(kind, '2026-04-03'))
  expect(escalation.end?.how).toBe(how)
  const ours = duties.filter(duty => duty.clock.rule.id.startsWith('escalation_'))
  expect(ours.map(duty => duty.status)).toEqual(ours.map(() => 'ended'))
  expect(ours.length).toBeGreaterThan(0)
})

test('steps of one day stand in the order of their times, and one that names none is of the oldest that is open', () => {
  const { escalation } = seen(
    'composite',
    '2026-04-03',
    step('EscalationAnswered', '2026-04-02', '16:30'),
    step('EscalationMoved', '2026-04-02', '17:00', { stage: 2 }),
    fact('EscalationDiscussed', '2026-04-02', { at: '16:40', said: 'invented' }),
    raised(),
  )
  expect(escalation.steps.map(({ fact: { kind } }) => kind)).toEqual([
    'EscalationRaised',
    'EscalationAnswered',
    'EscalationDiscussed',
    'EscalationMoved',
  ])
  expect(escalation.walked[0].answer?.fact.at).toBe('16:30')
})

test('where no ladder is stated one can escalate all the same, and no duty comes of it', () => {
  const { escalation, duties } = seen('national', '2026-04-20', raised())
  expect(escalation.ladder).toBeNull()
  expect(turnOf(escalation)).toBe('addressee')
  expect(duties.filter(duty => duty.clock.rule.id.startsWith('escalation_'))).toEqual([])
})

test('an answer that is written with a day before the raising is not lost', () => {
  const { escalation } = seen('composite', '2026-04-03', raised(), step('EscalationAnswered', '2026-04-01', '09:00'))
  expect(turnOf(escalation)).toBe('raiser')
})

test('two ladders are compared stage by stage', () => {
  const [lincolnshire, sefton] = [loadProtocol('lincolnshire'), loadProtocol('sefton')]
  const found = compareProtocols(lincolnshire, sefton, toNumber(day('2026-04-01'))).filter(one => one.duty === 'ladder')
  const stages = ['stage 1', 'stage 2', 'stage 3', 'stage 4']
  expect(found.map(one => one.field)).toEqual([...stages, 'stand-ins', 'source', 'the partnership is told'])
  expect(found[0]?.b).toContain('answer within 3 working days; to be raised within 2 working days from')
  expect(found[1]?.b).toMatch(/a meeting within 5 working days; told of it within 48 hours$/)
  expect(found[2]?.b).toBe('not stated; answer within not stated')
})

test('steps of one minute stand as they were recorded', () => {
  const at = (kind: string, recordedAt: string, more: object = {}) =>
    step(kind, '2026-04-07', '10:30', { ...more, recordedAt: `2026-04-07T09:30:${recordedAt}Z` })
  const movedThenAnswered = seen(
    'lincolnshire',
    '2026-04-07',
    at('EscalationAnswered', '40'),
    at('EscalationMoved', '20', { stage: 2 }),
    raised(),
  )
  expect(movedThenAnswered.escalation.walked.map(({ answer }) => answer !== null)).toEqual([false, true])
  expect(turnOf(movedThenAnswered.escalation)).toBe('raiser')
  const answeredThenMoved = seen(
    'lincolnshire',
    '2026-04-07',
    at('EscalationMoved', '40', { stage: 2 }),
    at('EscalationAnswered', '20'),
    raised(),
  )
  expect(answeredThenMoved.escalation.walked.map(({ answer }) => answer !== null)).toEqual([true, false])
  // Written down later, with no time of their own: an answer comes before what ends it.
  const noTime = seen(
    'lincolnshire',
    '2026-04-08',
    raised(),
    fact('EscalationResolved', '2026-04-07', { escalation: 'x1', recordedAt: '2026-04-08T09:00:00Z' }),
    fact('EscalationAnswered', '2026-04-07', { escalation: 'x1', recordedAt: '2026-04-08T09:05:00Z' }),
  )
  expect(noTime.escalation.answers).toHaveLength(1)
})

test('of two checks of an outcome in one minute the one that was recorded last stands', () => {
  const check = (id: string, seconds: string, done: string) =>
    step('EscalationOutcomeChecked', '2026-04-20', '10:30', {
      ...{ id, done, recordedAt: `2026-04-20T09:30:${seconds}Z` },
    })
  for (const facts of [
    [check('a', '50', 'done'), check('b', '10', 'not_done')],
    [check('b', '10', 'not_done'), check('a', '50', 'done')],
    [check('b', '50', 'done'), check('a', '10', 'not_done')],
  ]) {
    const settled = step('EscalationResolved', '2026-04-07', '11:00', { doneBy: '2026-04-15' })
    const { escalation } = seen('composite', '2026-04-21', raised(), settled, ...facts)
    expect(escalation.outcomeChecked?.fact.done).toBe('done')
  }
})

test.each(['PersonDied', 'PregnancyEnded'])(
  '%s of an earlier day, written down after the raising, ends it too',
  kind => {
    const loss = fact(kind, '2026-04-01', { recordedAt: '2026-04-03T09:00:00Z' })
    const { escalation, duties } = seen('composite', '2026-05-01', raised(), loss)
    expect(escalation.end?.how).toBe('loss')
    expect(turnOf(escalation)).toBeNull()
    const ours = duties.filter(duty => duty.clock.rule.id.startsWith('escalation_'))
    expect(ours.map(duty => duty.status)).toEqual(ours.map(() => 'ended'))
  },
)

test('what is raised after a closing is not ended by it', () => {
  const { escalation } = seen('composite', '2026-04-10', fact('CaseClosed', '2026-04-01'), raised())
  expect(escalation.end).toBeNull()
})

test('a step finds its escalation by the fact that raised it too', () => {
  const { escalation } = seen(
    'composite',
    '2026-04-10',
    raised({ id: 'r1' }),
    step('EscalationAnswered', '2026-04-03', '09:00', { escalation: 'r1' }),
  )
  expect(escalation.answers).toHaveLength(1)
})

test('what the front door decided in the minute before danger was said has not seen it', () => {
  const at = (seconds: string) => ({ at: '10:30', recordedAt: `2026-04-07T09:30:${seconds}Z` })
  const isUnseen = (decided: string) => {
    const { escalation, history } = seen(
      'composite',
      '2026-04-07',
      fact('EscalationRaised', '2026-04-07', { ...at('30'), escalation: 'x1', immediateRisk: true }),
      fact('ReferralDecided', '2026-04-07', { ...at(decided), outcome: 'no_further_action' }),
    )
    return isDangerUnseen(escalation, history)
  }
  expect([isUnseen('10'), isUnseen('50')]).toEqual([true, false])
})
