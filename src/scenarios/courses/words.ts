import type { Chance } from '../chance.ts'

type Words = readonly [string, ...string[]]

/** What people write, in plain words: parents by name, what happened rather than what someone is. `{parent}` is a first name. */
const WORDS = {
  midwifeReferral: [
    'At booking {parent} said that an older child had a social worker some years ago. {parent} would like help early.',
    '{parent} told me that her partner has hit her twice since she has been pregnant. She agreed that I ring you.',
    '{parent} uses a prescribed substitute and has kept every appointment. We would like to plan together.',
    '{parent} has been low for months and has nobody nearby. Her sister lives four hours away.',
    '{parent} is staying with friends and has no home of her own. She is worried about where the baby will sleep.',
  ],
  schoolReferral: [
    'Came to school three mornings this week without breakfast or a coat. {parent} said that the money had run out.',
    'Told a teacher that there was shouting every night and that the younger one hides under the bed.',
    'A bruise on the upper arm. Said that {parent} had pulled hard on the way to school.',
    'Has been away for eleven days this half term. {parent} said that mornings have become too much.',
  ],
  policeReferral: [
    'Officers came to the home at night after a neighbour rang. The children were awake on the stairs. Nobody was hurt.',
    'Stopped {parent} driving with the children in the car and no belts on. {parent} was upset and sorry.',
  ],
  decision: [
    'The history and what we were told today need an assessment.',
    'An assessment is needed so that help comes in time.',
    'Spoke with the referrer and with {parent}, who knows of the referral.',
  ],
  visit: [
    '{parent} made tea and showed me the room. We talked about who can help at night.',
    'Saw the whole family. {parent} said that things have been calmer since the last visit.',
    '{parent} was tired and honest about it. We agreed that I ring on Thursday.',
    'Met {parent} and the grandmother, who will stay for the first two weeks.',
    'We went through the plan point by point. {parent} asked for it in larger print.',
    '{parent} had found a place at the children’s centre and was pleased.',
  ],
  childSeen: [
    'Seen alone for half an hour. Spoke about school, a friend and the dog.',
    'Drew the family and put the uncle outside the house. I asked about it without pressing.',
    'Slept through the visit, warm and peaceful.',
  ],
  planningMeeting: [
    'Midwifery, health visiting and {parent} came. We agreed who does what until the assessment is finished.',
    'Everyone came but the GP, who sent a report.',
  ],
  oversight: [
    'Read the record with the worker. Next: speak with the father, who has not been asked so far.',
    'The work is on course. The history of the older child needs to be read before the assessment is finished.',
  ],
  delay: [
    'The worker was ill for two weeks and nobody else had met {parent}. A colleague now finishes the assessment.',
    'The father was found only last week and needs to be heard.',
    'We wait for a report from another authority, asked for twice.',
  ],
  escalation: [
    'The assessment is late, and we cannot plan the birth without it.',
    'We have asked twice for a date and have had no answer.',
  ],
  wanted: ['A date for the finished assessment, and a named person to ring until then.'],
  note: [
    '{parent} rang to say that the housing office has offered a flat near her sister.',
    'Spoke with the GP practice. No new concern.',
    '{parent} asked for an interpreter for the next meeting; booked.',
    'Letter to {parent} came back. Checked the address with her on the phone.',
    'The community centre has a place in the Tuesday group from next month.',
  ],
  closed: [
    'What {parent} wanted to change has changed. The health visitor stays in touch.',
    'Family members have arranged the help that was missing.',
  ],
} satisfies Record<string, Words>

export type About = keyof typeof WORDS

/** Some words about this, with the parent's first name in them. */
export function wordsAbout(about: About, chance: Chance, parent: string): string {
  const words: Words = WORDS[about]
  return chance.pick(words).replaceAll('{parent}', parent)
}
