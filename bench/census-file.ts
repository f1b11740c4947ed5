import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type DayNumber, plusDays, toDay } from '../src/kernel/day.ts'
import { chanceOf } from '../src/scenarios/chance.ts'

/**
 * Writes a Children in Need census of so many invented children, with the modules in the shares in which the sector's
 * published examples have them: 93 % an assessment, 47 % an enquiry, 32 % a plan, 16 % closed, 4 % unborn.
 */
export async function writeCensusFile(file: string, children: number, referenceDay: DayNumber): Promise<void> {
  const year = toDay(referenceDay).slice(0, 4)
  function* text() {
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<Message><Header><CollectionDetails><Collection>CIN</Collection>`
    yield `<Year>${year}</Year><ReferenceDate>${toDay(referenceDay)}</ReferenceDate></CollectionDetails><Source>`
    yield `<SourceLevel>L</SourceLevel><LEA>201</LEA><SoftwareCode>BENCH</SoftwareCode><Release>1</Release>`
    yield `<SerialNo>001</SerialNo><DateTime>${toDay(referenceDay)}T10:00:00</DateTime></Source></Header><Children>\n`
    for (let n = 0; n < children; n++) yield childInXml(n, referenceDay)
    yield '</Children></Message>\n'
  }
  await pipeline(Readable.from(text()), createWriteStream(file))
}

function childInXml(n: number, referenceDay: DayNumber): string {
  const chance = chanceOf(`census ${n}`)
  const referred = plusDays(referenceDay, -chance.between(30, 350))
  const after = (days: number) => toDay(plusDays(referred, days))
  const isUnborn = chance.oneIn(0.04)
  const born = isUnborn
    ? element('ExpectedPersonBirthDate', toDay(plusDays(referenceDay, chance.between(20, 120))))
    : element('PersonBirthDate', toDay(plusDays(referred, -chance.between(60, 5800))))
  const isAssessed = chance.oneIn(0.93)
  const isEnquired = isAssessed && chance.oneIn(0.51)
  const isOnPlan = isEnquired && chance.oneIn(0.67)
  const isClosed = isAssessed && !isEnquired && chance.oneIn(0.32)
  const modules = [
    element('CINreferralDate', after(0)),
    element('ReferralSource', chance.pick(['1C', '3F', '5A', '6', '9'])),
    isAssessed ? element('PrimaryNeedCode', chance.pick(['N1', 'N4', 'N5', 'N8'])) : '',
    isClosed ? element('CINclosureDate', after(29)) + element('ReasonForClosure', 'RC9') : '',
    isAssessed ? assessment(after(1), after(isClosed ? 28 : chance.between(10, 29))) : '',
    isEnquired ? enquiry(after(3), isOnPlan ? [after(24), after(chance.between(14, 28))] : null) : '',
    element('ReferralNFA', isAssessed ? '0' : '1'),
    isOnPlan ? planned(after(28)) : '',
  ]
  const identifiers = element('LAchildID', `B${String(n).padStart(7, '0')}`) + element('UPNunknown', 'UN1') + born
  const sex = element('Sex', isUnborn ? 'U' : chance.pick(['F', 'M']))
  const disabilities = isUnborn ? '' : element('Disabilities', element('Disability', 'NONE'))
  return `${element(
    'Child',
    element('ChildIdentifiers', identifiers + sex) +
      element('ChildCharacteristics', element('Ethnicity', isUnborn ? 'NOBT' : 'WBRI') + disabilities) +
      element('CINdetails', modules.join('')),
  )}\n`
}

const element = (name: string, content: string) => `<${name}>${content}</${name}>`

const assessment = (started: string, authorised: string) =>
  element(
    'Assessments',
    element('AssessmentActualStartDate', started) +
      element('AssessmentAuthorisationDate', authorised) +
      element('FactorsIdentifiedAtAssessment', element('AssessmentFactors', '19B')),
  )

const enquiry = (started: string, conference: readonly [target: string, held: string] | null) =>
  element(
    'Section47',
    element('S47ActualStartDate', started) +
      (conference === null
        ? element('ICPCnotRequired', '1')
        : element('InitialCPCtarget', conference[0]) +
          element('DateOfInitialCPC', conference[1]) +
          element('ICPCnotRequired', '0')),
  )

const planned = (started: string) =>
  element(
    'ChildProtectionPlans',
    element('CPPstartDate', started) +
      element('InitialCategoryOfAbuse', 'NEG') +
      element('LatestCategoryOfAbuse', 'NEG') +
      element('NumberOfPreviousCPP', '0'),
  )
