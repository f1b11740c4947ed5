import { type DayNumber, toDay } from '../../kernel/day.ts'
import { gestationOn } from '../../kernel/gestation.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { type BirthChance, birthBefore, type NoChance } from '../birth-chance.ts'
import type { CaseFile, Relationship } from '../case-file.ts'
import type { Happening } from '../fact.ts'
import { standing } from '../known.ts'
import { editionOn, type Protocol } from '../protocol.ts'
import { type ChildHistory, currentDating } from '../timetable/child-history.ts'
import { type ChildTimetable, type DutyOnDay, timetables } from '../timetable/timetable.ts'
import { type Around, type Missing, missingTonight } from './missing.ts'
import type { Need, Pathway } from './needs.ts'
import { pathwayOf } from './pathway.ts'

/** What would be missing if the baby were born tonight, and how likely the birth is before each step that has a date. */
export type Readiness = {
  child: string
  history: ChildHistory
  /** Null: the case is closed, and nothing is asked. */
  pathway: Pathway | null
  missing: readonly Missing[]
  steps: readonly Step[]
}

/** A step that is still to come. `chance` says why where there is none. */
export type Step = { duty: DutyOnDay; due: DayNumber; chance: BirthChance | NoChance | NoDate }
type NoDate = 'no_expected_date' | 'a_range'

/** The readiness of one unborn child by its timetable. `babies`: as many as are expected together, where more is known than its own record says. */
export function readinessOf(
  timetable: ChildTimetable,
  needs: readonly Need[],
  around: Around & { babies?: number },
): Readiness {
  const { history } = timetable
  const pathway = pathwayOf(history)
  return {
    child: history.child,
    history,
    pathway,
    missing: pathway === null ? [] : missingTonight(history, pathway, needs, around),
    steps: stepsOf(timetable, Math.max(around.babies ?? 1, history.datings.at(-1)?.babies ?? 1)),
  }
}

/** Every unborn child of a case file on a day. Throws `BeyondHolidays` past the holiday calendar. */
export function readinessOfCase(
  record: CaseFile,
  protocol: Protocol,
  calendar: HolidayCalendar,
  today: DayNumber,
): Readiness[] {
  const needs = editionOn(protocol, today)?.needs ?? []
  const all = timetables(record, protocol, calendar, today)
  const lives = new Map(all.map(({ history }) => [history.child, history]))
  const happened = standing([...record.earlier, ...record.facts].filter(fact => fact.on <= toDay(today)))
  const away = livingElsewhere(happened)
  return all
    .filter(({ history }) => isUnborn(history, record.relationships))
    .map(timetable => readinessOf(timetable, needs, aroundOf(timetable.history, lives, away, record.relationships)))
}

/** Not born by that day, not lost, and more than a name: a date, a birth that is still ahead, or something that happened. */
function isUnborn(history: ChildHistory, ties: readonly Relationship[]): boolean {
  if (history.birth !== null || history.loss !== null) return false
  if (history.datings.length > 0 || history.bornLater) return true
  return history.facts.length > 0 && !ties.some(({ from }) => from === history.child)
}

/** What the rest of the family says: babies of the same pregnancy, and children who live at home. */
function aroundOf(
  history: ChildHistory,
  lives: ReadonlyMap<string, ChildHistory>,
  away: ReadonlySet<string>,
  ties: readonly Relationship[],
): Around & { babies: number } {
  const mothers = new Set(ties.flatMap(tie => (isMother(tie) && tie.to === history.child ? [tie.from] : [])))
  const others = new Set(ties.flatMap(tie => (isMother(tie) && mothers.has(tie.from) ? [tie.to] : [])))
  others.delete(history.child)
  const siblings = [...others].flatMap(id => lives.get(id) ?? []).filter(({ loss }) => loss === null)
  const unborn = siblings.filter(({ birth, datings, bornLater }) => birth === null && (datings.length > 0 || bornLater))
  return {
    babies: Math.max(history.datings.at(-1)?.babies ?? 1, 1 + unborn.length),
    siblingsAtHome: siblings.filter(sibling => isChild(sibling) && !away.has(sibling.child)).length,
  }
}

const isMother = ({ type }: Relationship) => type === 'mother_of'

const isChild = ({ birth, adultFrom, today }: ChildHistory) =>
  birth !== null && (adultFrom === null || today < adultFrom)

/** Who was removed and has not come back, of what happened in this case and earlier ones. */
export function livingElsewhere(facts: readonly Happening[]): Set<string> {
  const away = new Set<string>()
  for (const { kind, about } of [...facts].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    if (kind === 'ChildRemoved') for (const child of about) away.add(child)
    if (kind === 'ChildReturned') for (const child of about) away.delete(child)
  }
  return away
}

const TO_COME: ReadonlySet<string> = new Set(['waiting', 'open', 'due_soon'])

function stepsOf({ history, duties }: ChildTimetable, babies: number): Step[] {
  return duties
    .flatMap(duty => {
      const { due } = duty.clock
      return due !== null && TO_COME.has(duty.status) ? [{ duty, due, chance: chanceBefore(due, history, babies) }] : []
    })
    .sort((a, b) => a.due - b.due || (a.duty.id < b.duty.id ? -1 : 1))
}

/** The chance that the birth comes before a day, as the record stands today. */
function chanceBefore(day: DayNumber, history: ChildHistory, babies: number): Step['chance'] {
  const dating = currentDating(history)
  if (dating === null || dating.expected === null) return 'no_expected_date'
  if (dating.latest !== null) return 'a_range'
  const [now, at] = [history.today, day].map(on => gestationOn(dating.expected ?? on, on))
  return now === undefined || at === undefined ? 'no_expected_date' : birthBefore({ now, at, babies })
}

/** Why there is no chance to show, as one says it. */
export const NO_CHANCE: Readonly<Record<NoChance | NoDate, string>> = {
  before_the_table: 'no figures below 28 weeks',
  after_the_table: 'no figures from 43 weeks on',
  more_than_one: 'no figures for more than one baby, who come much earlier',
  no_expected_date: 'no expected date is recorded',
  a_range: 'only a range is known for the expected date',
}
