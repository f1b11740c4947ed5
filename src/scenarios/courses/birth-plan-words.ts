import { BIRTH_PLAN_SECTIONS, type BirthPlanSection } from '../../protocol/birth-plan-sections.ts'
import type { Chance } from '../chance.ts'
import type { Said } from '../script.ts'

type Words = readonly [string, ...string[]]

const NOBODY = 'Nobody is excluded.'

/** What an invented plan says. `{parent}` is a first name, `{worker}` who holds the case. Numbers that Ofcom keeps for drama. */
const WORDS: Readonly<Partial<Record<BirthPlanSection, Words>>> = {
  ring: [
    'Office hours: {worker} on 01632 960101, else the team on 01632 960110\nNights: duty team on 01632 960199\nWeekends: duty team on 01632 960199\nBank holidays: duty team on 01632 960199',
    'Office hours: {worker} on 01632 960104\nOut of hours: duty team on 01632 960199',
    'Office hours: {worker} on 01632 960107, or the duty manager on 01632 960112\nNights, weekends and bank holidays: duty team on 01632 960199',
  ],
  labour: [
    'The midwife who answers rings social care as soon as {parent} is admitted, at any hour.',
    'Ring as soon as {parent} comes in. An interpreter is booked by telephone; the ward has the number.',
  ],
  birthPartners: ['{parent}’s sister Invented Anne.', 'Her mother, until {parent} says otherwise.', 'The father.'],
  mayVisit: ['Whoever {parent} asks for, two at a time.', 'Grandparents, in visiting hours.'],
  mustNotVisit: [
    NOBODY,
    'Dale Imaginary, a former partner: he has threatened to take the baby. {parent} asked for this, and the police told him.',
    'An uncle, Vernon Madeup: the court has forbidden him to come near children. {worker} told him in writing.',
  ],
  ifTheyCome: [
    'Ask him to leave, ring security, then 999. Do not say whether {parent} is here.',
    'Do not let them onto the ward. Ring security, then the number above.',
  ],
  afterBirth: [
    '{parent} and the baby stay together on the ward. A midwife looks in at every feed and writes down what she sees.',
    'The baby stays beside {parent}. Help with the first feeds, day and night.',
  ],
  takesHome: [
    '{parent} and the father, after the discharge meeting. The car seat is at home.',
    '{parent}, who goes to her sister’s for the first month.',
  ],
  homeAndSleep: [
    'A cot beside her bed, seen by the health visitor. Nobody else sleeps in that room.',
    'A basket is promised for next week; ask whether it has come.',
  ],
  siblingsCare: ['Her sister has the older children that night.', 'There are no older children at home.'],
  adjustments: ['None asked for.', 'Larger print. {parent} likes to be told twice.', 'An interpreter, by telephone.'],
  parentsViews: [
    '{parent}: “I want to be asked before anybody comes in.”',
    '{parent}: “I know why this is written. I want us to go home together.”',
  ],
}

/** A plan that lists everything, or only what was known when somebody had an hour for it. */
export type Completeness = 'whole' | 'bare' | 'speaks_of_separation'

const BARE: readonly BirthPlanSection[] = ['ring', 'labour', 'afterBirth']

/** The sections of an invented plan with their words, and the headings that they fill in. */
export function wordsOfPlan(
  how: Completeness,
  { chance, parent, worker }: { chance: Chance; parent: string; worker: string },
): Pick<Plan, BirthPlanSection | 'says' | 'lawfulBasis'> {
  const drawn = new Map<BirthPlanSection, string>()
  for (const section of BIRTH_PLAN_SECTIONS) {
    const words = WORDS[section]
    if (words === undefined) continue
    const text = chance.pick(words)
    if (how !== 'bare' || BARE.includes(section)) drawn.set(section, text)
  }
  // Where nobody is excluded there is nothing to do if they come.
  if (drawn.get('mustNotVisit') === NOBODY) drawn.delete('ifTheyCome')
  if (how === 'speaks_of_separation') drawn.set('takesHome', SEPARATION)
  const texts = [...drawn].map(([section, text]) => [
    section,
    text.replaceAll('{parent}', parent).replaceAll('{worker}', worker),
  ])
  const basis = how === 'bare' ? {} : { lawfulBasis: 'parents_care' as const }
  return { ...basis, says: [...drawn.keys()], ...Object.fromEntries(texts) }
}

type Plan = Extract<Said, { kind: 'BirthPlanMade' }>

const SEPARATION = 'The baby is to be removed to foster carers from the ward. The court has not been asked so far.'
