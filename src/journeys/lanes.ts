import type { DayNumber } from '../kernel/day.ts'

/** A duty as the picture shows it: one lane, its window as a bar, words at its end. */
export type Lane = {
  id: string
  title: string
  owner: string
  look: 'met' | 'met-late' | 'late' | 'soon' | 'open' | 'waiting' | 'over'
  /** The window; `to` is null where there is no last day. */
  from: DayNumber
  to: DayNumber | null
  /** No first or no last day is stated: that end of the bar is an arrow. */
  openEnds?: { from: boolean; to: boolean } | undefined
  /** From the last day to today, or to the day it was met: hatched. */
  lateUntil: DayNumber | null
  metOn: DayNumber | null
  words: string
}

/** What runs across the picture: weeks of pregnancy, or months. */
export type Axis = {
  title: string
  from: DayNumber
  to: DayNumber
  /** The same as a sentence, for where the ticks are not shown. */
  across: string
  ticks: readonly { day: DayNumber; label: string }[]
  /** A vertical line with words: today, the expected date, the birth. */
  marks: readonly { day: DayNumber; label: string; look: 'today' | 'expected' | 'birth' }[]
}
