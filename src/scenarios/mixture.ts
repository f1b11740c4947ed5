import type { Concern } from './courses/concern.ts'
import type { Pregnancy } from './courses/pregnancy.ts'

/** What a family lives through. */
export type Kind =
  | {
      is: 'unborn'
      course: Pregnancy['course']
      manner?: Pregnancy['manner']
      twins?: true
      dating?: 'unknown'
      lost?: true
      born?: true
    }
  | { is: 'children'; course: Concern['course']; longest: number; again?: true }

const unborn = (course: Pregnancy['course'], more: Partial<Extract<Kind, { is: 'unborn' }>> = {}): Kind => ({
  is: 'unborn',
  course,
  ...more,
})
const children = (
  course: Concern['course'],
  longest: number,
  more: Partial<Extract<Kind, { is: 'children' }>> = {},
): Kind => ({
  is: 'children',
  course,
  longest,
  ...more,
})

/** What fifty families in a row live through: a fixed mixture, so that even a few families show the whole of it. */
const MIXTURE: readonly Kind[] = [
  unborn('child_in_need'),
  children('plan', 420),
  unborn('plan'),
  children('assessment', 150),
  unborn('plan', { born: true }),
  children('child_in_need', 260),
  unborn('closed'),
  children('not_substantiated', 120),
  unborn('child_in_need', { manner: 'late' }),
  children('no_further_action', 60),
  unborn('plan', { twins: true }),
  children('transfer_in', 300),
  unborn('legal'),
  children('waiting', 2),
  unborn('child_in_need', { born: true }),
  children('adjourned', 200),
  unborn('early_help'),
  children('child_in_need', 200),
  unborn('plan', { manner: 'concealed' }),
  children('plan', 500),
  unborn('child_in_need', { dating: 'unknown' }),
  children('assessment', 90),
  unborn('no_plan'),
  children('no_conference', 150),
  unborn('plan', { born: true }),
  children('child_in_need', 160, { again: true }),
  unborn('child_in_need'),
  children('inquorate', 260),
  unborn('plan'),
  children('early_help', 100),
  unborn('adjourned'),
  children('plan', 300),
  unborn('child_in_need'),
  children('assessment', 100),
  unborn('plan'),
  children('held', 10),
  unborn('closed', { lost: true }),
  children('child_in_need', 300),
  unborn('no_further_action'),
  children('no_plan', 150),
  unborn('legal', { born: true }),
  children('plan', 380, { again: true }),
  unborn('child_in_need', { twins: true }),
  children('not_substantiated', 90),
  unborn('plan', { manner: 'late' }),
  children('child_in_need', 220),
  unborn('child_in_need', { born: true }),
  children('assessment', 70),
  unborn('child_in_need'),
  children('plan', 250),
]

export function kindOf(number: number): Kind {
  return MIXTURE[number % MIXTURE.length] ?? unborn('child_in_need')
}
