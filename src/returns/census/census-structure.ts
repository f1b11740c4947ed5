/**
 * The Children in Need census as a tree of modules and fields, the union of the years 2017 to 2027.
 * Sources: the schemas 2017–2026 as the sector reconstructed them (LIIA), and for PreProceedingsandFGDM, which the
 * 2026-27 collection adds, the published sample of 2026. `one`: at most once; `many`: as often as they come.
 * Reviews, Disabilities and FactorsIdentifiedAtAssessment should stand once, but files that repeat them are about.
 */
const STRUCTURE = {
  Message: { one: ['Header'], many: ['Children'], fields: [], lists: [] },
  Header: { one: ['CollectionDetails'], many: ['Source'], fields: [], lists: [] },
  CollectionDetails: { one: [], many: [], fields: ['Collection', 'Year', 'ReferenceDate'], lists: [] },
  Source: {
    one: [],
    many: [],
    fields: ['SourceLevel', 'LEA', 'SoftwareCode', 'Release', 'SerialNo', 'DateTime'],
    lists: [],
  },
  Children: { one: [], many: ['Child'], fields: [], lists: [] },
  Child: { one: ['ChildIdentifiers', 'ChildCharacteristics'], many: ['CINdetails'], fields: [], lists: [] },
  ChildIdentifiers: {
    one: [],
    many: [],
    fields: [
      'LAchildID',
      'UPN',
      'FormerUPN',
      'UPNunknown',
      'PersonBirthDate',
      'ExpectedPersonBirthDate',
      'GenderCurrent',
      'Sex',
      'PersonDeathDate',
    ],
    lists: [],
  },
  ChildCharacteristics: { one: [], many: ['Disabilities'], fields: ['Ethnicity'], lists: [] },
  Disabilities: { one: [], many: [], fields: [], lists: ['Disability'] },
  CINdetails: {
    one: [],
    many: ['Assessments', 'CINPlanDates', 'Section47', 'ChildProtectionPlans', 'PreProceedingsandFGDM'],
    fields: [
      'CINreferralDate',
      'ReferralSource',
      'PrimaryNeedCode',
      'CINclosureDate',
      'ReasonForClosure',
      'DateOfInitialCPC',
      'ReferralNFA',
    ],
    lists: [],
  },
  Assessments: {
    one: [],
    many: ['FactorsIdentifiedAtAssessment'],
    fields: ['AssessmentActualStartDate', 'AssessmentInternalReviewDate', 'AssessmentAuthorisationDate'],
    lists: [],
  },
  FactorsIdentifiedAtAssessment: { one: [], many: [], fields: [], lists: ['AssessmentFactors'] },
  CINPlanDates: { one: [], many: [], fields: ['CINPlanStartDate', 'CINPlanEndDate'], lists: [] },
  Section47: {
    one: [],
    many: [],
    fields: ['S47ActualStartDate', 'InitialCPCtarget', 'DateOfInitialCPC', 'ICPCnotRequired'],
    lists: [],
  },
  ChildProtectionPlans: {
    one: [],
    many: ['Reviews'],
    fields: ['CPPstartDate', 'CPPendDate', 'InitialCategoryOfAbuse', 'LatestCategoryOfAbuse', 'NumberOfPreviousCPP'],
    lists: [],
  },
  Reviews: { one: [], many: [], fields: [], lists: ['CPPreviewDate'] },
  PreProceedingsandFGDM: {
    one: [],
    many: [],
    fields: [
      'PPStartDate',
      'LBPSentDate',
      'FGDMMeetingOffer',
      'FGDMMeetingFac',
      'InitialPPMeetingDate',
      'ReviewMeetingsCount',
      'StepDecisionDate',
      'PPOutcome',
      'CourtAppDate',
      'LetterInitCPDate',
    ],
    lists: [],
  },
} as const

type Structure = typeof STRUCTURE
export type ModuleName = keyof Structure
/** The modules that may stand in a module. */
export type SubmoduleOf<M extends ModuleName> = Structure[M]['one' | 'many'][number]
/** The fields that may stand in a module. */
export type FieldOf<M extends ModuleName> = Structure[M]['fields' | 'lists'][number]
export type FieldName = FieldOf<ModuleName>

/** What an element is where it stands; `repeats` when it may come again. */
export type Known =
  | { readonly is: 'module'; readonly name: ModuleName; readonly repeats: boolean }
  | { readonly is: 'field'; readonly name: FieldName; readonly repeats: boolean }

type KnownHere = { readonly inOrder: readonly Known[]; readonly byLowerCase: ReadonlyMap<string, Known> }
const knownIn = new Map<ModuleName, KnownHere>()
const places = new Map<string, ModuleName[]>()

const MODULES: readonly ModuleName[] = [
  'Message',
  'Header',
  'CollectionDetails',
  'Source',
  'Children',
  'Child',
  'ChildIdentifiers',
  'ChildCharacteristics',
  'Disabilities',
  'CINdetails',
  'Assessments',
  'FactorsIdentifiedAtAssessment',
  'CINPlanDates',
  'Section47',
  'ChildProtectionPlans',
  'Reviews',
  'PreProceedingsandFGDM',
]

for (const within of MODULES) {
  const { one, many, fields, lists } = STRUCTURE[within]
  const known: Known[] = [
    ...one.map((name): Known => ({ is: 'module', name, repeats: false })),
    ...many.map((name): Known => ({ is: 'module', name, repeats: true })),
    ...fields.map((name): Known => ({ is: 'field', name, repeats: false })),
    ...lists.map((name): Known => ({ is: 'field', name, repeats: true })),
  ]
  const byLowerCase = new Map<string, Known>()
  for (const element of known) {
    byLowerCase.set(element.name.toLowerCase(), element)
    const key = element.name.toLowerCase()
    places.set(key, [...(places.get(key) ?? []), within])
  }
  knownIn.set(within, { inOrder: known, byLowerCase })
}

/** The element of this name in this module, null when there is none. Capitals matter to the census but not here: `CINplanDates` is about. */
export function knownElement(within: ModuleName, name: string): Known | null {
  const known = knownIn.get(within)
  if (known === undefined) return null
  // A text fresh from a file would have to be hashed to be looked up; to be compared with eleven it need not.
  for (const element of known.inOrder) if (element.name === name) return element
  return known.byLowerCase.get(name.toLowerCase()) ?? null
}

/** The modules in which an element of this name belongs; none when the census has no such element. */
export function placesOf(name: string): readonly ModuleName[] {
  return places.get(name.toLowerCase()) ?? []
}
