import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../kernel/project-root.ts'
import type { XmlSource } from './xml-source.ts'

/** For tests: bytes as a file, handed over in chunks of these sizes, again and again. */
export function inChunks(bytes: Uint8Array, sizes: readonly number[] = [bytes.length || 1]): XmlSource {
  return {
    name: 'census.xml',
    size: bytes.length,
    async *bytes() {
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const size = Math.max(1, sizes[i % sizes.length] ?? 1)
        yield bytes.subarray(at, at + size)
        at += size
      }
    },
  }
}

/** For tests: a census of this year that holds these children. */
export function censusOf(children: string, year = 2026): XmlSource {
  const details = `<Collection>CIN</Collection><Year>${year}</Year><ReferenceDate>${year}-03-31</ReferenceDate>`
  const header = `<CollectionDetails>${details}</CollectionDetails><Source><LEA>201</LEA></Source>`
  return inChunks(Buffer.from(`<Message><Header>${header}</Header><Children>\n${children}\n</Children></Message>`))
}

/** For tests: one child with these identifiers (beside its local id) and these blocks. */
export function childOf(
  localId: string,
  blocks: string,
  identifiers = '<PersonBirthDate>2020-02-03</PersonBirthDate>',
) {
  const about = `<LAchildID>${localId}</LAchildID>${identifiers}<Sex>F</Sex>`
  const characteristics = '<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>'
  return `<Child><ChildIdentifiers>${about}</ChildIdentifiers>${characteristics}${blocks}</Child>`
}

/** For tests: the sector's published files beside the project, null where a clone stands alone. */
export function publishedCensus(): string | null {
  const folder = join(projectRoot, '../shared/data/cin')
  return existsSync(folder) ? folder : null
}
