import type { Upload } from './streamed-form.ts'

/** What came in the file of a form. */
export type UploadRead =
  | { kind: 'file'; bytes: Buffer }
  | { kind: 'too large' }
  /** Its sender went away in the middle. */
  | { kind: 'broken off' }

/**
 * How much of a file that is too large is let through unread and thrown away: a browser shows an answer only when it has sent
 * everything. Beyond it the connection is closed.
 */
const PATIENCE = 10

/** Reads a file that is to be kept, and never holds more than `most` bytes of it. */
export async function readUpload(upload: Upload, most: number): Promise<UploadRead> {
  if (upload.announced !== null && upload.announced > most * PATIENCE) return { kind: 'too large' }
  let chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of upload.bytes) {
      length += chunk.length
      if (length > most * PATIENCE) break
      if (length > most) chunks = []
      else chunks.push(chunk)
    }
  } catch {
    return { kind: 'broken off' }
  }
  return length > most ? { kind: 'too large' } : { kind: 'file', bytes: Buffer.concat(chunks) }
}
