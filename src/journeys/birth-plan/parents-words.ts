import type { BirthPlanSection } from '../../protocol/birth-plan-sections.ts'

/** How the sections are headed for parents: in words that one need not have learned, and spoken to them. */
export const HEADINGS_FOR_PARENTS: Readonly<Record<BirthPlanSection, string>> = {
  ring: 'Who you can ring',
  labour: 'When labour starts',
  birthPartners: 'Who is there at the birth',
  mayVisit: 'Who can visit',
  mustNotVisit: 'Who is asked not to visit',
  ifTheyCome: 'What the ward does if they come',
  afterBirth: 'With your baby after the birth',
  takesHome: 'Taking your baby home',
  homeAndSleep: 'Home, and where your baby will sleep',
  siblingsCare: 'Who looks after your other children',
  mothersCare: 'Looking after yourself',
  adjustments: 'What helps you: an interpreter, easier words, somebody at your side',
  parentsViews: 'What you have told us',
}

/** What the top of a parent's copy says. */
export const LEAD_FOR_PARENTS =
  'This is the plan for when your baby comes. It says who helps you, and what has been agreed. If something in it is wrong, or you do not understand it, ask: it can be changed.'
