import type { Case } from './test-cases.ts'
import { aChild, anEpisode, aReturn, ofChild, ofEpisode, ofIds, ofUnborn, unfollowed } from './test-return.ts'

const upn = (text: string, year?: number) => ofIds({ UPN: text, UPNunknown: null }, year)
const gender = (text: string | null, ids: Record<string, string | null> = {}) =>
  ofIds({ Sex: null, GenderCurrent: text, ...ids }, 2024)
const born = (day: string, ids: Record<string, string | null> = {}) => ofIds({ PersonBirthDate: day, ...ids })
/** Referred in January, so that a birth up to October is not forty weeks off. */
const late = (ids: Record<string, string | null>) => ofEpisode({ CINreferralDate: '2026-01-12', Assessments: [] }, ids)
const twoWith = (one: Record<string, string | null>, other: Record<string, string | null>) =>
  aReturn([aChild({ ids: one }), aChild({ ids: { LAchildID: 'A2', ...other } })])
const aged25 = (day: string, closed: string | null = null) =>
  ofEpisode({ CINclosureDate: closed, ReasonForClosure: closed && 'RC7' }, { PersonBirthDate: day, UPNunknown: 'UN2' })
const unbornFor2024 = (code: string | null) =>
  aReturn(
    [
      aChild({
        ids: { PersonBirthDate: null, ExpectedPersonBirthDate: '2026-05-01', Sex: null, GenderCurrent: code },
        disabilities: null,
        episodes: [anEpisode({ CINreferralDate: '2026-01-12', Assessments: [] })],
      }),
    ],
    2024,
  )
const bornFor = (year: number, day: string) => ofIds({ PersonBirthDate: day }, year)
const ledOnLater = [unfollowed({ CINreferralDate: '2025-04-10' }), anEpisode()]

const GOOD = 'P201100000000'

/** Of the rules about identifiers. */
export const IDENTIFIER_CASES: readonly Case[] = [
  { code: '1510', broken: upn('A201100000003'), kept: upn('G201100000003') },
  { code: '1510', broken: upn('P20110000000B'), kept: upn('D20110000000B') },
  { code: '1510', broken: upn('p201100000000'), kept: upn('P20110000000A') },
  {
    code: '1520',
    broken: twoWith({ UPN: GOOD, UPNunknown: null }, { UPN: GOOD, UPNunknown: null }),
    kept: twoWith({ UPN: GOOD, UPNunknown: null }, { UPN: 'G201100000003', UPNunknown: null }),
  },
  { code: '1530', broken: upn('N999000000000'), kept: upn('R942000000000') },
  { code: '1530', broken: upn('A000000000000'), kept: upn('E001000000000') },
  { code: '1530', broken: upn('R942000000000', 2023), kept: upn('R942000000000', 2024) },
  { code: '1540', broken: upn('A2011000A0000'), kept: upn(GOOD) },
  { code: '1540', broken: upn('A201A00000000'), kept: upn(GOOD) },
  { code: '1540', broken: upn('A2010000000A0'), kept: upn(GOOD) },
  { code: '1550', broken: upn('P20110000000I'), kept: upn('P20110000000A') },
  { code: '1550', broken: upn('P20110000000'), kept: upn(GOOD) },
  { code: '1550', broken: upn('P2011000000000'), kept: upn(GOOD) },
  { code: '1560Q', broken: ofIds({ FormerUPN: 'X9876543212B' }), kept: ofIds({ FormerUPN: 'X98765432123B' }) },
  { code: '1560Q', broken: ofIds({ FormerUPN: 'S987654321234' }), kept: ofIds({ FormerUPN: 'T987654321234' }) },
  { code: '1570', broken: ofIds({ LAchildID: 'A'.repeat(21) }), kept: ofIds({ LAchildID: 'A'.repeat(20) }) },
  {
    code: '1570',
    broken: ofIds({ LAchildID: 'A'.repeat(21) }, 2025),
    kept: ofIds({ LAchildID: 'A'.repeat(21) }, 2024),
  },
  { code: '1580', broken: ofIds({ LAchildID: 'A_1' }), kept: ofIds({ LAchildID: 'AÉ1' }) },
  {
    code: '1580',
    broken: ofIds({ LAchildID: 'A 1' }, 2025),
    kept: ofIds({ LAchildID: 'A 1' }, 2024),
  },
  { code: '4180', broken: ofIds({ Sex: 'X' }), kept: ofIds({ Sex: 'M' }) },
  { code: '4180', broken: ofIds({ Sex: null }), also: ['2886Q'], kept: ofIds({ Sex: 'F' }) },
  { code: '4180', broken: ofIds({ Sex: null, GenderCurrent: '2' }, 2025), also: ['2886Q'], kept: ofIds({}, 2025) },
  { code: '4180', broken: gender('3'), kept: gender('9') },
  { code: '4180', broken: gender(null), also: ['2886Q'], kept: gender('1') },
  { code: '8500', broken: ofIds({ LAchildID: null }), kept: ofIds({ LAchildID: '0' }) },
  { code: '8510', broken: twoWith({}, { LAchildID: 'A1' }), kept: twoWith({}, { LAchildID: 'A11' }) },
  { code: '8520', broken: late({ PersonBirthDate: '2026-04-01' }), kept: late({ PersonBirthDate: '2026-03-31' }) },
  { code: '8525Q', broken: ofIds({ PersonBirthDate: null }), kept: ofUnborn({}) },
  { code: '8525Q', broken: ofIds({ ExpectedPersonBirthDate: '2026-06-01' }), kept: ofIds({}) },
  {
    code: '8530Q',
    broken: ofUnborn({ ExpectedPersonBirthDate: '2026-02-28' }),
    kept: ofUnborn({ ExpectedPersonBirthDate: '2026-03-01' }),
  },
  {
    code: '8530Q',
    broken: ofUnborn({ ExpectedPersonBirthDate: '2027-01-01' }, { CINreferralDate: '2026-03-30' }),
    kept: ofUnborn({ ExpectedPersonBirthDate: '2026-12-31' }, { CINreferralDate: '2026-03-30' }),
  },
  {
    code: '8535Q',
    broken: born('2025-06-02', { PersonDeathDate: '2025-06-01' }),
    kept: born('2025-06-02', { PersonDeathDate: '2025-06-02' }),
  },
  {
    code: '8545Q',
    broken: ofIds({ PersonDeathDate: '2026-04-01' }),
    kept: ofIds({ PersonDeathDate: '2026-03-31' }),
  },
  {
    code: '8545Q',
    broken: ofEpisode({ CINreferralDate: '2025-03-03' }, { PersonDeathDate: '2025-03-31' }),
    kept: ofEpisode({ CINreferralDate: '2025-03-03' }, { PersonDeathDate: '2025-04-01' }),
  },
  { code: '8590', broken: ofChild({ episodes: [] }), kept: ofChild({ episodes: [unfollowed()] }) },
  {
    code: '8590',
    broken: ofChild({ ids: { LAchildID: null }, episodes: [] }),
    also: ['8500'],
    kept: ofChild({}),
  },
  { code: '8750', broken: ofUnborn({ Sex: 'F' }), kept: ofUnborn({ Sex: 'U' }) },
  { code: '8750', broken: ofUnborn({ Sex: null }), also: ['4180'], kept: ofUnborn({}) },
  { code: '8750', broken: unbornFor2024(null), also: ['4180'], kept: unbornFor2024('0') },
  { code: '8750', broken: unbornFor2024('1'), kept: unbornFor2024('0') },
  { code: '8770Q', broken: born('2020-08-31'), kept: born('2020-09-01') },
  { code: '8770Q', broken: born('2012-08-31', { UPNunknown: null }), kept: born('2012-08-31', { UPNunknown: 'UN2' }) },
  {
    code: '8770Q',
    broken: born('2012-08-31', { UPNunknown: 'UN8' }),
    kept: born('2012-08-31', { UPNunknown: null, UPN: GOOD }),
  },
  {
    code: '8770Q',
    broken: born('2012-08-31'),
    kept: ofChild({ ids: { PersonBirthDate: '2012-08-31' }, episodes: [unfollowed()] }),
  },
  { code: '8770Q', broken: bornFor(2024, '2020-03-30'), kept: bornFor(2024, '2020-03-31') },
  { code: '8770Q', broken: bornFor(2025, '2020-08-31'), kept: bornFor(2025, '2020-09-01') },
  {
    code: '8770Q',
    broken: ofChild({ ids: { PersonBirthDate: '2012-08-31' }, episodes: ledOnLater }),
    kept: ofChild({ ids: { PersonBirthDate: '2012-08-31', UPNunknown: 'UN7' }, episodes: [unfollowed()] }),
  },
  {
    code: '8772',
    broken: ofIds({ UPNunknown: 'UN7' }),
    kept: ofChild({ ids: { UPNunknown: 'UN7' }, episodes: [unfollowed()] }),
  },
  {
    code: '8772',
    broken: ofChild({ ids: { UPNunknown: 'UN7' }, episodes: ledOnLater }),
    kept: ofIds({ UPNunknown: 'UN6' }),
  },
  {
    code: '8775Q',
    broken: ofChild({
      ids: { PersonBirthDate: '2001-03-30', UPNunknown: 'UN2' },
      episodes: [
        anEpisode({ CINclosureDate: '2026-03-02', ReasonForClosure: 'RC7' }),
        anEpisode({ CINreferralDate: '2026-03-16', Assessments: [] }),
      ],
    }),
    kept: aged25('2001-03-30', '2026-03-30'),
  },
  { code: '8775Q', broken: aged25('2001-03-30'), kept: aged25('2001-03-31') },
  { code: '8775Q', broken: aged25('2000-09-01', '2025-09-02'), kept: aged25('2000-09-01', '2025-09-01') },
]

const disabled = (...codes: string[]) => ofChild({ disabilities: codes })

/** Of the rules about ethnicity and disabilities. */
export const CHARACTERISTIC_CASES: readonly Case[] = [
  { code: '4220', broken: ofChild({ ethnicity: 'WBR' }), kept: ofChild({ ethnicity: 'REFU' }) },
  { code: '4220', broken: ofChild({ ethnicity: null }), kept: ofChild({ ethnicity: 'NOBT' }) },
  { code: '8540', broken: ofChild({ disabilities: null }), kept: ofChild({ disabilities: ['NONE'] }) },
  { code: '8540', broken: disabled('XX'), kept: disabled('NONE') },
  { code: '8540', broken: ofChild({ disabilities: null }), kept: ofUnborn({}) },
  {
    code: '8540',
    broken: ofChild({ disabilities: null, episodes: [unfollowed(), anEpisode({ CINreferralDate: '2025-05-02' })] }),
    kept: ofChild({ disabilities: null, episodes: [unfollowed()] }),
  },
  { code: '8790', broken: disabled('NONE', 'HAND'), also: ['2887Q', '2888Q'], kept: disabled('NONE') },
  {
    code: '8790',
    broken: disabled('HAND', 'NONE', 'AUT'),
    also: ['2887Q'],
    kept: disabled('HAND', 'AUT'),
    keptAlso: ['2887Q'],
  },
  {
    code: '8794',
    broken: disabled('HAND', 'HEAR', 'HAND'),
    also: ['2887Q'],
    kept: disabled('HAND', 'HEAR'),
    keptAlso: ['2887Q'],
  },
]

const children = (count: number, sexes: readonly Record<string, string | null>[], year = 2026) =>
  aReturn(
    Array.from({ length: count }, (_, i) => aChild({ ids: { LAchildID: `A${i}`, ...sexes[i] } })),
    year,
  )
const ofDisabled = (...lists: string[][]) =>
  aReturn(lists.map((disabilities, i) => aChild({ ids: { LAchildID: `A${i}` }, disabilities })))
const unbornOf = { PersonBirthDate: null, ExpectedPersonBirthDate: '2026-03-02', Sex: 'U' }
const withReference = (reference: string | null, year?: number) => aReturn([aChild({})], year, reference)

/** Of the rules about the header and the return as a whole, but for those about plans. */
export const RETURN_CASES: readonly Case[] = [
  { code: '100', broken: withReference('2026-03-30'), kept: withReference('2026-03-31') },
  { code: '100', broken: withReference(null), kept: withReference('2026-03-31') },
  { code: '100', broken: withReference('2026-03-31', 2025), kept: withReference('2025-03-31', 2025) },
  { code: '2886Q', broken: children(49, [{ Sex: 'U' }]), kept: children(50, [{ Sex: 'U' }]) },
  {
    code: '2886Q',
    broken: children(50, [{ Sex: 'U' }, { Sex: 'U' }]),
    kept: children(50, [{ Sex: 'U' }, { ...unbornOf }]),
    keptAlso: ['8606'],
  },
  {
    code: '2886Q',
    broken: children(49, [{ Sex: 'U' }], 2024),
    kept: children(50, [{ Sex: 'U' }], 2024),
  },
  {
    code: '2887Q',
    broken: ofDisabled(['MOB', 'HAND'], ['PC', 'INC'], ['COMM', 'LD'], ['HEAR', 'LD']),
    kept: ofDisabled(['MOB', 'HAND'], ['PC', 'INC'], ['COMM', 'LD'], ['HEAR', 'VIS']),
  },
  { code: '2887Q', broken: ofDisabled(['MOB', 'HAND'], ['NONE']), kept: ofDisabled(['NONE'], ['NONE']) },
  {
    code: '2888Q',
    broken: ofDisabled(['MOB'], ['HAND'], ['PC'], ['INC'], ['COMM'], ['LD'], ['HEAR'], ['VIS']),
    kept: ofDisabled(['MOB'], ['HAND'], ['PC'], ['INC'], ['COMM'], ['LD'], ['HEAR', 'VIS']),
  },
  {
    code: '2888Q',
    broken: ofDisabled(['MOB'], ['HAND'], ['PC'], ['INC'], ['COMM'], ['LD'], ['HEAR'], ['VIS'], ['NONE']),
    kept: ofDisabled(['NONE'], ['NONE']),
  },
]
