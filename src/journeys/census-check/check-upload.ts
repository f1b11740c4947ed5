import { BrokenOff, checkApart, NotThrough, type Place } from '../../returns/cin-rules/check-apart.ts'
import { ruleBook } from '../../returns/cin-rules/rule-book.ts'
import type { Upload } from '../../web/streamed-form.ts'
import { FindingList } from './finding-list.ts'
import type { CheckedFile } from './held-checks.ts'
import type { Progress } from './running-checks.ts'

/** How large a file may be as it is sent, and how much of its findings is kept. */
export type UploadLimits = { bytes: number; findings: number; structure: number; minutes: number }

export const UPLOAD_LIMITS: UploadLimits = { bytes: 1_000_000_000, findings: 250_000, structure: 1_000, minutes: 20 }

/**
 * Checks a file while it comes. What is wrong with the file is part of the result; throws BrokenOff when its sender went
 * away.
 */
export async function checkUpload(
  upload: Upload,
  { withSchema, limits, progress }: { withSchema: boolean; limits: UploadLimits; progress: Progress },
): Promise<CheckedFile> {
  const began = performance.now()
  const tooLarge = { line: null, field: '', found: 'more bytes than may be sent', expected: atMost(limits.bytes) }
  const checked: CheckedFile = {
    ...{ name: upload.name, year: null, rules: [], children: 0, beyond: 0, refused: null, seconds: 0 },
    findings: new FindingList(),
    counts: [],
    structure: { count: 0, first: [] },
  }
  if (upload.announced !== null && upload.announced > limits.bytes + FORM_AROUND)
    return { ...checked, refused: tooLarge }
  const end = new AbortController()
  const tooLong = setTimeout(() => end.abort(), limits.minutes * 60_000)
  let refused: Place | null = null
  const bytes = async function* () {
    for await (const chunk of upload.bytes) {
      progress.received += chunk.length
      if (progress.received > limits.bytes) {
        refused = tooLarge
        end.abort()
        return
      }
      // Nothing is done any more with what comes after a refusal, but a browser reads the answer only when all is sent.
      if (refused === null) yield chunk
    }
  }
  const coming = bytes()
  try {
    for await (const step of checkApart(handedOn(coming), {
      withSchema,
      signal: AbortSignal.any([end.signal, upload.gone]),
    })) {
      if (step.kind === 'rules') Object.assign(checked, { year: step.year, rules: ruleBook(step.year).texts })
      if (step.kind === 'end') checked.children = step.children
      if (step.kind === 'refused') refused = step.problem
      if (step.kind !== 'found') continue
      checked.children = step.children
      for (const [rule, child, line] of step.findings) {
        checked.counts[rule] = (checked.counts[rule] ?? 0) + 1
        if (checked.findings.length < limits.findings) checked.findings.add(rule, child, line)
        else checked.beyond++
      }
      checked.structure.count += step.problems.length
      checked.structure.first.push(...step.problems.slice(0, limits.structure - checked.structure.first.length))
      progress.children = step.children
      progress.findings = checked.findings.length + checked.beyond
    }
    for await (const _ of coming);
  } catch (error) {
    if (upload.gone.aborted) throw new BrokenOff('Nobody waits for the result any more')
    if (!(error instanceof NotThrough)) throw error
    refused ??= { ...tooLarge, found: 'a file that its check does not get through', expected: 'a census file' }
  } finally {
    clearTimeout(tooLong)
  }
  checked.findings.close()
  return { ...checked, refused, seconds: (performance.now() - began) / 1000 }
}

/** The fields and marks of the form around the file. */
const FORM_AROUND = 20_000

export const atMost = (bytes: number) => `at most ${Math.round(bytes / 1_000_000).toLocaleString('en-GB')} MB`

/** The same bytes; who stops reading them leaves the rest to be read by others. */
async function* handedOn(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = await bytes.next(); !next.done; next = await bytes.next()) yield next.value
}
