import { ago5, happened, NOTHING, ollie, type Row, testRows } from './test-families.ts'

const families: Row[] = [
  [
    'a brother is on a plan now: a conference has heard this family',
    { ...ollie, earlier: [happened('PlanStarted', 'ollie', '2025-10-01', { categories: ['emotional_abuse'] })] },
    'history_sufficient',
    ['plan_now'],
  ],
  [
    'the plan ended well',
    {
      ...ollie,
      earlier: [
        happened('PlanStarted', 'ollie', '2021-10-01', { categories: ['neglect'] }),
        happened('PlanEnded', 'ollie', '2022-06-01'),
      ],
    },
    'focused',
    ['plan_ended'],
    null,
    /it ended on 1 June 2022\. What had changed when it ended/,
  ],
  [
    'a plan that ended long ago is shown and asks nothing now',
    {
      people: ['ollie 2010-06-01'],
      ties: ['mother mother_of ollie'],
      earlier: [happened('PlanStarted', 'ollie', '2012-10-01'), happened('PlanEnded', 'ollie', '2013-06-01')],
    },
    'full',
    ['plan_ended_long_ago'],
  ],
  [
    'an enquiry was substantiated, without a conference',
    {
      ...ollie,
      earlier: [happened('Section47Concluded', 'ollie', '2023-06-01', { outcome: 'substantiated_no_conference' })],
    },
    'focused',
    ['enquiry_substantiated'],
  ],
  [
    'an enquiry that was not substantiated is no history',
    { ...ollie, earlier: [happened('Section47Concluded', 'ollie', '2023-06-01', { outcome: 'not_substantiated' })] },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'court proceedings, and no removal',
    { ...ollie, earlier: [happened('ProceedingsIssued', 'ollie', '2023-06-01')] },
    'focused',
    ['proceedings'],
  ],
  [
    'the plan and the enquiry before a removal are told by the removal',
    {
      ...ollie,
      earlier: [
        happened('Section47Concluded', 'ollie', '2020-01-10', { outcome: 'substantiated_conference' }),
        happened('PlanStarted', 'ollie', '2020-01-20'),
        ago5,
      ],
    },
    'history_sufficient',
    ['removal'],
  ],
]

testRows(families)
