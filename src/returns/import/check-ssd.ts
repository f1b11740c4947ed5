import { setImmediate as pause } from 'node:timers/promises'
import type { Day } from '../../kernel/day.ts'
import type { Problem } from '../../protocol/problem.ts'
import { readSsdFolder } from '../ssd/read-ssd-folder.ts'
import { ssdChildren } from '../ssd/ssd-children.ts'
import { type SsdIndex, ssdIndex } from '../ssd/ssd-index.ts'
import { ssdLeftOut } from '../ssd/ssd-left-out.ts'
import { type SsdNotice, saySsdNotice } from '../ssd/ssd-notice.ts'
import { type BadChild, type FirstOf, firstOf } from './check-census.ts'

/** What the first pass over a folder found. Nothing has been written. */
export type CheckedSsd = {
  readonly kind: 'sound'
  readonly index: SsdIndex
  readonly sha256: Buffer
  /** How many children stand in it, bad ones too. */
  readonly children: number
  readonly bad: FirstOf<BadChild>
  /** What was read with tolerance or not at all. */
  readonly notices: FirstOf<SsdNotice>
}

/** Children that are checked without a pause, some milliseconds: then others have their turn. */
const WITHOUT_PAUSE = 200

/**
 * Reads a whole folder without writing anything. One that is no sound dataset comes back as its one problem.
 * @param onProgress with the bytes that were read, the children that were checked, and the bytes of all files
 */
export async function checkSsd(
  path: string,
  today: Day,
  onProgress: (read: number, children: number, size: number) => void = () => {},
): Promise<CheckedSsd | { kind: 'refused'; problem: Problem }> {
  let size = 0
  const reading = await readSsdFolder(path, (read, of) => {
    size = of
    onProgress(read, 0, of)
  })
  if (reading.kind === 'refused') return reading
  const index = ssdIndex(reading.folder)
  const bad = firstOf<BadChild>()
  const notices = firstOf<SsdNotice>()
  // After what is said once: of a long list people see the beginning.
  const ofRows = firstOf<SsdNotice>()
  for (const notice of reading.folder.notices) notices.add(notice)
  // An adult is read again with each child of the family.
  const told = new Set<string>()
  const alike = new Map<string, SsdNotice>()
  let children = 0
  for (const { child, read } of ssdChildren(index, today)) {
    children++
    if (child.kind === 'bad') bad.add({ localId: child.localId, line: child.line, problems: child.problems })
    for (const notice of read) {
      if (notice.alike !== undefined) {
        const like = `${notice.file}|${notice.column}|${notice.words}`
        alike.set(like, { ...(alike.get(like) ?? notice), alike: { more: 1 + (alike.get(like)?.alike?.more ?? -1) } })
        continue
      }
      const words = saySsdNotice(notice)
      if (told.has(words)) continue
      told.add(words)
      ofRows.add(notice)
    }
    if (children % WITHOUT_PAUSE !== 0) continue
    onProgress(size, children, size)
    await pause()
  }
  for (const notice of alike.values()) notices.add(notice)
  for (const notice of ssdLeftOut(index, today)) notices.add(notice)
  const { sha256 } = reading.folder
  const [{ count, first }, rows] = [notices.list, ofRows.list]
  const said = { count: count + rows.count, first: [...first, ...rows.first] }
  return { kind: 'sound', index, sha256, children, bad: bad.list, notices: said }
}
