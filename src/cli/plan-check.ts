import { systemClock } from '../kernel/clock.ts'
import { toNumber } from '../kernel/day.ts'
import { checkPlan } from '../protocol/plan/check-plan.ts'
import { type PlanFile, parsePlanFile } from '../protocol/plan/plan-file.ts'
import { sayProblem } from '../protocol/problem.ts'
import { CommandRefused, dayOption, readArguments, readText, WrongUsage } from './command.ts'
import { sayPlanCheck } from './say-plan-check.ts'

const USAGE = 'beforehand plan-check PLAN… [--today YYYY-MM-DD] [--json]'

/** What one or more plans still lack before they can be agreed. All files are read before the first answer. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, { today: { type: 'string' } })
  if (positionals.length === 0) throw new WrongUsage(`Name at least one plan file\nUsage: ${USAGE}`)
  const day = dayOption('today', values.today)
  const plans: { path: string; file: PlanFile }[] = []
  for (const path of positionals) {
    const file = parsePlanFile(path, await readText(path))
    if (!('actions' in file)) throw new CommandRefused(file.map(sayProblem).join('\n'))
    plans.push({ path, file })
  }
  const answers = plans.map(({ path, file }) => {
    const plan = { ...file, today: toNumber(day ?? file.today ?? systemClock().today()) }
    return values.json === true ? JSON.stringify(checkPlan(plan)) : sayPlanCheck(path, plan)
  })
  process.stdout.write(`${answers.join('\n')}\n`)
  return 0
}
