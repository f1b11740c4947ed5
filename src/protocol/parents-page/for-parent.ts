import type { Day } from '../../kernel/day.ts'
import type { FactOf, Happening } from '../fact.ts'
import type { ActionOnRecord, PlanOnRecord } from '../plan/plan-of-record.ts'
import { names, type OtherParent, speaksOfPrivateThings, tellsOfOther } from './tells-of-other.ts'

/** One thing on the page of a parent: `key` is by what it can be left out. */
type Item = { key: string }
export type Worry = Item & { words: string; means: string }
export type Task = Item & { what: string; willBeSo: string; who: string; due: Due }
type Due = { on: Day | null; words: string }

/** Everything of a plan that one parent is given. What is not for them is not in it, and nothing says so. */
export type ForParent = {
  worries: readonly Worry[]
  /** What this parent has agreed to. */
  theirs: readonly Task[]
  /** What others do. */
  others: readonly Task[]
  /** What this parent has done already. */
  done: readonly Task[]
  /** In their own words, the newest. */
  said: string | null
  ifNotKept: string | null
  /**
   * Keys of what speaks of a place, a treatment or a result and names nobody: where there is another parent it may be theirs,
   * and is left out until whoever makes the page has said that it is not.
   */
  doubtful: readonly string[]
}

export type Recipient = {
  /** The id of the person. */
  person: string
  names: readonly string[]
  /** By these words of a text they, or the child, are meant. */
  calledBy: readonly string[]
  others: readonly OtherParent[]
  /** Keys that whoever makes the page leaves out. */
  withheld: ReadonlySet<string>
  leftOut: LeftOut
  /** The words by which people are meant who are not named to them at all. */
  unnamed: readonly string[]
}

/**
 * The page of one parent, drawn from the plan and from what was said at the conferences. Left out without a trace: what is
 * withheld from this person by name, what whoever makes the page leaves out, what is the other parent's own to do, what
 * tells of the other parent's address, whereabouts or treatment, and a risk at which only such actions are aimed. One
 * parent may be the danger to the other (design.md, "Nothing leaks").
 * @param facts standing facts of the child in the order in which they were recorded
 */
export function forParent(plan: PlanOnRecord, facts: readonly Happening[], recipient: Recipient): ForParent {
  const { person, withheld, leftOut, others, unnamed, calledBy } = recipient
  /** Read together: who is named in one part of it may be told of in another. */
  const isFree = (key: string, of: object, ...words: (string | undefined)[]) => {
    const text = words.filter(word => word !== undefined).join('. ')
    return (
      !withheld.has(key) &&
      !leftOut.keys.has(key) &&
      !isWithheldFrom(of, person) &&
      !tellsOfOther(text, others) &&
      !names(text, unnamed)
    )
  }
  const shows = (action: ActionOnRecord) => {
    const { set } = action
    const isTheOthers = others.some(other => isOwner(action, other.person, other.names))
    return !isTheOthers && isFree(action.id, set, set.what, set.willBeSo, set.measure, set.ownerName)
  }
  const standing = plan.actions.filter(({ state }) => state !== 'dropped')
  const shown = standing.filter(shows)
  const isTheirs = (action: ActionOnRecord) => isOwner(action, person, recipient.names)
  const isOpen = ({ state }: ActionOnRecord) => state !== 'done'
  /** Where all that is done about a risk is hidden from them, so is the risk. */
  const isHidden = (risk: string) => {
    const aimed = standing.filter(({ set }) => set.addresses?.includes(risk) === true)
    return aimed.length > 0 && !aimed.some(shows)
  }
  const risks = plan.risks.flatMap(({ id, label, identified }): Worry[] =>
    isHidden(id) || !identified.every(fact => isFree(id, fact, label)) ? [] : [{ key: id, words: label, means: '' }],
  )
  const concerns = lastConcerns(facts).flatMap((fact): Worry[] => {
    const means = fact.meansForChild ?? ''
    return fact.concern !== '' && isFree(fact.id, fact, fact.concern, means)
      ? [{ key: fact.id, words: fact.concern, means }]
      : []
  })
  const worries = leftOut.worries ? [] : [...concerns, ...risks]
  const byOthers = shown.filter(action => !isTheirs(action) && isOpen(action)).map(taskOf)
  const isDoubtful = (text: string) => others.length > 0 && speaksOfPrivateThings(text) && !names(text, calledBy)
  const { contingency } = plan
  const ifNotKept = contingency?.contingency ?? ''
  return {
    worries,
    theirs: shown.filter(action => isTheirs(action) && isOpen(action)).map(taskOf),
    others: byOthers,
    done: shown.filter(action => isTheirs(action) && !isOpen(action)).map(taskOf),
    doubtful: [
      ...worries.filter(({ words, means }) => isDoubtful(`${words}. ${means}`)),
      ...byOthers.filter(({ what, willBeSo }) => isDoubtful(`${what}. ${willBeSo}`)),
    ].map(({ key }) => key),
    said: facts.findLast((fact): fact is FactOf<'ParentHeard'> => heardFrom(fact, person))?.inTheirWords ?? null,
    ifNotKept:
      contingency !== null && ifNotKept !== '' && isFree(contingency.id, contingency, ifNotKept) ? ifNotKept : null,
  }
}

const heardFrom = (fact: Happening, person: string): boolean =>
  fact.kind === 'ParentHeard' && fact.who === person && (fact.inTheirWords ?? '') !== ''

/** What a fact leaves out of what somebody is given: `person:` and their id. */
function isWithheldFrom(fact: object, person: string): boolean {
  const from: unknown = Reflect.get(fact, 'withheldFrom')
  return Array.isArray(from) && from.includes(`person:${person}`)
}

function isOwner({ set }: ActionOnRecord, person: string, names: readonly string[]): boolean {
  if (set.ownerId !== undefined) return set.ownerId === `person:${person}`
  const owner = plainName(set.ownerName ?? '')
  return owner !== '' && names.some(name => plainName(name) === owner)
}

const plainName = (name: string) => name.trim().toLowerCase().replaceAll(/\s+/g, ' ')

/** Those of the last conference that had any; of facts that name no meeting, all. */
function lastConcerns(facts: readonly Happening[]): FactOf<'ConcernStated'>[] {
  const all = facts.filter(fact => fact.kind === 'ConcernStated')
  const last = all.at(-1)
  return all.filter(({ sitting }) => sitting === last?.sitting)
}

function taskOf({ id, set }: ActionOnRecord): Task {
  return {
    key: id,
    what: set.what ?? '',
    willBeSo: set.willBeSo ?? '',
    who: set.ownerName ?? '',
    due: { on: set.dueOn ?? null, words: set.dueWords ?? '' },
  }
}

/** What conferences left out of what they sent this person, by the newest word of each meeting. */
export type LeftOut = { keys: ReadonlySet<string>; people: ReadonlySet<string>; worries: boolean }

/** Words of a conference: `concern:` and `risk:` with an id, `person:` for who is not named, `worries` for all of them. */
export function leftOutByConferences(facts: readonly Happening[], person: string): LeftOut {
  const newest = new Map<string, readonly string[]>()
  for (const fact of facts) {
    if (!('recipient' in fact) || fact.recipient !== `person:${person}` || fact.withheld === undefined) continue
    newest.set(`${fact.kind} ${fact.sitting ?? ''}`, fact.withheld)
  }
  const words = [...newest.values()].flat()
  const after = (prefix: string) => words.flatMap(word => (word.startsWith(prefix) ? [word.slice(prefix.length)] : []))
  return {
    keys: new Set([...after('concern:'), ...after('risk:')]),
    people: new Set(after('person:')),
    worries: words.includes('worries'),
  }
}

/** The last time that this parent was given the page, with what was left out of it. */
export const lastGiven = (facts: readonly Happening[], person: string): FactOf<'ParentsPageGiven'> | null =>
  facts.findLast(
    (fact): fact is FactOf<'ParentsPageGiven'> => fact.kind === 'ParentsPageGiven' && fact.who === person,
  ) ?? null
