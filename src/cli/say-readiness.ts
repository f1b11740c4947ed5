import { sayDay } from '../kernel/day.ts'
import { englandAndWalesBirths, sayBirthChance } from '../protocol/birth-chance.ts'
import { NO_CHANCE, type Readiness, type Step } from '../protocol/readiness/readiness.ts'
import { gestationWritten } from '../protocol/timetable/timetable.ts'

/** The readiness for reading in a terminal. */
export function sayReadiness(path: string, children: readonly Readiness[]): string {
  if (children.length === 0) return `${path}: no unborn child on that day`
  const { population, source } = englandAndWalesBirths()
  const withChance = children.some(({ steps }) => steps.some(({ chance }) => typeof chance !== 'string'))
  return [
    ...children.flatMap(child => sayChild(path, child)),
    ...(withChance ? [`  births   ${population} [derived: ${source}]`] : []),
  ].join('\n')
}

function sayChild(path: string, { child, history, pathway, missing, steps }: Readiness): string[] {
  const weeks = gestationWritten(history, history.today) ?? 'expected date not known'
  return [
    `${path}, ${child}: ${weeks}, ${pathway === null ? 'case closed' : pathway.replaceAll('_', ' ')}`,
    ...(missing.length === 0
      ? ['  nothing on this list is missing']
      : missing.map(({ need, why }) => `  missing  ${need.title} (${need.who.role.replaceAll('_', ' ')}): ${why}`)),
    ...steps.map(sayStep),
  ]
}

function sayStep({ duty, due, chance }: Step): string {
  const birth = typeof chance === 'string' ? NO_CHANCE[chance] : (sayBirthChance(chance) ?? 'its last day is today')
  return `  step     ${duty.clock.rule.title} by ${sayDay(due)}: ${birth}`
}
