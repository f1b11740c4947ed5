import type { XmlSource } from '../xml-source.ts'
import { type CheckedCensus, checkCensus } from './check-census.ts'
import { type Imported, type ImportOrder, type ImportRefused, importWith } from './import-order.ts'
import { writeCensus } from './write-census.ts'

export type CensusImport = ImportOrder & {
  readonly source: XmlSource
  /** The first pass, when it was made already. */
  readonly checked?: CheckedCensus
}

export type CensusImported = Imported<CheckedCensus>

/** Imports a Children in Need census, as {@link importWith} says. */
export function importCensus(order: CensusImport): Promise<CensusImported | ImportRefused<CheckedCensus>> {
  const { source, today, checked } = order
  return importWith(order, {
    format: 'cin',
    name: source.name,
    size: () => source.size,
    check: async told => checked ?? (await checkCensus(source, today, told)),
    write: (where, found, run, told) => writeCensus({ ...where, source }, found, run, told),
  })
}
