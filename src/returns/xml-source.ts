import { createReadStream, statSync } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { encodingOf } from './xml-encoding.ts'
import { XmlRefused } from './xml-problem.ts'

/** Where an XML file comes from: its name for messages, its size in bytes where known, its bytes in order. */
export type XmlSource = {
  readonly name: string
  readonly size: number | null
  bytes(): AsyncIterable<Uint8Array>
}

/** How much a file may be: beyond these it is refused while it is being read, not after. */
export type SourceLimits = {
  /** Bytes of XML after decompression. */
  readonly bytes: number
  /** Bytes of XML for one compressed byte, looked at once `ratioFrom` bytes have come out. */
  readonly ratio: number
  readonly ratioFrom: number
}

/** Real census files compress 20 to 50 times; four gigabytes are some two million children. */
export const SOURCE_LIMITS: SourceLimits = { bytes: 4 * 1024 ** 3, ratio: 250, ratioFrom: 8 * 1024 ** 2 }

/** A file on this machine, `.xml` or `.xml.gz` (told apart by its first bytes, not by its name). */
export function xmlFile(path: string): XmlSource {
  const stat = statSync(path, { throwIfNoEntry: false })
  const size = stat?.isFile() ? stat.size : null
  const isAFile = stat === undefined || stat.isFile() || stat.isDirectory()
  return {
    name: path,
    size,
    bytes() {
      // It is read once to be checked and once to be written.
      if (!isAFile) throw refused(path, 'a pipe or a device', 'a file, which can be read twice')
      return createReadStream(path, { highWaterMark: 128 * 1024 })
    },
  }
}

/** The same source, telling after each chunk how many bytes of the file (as stored) have been read. */
export function counted(source: XmlSource, onBytes: (read: number) => void): XmlSource {
  return {
    ...source,
    async *bytes() {
      let read = 0
      for await (const chunk of source.bytes()) {
        read += chunk.length
        onBytes(read)
        yield chunk
      }
    },
  }
}

/** The text of a source, decompressed and decoded piece by piece. Throws {@link XmlRefused}. */
export async function* textOf(source: XmlSource, limits: SourceLimits = SOURCE_LIMITS): AsyncGenerator<string> {
  const stored = source.bytes()[Symbol.asyncIterator]()
  try {
    const first = await peek(stored, 2)
    const isGzip = first[0] === 0x1f && first[1] === 0x8b
    const plain = isGzip ? gunzipped(source.name, continued(first, stored), limits) : continued(first, stored)
    yield* decoded(source.name, plain, limits)
  } catch (error) {
    throw asRefusal(source.name, error)
  } finally {
    await stored.return?.()
  }
}

async function* decoded(file: string, bytes: AsyncGenerator<Uint8Array>, limits: SourceLimits): AsyncGenerator<string> {
  try {
    const head = await peek(bytes, 1024)
    const decoder = new TextDecoder(encodingOf(file, head), { fatal: true })
    let total = 0
    for await (const chunk of continued(head, bytes)) {
      total += chunk.length
      if (total > limits.bytes) throw refused(file, `more than ${limits.bytes} bytes`, `at most ${limits.bytes} bytes`)
      let text: string
      try {
        text = decoder.decode(chunk, { stream: true })
      } catch (error) {
        // What stands before the bad byte is still told, so that the refusal can name its line.
        yield new TextDecoder(decoder.encoding).decode(chunk).split('\uFFFD', 1).join('')
        throw error
      }
      if (text !== '') yield text
    }
    const rest = decoder.decode()
    if (rest !== '') yield rest
  } finally {
    await bytes.return(undefined)
  }
}

async function* gunzipped(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  limits: SourceLimits,
): AsyncGenerator<Uint8Array> {
  let [packed, unpacked] = [0, 0]
  const counting = async function* () {
    for await (const chunk of bytes) {
      packed += chunk.length
      yield chunk
    }
  }
  const gunzip = createGunzip({ chunkSize: 128 * 1024 })
  // The callback is where a pipeline reports; the same error reaches the loop below, which is the one that tells.
  pipeline(Readable.from(counting(), { objectMode: false }), gunzip, () => {})
  for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
    unpacked += chunk.length
    if (unpacked > limits.ratioFrom && unpacked > packed * limits.ratio) {
      const found = `compressed data that grows more than ${limits.ratio} times`
      throw refused(file, found, 'a census file, which shrinks 20 to 50 times')
    }
    yield chunk
  }
}

const refused = (file: string, found: string, expected: string) =>
  new XmlRefused({ file, line: null, column: null, field: '', found, expected })

/** The first bytes, at least `length` of them unless the source is shorter. */
async function peek(bytes: AsyncIterator<Uint8Array>, length: number): Promise<Uint8Array> {
  const taken: Uint8Array[] = []
  for (let size = 0; size < length; ) {
    const next = await bytes.next()
    if (next.done === true) break
    taken.push(next.value)
    size += next.value.length
  }
  return taken.length === 1 && taken[0] ? taken[0] : Buffer.concat(taken)
}

async function* continued(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

const REASONS: Readonly<Record<string, readonly [found: string, expected: string]>> = {
  ENOENT: ['no such file', 'a file that exists'],
  EISDIR: ['a folder', 'a file'],
  EACCES: ['a file that may not be read', 'a file that this account may read'],
  EPERM: ['a file that may not be read', 'a file that this account may read'],
  Z_BUF_ERROR: ['compressed data that stops in the middle', 'a complete gzip file'],
  Z_DATA_ERROR: ['damaged compressed data', 'a sound gzip file'],
  ERR_ENCODING_INVALID_ENCODED_DATA: [
    'bytes that are no text in the encoding of the file',
    'UTF-8, or the encoding named in its first line',
  ],
}

function asRefusal(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const reason = REASONS[String(error.code)]
  return reason ? refused(file, reason[0], reason[1]) : error
}
