import { ago5, happened, ollie, type Row, removed, testRows } from './test-families.ts'

const families: Row[] = [
  [
    'neither order nor reason is recorded: why was it?',
    { ...ollie, earlier: [happened('ChildRemoved', 'ollie', '2020-09-01')] },
    'focused',
    ['removal_unexplained'],
    /the reasons, whose behaviour it was, by what order or agreement/,
  ],
  [
    'a court made an order, the reasons are not recorded: enough to convene, and a gap',
    { ...ollie, earlier: [removed('ollie', '2020-09-01', { reasons: undefined })] },
    'history_sufficient',
    ['removal'],
    /the record does not say: the reasons/,
  ],
  [
    'only the legal status tells of an order',
    { ...ollie, earlier: [happened('LegalStatusChanged', 'ollie', '2020-09-01', { status: 'interim_care_order' })] },
    'history_sufficient',
    ['removal'],
    /the reasons, whose behaviour it was/,
  ],
  [
    'a removal of fifteen years ago: what has changed?',
    { people: ['ollie 2008-06-01'], ties: ['mother mother_of ollie'], earlier: [removed('ollie', '2011-02-20')] },
    'focused',
    ['removal_long_ago'],
    null,
    /15 years ago/,
  ],
  [
    'looked after by agreement, with reasons of harm: a focused look',
    { ...ollie, earlier: [removed('ollie', '2022-09-01', { order: 'section_20' })] },
    'focused',
    ['voluntary_care'],
  ],
  [
    'looked after by agreement while the mother was in hospital: a service',
    {
      ...ollie,
      earlier: [
        removed('ollie', '2022-09-01', { order: 'voluntary_accommodation', reasons: ['physical_illness'] }),
        happened('ChildReturned', 'ollie', '2022-10-01'),
      ],
    },
    'full',
    ['voluntary_care_unexplained'],
    null,
    /a service and says nothing of harm/,
  ],
  [
    'by agreement first, then an order: one removal, and it stands',
    {
      ...ollie,
      earlier: [
        removed('ollie', '2022-09-01', { order: 'section_20' }),
        removed('ollie', '2022-12-01', { reasons: ['physical_abuse'] }),
      ],
    },
    'history_sufficient',
    ['removal'],
    null,
    /removed on 1 September 2022 \(section 20 and care order\), for neglect and physical abuse/,
  ],
  [
    'removed in another authority, whose records were asked for and have come',
    {
      ...ollie,
      earlier: [
        ago5,
        happened('InformationRequested', 'baby', '2026-02-01', { from: 'riverton_council' }),
        happened('InformationReceived', 'baby', '2026-02-10', { from: 'riverton_council' }),
      ],
    },
    'history_sufficient',
    ['removal'],
    /read the records of ollie/,
  ],
  [
    'known in another authority, asked, no answer yet: nothing found is no reassurance',
    { facts: [happened('InformationRequested', 'baby', '2026-02-19', { from: 'riverton_council' })] },
    'full',
    ['nothing'],
    /Riverton council was asked for information on 19 February 2026; nothing is recorded as received/,
  ],
  [
    'moved here from another authority that nobody asked',
    { ...ollie, earlier: [happened('TransferNotified', 'ollie', '2024-01-10', { from: 'Riverton' })] },
    'full',
    ['nothing'],
    /Riverton may hold records of this family; nobody is recorded as having asked/,
  ],
  [
    'an adopted brother: his history before, nothing since',
    {
      people: ['ollie 2016-06-01', 'newmum'],
      ties: ['mother mother_of ollie', 'newmum parent_of ollie since 2022-05-01'],
      earlier: [
        removed('ollie', '2020-09-01'),
        happened('LegalStatusChanged', 'ollie', '2022-05-01', { status: 'adoption_order' }),
        happened('PlanStarted', 'ollie', '2024-01-01'),
      ],
    },
    'history_sufficient',
    ['removal'],
    /ollie was adopted on 1 May 2022; nothing from then on is read or shown/,
  ],
]

testRows(families)
