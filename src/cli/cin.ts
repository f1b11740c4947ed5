import { sayProblem } from '../protocol/problem.ts'
import { checkReturn } from '../returns/cin-rules/check-return.ts'
import { counted, xmlFile } from '../returns/xml-source.ts'
import { CommandRefused, dayOption, readArguments, userPath, WrongUsage } from './command.ts'
import { heldOutput } from './held-output.ts'
import { openProgress } from './progress.ts'
import { checkAsJson, checkAsText, oddities, sayChecked } from './say-check.ts'

const USAGE = 'beforehand cin check FILE [--schema] [--json]'

/** The Children in Need census: `check` asks the rules of its year of a file. It needs no database and keeps nothing. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, {
    schema: { type: 'boolean' },
    // Taken as by every command; the rules ask for no day but the file's own.
    today: { type: 'string' },
  })
  dayOption('today', values.today)
  const [verb, path] = positionals
  if (verb !== 'check' || path === undefined || positionals.length !== 2) throw new WrongUsage(`Usage: ${USAGE}`)
  return check(path, { json: values.json === true, withSchema: values.schema === true })
}

async function check(path: string, { json, withSchema }: { json: boolean; withSchema: boolean }): Promise<number> {
  const source = { ...xmlFile(userPath(path)), name: path }
  const words = json ? checkAsJson() : checkAsText(path)
  const odd = oddities(path)
  const held = heldOutput()
  const progress = openProgress({ file: path, json })
  let [year, rules, children, findings] = [0, 0, 0, 0]
  try {
    const reading = counted(source, read => progress.show({ phase: 'checking', read, size: source.size, children }))
    for await (const step of checkReturn(reading, { withSchema })) {
      if (step.kind === 'refused') throw new CommandRefused(sayProblem(step.problem))
      if (step.kind === 'rules') [year, rules] = [step.year, step.rules.length]
      if (step.kind === 'end') children = step.children
      if (step.kind !== 'found') continue
      for (const finding of step.findings) held.add(words.finding(finding))
      findings += step.findings.length
      children = step.children
      odd.add(step)
    }
    progress.end()
    await held.release({ before: words.before(rules, children), after: words.after(odd.problems) })
    for (const line of odd.lines()) console.error(line)
    console.error(sayChecked(path, year, children, findings))
    return 0
  } finally {
    progress.end()
    held.close()
  }
}
