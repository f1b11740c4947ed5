import { createHash } from 'node:crypto'
import type { Day } from '../../kernel/day.ts'
import type { Problem } from '../../protocol/problem.ts'
import type { CensusNotice } from '../census/census-child.ts'
import type { CensusHeader } from '../census/census-header.ts'
import { readCensusFacts } from '../census/read-census-facts.ts'
import { counted, type XmlSource } from '../xml-source.ts'

/** A child that cannot be taken as it stands, and why. */
export type BadChild = { readonly localId: string | null; readonly line: number; readonly problems: readonly Problem[] }

/** A list that may be as long as the file: how many there are, and the first of them. */
export type FirstOf<T> = { readonly count: number; readonly first: readonly T[] }

/** What the first pass over a census found. Nothing has been written. */
export type CheckedCensus = {
  readonly kind: 'sound'
  readonly header: CensusHeader | null
  /** Of the file as stored. */
  readonly sha256: Buffer
  /** How many children stand in it, bad ones too. */
  readonly children: number
  readonly bad: FirstOf<BadChild>
  /** What was read with tolerance or not at all. */
  readonly notices: FirstOf<CensusNotice>
}

/** Lists for people stop here; the counts go on. */
const MOST_LISTED = 1_000

/** Reads a whole census without writing anything. A file that is no sound census comes back as its one problem. */
export async function checkCensus(
  source: XmlSource,
  today: Day,
  onProgress: (read: number, children: number) => void = () => {},
): Promise<CheckedCensus | { kind: 'refused'; problem: Problem }> {
  const hashing = hashed(source)
  const bad = firstOf<BadChild>()
  const notices = firstOf<CensusNotice>()
  let header: CensusHeader | null = null
  let children = 0
  const reading = counted(hashing.source, read => onProgress(read, children))
  for await (const item of readCensusFacts(reading, today)) {
    if (item.kind === 'refused') return item
    if (item.kind === 'header') header ??= item.header
    else if (item.kind === 'notice') notices.add(item.notice)
    else if (item.kind !== 'end') {
      children++
      for (const notice of item.notices) notices.add(notice)
      if (item.kind === 'bad') bad.add({ localId: item.localId, line: item.line, problems: item.problems })
    }
  }
  return { kind: 'sound', header, sha256: hashing.digest(), children, bad: bad.list, notices: notices.list }
}

/** The same source, and the hash of the bytes that have been read from it. */
export function hashed(source: XmlSource): { source: XmlSource; digest(): Buffer } {
  let hash = createHash('sha256')
  return {
    digest: () => hash.digest(),
    source: {
      ...source,
      async *bytes() {
        hash = createHash('sha256')
        for await (const chunk of source.bytes()) {
          hash.update(chunk)
          yield chunk
        }
      },
    },
  }
}

/** A list that goes on counting when it is full. */
export function firstOf<T>() {
  const list = { count: 0, first: [] as T[] }
  return {
    list: list as FirstOf<T>,
    add(item: T) {
      if (list.count++ < MOST_LISTED) list.first.push(item)
    },
  }
}
