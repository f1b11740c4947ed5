import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../src/kernel/project-root.ts'
import { readXml } from '../src/returns/xml-reader.ts'
import { xmlFile } from '../src/returns/xml-source.ts'
import { count, type On } from './on.ts'
import { writeReplicated } from './replicated-census.ts'
import { type Row, row } from './results.ts'
import { p50 } from './statistics.ts'

const SAMPLE = join(projectRoot, '../shared/data/cin/cin-replicated-mixed-5000.xml.gz')
const TELL_USE =
  'process.on("exit",()=>{const u=process.resourceUsage();console.error("maxRSS "+u.maxRSS+" cpu "+(u.userCPUTime+u.systemCPUTime))})'

/** `cin check` as a whole process, its start included, over the published children again and again with ids of their own. */
export async function censusCheckRows({ sizes }: On): Promise<Row[]> {
  if (!existsSync(SAMPLE)) {
    console.error(`${SAMPLE} is not here: the census is not checked`)
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'beforehand-check-'))
  try {
    const rows: Row[] = []
    for (const [no, children, limit] of [
      ['11a', 5_000, 1],
      ['11b', sizes.census, (10 * sizes.census) / 100_000],
    ] as const) {
      const file = join(folder, `${children}.xml`)
      await writeReplicated(SAMPLE, file, children)
      const bare = await bareSeconds(file)
      const runs = []
      for (let i = 0; i < 3; i++) runs.push(await checked(file))
      const seconds = p50(runs.map(run => run.seconds))
      const memory = Math.max(...runs.map(run => run.megabytes))
      const cpu = p50(runs.map(run => run.cpu)).toFixed(1)
      const beside = `${cpu} s of CPU, at most ${memory.toFixed(0)} MB; the bare XML reader ${bare.toFixed(1)} s`
      rows.push(
        row({
          no,
          what: `\`cin check\` of ${count(children)} census children with every module`,
          ...{ limit, unit: 's', better: 'below', measured: seconds },
          note: `a process of its own, median of 3: ${beside}`,
        }),
      )
    }
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function bareSeconds(file: string): Promise<number> {
  const ignore = () => {}
  const began = performance.now()
  const steps = readXml(xmlFile(file), 'Message', { open: ignore, text: ignore, close: ignore, ignored: ignore })
  for await (const step of steps) if (step.kind === 'refused') throw new Error(step.problem.found)
  return (performance.now() - began) / 1000
}

async function checked(file: string): Promise<{ seconds: number; cpu: number; megabytes: number }> {
  const began = performance.now()
  const options = ['--import', `data:text/javascript,${encodeURIComponent(TELL_USE)}`]
  const program = [...options, join(projectRoot, 'bin/beforehand.mjs'), 'cin', 'check', file, '--json']
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', words => {
    said += String(words)
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`cin check ended with ${code}: ${said}`)
  const seconds = (performance.now() - began) / 1000
  const [, kilobytes, microseconds] = /maxRSS (\d+) cpu (\d+)/.exec(said) ?? []
  return { seconds, cpu: Number(microseconds) / 1e6, megabytes: Number(kilobytes) / 1024 }
}
