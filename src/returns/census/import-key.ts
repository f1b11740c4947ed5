import type { CensusFact } from './census-facts.ts'
import type { Placed } from './census-happenings.ts'

/**
 * Gives each fact its key; facts alike in key and value are one. Several values under one key (two enquiries that
 * started on one day) are numbered by their value, so that the order of the file does not matter.
 * @param placed in the order in which the facts shall stand
 */
export function numbered(localId: string, placed: readonly Placed[]): CensusFact[] {
  const child = personKey(localId)
  const values = new Map<string, string[]>()
  const keyed = placed.map(({ fact, referral, module, start }) => {
    const base = [child, referral ?? '-', module, start ?? '-', fact.kind].join('|')
    const value = JSON.stringify(fact)
    const known = values.get(base)
    if (!known) values.set(base, [value])
    else if (!known.includes(value)) known.push(value)
    else return null
    return { base, value, fact }
  })
  for (const known of values.values()) if (known.length > 1) known.sort()
  return keyed.flatMap(entry => {
    if (entry === null) return []
    const number = (values.get(entry.base)?.indexOf(entry.value) ?? 0) + 1
    return [{ key: `${entry.base}|${number}`, fact: entry.fact }]
  })
}

/** The key of a child: with this the keys of its facts begin. */
export const personKey = (localId: string) => localId.replaceAll('%', '%25').replaceAll('|', '%7C')

/** The key without its number: what the facts of one module and kind share. */
export function withoutNumber(key: string): string {
  return key.slice(0, key.lastIndexOf('|'))
}

/** The local id with which a key begins. */
export function localIdOf(key: string): string {
  return (key.split('|', 1)[0] ?? '').replaceAll('%7C', '|').replaceAll('%25', '%')
}

/** The key of a child, and the beginning of the keys of its facts, when its local id was redacted. No local id begins so. */
export const REDACTED = '%redacted'

/** The key of a redacted child whose record was begun by hand. */
export const redactedKey = (childId: string) => `${REDACTED}.${childId}`

/** A key that begins with this local id, as it is kept of a redacted child. */
export const withoutLocalId = (key: string, localId: string) => `${REDACTED}${key.slice(personKey(localId).length)}`
