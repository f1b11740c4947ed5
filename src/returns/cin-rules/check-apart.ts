import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { runApart } from '../../kernel/run-apart.ts'

/** Something that stands wrong in a file; `expected` is null for what was read with tolerance. */
const placeSchema = z.object({
  line: z.number().nullable(),
  field: z.string(),
  found: z.string(),
  expected: z.string().nullable(),
})
export type Place = z.infer<typeof placeSchema>

const stepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rules'), year: z.number() }),
  z.object({
    kind: z.literal('found'),
    children: z.number(),
    /** The place of the rule among the texts of its year's book, the child, the line. */
    findings: z.array(z.tuple([z.number(), z.string().nullable(), z.number()])),
    problems: z.array(placeSchema),
  }),
  z.object({ kind: z.literal('end'), children: z.number() }),
  z.object({ kind: z.literal('refused'), problem: placeSchema }),
])

/** What a check that runs apart tells, as it goes. */
export type ApartStep = z.infer<typeof stepSchema>

/** The file stopped coming before it was whole: nobody is there any more to be told. */
export class BrokenOff extends Error {
  override name = 'BrokenOff'
}

/** The check ended by itself, or was ended, before the file was through. */
export class NotThrough extends Error {
  override name = 'NotThrough'
}

/** Enough for a file of any size; a file that needs more is not one. */
const MEGABYTES = 160

/**
 * Checks a census while it comes, in a process of its own: its bytes go through and are held nowhere. Throws
 * {@link BrokenOff} when the bytes stop with an error, and {@link NotThrough} when the check did not get to the end.
 * @param options.signal ends the check
 */
export async function* checkApart(
  bytes: AsyncIterable<Uint8Array>,
  options: { withSchema: boolean; signal: AbortSignal },
): AsyncGenerator<ApartStep> {
  const { withSchema, signal } = options
  const apart = runApart(new URL('./check-process', import.meta.url), withSchema ? ['--schema'] : [], {
    megabytes: MEGABYTES,
  })
  const ended = once(apart, 'close')
  let brokenOff = false
  const stop = () => apart.kill('SIGKILL')
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  const coming = async function* () {
    try {
      yield* bytes
    } catch {
      brokenOff = true
      stop()
    }
  }
  // The program stops reading where it refuses a file; that is no mistake here.
  pipeline(Readable.from(coming(), { objectMode: false }), apart.stdin).catch(() => {})
  let isWhole = false
  try {
    for await (const line of createInterface({ input: apart.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
      const step = stepSchema.parse(JSON.parse(line))
      isWhole = step.kind === 'end' || step.kind === 'refused'
      if (brokenOff) break
      yield step
    }
    if (brokenOff) throw new BrokenOff('The file stopped coming')
    if (signal.aborted || !isWhole) throw new NotThrough('The check did not come to its end')
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
    await ended
  }
}
