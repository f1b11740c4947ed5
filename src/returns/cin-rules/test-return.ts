import { inChunks } from '../builders.ts'
import type { XmlSource } from '../xml-source.ts'

/** For tests: an element's text, its inner elements by name, several of one name; null: not there. */
export type Tree = string | null | readonly Tree[] | { readonly [name: string]: Tree }
export type Changes = { readonly [name: string]: Tree }

/** A return as a test writes it. */
export type TestReturn = {
  readonly year: number
  readonly reference: string | null
  readonly children: readonly Tree[]
}

const assessment = {
  AssessmentActualStartDate: '2025-05-02',
  AssessmentAuthorisationDate: '2025-06-10',
  FactorsIdentifiedAtAssessment: { AssessmentFactors: ['16A'] },
}
const enquiry = {
  S47ActualStartDate: '2025-05-02',
  InitialCPCtarget: '2025-05-23',
  DateOfInitialCPC: '2025-05-20',
  ICPCnotRequired: '0',
}
const episode = {
  CINreferralDate: '2025-05-01',
  ReferralSource: '6',
  PrimaryNeedCode: 'N1',
  CINclosureDate: null,
  ReasonForClosure: null,
  DateOfInitialCPC: null,
  Assessments: [assessment],
  CINPlanDates: [],
  Section47: [],
  ReferralNFA: '0',
  ChildProtectionPlans: [],
}
const identifiers = {
  LAchildID: 'A1',
  UPN: null,
  FormerUPN: null,
  UPNunknown: 'UN1',
  PersonBirthDate: '2024-01-10',
  ExpectedPersonBirthDate: null,
  Sex: 'F',
  PersonDeathDate: null,
}

/** Modules that break no rule, with these changes. */
export const anAssessment = (changes: Changes = {}): Changes => ({ ...assessment, ...changes })
export const withFactors = (...codes: string[]): Changes => ({
  FactorsIdentifiedAtAssessment: { AssessmentFactors: codes },
})
export const anUnfinished = (started: string): Changes => ({ AssessmentActualStartDate: started })
export const anEnquiry = (changes: Changes = {}): Changes => ({ ...enquiry, ...changes })
/** An enquiry without a conference, and whether one is needed. */
export const aNakedEnquiry = (started: string, notRequired: string): Changes => ({
  S47ActualStartDate: started,
  ICPCnotRequired: notRequired,
})
export const aCinPlan = (started: string | null, ended: string | null = null): Changes => ({
  CINPlanStartDate: started,
  CINPlanEndDate: ended,
})
export const aProtectionPlan = (changes: Changes = {}): Changes => ({
  CPPstartDate: '2025-05-20',
  CPPendDate: null,
  InitialCategoryOfAbuse: 'NEG',
  LatestCategoryOfAbuse: 'NEG',
  NumberOfPreviousCPP: '0',
  Reviews: null,
  ...changes,
})
export const anEpisode = (changes: Changes = {}): Changes => ({ ...episode, ...changes })
/** What is in an episode that goes from conference to plan. */
export const planned = (changes: Changes = {}, more: Changes = {}): Changes => ({
  Section47: [anEnquiry()],
  ChildProtectionPlans: [aProtectionPlan(changes)],
  ...more,
})
/** A referral that led to nothing. */
export const unfollowed = (changes: Changes = {}): Changes =>
  anEpisode({ Assessments: [], PrimaryNeedCode: null, ReferralNFA: '1', ...changes })

export type ChildParts = {
  ids?: Changes
  ethnicity?: string | null
  disabilities?: readonly string[] | null
  episodes?: readonly Changes[]
}

/** A child that breaks no rule, with these parts instead. */
export function aChild({
  ids = {},
  ethnicity = 'WBRI',
  disabilities = ['NONE'],
  episodes = [anEpisode()],
}: ChildParts) {
  return {
    ChildIdentifiers: { ...identifiers, ...ids },
    ChildCharacteristics: {
      Ethnicity: ethnicity,
      Disabilities: disabilities === null ? null : { Disability: disabilities },
    },
    CINdetails: episodes,
  }
}

/**
 * A return of children. All is written as in the census of 2026: for another year every day moves by as many years, and
 * before 2025 Sex becomes GenderCurrent.
 */
export function aReturn(
  children: readonly Tree[],
  year = 2026,
  reference: string | null = `${year}-03-31`,
): TestReturn {
  return { year, reference, children }
}

/** A return of one child. */
export const ofChild = (parts: ChildParts, year?: number) => aReturn([aChild(parts)], year)
export const ofIds = (ids: Changes, year?: number) => ofChild({ ids }, year)
export const ofEpisode = (changes: Changes, ids: Changes = {}) => ofChild({ ids, episodes: [anEpisode(changes)] })
/** An unborn child, referred in January and expected in June. */
export const ofUnborn = (ids: Changes, episodeChanges: Changes = {}) =>
  ofChild({
    ids: { PersonBirthDate: null, ExpectedPersonBirthDate: '2026-06-01', Sex: 'U', ...ids },
    ethnicity: 'NOBT',
    disabilities: null,
    episodes: [anEpisode({ CINreferralDate: '2026-01-12', Assessments: [], ...episodeChanges })],
  })

/** The return as a file, an element a line. */
export function fileOf({ year, reference, children }: TestReturn): XmlSource {
  const details = { Collection: 'CIN', Year: String(year), ReferenceDate: reference }
  const header = { CollectionDetails: details, Source: { SourceLevel: 'L', LEA: '201' } }
  const moved = linesOf('Children', { Child: children }).map(line =>
    line
      .replace(/\b(\d{4})(-\d\d-\d\d)/, (_, of: string, day: string) => `${Number(of) + year - 2026}${day}`)
      .replace(
        year < 2025 ? /<Sex>(.)<.Sex>/ : /$^/,
        (_, sex: string) => `<GenderCurrent>${GENDERS[sex]}</GenderCurrent>`,
      ),
  )
  return inChunks(Buffer.from(['<Message>', ...linesOf('Header', header), ...moved, '</Message>'].join('\n')))
}

const GENDERS: Readonly<Record<string, string>> = { M: '1', F: '2', U: '0' }

function linesOf(name: string, tree: Tree): string[] {
  if (tree === null) return []
  if (typeof tree === 'string') return [`<${name}>${tree}</${name}>`]
  if (isList(tree)) return tree.flatMap(each => linesOf(name, each))
  return [`<${name}>`, ...Object.entries(tree).flatMap(([inner, value]) => linesOf(inner, value)), `</${name}>`]
}

const isList = (tree: readonly Tree[] | { readonly [name: string]: Tree }): tree is readonly Tree[] =>
  Array.isArray(tree)
