import { expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { parseCaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { editionOn } from '../protocol.ts'
import { fact } from '../reference/given.ts'
import { timetables } from '../timetable/timetable.ts'
import { challengeOf, isLastWord } from './challenge.ts'
import { escalationsOf } from './fold-escalations.ts'
import { lateSince } from './offered.ts'
import { raiseBy, wasToBeRaisedBy } from './raise-by.ts'

const TODAY = toNumber(day('2026-04-20'))
const referred = fact('ReferralReceived', '2026-01-05')

function seen(protocolId: string, ...facts: ReturnType<typeof fact>[]) {
  const people = [{ id: 'child', bornOn: '2020-05-05' }]
  const file = parseCaseFile('test', JSON.stringify({ people, facts: [referred, ...facts] }))
  if (!('people' in file)) throw new Error('The case of a test has mistakes')
  const protocol = loadProtocol(protocolId)
  const [child] = timetables(file, protocol, englandAndWales(), TODAY)
  if (child === undefined) throw new Error('A case has a child')
  return { ...child, ladder: editionOn(protocol, TODAY)?.ladder ?? null, protocol }
}

const on = '2026-04-02'
test.each([
  ['ReferralDecided', { outcome: 'no_further_action' }, 'referral_not_accepted social_care'],
  ['ReferralDecided', { outcome: 'early_help' }, 'referral_not_accepted social_care'],
  ['ReferralDecided', { outcome: 'held', until: '2026-04-20' }, 'referral_held social_care'],
  ['ReferralDecided', { outcome: 'assessment' }, 'none'],
  ['StrategyDiscussionHeld', { decision: 'no_section_47' }, 'threshold social_care'],
  ['StrategyDiscussionHeld', { decision: 'initiate_section_47' }, 'none'],
  ['Section47Concluded', { outcome: 'substantiated_no_conference' }, 'not_to_confer social_care'],
  ['Section47Concluded', { outcome: 'substantiated_conference' }, 'none'],
  ['ConferenceNotRequired', {}, 'not_to_confer social_care'],
  ['PlanAgreed', {}, 'plan_not_adequate social_care'],
  ['StrategyDiscussionAsked', {}, 'no_answer social_care'],
  ['InformationRequested', { from: 'general_practice' }, 'no_answer general_practice'],
  ['InformationRequested', { from: 'individual' }, 'no_answer null'],
  // Dissent at a conference has a way of its own.
  ['ConferenceHeld', { type: 'initial', decision: 'no_plan' }, 'none'],
  ['VisitMade', {}, 'none'],
])('%s %o is challenged as: %s', (kind, details, expected) => {
  const { history } = seen('composite', fact(kind, on, details))
  const placed = history.facts.find(one => one.fact.kind === kind)
  const challenge = placed === undefined ? null : challengeOf(placed.fact, history)
  expect(challenge === null ? 'none' : `${challenge.subject} ${challenge.against}`).toBe(expected)
  if (challenge !== null) expect(challenge.said).toContain('2 April 2026')
})

test('what was answered since is nothing to challenge, and what was decided anew is not the last word', () => {
  const { history } = seen(
    'composite',
    fact('InformationRequested', on, { from: 'police' }),
    fact('InformationReceived', '2026-04-03', { from: 'police' }),
    fact('ReferralDecided', on, { outcome: 'held', until: '2026-04-10' }),
    fact('ReferralDecided', '2026-04-10', { outcome: 'no_further_action' }),
  )
  const offered = history.facts.filter(one => challengeOf(one.fact, history) !== null && isLastWord(one.fact, history))
  expect(offered.map(({ fact: { kind, on: of } }) => `${kind} ${of}`)).toEqual(['ReferralDecided 2026-04-10'])
})

test('after a loss nothing is challenged any more', () => {
  const { history } = seen('composite', fact('PlanAgreed', on), fact('PersonDied', '2026-04-03'))
  expect(history.facts.map(one => challengeOf(one.fact, history)).filter(one => one !== null)).toEqual([])
})

test('two working days to raise it count from the day of the decision, over Easter', () => {
  const { ladder } = seen('sefton')
  // Maundy Thursday: Tuesday and Wednesday after Easter Monday.
  expect(raiseBy(ladder, toNumber(day(on)), englandAndWales())?.due).toBe(toNumber(day('2026-04-08')))
  expect(raiseBy(seen('lincolnshire').ladder, toNumber(day(on)), englandAndWales())).toBeNull()
})

test('they count from the last day of what is late, and before it from the day on which a day too late was arranged', () => {
  const initiated = fact('StrategyDiscussionHeld', '2026-02-09', { decision: 'initiate_section_47', enquiry: 'e1' })
  const arranged = fact('ConferenceScheduled', '2026-02-18', { for: '2026-03-09', type: 'initial' })
  const of = (...facts: ReturnType<typeof fact>[]) => {
    const { duties, history } = seen('sefton', initiated, ...facts)
    const duty = duties.find(({ clock }) => clock.rule.id === 'icpc_held')
    return (today: string) => (duty === undefined ? null : lateSince(duty, history, toNumber(day(today))))
  }
  expect(of()('2026-03-03')).toBe(toNumber(day('2026-03-02')))
  expect(of()('2026-03-02')).toBeNull()
  expect(of(arranged)('2026-02-20')).toBe(toNumber(day('2026-02-18')))
  expect(of(arranged)('2026-02-17')).toBeNull()
  expect(of(arranged)('2026-03-03')).toBe(toNumber(day('2026-03-02')))
})

test('of one that was raised the record says by when it was to be, also where the decision was corrected since', () => {
  const decided = fact('ReferralDecided', '2026-04-07', { outcome: 'no_further_action', id: 'd1' })
  const raised = fact('EscalationRaised', '2026-04-10', {
    challenges: 'd1',
    agency: 'midwifery',
    against: 'social_care',
  })
  const corrected = fact('FactCorrected', '2026-04-11', {
    replaces: 'd1',
    with: { kind: 'ReferralDecided', on: '2026-04-09', outcome: 'no_further_action' },
  })
  const due = (...facts: ReturnType<typeof fact>[]) => {
    const { history, protocol } = seen('sefton', ...facts)
    const [escalation] = escalationsOf(history, protocol)
    return escalation && wasToBeRaisedBy(escalation, null, history, englandAndWales())?.due
  }
  expect(due(decided, raised)).toBe(toNumber(day('2026-04-09')))
  expect(due(decided, raised, corrected)).toBe(toNumber(day('2026-04-13')))
})
