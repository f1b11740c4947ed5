import type { Day } from '../src/kernel/day.ts'
import type { Ruling } from '../src/worklists/duties-of-record.ts'
import type { BenchDatabase } from './bench-database.ts'
import type { Sizes } from './sizes.ts'

/** What every row is measured on. */
export type On = { bench: BenchDatabase; sizes: Sizes; ruling: Ruling; today: Day }

export const count = (n: number) => n.toLocaleString('en-GB')
