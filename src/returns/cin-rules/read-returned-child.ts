import { toNumber } from '../../kernel/day.ts'
import { type CensusField, type CensusModule, fieldOf, fieldsOf, modulesOf } from '../census/census-child.ts'
import type { FieldOf, ModuleName } from '../census/census-structure.ts'
import { censusDay, censusFlag } from '../census/census-values.ts'
import type {
  Assessment,
  CinPlan,
  Coded,
  Dated,
  Enquiry,
  Episode,
  Flagged,
  Place,
  ProtectionPlan,
  ReturnedChild,
  Review,
} from './returned-child.ts'

/** Told of a field whose text is not what it should be. */
export type Unreadable = (field: CensusField, expected: string) => void

/** Reads the texts of a child as the rules need them; what cannot be read is told, and then counts as missing. */
export function readReturnedChild(module: CensusModule<'Child'>, unreadable: Unreadable): ReturnedChild {
  const missing = { line: module.line, fields: [], modules: [] }
  const identifiers = modulesOf(module, 'ChildIdentifiers')[0] ?? { name: 'ChildIdentifiers', ...missing }
  const characteristics = modulesOf(module, 'ChildCharacteristics')[0] ?? { name: 'ChildCharacteristics', ...missing }
  const { text, dated } = fieldsIn(identifiers, unreadable)
  const episodes = modulesOf(module, 'CINdetails').map(each => episodeOf(each, unreadable))
  return {
    line: module.line,
    identifiers,
    characteristics,
    localId: text('LAchildID'),
    upn: text('UPN'),
    formerUpn: text('FormerUPN'),
    upnUnknown: text('UPNunknown'),
    born: dated('PersonBirthDate'),
    expected: dated('ExpectedPersonBirthDate'),
    gender: text('GenderCurrent'),
    sex: text('Sex'),
    died: dated('PersonDeathDate'),
    ethnicity: fieldOf(characteristics, 'Ethnicity'),
    disabilities: modulesOf(characteristics, 'Disabilities').flatMap(each => fieldsOf(each, 'Disability')),
    episodes,
    cinPlans: episodes.flatMap(({ cinPlans }) => cinPlans),
    protectionPlans: episodes.flatMap(({ protectionPlans }) => protectionPlans),
  }
}

/** The fields of a module by their names. */
function fieldsIn<M extends ModuleName>(module: CensusModule<M>, unreadable: Unreadable) {
  return {
    text: (name: FieldOf<M>): Coded | null => fieldOf(module, name),
    dated: (name: FieldOf<M>): Dated | null => datedOf(fieldOf(module, name), unreadable),
    flagged(name: FieldOf<M>): Flagged | null {
      const field = fieldOf(module, name)
      if (field === null) return null
      const says = censusFlag(field.text)
      if (says === null) unreadable(field, '0, 1, true or false')
      return { says, line: field.line }
    },
  }
}

function datedOf(field: CensusField | null, unreadable: Unreadable): Dated | null {
  if (field === null) return null
  const day = censusDay(field.text)
  if (day !== null) return { day: toNumber(day), line: field.line }
  unreadable(field, 'a day that exists, written YYYY-MM-DD')
  return null
}

function episodeOf(module: CensusModule<'CINdetails'>, unreadable: Unreadable): Episode {
  const { text, dated, flagged } = fieldsIn(module, unreadable)
  return {
    line: module.line,
    referred: dated('CINreferralDate'),
    source: text('ReferralSource'),
    need: text('PrimaryNeedCode'),
    closed: dated('CINclosureDate'),
    reason: text('ReasonForClosure'),
    conference: dated('DateOfInitialCPC'),
    noFurtherAction: flagged('ReferralNFA'),
    assessments: modulesOf(module, 'Assessments').map(each => assessmentOf(each, unreadable)),
    cinPlans: modulesOf(module, 'CINPlanDates').map(each => cinPlanOf(each, unreadable)),
    enquiries: modulesOf(module, 'Section47').map(each => enquiryOf(each, unreadable)),
    protectionPlans: modulesOf(module, 'ChildProtectionPlans').map(each => protectionPlanOf(each, unreadable)),
  }
}

function assessmentOf(module: CensusModule<'Assessments'>, unreadable: Unreadable): Assessment {
  const { dated } = fieldsIn(module, unreadable)
  return {
    line: module.line,
    started: dated('AssessmentActualStartDate'),
    authorised: dated('AssessmentAuthorisationDate'),
    factors: modulesOf(module, 'FactorsIdentifiedAtAssessment').flatMap(each => fieldsOf(each, 'AssessmentFactors')),
  }
}

function cinPlanOf(module: CensusModule<'CINPlanDates'>, unreadable: Unreadable): CinPlan {
  const { dated } = fieldsIn(module, unreadable)
  return { line: module.line, started: dated('CINPlanStartDate'), ended: dated('CINPlanEndDate') }
}

function enquiryOf(module: CensusModule<'Section47'>, unreadable: Unreadable): Enquiry {
  const { dated, flagged } = fieldsIn(module, unreadable)
  return {
    line: module.line,
    started: dated('S47ActualStartDate'),
    target: dated('InitialCPCtarget'),
    conference: dated('DateOfInitialCPC'),
    notRequired: flagged('ICPCnotRequired'),
  }
}

function protectionPlanOf(module: CensusModule<'ChildProtectionPlans'>, unreadable: Unreadable): ProtectionPlan {
  const { text, dated } = fieldsIn(module, unreadable)
  return {
    line: module.line,
    started: dated('CPPstartDate'),
    ended: dated('CPPendDate'),
    initialCategory: text('InitialCategoryOfAbuse'),
    latestCategory: text('LatestCategoryOfAbuse'),
    previousPlans: text('NumberOfPreviousCPP'),
    reviews: modulesOf(module, 'Reviews').map(each => reviewOf(each, unreadable)),
  }
}

function reviewOf(module: CensusModule<'Reviews'>, unreadable: Unreadable): Review {
  const days: Dated[] = []
  let bad: Place | null = null
  for (const field of module.fields) {
    const dated = datedOf(field.text === '' ? null : field, unreadable)
    if (dated === null) bad ??= field
    else days.push(dated)
  }
  return { line: module.line, days, unreadable: bad }
}
