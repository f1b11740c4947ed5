import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'

/** One file inside a zip file, still packed; `method` 0: as it is, 8: deflated. */
export type ZipEntry = { name: string; method: number; packed: Buffer }

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const CENTRAL_BYTES = 46
const LOCAL_BYTES = 30
/** The end may be followed by a comment of so many bytes. */
const MOST_COMMENT = 65_535
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1

/**
 * What a zip file holds, by the directory at its end (APPNOTE.TXT of PKWARE, 4.3). Null for anything that is not a whole,
 * plain one: encrypted, in parts, or of more than four gigabytes, as no office document is.
 */
export function zipEntries(bytes: Buffer): ZipEntry[] | null {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0 || end < bytes.length - END_BYTES - MOST_COMMENT || end + END_BYTES > bytes.length) return null
  if (bytes.readUInt32LE(end) !== END) return null
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    const entry = entryAt(bytes, at)
    if (entry === null) return null
    entries.push(entry)
    at += entry.length
  }
  return entries
}

function entryAt(bytes: Buffer, at: number): (ZipEntry & { length: number }) | null {
  if (at + CENTRAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) return null
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)]
  const size = bytes.readUInt32LE(at + 20)
  const name = bytes.readUInt16LE(at + 28)
  const length = CENTRAL_BYTES + name + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  const local = bytes.readUInt32LE(at + 42)
  if ((flags & ENCRYPTED) !== 0 || (method !== STORED && method !== DEFLATED)) return null
  if (local + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(local) !== LOCAL) return null
  const from = local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (from + size > bytes.length) return null
  return {
    name: bytes.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + name),
    method,
    packed: bytes.subarray(from, from + size),
    length,
  }
}

/**
 * How many bytes all of it has unpacked, as it really unpacks and whatever the file says of itself; counted to `most` and no
 * further. Null: more than that, or something in it does not unpack.
 */
export async function unpackedSize(entries: readonly ZipEntry[], most: number): Promise<number | null> {
  let size = 0
  try {
    for (const { method, packed } of entries) {
      const chunks: AsyncIterable<Uint8Array> | Uint8Array[] =
        method === STORED ? [packed] : Readable.from([packed]).pipe(createInflateRaw())
      for await (const chunk of chunks) {
        size += chunk.length
        if (size > most) return null
      }
    }
    return size
  } catch {
    return null
  }
}
