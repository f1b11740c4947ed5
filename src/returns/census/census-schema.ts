import {
  CATEGORIES,
  CLOSURE_REASONS,
  type CodeList,
  DISABILITIES,
  ETHNICITIES,
  FACTORS,
  GENDER_CODES,
  isCodeOf,
  PRIMARY_NEEDS,
  REFERRAL_SOURCES,
  SEX_CODES,
  UPN_UNKNOWN,
} from './census-codes.ts'
import type { FieldName, ModuleName } from './census-structure.ts'
import { censusDay } from './census-values.ts'

/** What may stand in a module, in this order: once, `?` at most once, `+` once or more, `*` as often as it comes. */
const ORDER: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Message: 'Header? Children',
    Header: 'CollectionDetails? Source*',
    CollectionDetails: 'Collection? Year? ReferenceDate?',
    Source: 'SourceLevel? LEA SoftwareCode? Release? SerialNo? DateTime?',
    Children: 'Child+',
    Child: 'ChildIdentifiers ChildCharacteristics CINdetails+',
    ChildIdentifiers:
      'LAchildID UPN? FormerUPN? UPNunknown? PersonBirthDate? ExpectedPersonBirthDate? Sex PersonDeathDate?',
    ChildCharacteristics: 'Ethnicity Disabilities?',
    Disabilities: 'Disability+',
    CINdetails:
      'CINreferralDate ReferralSource PrimaryNeedCode? CINclosureDate? ReasonForClosure? DateOfInitialCPC? Assessments* CINPlanDates* Section47* ReferralNFA ChildProtectionPlans*',
    Assessments:
      'AssessmentActualStartDate AssessmentInternalReviewDate? AssessmentAuthorisationDate? FactorsIdentifiedAtAssessment?',
    FactorsIdentifiedAtAssessment: 'AssessmentFactors+',
    CINPlanDates: 'CINPlanStartDate CINPlanEndDate?',
    Section47: 'S47ActualStartDate InitialCPCtarget? DateOfInitialCPC? ICPCnotRequired',
    ChildProtectionPlans:
      'CPPstartDate CPPendDate? InitialCategoryOfAbuse LatestCategoryOfAbuse NumberOfPreviousCPP Reviews?',
    Reviews: 'CPPreviewDate+',
  } satisfies Partial<Record<ModuleName, string>>),
)

/** An element of a module's sequence. */
export type Particle = { readonly name: string; readonly isRequired: boolean; readonly repeats: boolean }

/** The years whose schema is known; others are held to the nearest. */
export const SCHEMA_YEARS = { first: 2017, last: 2026 }

/** The modules of that year's schema, and what stands in each, in order. */
export function sequencesOf(year: number): ReadonlyMap<string, readonly Particle[]> {
  const sequences = new Map<string, readonly Particle[]>()
  const isOfYear = (name: string) => name !== 'CINPlanDates' || year >= 2022
  for (const [module, order] of ORDER)
    if (isOfYear(module))
      sequences.set(
        module,
        particles(order, year).filter(({ name }) => isOfYear(name)),
      )
  return sequences
}

const particles = (order: string, year: number): Particle[] =>
  order.split(' ').map(word => {
    const name = word.replace(/[?+*]$/, '')
    return {
      name: name === 'Sex' && year < 2025 ? 'GenderCurrent' : name,
      isRequired: !/[?*]$/.test(word),
      repeats: /[+*]$/.test(word),
    }
  })

/** Null where the text may stand, else what was expected. */
type TextType = (text: string, year: number) => string | null

const date: TextType = text => (censusDay(text.trim()) === null ? 'a day that exists, written YYYY-MM-DD' : null)
const pattern =
  (allowed: RegExp, words: string): TextType =>
  text =>
    allowed.test(text) ? null : words
const codeOf =
  (list: CodeList): TextType =>
  (text, year) =>
    isCodeOf(list, text, year) ? null : sayCodes([...list.keys()].filter(code => isCodeOf(list, code, year)))
const any: TextType = () => null

const sayCodes = (codes: readonly string[]) =>
  codes.length <= 25 ? `one of ${codes.join(', ')}` : `one of ${codes.length} codes, ${codes[0]} to ${codes.at(-1)}`

const flag = pattern(/^[01]$/, '0 or 1')
const upn = pattern(/^[A-Za-z]\d{11}[\dA-Za-z]$/, 'a letter, eleven digits, and a digit or a letter')

/** The type of each field. */
export const TYPES: ReadonlyMap<string, TextType> = new Map(
  Object.entries<TextType>({
    Collection: pattern(/^CIN$/, 'CIN'),
    Year: pattern(/^\s*\d{4}\s*$/, 'a year'),
    ReferenceDate: date,
    SourceLevel: pattern(/^L$/, 'L'),
    LEA: pattern(/^\d{3}$/, 'three digits'),
    SoftwareCode: any,
    Release: any,
    SerialNo: pattern(/^\d{3,}$/, 'three digits or more'),
    DateTime: pattern(
      /^\s*\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?\s*$/,
      'a day and a time, YYYY-MM-DDThh:mm:ss',
    ),
    LAchildID: any,
    UPN: upn,
    FormerUPN: upn,
    UPNunknown: codeOf(UPN_UNKNOWN),
    PersonBirthDate: date,
    ExpectedPersonBirthDate: date,
    GenderCurrent: codeOf(GENDER_CODES),
    Sex: codeOf(SEX_CODES),
    PersonDeathDate: date,
    Ethnicity: codeOf(ETHNICITIES),
    Disability: codeOf(DISABILITIES),
    CINreferralDate: date,
    ReferralSource: codeOf(REFERRAL_SOURCES),
    PrimaryNeedCode: codeOf(PRIMARY_NEEDS),
    CINclosureDate: date,
    ReasonForClosure: codeOf(CLOSURE_REASONS),
    DateOfInitialCPC: date,
    ReferralNFA: flag,
    AssessmentActualStartDate: date,
    AssessmentInternalReviewDate: date,
    AssessmentAuthorisationDate: date,
    AssessmentFactors: codeOf(FACTORS),
    CINPlanStartDate: date,
    CINPlanEndDate: date,
    S47ActualStartDate: date,
    InitialCPCtarget: date,
    ICPCnotRequired: flag,
    CPPstartDate: date,
    CPPendDate: date,
    InitialCategoryOfAbuse: codeOf(CATEGORIES),
    LatestCategoryOfAbuse: codeOf(CATEGORIES),
    NumberOfPreviousCPP: pattern(/^\s*(\+?\d+|-0+)\s*$/, 'a whole number, 0 or more'),
    CPPreviewDate: date,
  } satisfies Partial<Record<FieldName, TextType>>),
)
