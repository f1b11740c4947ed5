import { systemClock } from '../kernel/clock.ts'
import { toNumber } from '../kernel/day.ts'
import { checkProtocol } from '../protocol/check-protocol.ts'
import { compareProtocols } from '../protocol/compare-protocols.ts'
import { contradictions } from '../protocol/contradictions.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { type Problem, sayProblem } from '../protocol/problem.ts'
import { editionOn } from '../protocol/protocol.ts'
import { CommandRefused, dayOption, readArguments, readText, WrongUsage } from './command.ts'
import { protocolOption } from './protocol-option.ts'

const USAGE = 'beforehand protocol check FILE… | protocol compare A B [--today YYYY-MM-DD] [--json]'

/** Checks protocol files, or prints the rows in which two protocols differ and where they cannot both be obeyed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, { today: { type: 'string' } })
  const [verb, ...names] = positionals
  if (verb === 'check' && names.length > 0) return check(names, values.json === true)
  if (verb === 'compare' && names.length === 2) {
    const on = toNumber(dayOption('today', values.today) ?? systemClock().today())
    const [a, b] = [protocolOption(names[0], USAGE), protocolOption(names[1], USAGE)]
    const differences = compareProtocols(a, b, on)
    const [one, other] = [editionOn(a, on), editionOn(b, on)]
    const found = one === null || other === null ? [] : contradictions(one, other, englandAndWales())
    if (values.json)
      process.stdout.write(`${JSON.stringify({ a: a.id, b: b.id, differences, contradictions: found })}\n`)
    else {
      for (const d of differences)
        process.stdout.write(
          `${d.duty}, ${d.field}\n  ${a.id}: ${d.a ?? 'no such row'}\n  ${b.id}: ${d.b ?? 'no such row'}\n`,
        )
      for (const { duties, words } of found) process.stdout.write(`${duties[0]}, contradiction\n  ${words}\n`)
    }
    return 0
  }
  throw new WrongUsage(`Usage: ${USAGE}`)
}

/** A file that cannot be read is a mistake too, and the others are checked all the same. */
async function problemsOf(path: string): Promise<Problem[]> {
  try {
    return checkProtocol(path, await readText(path))
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error
    const found = error.message.slice(path.length + 2)
    return [{ file: path, line: null, field: '', found, expected: 'a protocol file' }]
  }
}

/** Findings in a file are a refusal of that file: exit 1, every mistake on stderr (and on stdout with --json). */
async function check(paths: readonly string[], json: boolean): Promise<number> {
  let mistakes = 0
  for (const path of paths) {
    const problems = await problemsOf(path)
    mistakes += problems.length
    for (const problem of problems) console.error(sayProblem(problem))
    if (json) process.stdout.write(`${JSON.stringify({ file: path, ok: problems.length === 0, problems })}\n`)
    else if (problems.length === 0) process.stdout.write(`${path}: no mistakes\n`)
  }
  return mistakes === 0 ? 0 : 1
}
