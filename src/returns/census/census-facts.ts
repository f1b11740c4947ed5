import { type Day, toNumber } from '../../kernel/day.ts'
import type { Name } from '../../people/name.ts'
import type { FactOf } from '../../protocol/fact.ts'
import type { Problem } from '../../protocol/problem.ts'
import { type CensusChild, type CensusNotice, fieldOf, fieldsOf, modulesOf } from './census-child.ts'
import { DISABILITIES, ETHNICITIES, SEXES } from './census-codes.ts'
import { type Episode, readEpisode, sortedByText } from './census-episode.ts'
import { factsOfEpisodes } from './census-happenings.ts'
import { valuesOf } from './census-values.ts'

type Drafted<F> = F extends { kind: string } ? Omit<F, 'id' | 'about'> : never

/** The kinds of fact that a file can tell: a census, or a folder of the dataset. */
export type CensusKind =
  | 'ReferralReceived'
  | 'NoFurtherActionReported'
  | 'BirthRecorded'
  | 'EstimatedDateSet'
  | 'PersonDied'
  | 'AssessmentStarted'
  | 'AssessmentAuthorised'
  | 'CinPlanAgreed'
  | 'CinPlanEnded'
  | 'Section47Started'
  | 'ConferenceNotRequired'
  | 'ConferenceHeld'
  | 'PlanStarted'
  | 'PlanEnded'
  | 'LetterBeforeProceedingsSent'
  | 'ProceedingsIssued'
  | 'CaseClosed'
  | SsdOnlyKind

/** The kinds of fact that only a folder of the Standard Safeguarding Dataset can tell. */
export type SsdOnlyKind =
  | 'ContactReceived'
  | 'Section47Concluded'
  | 'VisitMade'
  | 'LegalStatusChanged'
  | 'WorkerAllocated'
  | 'WorkerEnded'
  | 'RecordImported'

/** A fact that has no id and no person yet: the record gives both. */
export type CensusHappening = Drafted<FactOf<CensusKind>>

/**
 * A fact with the key by which a later file knows it again: local id, referral date, module, start date, kind and, where
 * several share those, a number; joined by `|`.
 */
export type CensusFact = { readonly key: string; readonly fact: CensusHappening }

/** What a record takes of a child. */
export type CensusPerson = {
  readonly localId: string
  readonly sex: 'male' | 'female' | 'unknown'
  readonly upn: string | null
  readonly formerUpn: string | null
  readonly upnUnknown: string | null
  /** Codes of the census, null or empty where the file has none. */
  readonly ethnicity: string | null
  readonly disabilities: readonly string[]
  readonly bornOn: Day | null
  readonly expectedOn: Day | null
  readonly diedOn: Day | null
  /** A census has neither. */
  readonly name?: Name | null
  readonly nhsNumber?: string | null
}

/** The adults of a child's family in a folder, and who is whose mother; both ends may be children. */
export type Relatives = {
  readonly adults: readonly CensusPerson[]
  readonly mothers: readonly { readonly mother: string; readonly child: string }[]
}

type Read = { readonly number: number; readonly line: number; readonly notices: readonly CensusNotice[] }

/** A child ready for the record, facts in the order in which they happened; or why it cannot be taken. */
export type ChildFacts =
  | (Read & { kind: 'good'; person: CensusPerson; facts: readonly CensusFact[]; relatives?: Relatives })
  | (Read & { kind: 'bad'; localId: string | null; problems: readonly Problem[] })

/** Longer than any local id that a system gives, and short enough for an index. */
const LONGEST_ID = 100

/** Days after the expected date by which a child has been born (rule 8530Q of the census allows as many). */
const LONG_PAST = 30

/**
 * @param file its name, for messages
 * @param today the day of the import: nothing can have happened after it
 * @param seenOn the line on which the same local id stood before in this file, null when it is new
 */
export function censusFacts(
  child: CensusChild,
  { file, today, seenOn }: { file: string; today: Day; seenOn: number | null },
): ChildFacts {
  const problems = [...child.problems]
  const notices = [...child.notices]
  const values = valuesOf(file, today, { problems, notices })
  const identifiers = modulesOf(child.module, 'ChildIdentifiers')[0] ?? { ...child.module, name: 'ChildIdentifiers' }
  const at = (name: Parameters<typeof fieldOf<'ChildIdentifiers'>>[1]) => fieldOf(identifiers, name)

  const localId = at('LAchildID')?.text ?? null
  if (localId === null) values.problem(identifiers, 'LAchildID', 'nothing', 'the local id of the child')
  else if (localId.length > LONGEST_ID) {
    values.problem(identifiers, 'LAchildID', `${localId.length} characters`, `at most ${LONGEST_ID}`)
  } else if (seenOn !== null) {
    values.problem(
      identifiers,
      'LAchildID',
      `${JSON.stringify(localId)} again (first on line ${seenOn})`,
      'each child once',
    )
  }

  const birth = at('PersonBirthDate')
  const expected = at('ExpectedPersonBirthDate')
  const death = at('PersonDeathDate')
  const bornOn = values.happened(birth)
  const expectedOn = values.expected(expected)
  const diedOn = values.happened(death)
  if (!birth && !expected) values.problem(identifiers, 'PersonBirthDate', 'nothing', 'a birth date or an expected one')
  if (birth && expected) {
    values.notice(expected, expected.name, 'the child has a birth date and an expected one: the birth date is taken')
  }
  if (!birth && expected && expectedOn !== null && toNumber(today) - toNumber(expectedOn) > LONG_PAST) {
    values.notice(expected, expected.name, `the child was expected on ${expectedOn}, and the file has no birth`)
  }
  if (bornOn !== null && diedOn !== null && diedOn < bornOn && death) {
    values.problem(death, death.name, diedOn, `a day on or after the birth, ${bornOn}`)
  }

  const sexField = at('Sex') ?? at('GenderCurrent')
  const sex = values.code(sexField, SEXES)
  if (!sexField) values.notice(identifiers, 'Sex', 'the child has no sex: taken as unknown')
  const characteristics = modulesOf(child.module, 'ChildCharacteristics')
  const ethnicity = characteristics.map(c => values.code(fieldOf(c, 'Ethnicity'), ETHNICITIES))[0] ?? null
  const disabilities = new Set<string>()
  for (const list of characteristics.flatMap(c => modulesOf(c, 'Disabilities'))) {
    for (const field of fieldsOf(list, 'Disability')) {
      const code = values.code(field, DISABILITIES)
      if (code !== null) disabilities.add(code)
    }
  }

  const blocks = modulesOf(child.module, 'CINdetails')
  if (blocks.length === 0) values.problem(child, 'CINdetails', 'nothing', 'at least one referral')
  const episodes = new Map<string, Episode>()
  for (const block of blocks) {
    const episode = readEpisode(block, values)
    if (episode === null) continue
    const same = JSON.stringify(episode)
    if (episodes.has(same))
      values.notice(block, 'CINdetails', `the same referral of ${episode.referral} stands twice: taken once`)
    episodes.set(same, episode)
  }

  const read = { number: child.number, line: child.line, notices }
  if (localId === null || problems.length > 0) return { ...read, kind: 'bad', localId, problems }
  const person: CensusPerson = {
    localId,
    sex: sex === 'male' || sex === 'female' ? sex : 'unknown',
    upn: at('UPN')?.text ?? null,
    formerUpn: at('FormerUPN')?.text ?? null,
    upnUnknown: at('UPNunknown')?.text ?? null,
    ethnicity,
    disabilities: [...disabilities].sort(),
    bornOn,
    expectedOn: bornOn === null ? expectedOn : null,
    diedOn,
  }
  const facts = factsOfEpisodes(person, sortedByText(episodes), words => values.notice(child, 'CINdetails', words))
  return { ...read, kind: 'good', person, facts }
}
