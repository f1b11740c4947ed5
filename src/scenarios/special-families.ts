import { type Day, type DayNumber, plusDays, toDay, toNumber } from '../kernel/day.ts'
import { chanceOf } from './chance.ts'
import { tellRemoval } from './child-ca-siblings.ts'
import { wordsOfPlan } from './courses/birth-plan-words.ts'
import { tellConcern } from './courses/concern.ts'
import { tellPlanWords } from './courses/plan-words.ts'
import { tellPregnancy } from './courses/pregnancy.ts'
import type { Hands, Teller } from './courses/teller.ts'
import { emptyScript, type FamilyScript, type Said } from './script.ts'
import { workingDaysAfter, workingOnOrAfter, workingOnOrBefore } from './working-time.ts'

const HANDS: Hands = {
  worker: 'yusuf',
  manager: 'morgan',
  chair: 'hamish',
  administrator: 'tobiah',
  midwife: 'farida',
  safeguardingMidwife: 'amal',
  healthVisitor: 'niamh',
  police: 'tamsin',
  school: 'sara',
  duty: 'dilys',
}

/** Families that show who may know of a record, and that a loss is met with silence. */
export function tellSpecialFamilies(today: Day): FamilyScript[] {
  return [
    restricted(today),
    relative(today),
    knownToPolice(today),
    afterADeath(today),
    aBrotherOrSister(today),
    conferenceTooLate(today),
    expectingAgain(today),
  ]
}

export function begin(
  key: string,
  mother: string,
  family: string,
  today: Day,
  hands: Partial<Hands> = {},
  ageInDays = 10_400,
): Teller {
  const script = emptyScript(key)
  script.people.push({
    key: 'mother',
    kind: 'adult',
    name: { given: mother, family },
    sex: 'F',
    bornOn: toDay(plusDays(toNumber(today), -ageInDays)),
  })
  return {
    script,
    chance: chanceOf(`special ${key}`),
    today: toNumber(today),
    hands: { ...HANDS, ...hands },
    lateness: 0,
    parent: mother,
  }
}

export function addChild(t: Teller, key: string, given: string | null, family: string, born: number | null): void {
  const dates = born === null ? {} : { bornOn: toDay(plusDays(t.today, -born)) }
  t.script.people.push({ key, kind: 'child', name: given === null ? null : { given, family }, ...dates })
  t.script.relationships.push({ from: 'mother', to: key, type: 'mother_of' })
}

/** Says one thing on a day, of the baby and the older child or of those who are named. */
export const saying =
  (t: Teller) =>
  (on: DayNumber, by: string, says: Said, about: readonly string[] = ['baby', 'child 1']): void => {
    if (on <= t.today) t.script.tellings.push({ on, by, about, says })
  }

/** A record that exists for four people only: the mother works for one of the agencies. */
function restricted(today: Day): FamilyScript {
  const t = begin('restricted', 'Verity', 'Larchmont-Vane', today)
  addChild(t, 'baby', null, 'Larchmont-Vane', null)
  tellPregnancy(t, { babies: ['baby'], gestation: 190, knownAt: 95, course: 'plan', dating: 'scan', manner: 'booked' })
  t.script.restricted.push({ child: 'baby', to: ['yusuf', 'morgan', 'hamish', 'amal'] })
  return t.script
}

/** A family of which the social worker Priya Mandeville is a relative: their record is closed to her. */
function relative(today: Day): FamilyScript {
  const t = begin('relative', 'Sunita', 'Mandeville-Brook', today)
  addChild(t, 'child 1', 'Rohan', 'Mandeville-Brook', 1700)
  const born = plusDays(t.today, -1700)
  tellConcern(t, { children: [{ key: 'child 1', born }], since: 70, course: 'child_in_need' })
  t.script.relatives.push({ person: 'mother', of: 'priya' })
  return t.script
}

/** One of the very few families with which the police officer of the demonstration works. */
function knownToPolice(today: Day): FamilyScript {
  const t = begin('police', 'Odette', 'Cinderford-Pell', today, { police: 'sol', worker: 'priya' })
  addChild(t, 'child 1', 'Milo', 'Cinderford-Pell', 2500)
  const born = plusDays(t.today, -2500)
  tellConcern(t, { children: [{ key: 'child 1', born }], since: 75, course: 'plan' })
  return t.script
}

/** A baby who died; everything that was owed ended that day. */
function afterADeath(today: Day): FamilyScript {
  const t = begin('loss', 'Mirela', 'Heronwell', today)
  addChild(t, 'baby', null, 'Heronwell', null)
  const died = workingOnOrAfter(plusDays(t.today, -12))
  tellPregnancy(t, {
    babies: ['baby'],
    gestation: 320,
    knownAt: 100,
    course: 'child_in_need',
    dating: 'scan',
    manner: 'booked',
  })
  t.script.tellings = t.script.tellings.filter(({ on, written }) => on < died && (written ?? on) < died)
  t.script.tellings.push({
    on: died,
    by: 'amal',
    about: ['baby'],
    says: {
      kind: 'PersonDied',
      note: 'The baby died at home in the night. A nurse is with Mirela. Please let all plans rest.',
    },
  })
  return t.script
}

/** A second pregnancy while the older child's case is open: no new referral. */
function aBrotherOrSister(today: Day): FamilyScript {
  const t = begin('second', 'Zahra', 'Otterwick', today, { worker: 'priya' })
  addChild(t, 'child 1', 'Sami', 'Otterwick', 800)
  addChild(t, 'baby', null, 'Otterwick', null)
  t.script.relationships.push({ from: 'child 1', to: 'baby', type: 'sibling_of' })
  tellConcern(t, { children: [{ key: 'child 1', born: plusDays(t.today, -800) }], since: 110, course: 'plan' })
  for (const { on, says } of [...t.script.tellings]) {
    const isMade =
      'kind' in says && says.kind === 'ConferenceHeld' && says.type === 'initial' && says.decision === 'plan'
    if (isMade) tellPlanWords(t, ['child 1'], { made: on, child: 'Sami', family: 'Otterwick' })
  }
  const known = workingOnOrAfter(plusDays(t.today, -30))
  const expected = plusDays(t.today, 280 - 125)
  const about = ['baby']
  t.script.tellings.push(
    {
      on: known,
      by: 'priya',
      about,
      says: { kind: 'PregnancyKnown', note: 'Zahra told me on the visit and was glad to.' },
    },
    {
      on: known,
      by: 'joy',
      about,
      says: { kind: 'EstimatedDateSet', expectedOn: toDay(expected), basis: 'dating_scan' },
    },
    { on: plusDays(expected, 66 - 280), by: 'joy', about, says: { kind: 'AntenatalBooked' }, written: known },
    { on: known, by: 'joy', about, says: { kind: 'AgencyInvolved', agency: 'midwifery', worker: 'joy' } },
    {
      on: workingDaysAfter(known, 1),
      by: 'morgan',
      about,
      says: { kind: 'WorkerAllocated', role: 'social_worker', worker: 'priya' },
    },
    { on: workingDaysAfter(known, 6), by: 'priya', about, says: { kind: 'AssessmentStarted' } },
  )
  return t.script
}

/** A conference that was put off twice: today, at 32 weeks, it is late by the protocol and by the enquiry. */
function conferenceTooLate(today: Day): FamilyScript {
  const t = begin('late-conference', 'Ottoline', 'Russetmere', today, {
    midwife: 'amal',
    worker: 'catrin',
    chair: 'ingrid',
  })
  addChild(t, 'baby', null, 'Russetmere', null)
  const gestation = 32 * 7 + 1
  tellPregnancy(t, { babies: ['baby'], gestation, knownAt: 99, course: 'plan', dating: 'scan', manner: 'booked' })
  const expected = plusDays(t.today, 280 - gestation)
  const planned = workingOnOrBefore(plusDays(expected, 29 * 7 - 280))
  const again = workingDaysAfter(planned, 9)
  const later: ReadonlySet<string> = new Set([
    'ConferenceHeld',
    'ConferenceScheduled',
    'OutlinePlanMade',
    'DecisionLetterSent',
    'ConferenceRecordSent',
    'CoreGroupHeld',
    'PlanAgreed',
    'MaternityUnitSet',
    'BirthPlanMade',
    'NationalAlertSet',
    'BirthPlanShared',
    'BirthPlanReceived',
  ])
  t.script.tellings = t.script.tellings.filter(({ says }) => !('kind' in says && later.has(says.kind)))
  const put = (on: DayNumber, says: Said) => t.script.tellings.push({ on, by: 'tobiah', about: ['baby'], says })
  put(workingDaysAfter(planned, -6), { kind: 'ConferenceScheduled', type: 'initial', for: toDay(planned) })
  put(planned, {
    kind: 'ConferencePostponed',
    type: 'initial',
    for: toDay(again),
    reason: 'The chair was ill and nobody could stand in.',
  })
  put(again, {
    kind: 'ConferencePostponed',
    type: 'initial',
    for: toDay(workingDaysAfter(t.today, 3)),
    reason: 'The police officer was called away. Ottoline had come with her sister and was sent home.',
  })
  // Nobody waits for the conference with what the ward has to know.
  const made = workingDaysAfter(again, 1)
  const tell = (on: DayNumber, says: Said) => t.script.tellings.push({ on, by: 'catrin', about: ['baby'], says })
  const words = { chance: t.chance, parent: 'Ottoline', worker: 'Catrin Ashbeck' }
  tell(made, { kind: 'BirthPlanMade', version: 1, interim: true, ...wordsOfPlan('whole', words) })
  tell(made, { kind: 'BirthPlanShared', version: 1, with: ['maternity_ward', 'duty_team'] })
  return t.script
}

/** Two children were removed; nobody has referred the third yet. Midwifery knows the mother from the second. */
function expectingAgain(today: Day): FamilyScript {
  const t = begin('expecting-again', 'Petronella', 'Saltmarsh-Quin', today)
  const before = (days: number) => plusDays(t.today, -days)
  addChild(t, 'child 1', 'Barnaby', 'Saltmarsh-Quin', 2_900)
  addChild(t, 'child 2', 'Juniper', 'Saltmarsh-Quin', 1_150)
  t.script.people.push({ key: 'aunt', kind: 'adult', name: { given: 'Hesper', family: 'Saltmarsh-Quin' }, sex: 'F' })
  t.script.relationships.push(
    { from: 'aunt', to: 'child 1', type: 'carer_of' },
    { from: 'aunt', to: 'child 2', type: 'carer_of' },
    { from: 'child 1', to: 'child 2', type: 'half_sibling_of' },
  )
  tellRemoval(t.script, 'child 1', {
    ...{ born: before(2_900), referral: workingOnOrAfter(before(2_200)), from: 'education', mother: 'mother' },
    reasons: ['neglect', 'substance_misuse'],
    note: 'The nursery rang: Barnaby was not collected three times in two weeks. Petronella said that she had been drinking since the morning.',
    moved: 'Moved to his aunt Hesper. Petronella packed his bear and wrote down how he likes to be put to bed.',
    lives: 'with his aunt, Hesper Saltmarsh-Quin,',
  })
  tellRemoval(t.script, 'child 2', {
    ...{ born: before(1_150), referral: workingOnOrAfter(before(1_090)), from: 'midwifery', mother: 'mother' },
    reasons: ['neglect', 'substance_misuse'],
    note: 'Juniper was alone in the flat when the midwife came. Petronella came back after an hour and could not stand.',
    moved: 'Moved to her aunt Hesper. Petronella was not there; she rang in the evening to hear how it had gone.',
    lives: 'with her aunt, Hesper Saltmarsh-Quin,',
  })
  const met = workingOnOrAfter(before(1_089))
  const says = { kind: 'AgencyInvolved', agency: 'midwifery', worker: 'amal' } as const
  t.script.tellings.push({ on: met, by: 'amal', about: ['child 2'], says })
  return t.script
}
