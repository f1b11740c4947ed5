import { ago5, happened, NOTHING, ollie, olliesFather, type Row, removed, testRows } from './test-families.ts'

const families: Row[] = [
  ['a first child, nothing on record: everything has to be found out', {}, 'full', ['nothing'], NOTHING],
  ['the father is not known: a gap, never a reason', {}, 'full', ['nothing'], /father is not known or not recorded/],
  [
    'an earlier child was removed from the same mother: enough to convene',
    { ...ollie, earlier: [ago5] },
    'history_sufficient',
    ['removal'],
    /read the records of ollie/,
    /ollie was removed on 1 September 2020 \(care order\), for neglect, put down in the record to the mother\. What has changed since, and what is the evidence/,
  ],
  [
    'the same mother with a new partner: her history stands, his is not known',
    {
      ...ollie,
      people: [...ollie.people, 'dan'],
      ties: [...ollie.ties, 'dan father_of baby', 'mother partner_of dan'],
      earlier: [ago5],
    },
    'history_sufficient',
    ['removal'],
    /No history of the father with other children was found/,
  ],
  [
    'the one whose behaviour it was has gone: what differs is what to assess',
    {
      ...olliesFather,
      ties: [...olliesFather.ties, 'mother former_partner_of rick'],
      earlier: [removed('ollie', '2020-09-01', { attributedTo: ['rick'] })],
    },
    'focused',
    ['removal_gone'],
    null,
    /put down in the record to rick\. Those whose behaviour it was are not recorded as part of this child's life now/,
  ],
  [
    'both parents’ behaviour, one of them gone: hers stands',
    {
      ...olliesFather,
      ties: [...olliesFather.ties, 'mother former_partner_of rick'],
      earlier: [removed('ollie', '2020-09-01', { attributedTo: ['mother', 'rick'] })],
    },
    'history_sufficient',
    ['removal'],
    null,
    /put down in the record to the mother and rick/,
  ],
  [
    'gone, and a partner again since: he is part of this child’s life',
    {
      ...olliesFather,
      ties: [
        ...olliesFather.ties,
        'mother former_partner_of rick since 2021-01-01',
        'rick partner_of mother since 2025-06-01',
      ],
      earlier: [removed('ollie', '2020-09-01', { attributedTo: ['rick'] })],
    },
    'history_sufficient',
    ['removal'],
  ],
  [
    'a former partner who is this child’s father stays part of its life',
    {
      ...olliesFather,
      ties: [...olliesFather.ties, 'rick father_of baby', 'mother former_partner_of rick'],
      earlier: [removed('ollie', '2020-09-01', { attributedTo: ['rick'] })],
    },
    'history_sufficient',
    ['removal'],
  ],
  [
    'the history is only that of a former partner with another woman: not this family’s',
    {
      people: ['rick', 'zoe 2018-01-01', 'carla'],
      ties: ['mother former_partner_of rick', 'rick father_of zoe', 'carla mother_of zoe'],
      earlier: [removed('zoe', '2020-09-01', { attributedTo: ['rick'] })],
    },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'the new partner’s own child was removed: his history is this family’s',
    {
      people: ['dan', 'zoe 2018-01-01'],
      ties: ['dan partner_of mother', 'dan father_of zoe'],
      earlier: [removed('zoe', '2022-09-01', { attributedTo: ['dan'] })],
    },
    'history_sufficient',
    ['removal'],
    /No history of the mother with other children/,
    /put down in the record to a partner of the parent \(dan\)/,
  ],
  [
    'a partner who has left the household by now is not part of it',
    {
      people: ['dan', 'zoe 2018-01-01'],
      ties: ['dan partner_of mother since 2024-01-01 until 2025-12-01', 'dan father_of zoe'],
      earlier: [removed('zoe', '2022-09-01', { attributedTo: ['dan'] })],
    },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'a possible father is not confirmed: nothing of his is read',
    {
      people: ['dan', 'zoe 2018-01-01'],
      ties: ['dan putative_father_of baby', 'dan father_of zoe'],
      earlier: [removed('zoe', '2022-09-01', { attributedTo: ['dan'] })],
    },
    'full',
    ['nothing'],
    /dan is recorded as a possible father and is not confirmed\. Only confirmed identities count/,
  ],
  [
    'the parent whose behaviour it was has died',
    {
      people: ['dad', 'zoe 2018-01-01'],
      ties: ['dad father_of baby', 'dad father_of zoe'],
      earlier: [removed('zoe', '2022-09-01', { attributedTo: ['dad'] }), happened('PersonDied', 'dad', '2025-01-05')],
    },
    'focused',
    ['removal_gone'],
  ],
  [
    'whose behaviour it was is not recorded: it stands, and is asked',
    { ...ollie, earlier: [removed('ollie', '2020-09-01', { attributedTo: undefined })] },
    'history_sufficient',
    ['removal'],
    /ollie leaving home on 1 September 2020 the record does not say: whose behaviour it was/,
  ],

  [
    'partners once, parted since: he has gone',
    {
      ...olliesFather,
      ties: [
        ...olliesFather.ties,
        'rick partner_of mother since 2018-01-01',
        'mother former_partner_of rick since 2021-01-01',
      ],
      earlier: [removed('ollie', '2020-09-01', { attributedTo: ['rick'] })],
    },
    'focused',
    ['removal_gone'],
  ],
  [
    'the father’s new household, where the child does not live, is not this family',
    {
      people: ['dad', 'carla', 'zoe 2018-01-01'],
      ties: ['dad father_of baby', 'carla partner_of dad', 'carla mother_of zoe'],
      earlier: [removed('zoe', '2022-09-01', { attributedTo: ['carla'] })],
    },
    'full',
    ['nothing'],
    NOTHING,
  ],
  [
    'the father cares for the child: his household is',
    {
      people: ['dad', 'carla', 'zoe 2018-01-01'],
      ties: ['dad father_of baby', 'dad carer_of baby', 'carla partner_of dad', 'carla mother_of zoe'],
      earlier: [removed('zoe', '2022-09-01', { attributedTo: ['carla'] })],
    },
    'history_sufficient',
    ['removal'],
  ],
]

testRows(families)
