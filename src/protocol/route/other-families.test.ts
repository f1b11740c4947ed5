import { ago5, happened, NOTHING, ollie, type Row, removed, testRows } from './test-families.ts'

const families: Row[] = [
  [
    'a brother who died of an illness is no reason',
    { ...ollie, earlier: [happened('PersonDied', 'ollie', '2021-05-01')] },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'a pregnancy that was lost is never one',
    { people: ['lost'], ties: ['mother mother_of lost'], earlier: [happened('PregnancyEnded', 'lost', '2023-05-01')] },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'an earlier pregnancy that was concealed is information',
    { ...ollie, earlier: [happened('PregnancyConcealed', 'ollie', '2019-05-01')] },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'the mother is herself a child, and was removed from her own mother: never a reason',
    {
      people: ['gran', 'aunt 2012-01-01'],
      ties: [{ from: 'gran', to: 'mother', type: 'mother_of' }, 'gran mother_of aunt'],
      earlier: [
        removed('mother', '2015-09-01', { attributedTo: ['gran'] }),
        removed('aunt', '2015-09-01', { attributedTo: ['gran'] }),
      ],
    },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'the grandmother will care for the baby: her other children are her history, the mother’s childhood is not',
    {
      people: ['gran', 'aunt 2012-01-01'],
      ties: ['gran mother_of mother', 'gran mother_of aunt', 'gran carer_of baby'],
      earlier: [
        removed('mother', '2015-09-01', { attributedTo: ['gran'] }),
        removed('aunt', '2019-09-01', { attributedTo: ['gran'] }),
      ],
    },
    'history_sufficient',
    ['removal'],
    null,
    /^aunt was removed/,
  ],
  [
    'a half-brother through the father',
    {
      people: ['dad', 'zoe 2018-01-01'],
      ties: ['dad father_of baby', 'dad father_of zoe'],
      earlier: [removed('zoe', '2022-09-01', { attributedTo: ['dad'] })],
    },
    'history_sufficient',
    ['removal'],
    null,
    /the father/,
  ],
  [
    'a brother on record without his parents: whose is asked',
    {
      people: ['ollie 2019-06-01'],
      ties: ['ollie half_sibling_of baby'],
      earlier: [removed('ollie', '2020-09-01', { attributedTo: undefined })],
    },
    'history_sufficient',
    ['removal'],
    /whose behaviour it was/,
  ],
  [
    'recorded yesterday, read as it was known last week',
    { ...ollie, earlier: [{ ...ago5, recordedAt: '2026-02-19T10:00:00Z' }], knownAt: '2026-02-13' },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'a tie recorded yesterday, read as it was known last week',
    {
      people: ollie.people,
      ties: [{ from: 'mother', to: 'ollie', type: 'mother_of', recordedAt: '2026-02-19T10:00:00Z' }],
      earlier: [ago5],
      knownAt: '2026-02-13',
    },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'a brother recorded yesterday, read as it was known last week',
    {
      people: [{ id: 'ollie', bornOn: '2019-06-01', recordedAt: '2026-02-19T10:00:00Z' }],
      ties: ollie.ties,
      earlier: [ago5],
      knownAt: '2026-02-13',
    },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'withdrawn by a correction: it was never so',
    {
      ...ollie,
      earlier: [
        { ...ago5, id: 'wrong' },
        { kind: 'FactCorrected', on: '2026-02-01', replaces: 'wrong', with: null },
      ],
    },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'the records were read, and somebody noted it',
    { ...ollie, facts: [happened('HistoryReviewed', 'baby', '2026-02-19', { records: ['ollie'] })], earlier: [ago5] },
    'history_sufficient',
    ['removal'],
    /nobody is recorded as having asked/,
  ],

  [
    'read before the history was recorded: it has not been read',
    {
      ...ollie,
      facts: [happened('HistoryReviewed', 'baby', '2026-02-10', { records: ['ollie'] })],
      earlier: [{ ...ago5, recordedAt: '2026-02-19T10:00:00Z' }],
    },
    'history_sufficient',
    ['removal'],
    /read the records of ollie/,
  ],
]

testRows(families)
