import { parseArgs } from 'node:util'

/** How big the rows are made; every one can be given by its own option. */
export type Sizes = {
  scale: 'small' | 'full'
  /** Open children of the rows that compute an authority's duties, and a country's. */
  town: number
  country: number
  /** Children of the census that is imported. */
  census: number
  /** Children of the folder of the safeguarding dataset that is imported. */
  dataset: number
  /** People of the authority whose pages are asked for. */
  people: number
  /** How long pages of one kind are asked for, and new facts written. */
  seconds: number
}

const SIZES: Record<Sizes['scale'], Sizes> = {
  small: { scale: 'small', town: 20_000, country: 20_000, census: 2_000, dataset: 2_000, people: 4_000, seconds: 3 },
  full: {
    scale: 'full',
    town: 20_000,
    country: 400_000,
    census: 100_000,
    dataset: 20_000,
    people: 100_000,
    seconds: 15,
  },
}

const NAMES = ['town', 'country', 'census', 'dataset', 'people', 'seconds'] as const

export const USAGE = `npm run bench -- [--scale small|full] [--only PART] ${NAMES.map(name => `[--${name} N]`).join(' ')}`

/** Reads the options. `only`: the one part that is measured, null for all. Throws a RangeError that says what was expected. */
export function sizesOf(args: string[], parts: readonly string[]): { sizes: Sizes; only: string | null } {
  const number = { type: 'string' } as const
  const options = {
    scale: number,
    only: number,
    town: number,
    country: number,
    census: number,
    dataset: number,
    people: number,
    seconds: number,
  }
  const { values } = parseArgs({ args, options })
  const scale = values.scale ?? 'small'
  if (scale !== 'small' && scale !== 'full') throw new RangeError(`--scale: found ${scale}, expected small or full`)
  const { only = null } = values
  if (only !== null && !parts.includes(only))
    throw new RangeError(`--only: found ${only}, expected one of ${parts.join(', ')}`)
  const sizes = { ...SIZES[scale] }
  for (const name of NAMES) {
    const text = values[name]
    if (text === undefined) continue
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new RangeError(`--${name}: found ${text}, expected a whole number`)
    sizes[name] = Number(text)
  }
  if (sizes.town % 1000 !== 0 || sizes.country % 1000 !== 0) {
    throw new RangeError('--town and --country: expected whole thousands')
  }
  return { sizes, only }
}
