import { vi } from 'vitest'
import { run } from '../cli.ts'
import type { timetableJson } from '../protocol/timetable/timetable-json.ts'

type Timetable = ReturnType<typeof timetableJson>

/** Runs a command as a terminal would and gives back its exit code and what it wrote. For tests. */
export async function pressed(...args: string[]) {
  let out = ''
  let err = ''
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += String(text)
    return true
  })
  const stderr = vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    err += `${words.join(' ')}\n`
  })
  try {
    const code = await run(args)
    const json: Timetable[] =
      args.includes('--json') && code === 0
        ? out
            .trimEnd()
            .split('\n')
            .map(line => JSON.parse(line))
        : []
    return { code, out, err, json }
  } finally {
    stdout.mockRestore()
    stderr.mockRestore()
  }
}
