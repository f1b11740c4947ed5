import { basename } from 'node:path'
import type { DayNumber } from '../kernel/day.ts'
import { citation, type Edition, inForce, type ProtocolFile } from './protocol.ts'

/** An edition's own file, as the engine read it: what is published of a protocol is drawn from this. */
export type Written = {
  /** The name of the file, and every letter of it. */
  file: string
  text: string
  cite: string
  note: string | null
  /** The days in force that the file itself states; null where its source does not say. */
  from: DayNumber | null
  to: DayNumber | null
  /** The edition whose rows it takes over where it has none of its own. */
  inherits: Edition | null
  /** Its sources as rows cite them, and those of what it inherits. */
  sources: readonly Source[]
}

export type Source = { cited: string; url: string | null }

export type FileRead = { path: string; text: string; file: ProtocolFile }

export function writtenOf({ path, text, file }: FileRead, inherits: Edition | null): Written {
  const own = Object.entries(file.sources ?? {}).map(([key, { url }]) => ({
    cited: citation(file, key),
    url: url ?? null,
  }))
  return {
    file: basename(path),
    text,
    cite: file.cite ?? file.title,
    note: file.note ?? null,
    ...inForce(file),
    inherits,
    sources: [...own, ...(inherits?.written.sources ?? [])],
  }
}
