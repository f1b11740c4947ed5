import type { FactOf, Happening } from '../fact.ts'
import type { ChildTimetable, DutyOnDay } from '../timetable/timetable.ts'
import { clocksStartedBy } from './what-it-started.ts'

export type Discussion = FactOf<'StrategyDiscussionHeld'>

/** What was asked about one child at one time: the discussions, and the section 47 enquiry if one of them started it. */
export type Enquiry = {
  /** Its name on the record; null for one out of a file that names none. */
  readonly id: string | null
  readonly discussions: readonly Discussion[]
  /** Who makes it, as it was last said. */
  readonly started: FactOf<'Section47Started'> | null
  readonly concluded: FactOf<'Section47Concluded'> | null
  /** The initial conference to which it led. */
  readonly conference: FactOf<'ConferenceHeld'> | null
  readonly notRequired: FactOf<'ConferenceNotRequired'> | null
  /** The clocks that its facts started. */
  readonly clocks: readonly DutyOnDay[]
}

type Folding = {
  -readonly [Part in Exclude<keyof Enquiry, 'discussions' | 'clocks'>]: Enquiry[Part]
} & { discussions: Discussion[] }

/**
 * The enquiries of a child, in the order in which they began. What names no enquiry belongs to the oldest that is open,
 * as it does for the clocks (contracts.md, `icpc_held`).
 */
export function enquiriesOf({ history, duties }: Pick<ChildTimetable, 'history' | 'duties'>): Enquiry[] {
  const all: Folding[] = []
  for (const { fact } of history.facts) {
    if (fact.kind === 'StrategyDiscussionHeld') begunBy(all, fact).discussions.push(fact)
    else if (fact.kind === 'Section47Started') begunBy(all, fact).started = fact
    else if (fact.kind === 'Section47Concluded') endedBy(all, fact, one => (one.concluded = fact))
    else if (fact.kind === 'ConferenceNotRequired') endedBy(all, fact, one => (one.notRequired = fact))
    else if (fact.kind === 'ConferenceHeld' && fact.type === 'initial' && fact.decision !== 'adjourned')
      endedBy(all, fact, one => (one.conference = fact))
  }
  return all.map(one => {
    const own = [...one.discussions, ...(one.started === null ? [] : [one.started])]
    return { ...one, clocks: clocksStartedBy(own, { duties }) }
  })
}

/** Did a discussion start section 47, or does the record say that the enquiry began? */
export const isBegun = ({ discussions, started }: Pick<Enquiry, 'discussions' | 'started'>): boolean =>
  started !== null || discussions.some(({ decision }) => decision === 'initiate_section_47')

/** Is it over: concluded without a conference, or with its conference held? */
export const isOver = ({ concluded, conference, notRequired }: Omit<Enquiry, 'clocks'>): boolean =>
  conference !== null ||
  notRequired !== null ||
  (concluded !== null && concluded.outcome !== 'substantiated_conference')

/** The first discussion that started it; null for one that began without any on this record. */
export const startedAt = ({ discussions }: Pick<Enquiry, 'discussions'>): Discussion | null =>
  discussions.find(({ decision }) => decision === 'initiate_section_47') ?? null

function begunBy(all: Folding[], { enquiry }: Extract<Happening, { enquiry?: string | undefined }>): Folding {
  const isSame = (one: Folding) =>
    enquiry === undefined ? one.id === null && one.concluded === null && !isOver(one) : one.id === enquiry
  const known = all.find(isSame)
  if (known !== undefined) return known
  const begun = { id: enquiry ?? null, discussions: [], started: null }
  const one: Folding = { ...begun, concluded: null, conference: null, notRequired: null }
  all.push(one)
  return one
}

type Ending = FactOf<'Section47Concluded' | 'ConferenceNotRequired' | 'ConferenceHeld'>

function endedBy(all: Folding[], { enquiry }: Ending, end: (one: Folding) => void): void {
  const named = enquiry === undefined ? undefined : all.find(one => one.id === enquiry)
  const open = all.filter(one => isBegun(one) && !isOver(one) && (enquiry === undefined || one.id === null))
  const ended = named ?? open[0]
  if (ended !== undefined) end(ended)
}
