import { expect, test } from 'vitest'
import { type Family, happened, removed, routeFor } from './test-families.ts'

const lines = (family: Family, about = 'baby') =>
  routeFor(family, about).history.map(({ on, person, what, reasons }) => [on, person, what, ...reasons].join(', '))
const ollie = { people: ['ollie 2016-06-01', 'newmum'], ties: ['mother mother_of ollie'] }

test('a family’s history is told oldest first, each line with the fact that it opens', () => {
  const earlier = [
    removed('ollie', '2020-09-01', { reasons: ['neglect', 'learning_disability'] }),
    happened('ConferenceHeld', 'ollie', '2020-02-01', { type: 'initial', decision: 'plan', categories: ['neglect'] }),
    happened('ConferenceHeld', 'ollie', '2020-01-20', { type: 'initial', decision: 'adjourned' }),
    happened('Section47Concluded', 'ollie', '2020-01-20', { outcome: 'substantiated_conference' }),
    happened('Section47Concluded', 'ollie', '2018-01-20', { outcome: 'not_substantiated' }),
    happened('ChildReturned', 'ollie', '2021-09-01'),
  ]
  expect(lines({ ...ollie, earlier })).toEqual([
    '2020-01-20, ollie, Section 47 enquiry concluded: concerns substantiated',
    '2020-02-01, ollie, Initial conference: a child protection plan was made, neglect',
    '2020-09-01, ollie, Child removed: care order, neglect',
    '2021-09-01, ollie, Child returned',
  ])
  expect(routeFor({ ...ollie, earlier }).history[2]).toEqual({
    person: 'ollie',
    what: 'Child removed: care order',
    on: '2020-09-01',
    reasons: ['neglect'],
    attributedTo: ['mother'],
    fact: 'e0',
  })
})

test('of an adopted child nothing is shown from then on, nor by the new family', () => {
  const family: Family = {
    ...ollie,
    ties: [...ollie.ties, 'newmum mother_of ollie since 2022-05-01', 'newmum mother_of mia'],
    people: [...ollie.people, 'mia 2021-01-01', 'newgran'],
    facts: [happened('ReferralReceived', 'mia', '2026-02-18'), happened('ReferralReceived', 'ollie', '2026-02-18')],
    earlier: [
      removed('ollie', '2020-09-01'),
      happened('LegalStatusChanged', 'ollie', '2022-05-01', { status: 'adoption_order' }),
      happened('ConferenceHeld', 'ollie', '2024-02-01', { type: 'initial', decision: 'plan' }),
    ],
  }
  expect(lines(family)).toEqual([
    '2020-09-01, ollie, Child removed: care order, neglect',
    '2022-05-01, ollie, Legal status changed: adoption order',
  ])
  // The adoptive mother's other child has an adopted brother, whose life before is not hers to read.
  expect([lines(family, 'mia'), routeFor(family, 'mia').proposed]).toEqual([[], 'full'])
  expect(JSON.stringify(routeFor(family, 'mia'))).not.toMatch('ollie')
  expect([lines(family, 'ollie'), routeFor(family, 'ollie').proposed]).toEqual([[], 'full'])
})

test('a concealed pregnancy is information of the next one, not of a twin and not of this one', () => {
  const concealed = (about: string, on: string) => happened('PregnancyConcealed', about, on)
  const twin = { people: [{ id: 'twin', expectedOn: '2026-05-01' }, 'ollie 2019-06-01'] }
  const ties = ['mother mother_of twin', 'mother mother_of ollie']
  const facts = [concealed('baby', '2026-02-18'), concealed('twin', '2026-02-18'), concealed('ollie', '2019-05-20')]
  expect(lines({ ...twin, ties, facts })).toEqual(['2019-05-20, ollie, Concealed pregnancy, an earlier one'])
})

test('what is known to have gone well is said', () => {
  const earlier = [
    removed('ollie', '2020-09-01'),
    happened('ChildReturned', 'ollie', '2021-09-01'),
    happened('PlanStarted', 'mia', '2021-01-01'),
    happened('PlanEnded', 'mia', '2022-01-01'),
  ]
  const facts = [happened('StrengthIdentified', 'mother', '2026-02-19', { evidence: 'Asked for help early' })]
  const { strengths } = routeFor({
    people: ['ollie 2016-06-01', 'mia 2018-01-01', 'jo 2021-06-01'],
    ties: ['mother mother_of ollie', 'mother mother_of mia', 'mother mother_of jo'],
    facts,
    earlier,
  })
  expect(strengths).toEqual([
    'jo, born 1 June 2021, has been brought up by the mother; no removal, plan or substantiated enquiry about jo is recorded since 1 September 2020.',
    'ollie came home on 1 September 2021, and no later removal is recorded.',
    'The plan of mia ended on 1 January 2022; no later plan, removal or substantiated enquiry about mia is recorded.',
    'Recorded on 19 February 2026: Asked for help early',
  ])
})
