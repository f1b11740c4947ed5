import { ago5, happened, ollie, type Row, removed, testRows } from './test-families.ts'

const families: Row[] = [
  [
    'the child came home and stayed',
    { ...ollie, earlier: [ago5, happened('ChildReturned', 'ollie', '2022-03-01')] },
    'focused',
    ['removal_returned'],
    null,
    /came home on 1 March 2022/,
  ],
  [
    'home, and removed again: the return is no sign',
    { ...ollie, earlier: [ago5, happened('ChildReturned', 'ollie', '2022-03-01'), removed('ollie', '2023-01-01')] },
    'history_sufficient',
    ['removal', 'removal'],
  ],
  [
    'a second child brought up since',
    {
      people: [...ollie.people, 'mia 2022-02-01'],
      ties: [...ollie.ties, 'mother mother_of mia', 'mother lives_with mia'],
      earlier: [ago5],
    },
    'focused',
    ['removal_brought_up_since'],
    null,
    /Since then mia has been brought up by the same parent/,
  ],
  [
    'brought up since, as far as our records go; where is not recorded',
    { people: [...ollie.people, 'mia 2022-02-01'], ties: [...ollie.ties, 'mother mother_of mia'], earlier: [ago5] },
    'focused',
    ['removal_brought_up_since'],
    /With whom mia lives is not recorded/,
  ],
  [
    'a second child who lives with others is not brought up by her',
    {
      people: [...ollie.people, 'mia 2022-02-01', 'gran'],
      ties: [...ollie.ties, 'mother mother_of mia', 'gran carer_of mia'],
      earlier: [ago5],
    },
    'history_sufficient',
    ['removal'],
  ],
  [
    'a second child, a year old: too soon to say',
    {
      people: [...ollie.people, 'mia 2025-02-01'],
      ties: [...ollie.ties, 'mother mother_of mia', 'mother lives_with mia'],
      earlier: [ago5],
    },
    'history_sufficient',
    ['removal'],
  ],
  [
    'the second child is on a plan: both speak',
    {
      people: [...ollie.people, 'mia 2022-02-01'],
      ties: [...ollie.ties, 'mother mother_of mia'],
      earlier: [
        ago5,
        happened('ConferenceHeld', 'mia', '2025-11-01', { type: 'initial', decision: 'plan', categories: ['neglect'] }),
      ],
    },
    'history_sufficient',
    ['removal', 'plan_now'],
  ],
  [
    'each reason reviewed as resolved, with the evidence',
    {
      ...ollie,
      facts: [
        happened('RiskFactorIdentified', 'baby', '2026-02-18', { risk: 'r1', factor: 'neglect', source: 'history' }),
        happened('RiskFactorReviewed', 'baby', '2026-02-19', {
          risk: 'r1',
          finding: 'resolved',
          evidence: 'Two years of settled care of a nephew',
        }),
      ],
      earlier: [ago5],
    },
    'focused',
    ['removal_changed'],
  ],
  [
    'reviewed as resolved without evidence answers nothing',
    {
      ...ollie,
      facts: [
        happened('RiskFactorIdentified', 'baby', '2026-02-18', { risk: 'r1', factor: 'neglect', source: 'history' }),
        happened('RiskFactorReviewed', 'baby', '2026-02-19', { risk: 'r1', finding: 'resolved' }),
      ],
      earlier: [ago5],
    },
    'history_sufficient',
    ['removal'],
  ],
  [
    'a strength by itself is shown and moves nothing',
    {
      ...ollie,
      facts: [happened('StrengthIdentified', 'mother', '2026-02-19', { evidence: 'Comes to every appointment' })],
      earlier: [ago5],
    },
    'history_sufficient',
    ['removal'],
  ],

  [
    'a second child at home, but on a plan since: not what has gone well',
    {
      people: [...ollie.people, 'mia 2021-02-01'],
      ties: [...ollie.ties, 'mother mother_of mia', 'mother lives_with mia'],
      earlier: [ago5, happened('PlanStarted', 'mia', '2022-02-01'), happened('PlanEnded', 'mia', '2023-02-01')],
    },
    'history_sufficient',
    ['removal', 'plan_ended'],
  ],
  [
    'an older child who stayed at home all along',
    {
      people: [...ollie.people, 'mia 2015-02-01'],
      ties: [...ollie.ties, 'mother mother_of mia', 'mother lives_with mia'],
      earlier: [ago5],
    },
    'focused',
    ['removal_brought_up_since'],
  ],
  [
    'reviewed as resolved before the removal: overtaken by it',
    {
      ...ollie,
      earlier: [
        happened('RiskFactorIdentified', 'ollie', '2019-02-18', { risk: 'r1', factor: 'neglect' }),
        happened('RiskFactorReviewed', 'ollie', '2019-12-19', {
          risk: 'r1',
          finding: 'resolved',
          evidence: 'A settled year',
        }),
        ago5,
      ],
    },
    'history_sufficient',
    ['removal'],
  ],
]

testRows(families)
