import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import type { FormRead } from './read-form.ts'
import { submitted } from './submitted.ts'

/** A file that is still coming. Its name is what the sender says. */
export type Upload = {
  name: string
  /** How many bytes the whole request says that it has, if it says so. */
  announced: number | null
  /** Its bytes, once, at the pace of the reader. Throws when the sender goes away in the middle. */
  bytes: AsyncIterable<Uint8Array>
  /** Aborted when the sender goes away, also when everything has come and they only wait. */
  gone: AbortSignal
  /** Reads nothing more. */
  letGo(): void
}

const LIMITS = { fields: 30, files: 1, parts: 32, headerPairs: 50 }
const LARGEST_FIELD = 10_000

/**
 * Reads a multipart form up to its file, which is handed on unread: of a form that streams, the fields stand before the
 * file. A form without a file is read to its end.
 * @param largest the most bytes of one field; a form with a longer one is not read, and never cut short
 */
export function openStreamedForm(request: Request, largest = LARGEST_FIELD): Promise<FormRead> {
  const { body, headers } = request
  const parser = parserOf(headers, largest)
  if (body === null || parser === null) return Promise.resolve({ ok: false, why: 'not_a_form' })
  const source = Readable.fromWeb(body)
  const fields: [string, string][] = []
  const length = Number(headers.get('content-length') ?? Number.NaN)
  return new Promise(resolve => {
    parser.on('field', (name, value, { valueTruncated }) => {
      if (!valueTruncated) return void fields.push([name, value])
      resolve({ ok: false, why: 'too_large' })
      source.destroy()
    })
    parser.on('file', (_, bytes, { filename }) => {
      // What is thrown away while nobody reads it yet is told to the reader; without a listener it would end the process.
      bytes.on('error', () => {})
      const upload: Upload = {
        name: filename ?? '',
        announced: Number.isFinite(length) ? length : null,
        bytes,
        gone: request.signal,
        letGo: () => void source.destroy(),
      }
      resolve({ ok: true, form: submitted(fields), upload })
    })
    pipeline(source, parser).then(
      () => resolve({ ok: true, form: submitted(fields) }),
      () => resolve({ ok: false, why: 'not_a_form' }),
    )
  })
}

function parserOf(headers: Headers, fieldSize: number) {
  try {
    return busboy({ headers: Object.fromEntries(headers), limits: { ...LIMITS, fieldSize }, defParamCharset: 'utf8' })
  } catch {
    return null
  }
}
