import { expect, test } from 'vitest'
import { AGENCY_NAMES } from '../protocol/agencies.ts'
import { counterpartAt } from '../protocol/escalation/counterpart.ts'
import { heldBy, isAskedOf, isHeld, type OnChild, rolesDoneBy } from './answering.ts'
import { leadsOnSafeguarding, reachOf, worksWithRecords } from './role.ts'

const AGENCIES = Object.keys(AGENCY_NAMES)
const LEVELS = ['practitioner', 'manager', 'senior'] as const
const nobodyNamed: OnChild = { isNamed: false, isTeamNamed: false, isUnallocated: true }
const named: OnChild = { isNamed: true, isTeamNamed: true, isUnallocated: false }
const at = (level: (typeof LEVELS)[number], agency: string) => ({ role: counterpartAt(level, agency), agency })

/** Who of these is asked, as roles. */
function asked(agency: string, role: string, roles: readonly string[], on: OnChild): string[] {
  const held = heldBy(roles.map(one => ({ role: one, agency })))
  return roles.filter(one => isAskedOf(held, { role: one, agency, team: null }, { role, agency }, on))
}

test('every role that a level names can be held, and sees what it is asked about', () => {
  for (const agency of AGENCIES)
    for (const level of LEVELS) {
      expect(worksWithRecords(counterpartAt(level, agency)), `${agency} ${level}`).toBe(true)
      expect(reachOf(at(level, agency)).writes).toBe(true)
    }
})

test('with everybody there, each level is answered by its own role; the lead answers beside the practitioner', () => {
  for (const agency of AGENCIES) {
    const roles = [...new Set(LEVELS.map(level => counterpartAt(level, agency)))]
    const [practitioner = '', manager = '', senior = ''] = LEVELS.map(level => counterpartAt(level, agency))
    expect(asked(agency, senior, roles, named), agency).toEqual([senior])
    expect(asked(agency, manager, roles, named), agency).toEqual([manager])
    const first = asked(agency, practitioner, roles, named)
    expect(first, agency).toContain(practitioner)
    // Nobody below the named GP: the board works with no child itself.
    if (practitioner !== manager) expect(first.includes(manager), agency).toBe(agency !== 'social_care')
  }
})

test('whoever else is left answers in the place of who is not there, in every agency and at every level', () => {
  for (const agency of AGENCIES)
    for (const level of LEVELS)
      for (const only of LEVELS) {
        const role = counterpartAt(only, agency)
        const isThere = asked(agency, counterpartAt(level, agency), [role], named)
        // A social worker who is named answers herself, and not a manager for her.
        const isHers = agency === 'social_care' && level === 'practitioner' && only !== 'practitioner'
        expect(isThere, `${agency}, asked of ${level}, only ${only}`).toEqual(isHers ? [] : [role])
      }
})

test('where nobody is named on the child, who leads is asked; practitioners who are not named never', () => {
  for (const agency of AGENCIES.filter(one => one !== 'integrated_care_board'))
    for (const level of LEVELS)
      for (const lead of ['manager', 'senior'] as const) {
        const [practitioner, role] = [counterpartAt('practitioner', agency), counterpartAt(lead, agency)]
        expect(
          asked(agency, counterpartAt(level, agency), [practitioner, role], nobodyNamed),
          `${agency} ${level}`,
        ).toEqual([role])
      }
})

test('the senior level is answered by the one below, not by all below', () => {
  expect(asked('police', 'senior_manager', ['police_officer', 'safeguarding_lead'], named)).toEqual([
    'safeguarding_lead',
  ])
  expect(asked('social_care', 'senior_manager', ['social_worker', 'team_manager'], named)).toEqual(['team_manager'])
  expect(asked('integrated_care_board', 'designated_nurse', ['named_gp'], nobodyNamed)).toEqual(['named_gp'])
})

test('a manager whose team is not named is not asked about a child of another team', () => {
  const other: OnChild = { isNamed: false, isTeamNamed: false, isUnallocated: false }
  const held = heldBy([{ role: 'team_manager', agency: 'social_care' }])
  const manager = { role: 'team_manager', agency: 'social_care', team: 'north' }
  const post = { role: 'team_manager', agency: 'social_care' }
  expect(isAskedOf(held, manager, post, other)).toBe(false)
  expect(isAskedOf(held, manager, post, { ...other, isUnallocated: true })).toBe(true)
})

test('a chair who owes what is late is asked; where there is none, the manager', () => {
  const roles = ['team_manager', 'conference_chair']
  expect(asked('social_care', 'conference_chair', roles, nobodyNamed)).toEqual(['conference_chair'])
  expect(asked('social_care', 'conference_chair', ['team_manager'], nobodyNamed)).toEqual(['team_manager'])
})

test('nobody of another agency is asked, and nobody who sees no child', () => {
  const held = heldBy([{ role: 'safeguarding_lead', agency: 'police' }])
  const post = { role: 'safeguarding_lead', agency: 'police' }
  expect(isAskedOf(held, { ...post, agency: 'housing', team: null }, post, named)).toBe(false)
  expect(isAskedOf(held, { role: 'data_officer', agency: 'police', team: null }, post, named)).toBe(false)
  expect([isHeld(held, post), isHeld(held, { ...post, agency: 'housing' })]).toEqual([true, false])
})

test('another lead of the same level stands for the word of a role', () => {
  // A trust that calls its lead a safeguarding lead and not a safeguarding midwife.
  expect(asked('midwifery', 'safeguarding_midwife', ['safeguarding_lead', 'midwife'], named)).toEqual([
    'safeguarding_lead',
  ])
})

test('a senior manager oversees the records of social care, and elsewhere what the agency works with', () => {
  expect(reachOf({ role: 'senior_manager', agency: 'social_care' })).toMatchObject({ others: 'full' })
  expect(reachOf({ role: 'senior_manager', agency: 'police' })).toMatchObject({ others: null, through: 'agency' })
  expect(['safeguarding_lead', 'named_nurse', 'named_gp', 'designated_nurse'].every(leadsOnSafeguarding)).toBe(true)
  expect(leadsOnSafeguarding('police_officer')).toBe(false)
  // Their own duties, and those of the midwives; a worker’s stay the worker’s.
  expect(rolesDoneBy({ role: 'safeguarding_midwife', agency: 'midwifery' })).toContain('midwife')
  expect(rolesDoneBy({ role: 'team_manager', agency: 'social_care' })).toEqual(['team_manager'])
})
