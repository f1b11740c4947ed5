import { CommandRefused, WrongUsage } from './cli/command.ts'

/** The same rooms for a terminal: one line per command. Contracts: exit 0 done, 1 input refused, 2 wrong usage. */
const COMMANDS: Record<string, () => Promise<{ run: (args: string[]) => Promise<number> }>> = {
  serve: () => import('./cli/serve.ts'),
  timetable: () => import('./cli/timetable.ts'),
  readiness: () => import('./cli/readiness.ts'),
  route: () => import('./cli/route.ts'),
  'plan-check': () => import('./cli/plan-check.ts'),
  protocol: () => import('./cli/protocol.ts'),
  audit: () => import('./cli/audit.ts'),
  db: () => import('./cli/db.ts'),
  backup: () => import('./cli/backup.ts'),
  restore: () => import('./cli/restore.ts'),
  import: () => import('./cli/import.ts'),
  cin: () => import('./cli/cin.ts'),
  match: () => import('./cli/match.ts'),
  seed: () => import('./cli/seed.ts'),
  redact: () => import('./cli/redact.ts'),
  member: () => import('./cli/member.ts'),
}

/** Runs one command and answers its exit code. */
export async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args
  const command = name === undefined ? undefined : COMMANDS[name]
  if (command === undefined) {
    console.error(
      `${name === undefined || name === '--help' ? '' : `There is no command ${name}. `}Commands: ${Object.keys(COMMANDS).join(', ')}`,
    )
    return name === '--help' ? 0 : 2
  }
  try {
    return await (await command()).run(rest)
  } catch (error) {
    if (error instanceof WrongUsage) {
      console.error(error.message)
      return 2
    }
    if (error instanceof CommandRefused) {
      console.error(error.message)
      return 1
    }
    throw error
  }
}
