import { BIRTH_PLAN_SECTIONS } from '../protocol/birth-plan-sections.ts'
import { FACT_KINDS, type Fact, type FactKind } from '../protocol/fact.ts'
import { detailsOf } from '../protocol/fact-details.ts'

/** The words of a fact that a person wrote freely: kept apart, so that a redaction takes them away and leaves the fact. */
export type FreeText = { readonly [field: string]: string | readonly string[] | FreeText }

type Details = { readonly [field: string]: unknown }

/** Details that are always somebody's own words. */
const ALWAYS: ReadonlySet<string> = new Set([
  ...['note', 'reason', 'evidence', 'wanted', 'records', 'by', 'to', 'question', 'inTheirWords', 'unit'],
  ...['agreedBy', 'howItEnded', 'label', 'spokenTo', 'said', 'agreed', 'agreedActions'],
  ...['informationShared', 'ifBornEarly', 'withoutThem', 'partnersMust', 'legalAdvice'],
  ...['venue', 'language', 'workDone', 'worries', 'strengths', 'childsLife', 'parentsSaid', 'wouldHelp'],
  ...['participantName', 'concern', 'meansForChild', 'answer', 'spokenBy', 'quorumReason'],
  ...['what', 'willBeSo', 'measure', 'ownerName', 'dueWords', 'whatChanged', 'noActionReason'],
  ...['contingency', 'whoDecides', 'where', 'progress'],
  ...BIRTH_PLAN_SECTIONS,
])
/** `finding` is somebody's words in these and a closed list in the others. */
const FINDING_IS_TEXT = new Set(['HistoryReviewed', 'EscalationConsidered', 'SideAssessed'])

/** Splits the details of a fact into what rules read and what people wrote. */
export function splitText(fact: Details & { kind?: unknown }): { details: Details; text: FreeText | null } {
  const details: Record<string, unknown> = {}
  const text: Record<string, FreeText[string]> = {}
  for (const [field, value] of Object.entries(fact)) {
    if (value === undefined) continue
    if (field === 'with' && isObject(value)) {
      const inner = splitText(value)
      details.with = inner.details
      if (inner.text !== null) text.with = inner.text
    } else if (isFreeText(field, value, fact.kind)) text[field] = value
    else details[field] = value
  }
  return { details, text: Object.keys(text).length === 0 ? null : text }
}

function isFreeText(field: string, value: unknown, kind: unknown): value is string | string[] {
  const textual =
    ALWAYS.has(field) ||
    (field === 'finding' && FINDING_IS_TEXT.has(String(kind))) ||
    // Where a child came from is typed; where a referral came from is a word of a list.
    (field === 'from' && kind === 'TransferNotified') ||
    // How an escalation was settled is told; what an assessment or an enquiry concluded is a word of a list.
    (field === 'outcome' && kind === 'EscalationResolved')
  return (
    textual && (typeof value === 'string' || (Array.isArray(value) && value.every(item => typeof item === 'string')))
  )
}

/** Puts the words back where they were. */
export function joinText(details: Details, text: FreeText | null): Details {
  if (text === null) return details
  const joined: Record<string, unknown> = { ...details }
  for (const [field, value] of Object.entries(text)) {
    joined[field] = isObject(value) && isObject(details[field]) ? joinText(details[field], value) : value
  }
  return joined
}

/** A fact whose words were redacted, with empty ones where its kind demands some: so that it is still a fact. */
export function withBlankWords(fact: Details): Details {
  const { kind, with: inside } = fact
  const demanded = typeof kind === 'string' && isFactKind(kind) ? detailsOf(kind).filter(d => d.required) : []
  const blank = demanded.flatMap(({ name }) => (isFreeText(name, '', kind) ? [[name, '']] : []))
  return { ...Object.fromEntries(blank), ...fact, ...(isObject(inside) ? { with: withBlankWords(inside) } : {}) }
}

const isFactKind = (text: string): text is FactKind => FACT_KINDS.has(text)

const isObject = (value: unknown): value is FreeText =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A fact as it is written down: nothing yet of when, by whom, and about which child. */
export type NewFact = DistributiveOmit<Fact, 'id' | 'about' | 'recordedAt'>
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

const IN_ORDER = (
  'note question reason inTheirWords evidence label spokenTo finding answer said agreed outcome agreedActions wanted from to agreedBy records unit ' +
  'withoutThem informationShared ifBornEarly partnersMust workDone worries strengths childsLife parentsSaid wouldHelp concern ' +
  'meansForChild what willBeSo measure ownerName dueWords whatChanged noActionReason contingency whoDecides ' +
  'where progress venue participantName spokenBy quorumReason'
).split(' ')

/** Every word that somebody wrote with a fact, also those that have a page of their own, such as a birth plan's. */
export function everyWordOf(fact: Details & { kind?: unknown }): string[] {
  return Object.values(splitText(fact).text ?? {}).flatMap(value => (typeof value === 'string' ? [value] : []))
}

/**
 * Words that every reader of what happened reads, whichever agency wrote them: what other agencies must do after a legal
 * meeting is told to be shared with them (docs/decisions/0142).
 */
const FOR_EVERY_AGENCY: ReadonlySet<string> = new Set(['partnersMust'])

/** A fact's words for somebody whose view leaves those of its agency out: only what was written for all of them. */
export const wordsForEveryAgency = (fact: Details & { kind?: unknown }): string[] =>
  wordsOfFact({
    kind: fact.kind,
    ...Object.fromEntries(Object.entries(fact).filter(([name]) => FOR_EVERY_AGENCY.has(name))),
  })

/**
 * What somebody wrote with a fact, in the order note, question, reason, evidence, and so on; names of doers left out, and
 * what is restricted by name (protocol/restricted-details.ts).
 */
export function wordsOfFact(fact: Details & { kind?: unknown }): string[] {
  const { text } = splitText(fact)
  if (text === null) return []
  const { by: _by, ...words } = text
  return IN_ORDER.flatMap(field => {
    const value = words[field]
    if (typeof value === 'string') return value === '' ? [] : [value]
    return Array.isArray(value) ? [value.join('; ')] : []
  })
}
