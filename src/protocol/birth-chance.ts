import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { GestationDays } from '../kernel/gestation.ts'
import { projectRoot } from '../kernel/project-root.ts'

const tableFile = z.strictObject({
  id: z.string(),
  population: z.string(),
  source: z.string(),
  url: z.string(),
  confidence: z.literal('derived'),
  note: z.string(),
  percent_born_before_week: z.record(z.string().regex(/^\d{2}$/), z.number().min(0).max(100)),
})

/** Births of a population by gestation: `born` is the share (0 to 1) born before a gestation in days. */
export type BirthTable = {
  population: string
  source: string
  points: readonly { at: number; born: number }[]
}

let loaded: BirthTable | undefined

/** All births of England and Wales 2022, rescaled; read once from `protocols/population`. */
export function englandAndWalesBirths(): BirthTable {
  loaded ??= readTable(join(projectRoot, 'protocols/population/gestation-at-birth.yaml'))
  return loaded
}

function readTable(file: string): BirthTable {
  const { population, source, percent_born_before_week: rows } = tableFile.parse(parse(readFileSync(file, 'utf8')))
  const points = Object.entries(rows)
    .map(([week, percent]) => ({ at: Number(week) * 7, born: percent / 100 }))
    .sort((a, b) => a.at - b.at)
  return { population, source, points }
}

/** Why the table gives no chance. */
export type NoChance = 'before_the_table' | 'after_the_table' | 'more_than_one'

/**
 * How likely a birth before a day is: `share` from 0 to 1, to five decimals; `oneIn` 1 ÷ share, to two figures, null
 * when nobody is born before it.
 */
export type BirthChance = { share: number; oneIn: number | null }

/**
 * Of the babies not yet born at `now`, those born before `at`: (F(at) − F(now)) / (1 − F(now)), straight lines between
 * the table's points. None below the first of them (28+0) and from the last (43+0) on, as the table says nothing there,
 * and for more than one baby, who come much earlier. Source: contracts.md, `readiness`; domain/gestation.yaml, computation.
 */
export function birthBefore(
  asked: { now: GestationDays; at: GestationDays; babies: number },
  table: BirthTable = englandAndWalesBirths(),
): BirthChance | NoChance {
  const [first, last] = [table.points[0], table.points.at(-1)]
  if (asked.babies > 1) return 'more_than_one'
  if (!first || !last || asked.now < first.at) return 'before_the_table'
  if (asked.now >= last.at) return 'after_the_table'
  if (asked.at <= asked.now) return { share: 0, oneIn: null }
  const bornByNow = bornBefore(asked.now, table)
  const share = (bornBefore(asked.at, table) - bornByNow) / (1 - bornByNow)
  return { share: Number(share.toFixed(5)), oneIn: Number((1 / share).toPrecision(2)) }
}

/** As a natural frequency: `about 1 baby in 50 comes before it`. Null when nobody is born before it. */
export function sayBirthChance({ share, oneIn }: BirthChance): string | null {
  if (oneIn === null) return null
  if (share > 0.6) return share > 0.95 ? 'nearly every baby comes before it' : 'most babies come before it'
  return `about 1 baby in ${Math.round(oneIn).toLocaleString('en-GB')} comes before it`
}

/** The share alone; null where there is none. */
export function chanceOfBirthBefore(asked: { now: GestationDays; at: GestationDays; babies: number }): number | null {
  const chance = birthBefore(asked)
  return typeof chance === 'string' ? null : chance.share
}

function bornBefore(gestation: number, { points }: BirthTable): number {
  const next = points.findIndex(point => point.at > gestation)
  const [a, b] = [points[next - 1], points[next]]
  if (!a || !b) return points.at(-1)?.born ?? 1
  return a.born + ((b.born - a.born) * (gestation - a.at)) / (b.at - a.at)
}
