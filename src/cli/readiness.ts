import { readinessOfCase } from '../protocol/readiness/readiness.ts'
import { readinessJson } from '../protocol/readiness/readiness-json.ts'
import { familyAsKnownAt } from '../protocol/route/known-family.ts'
import { answerCases } from './answer-cases.ts'
import { sayReadiness } from './say-readiness.ts'

/** What the ward and the duty team would lack if the babies of one or more case files were born tonight. */
export function run(args: string[]): Promise<number> {
  return answerCases(args, 'readiness', ({ path, file, knownAt, protocol, calendar, today, json }) => {
    const known = knownAt === null ? file : { ...file, ...familyAsKnownAt(file, knownAt) }
    const children = readinessOfCase(known, protocol, calendar, today)
    return json ? JSON.stringify(readinessJson(children)) : sayReadiness(path, children)
  })
}
