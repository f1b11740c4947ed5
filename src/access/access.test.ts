import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../kernel/day.ts'
import { type Actor, decide, type Involvement, mayReadText, type RecordForAccess, restrictedReads } from './access.ts'
import { ASKED_IN_ESCALATION } from './asked-in-escalation.ts'

const today = day('2026-04-14')
const since = day('2026-01-05')

const actor = (role: string, agency: string, authority = 'seaborough'): Actor => ({
  userId: `u-${role}`,
  memberships: [{ authority, agency, role, team: null, from: since, to: null }],
})

const record = (changes: Partial<RecordForAccess> = {}): RecordForAccess => ({
  authority: 'seaborough',
  childId: 'baby',
  restrictedTo: null,
  barred: [],
  involved: [],
  ...changes,
})

const involved = (agency: string, userId: string | null, changes: Partial<Involvement> = {}): Involvement => ({
  agency,
  userId,
  role: 'worker',
  since,
  until: null,
  ...changes,
})

describe('who sees a record', () => {
  test('a midwife sees in proportion the children whom she is named on, and no others', () => {
    const midwife = actor('midwife', 'midwifery')
    expect(decide(midwife, 'see', record(), today)).toMatchObject({ allowed: false, exists: false })
    const named = record({ involved: [involved('midwifery', 'u-midwife')] })
    expect(decide(midwife, 'see', named, today)).toMatchObject({ allowed: true, extent: 'proportionate' })
    const colleague = record({ involved: [involved('midwifery', 'u-other')] })
    expect(decide(midwife, 'see', colleague, today)).toMatchObject({ allowed: false })
  })

  test('a safeguarding midwife sees the children with whom her agency works', () => {
    const lead = actor('safeguarding_midwife', 'midwifery')
    expect(decide(lead, 'see', record({ involved: [involved('midwifery', 'u-other')] }), today)).toMatchObject({
      allowed: true,
    })
    expect(decide(lead, 'see', record({ involved: [involved('police', 'u-other')] }), today)).toMatchObject({
      allowed: false,
    })
  })

  test('a police officer who is not involved cannot learn that there is a record', () => {
    const decision = decide(actor('police_officer', 'police'), 'see', record(), today)
    expect(decision).toEqual({ allowed: false, exists: false, why: 'not involved with this child' })
  })

  test('a social worker sees the children allocated to her in full and a summary of the others, on which she cannot write', () => {
    const worker = actor('social_worker', 'social_care')
    const hers = record({ involved: [involved('social_care', 'u-social_worker')] })
    expect(decide(worker, 'write', hers, today)).toMatchObject({ allowed: true, extent: 'full' })
    expect(decide(worker, 'see', record(), today)).toMatchObject({ allowed: true, extent: 'summary' })
    expect(decide(worker, 'write', record(), today)).toMatchObject({ allowed: false, exists: true })
  })

  test('the duty team sees every record of its authority and none of another', () => {
    const duty = actor('duty_team', 'social_care')
    expect(decide(duty, 'see', record(), today)).toMatchObject({ allowed: true, extent: 'full' })
    expect(decide(duty, 'see', record({ authority: 'farmouth' }), today)).toMatchObject({
      allowed: false,
      exists: false,
    })
  })

  test('a restricted record exists only for the people named on it, whoever else asks', () => {
    const restricted = record({ restrictedTo: ['u-team_manager'] })
    expect(decide(actor('duty_team', 'social_care'), 'see', restricted, today)).toMatchObject({
      allowed: false,
      exists: false,
    })
    expect(decide(actor('team_manager', 'social_care'), 'see', restricted, today)).toMatchObject({ allowed: true })
  })

  test("one's own record and a relative's are closed, also to a manager who is named on it", () => {
    const own = record({ barred: ['u-team_manager'], restrictedTo: ['u-team_manager'] })
    expect(decide(actor('team_manager', 'social_care'), 'see', own, today)).toMatchObject({
      allowed: false,
      exists: false,
    })
  })

  test('involvement and membership end on their last day', () => {
    const ended = record({ involved: [involved('midwifery', 'u-midwife', { until: day('2026-04-13') })] })
    expect(decide(actor('midwife', 'midwifery'), 'see', ended, today)).toMatchObject({ allowed: false })
    const left: Actor = {
      userId: 'u-duty_team',
      memberships: [
        {
          authority: 'seaborough',
          agency: 'social_care',
          role: 'duty_team',
          team: null,
          from: since,
          to: day('2026-04-13'),
        },
      ],
    }
    expect(decide(left, 'see', record(), today)).toMatchObject({ allowed: false, exists: false })
  })

  test('a role that nobody has heard of sees nothing, nor does a name from the language itself', () => {
    for (const role of ['wizard', 'constructor', '__proto__', 'toString']) {
      expect(decide(actor(role, 'social_care'), 'see', record(), today).allowed).toBe(false)
    }
  })

  test('a partnership manager sees no record', () => {
    const decision = decide(actor('partnership_manager', 'partnership'), 'see', record(), today)
    expect(decision).toMatchObject({ allowed: false, exists: false })
  })
})

test('in a proportionate view free text is read only when one’s own agency wrote it', () => {
  const decision = decide(
    actor('midwife', 'midwifery'),
    'see',
    record({ involved: [involved('midwifery', 'u-midwife')] }),
    today,
  )
  if (!decision.allowed) throw new Error('a named midwife sees the record')
  expect(mayReadText(decision, 'midwifery')).toBe(true)
  expect(mayReadText(decision, 'police')).toBe(false)
  expect(mayReadText(decision, null)).toBe(false)
})

test('no membership elsewhere ever opens a record', () => {
  const words = fc.constantFrom(
    'social_worker',
    'team_manager',
    'duty_team',
    'midwife',
    'police_officer',
    'safeguarding_midwife',
  )
  fc.assert(
    fc.property(words, fc.constantFrom('social_care', 'midwifery', 'police'), (role, agency) => {
      const involvedEverywhere = record({ involved: [involved(agency, `u-${role}`)] })
      return !decide(actor(role, agency, 'farmouth'), 'see', involvedEverywhere, today).allowed
    }),
  )
})

test('how a pregnancy ended is read by midwives and health visitors who work with the child, and the allocated social worker', () => {
  const works = (role: string, agency: string, userId: string | null = `u-${role}`) =>
    restrictedReads(actor(role, agency), record({ involved: [involved(agency, userId)] }), today).has('health_detail')
  expect(works('midwife', 'midwifery')).toBe(true)
  expect(works('health_visitor', 'health_visiting')).toBe(true)
  expect(works('safeguarding_midwife', 'midwifery', 'u-other')).toBe(true)
  expect(works('social_worker', 'social_care')).toBe(true)
  expect(works('midwife', 'midwifery', 'u-other')).toBe(false)
  expect(works('social_worker', 'social_care', 'u-other')).toBe(false)
  for (const role of ['team_manager', 'conference_chair', 'conference_administrator', 'duty_team', 'legal'])
    expect(works(role, 'social_care')).toBe(false)
  for (const role of ['general_practitioner', 'police_officer', 'education_lead', 'partnership_manager'])
    expect(works(role, role)).toBe(false)
  // Only asked about the child by another agency: nobody there cares for the mother.
  const asked = record({ involved: [involved('midwifery', null, { role: ASKED_IN_ESCALATION })] })
  expect(decide(actor('named_midwife', 'midwifery'), 'see', asked, today).allowed).toBe(true)
  expect(restrictedReads(actor('named_midwife', 'midwifery'), asked, today).size).toBe(0)
  const hers = { involved: [involved('midwifery', 'u-midwife')] }
  for (const closed of [{ restrictedTo: ['u-other'] }, { barred: ['u-midwife'] }])
    expect(restrictedReads(actor('midwife', 'midwifery'), record({ ...hers, ...closed }), today).size).toBe(0)
})

test('legal advice is read by the allocated social worker, managers and the lawyers who work with the child', () => {
  const works = (role: string, agency: string, userId: string | null = `u-${role}`) =>
    restrictedReads(actor(role, agency), record({ involved: [involved(agency, userId)] }), today).has('legal_advice')
  expect(works('social_worker', 'social_care')).toBe(true)
  expect(works('team_manager', 'social_care', 'u-other')).toBe(true)
  expect(works('legal', 'legal')).toBe(true)
  expect(works('social_worker', 'social_care', 'u-other')).toBe(false)
  expect(works('legal', 'legal', 'u-other')).toBe(false)
  // The same words in another agency are other posts.
  expect(works('team_manager', 'housing')).toBe(false)
  for (const role of ['conference_chair', 'conference_administrator', 'duty_team'])
    expect(works(role, 'social_care')).toBe(false)
  for (const role of ['midwife', 'safeguarding_midwife', 'health_visitor', 'police_officer', 'general_practitioner'])
    expect(works(role, 'midwifery')).toBe(false)
})
