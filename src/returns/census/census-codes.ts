/**
 * The code lists of the census: the union of the years 2017 to 2026, since a file may carry an older code.
 * Source: the schemas reconstructed by LIIA, as listed in the project's census notes ("Code lists"). A list maps each code to
 * the word that a record uses; a list whose codes a record keeps as they are maps each to itself.
 */
export type CodeList = ReadonlyMap<string, string>

const same = (codes: string): CodeList => new Map(codes.split(' ').map(code => [code, code]))

/** Referral sources, by the words of `ReferralReceived.from`; 5D since 2023. */
export const REFERRAL_SOURCES: CodeList = new Map([
  ['1A', 'individual'],
  ['1B', 'individual'],
  ['1C', 'individual'],
  ['1D', 'individual'],
  ['2A', 'school'],
  ['2B', 'education_services'],
  ['3A', 'gp'],
  ['3B', 'health_visitor'],
  ['3C', 'school_nurse'],
  ['3D', 'health_services'],
  ['3E', 'emergency_department'],
  ['3F', 'health_services'],
  ['4', 'housing'],
  ['5A', 'local_authority'],
  ['5B', 'local_authority'],
  ['5C', 'another_authority'],
  ['5D', 'early_help'],
  ['6', 'police'],
  ['7', 'other_legal_agency'],
  ['8', 'other'],
  ['9', 'anonymous'],
  ['10', 'unknown'],
])

/** Categories of abuse, by the words of `categories`. */
export const CATEGORIES: CodeList = new Map([
  ['NEG', 'neglect'],
  ['PHY', 'physical_abuse'],
  ['SAB', 'sexual_abuse'],
  ['EMO', 'emotional_abuse'],
  ['MUL', 'multiple'],
])

/** `GenderCurrent` to 2024 (1, 2, 0 not known, 9 not specified), `Sex` since 2025 (M, F, U); either code in either element. */
export const SEXES: CodeList = new Map([
  ['1', 'male'],
  ['M', 'male'],
  ['2', 'female'],
  ['F', 'female'],
  ['0', 'unknown'],
  ['9', 'unknown'],
  ['U', 'unknown'],
])

export const ETHNICITIES = same(
  'WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT',
)
export const DISABILITIES = same('NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA')
export const PRIMARY_NEEDS = same('N0 N1 N2 N3 N4 N5 N6 N7 N8 N9')
/** RC9 since 2023. */
export const CLOSURE_REASONS = same('RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9')
/** 18A and 19A became 18B/18C and 19B/19C in 2021 and are still about; 24A since 2022. */
export const FACTORS = same(
  '1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A 15A 16A 17A 18A 18B 18C 19A 19B 19C 20 21 22A 23A 24A',
)
/** Why a child has no pupil number. */
export const UPN_UNKNOWN = same('UN1 UN2 UN3 UN4 UN5 UN6 UN7')
/** The codes of `GenderCurrent` and of `Sex`, each in its own element. */
export const GENDER_CODES = same('1 2 0 9')
export const SEX_CODES = same('M F U')

/** The census year from which a code stands in its list; the others always did. */
const SINCE: ReadonlyMap<string, number> = new Map([
  ['18B', 2021],
  ['18C', 2021],
  ['19B', 2021],
  ['19C', 2021],
  ['24A', 2022],
  ['5D', 2023],
  ['RC9', 2023],
])

const ALL_SINCE = Math.max(...SINCE.values())

/** Does the code stand in the list of that census year? */
export const isCodeOf = (list: CodeList, code: string, year: number): boolean =>
  list.has(code) && (year >= ALL_SINCE || year >= (SINCE.get(code) ?? 0))
