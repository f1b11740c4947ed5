import type { CensusFact } from './census-facts.ts'
import type { Placed } from './census-happenings.ts'

/**
 * Gives each fact its key; facts alike in key and value are one. Several values under one key (two enquiries that
 * started on one day) are numbered by their value, so that the order of the file does not matter.
 * @param placed in the order in which the facts shall stand
 */
export function numbered(localId: string, placed: readonly Placed[]): CensusFact[] {
  const child = personKey(localId)
  const keyed = placed.map(({ fact, referral, module, start }) => {
    return { base: `${child}|${referral ?? '-'}|${module}|${start ?? '-'}|${fact.kind}`, fact }
  })
  const bases = new Set(keyed.map(({ base }) => base))
  // Hardly ever do two share a key.
  if (bases.size === keyed.length) return keyed.map(({ base, fact }) => ({ key: `${base}|1`, fact }))
  const values = new Map<string, string[]>()
  const distinct = keyed.flatMap(({ base, fact }) => {
    const value = JSON.stringify(fact)
    const known = values.get(base) ?? []
    if (known.includes(value)) return []
    values.set(base, [...known, value])
    return [{ base, value, fact }]
  })
  for (const known of values.values()) known.sort()
  return distinct.map(({ base, value, fact }) => {
    return { key: `${base}|${(values.get(base)?.indexOf(value) ?? 0) + 1}`, fact }
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
