import { englandAndWalesBirths } from '../birth-chance.ts'
import { gestationWritten, written } from '../timetable/timetable.ts'
import { NO_CHANCE, type Readiness, type Step } from './readiness.ts'

/** The readiness as contracts.md prints it. */
export function readinessJson(children: readonly Readiness[]) {
  const { population, source } = englandAndWalesBirths()
  return {
    people: children.map(({ child, history, pathway, missing, steps }) => ({
      about: child,
      gestation: gestationWritten(history, history.today),
      pathway: pathway === 'not_decided' ? null : pathway,
      missing: missing.map(({ need, why }) => ({ need: need.id, who: need.who, why })),
      bornBefore: steps.map(stepJson),
    })),
    population,
    source,
  }
}

function stepJson({ duty, due, chance }: Step) {
  const row = { duty: duty.clock.rule.id, due: written(due) }
  return typeof chance === 'string'
    ? { ...row, chance: null, oneIn: null, why: NO_CHANCE[chance] }
    : { ...row, chance: chance.share, oneIn: chance.oneIn }
}
