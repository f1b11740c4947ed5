import type { Day } from '../../kernel/day.ts'
import { isChild } from './ssd-children.ts'
import type { SsdIndex } from './ssd-index.ts'
import type { SsdNotice } from './ssd-notice.ts'
import type { SsdTable } from './ssd-tables.ts'

/** Whom and what an import leaves out because no child of the folder has to do with it. */
export function* ssdLeftOut(index: SsdIndex, today: Day): Generator<SsdNotice> {
  const isOfFolder = (id: string) => {
    const row = index.people.get(id)
    return row !== undefined && isChild(index, row, today)
  }
  let alone = 0
  for (const id of index.people.keys()) {
    if (!isOfFolder(id) && !index.childrenOf.has(id) && !index.familiesOf.has(id)) alone++
  }
  const who = alone === 1 ? '1 adult belongs' : `${alone} adults belong`
  if (alone > 0) yield noticeOf(index, 'ssd_person', `${who} to no child's family: not imported`)
  const workers = rowsOf(index.involvementsOf, id => !isOfFolder(id))
  if (workers > 0) yield noticeOf(index, 'ssd_involvements', `${named(workers)} no child of the folder: not imported`)
  const members = rowsOf(index.familiesOf, id => !index.people.has(id))
  if (members > 0) yield noticeOf(index, 'ssd_family', `${named(members)} ${NOBODY}`)
  const children = rowsOf(index.mothersOf, id => !index.people.has(id))
  if (children > 0) yield noticeOf(index, 'ssd_mother', `${named(children)} as a child ${NOBODY}`)
  const numbers = rowsOf(index.identifiersOf, id => !index.people.has(id))
  if (numbers > 0) yield noticeOf(index, 'ssd_linked_identifiers', `${named(numbers)} ${NOBODY}`)
}

const NOBODY = 'no person of ssd_person: not imported'
const named = (rows: number) => (rows === 1 ? '1 row names' : `${rows} rows name`)

function rowsOf(byPerson: ReadonlyMap<string, readonly object[]>, isLeftOut: (id: string) => boolean): number {
  let rows = 0
  for (const [id, of] of byPerson) if (isLeftOut(id)) rows += of.length
  return rows
}

const noticeOf = ({ folder }: SsdIndex, table: SsdTable, words: string): SsdNotice => {
  return { file: folder.tables[table]?.file ?? folder.name, line: null, column: null, words }
}
