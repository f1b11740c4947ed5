import { deflateRawSync } from 'node:zlib'

type Packed = { name: string; packed: Buffer; method: 0 | 8; size: number }

/** A zip file of these files: a string is packed, bytes are taken as packed already and said to have no size of their own. */
export function zipFile(files: Readonly<Record<string, string | { packed: Buffer }>>): Buffer {
  const entries = Object.entries(files).map(([name, content]): Packed => {
    if (typeof content !== 'string') return { name, packed: content.packed, method: 8, size: 1 }
    // The first file of an OpenDocument says what it is, unpacked.
    if (name === 'mimetype') return { name, packed: Buffer.from(content), method: 0, size: content.length }
    return { name, packed: deflateRawSync(content), method: 8, size: content.length }
  })
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const local = Buffer.concat([head('504b0304', 30, 0, entry), Buffer.from(entry.name), entry.packed])
    const line = head('504b0102', 46, 2, entry)
    line.writeUInt32LE(at, 42)
    central.push(line, Buffer.from(entry.name))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  Buffer.from('504b0506', 'hex').copy(end)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

/** The head of an entry, before its data (30 bytes) or in the directory (46, all fields two bytes later). */
function head(signature: string, bytes: number, later: number, { name, packed, method, size }: Packed): Buffer {
  const made = Buffer.alloc(bytes)
  Buffer.from(signature, 'hex').copy(made)
  made.writeUInt16LE(method, 8 + later)
  made.writeUInt32LE(packed.length, 18 + later)
  made.writeUInt32LE(size, 22 + later)
  made.writeUInt16LE(Buffer.byteLength(name), 26 + later)
  return made
}

/** An empty Word document, with further files beside its own. */
export const wordFile = (more: Parameters<typeof zipFile>[0] = {}): Buffer =>
  zipFile({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': '<w:document/>',
    ...more,
  })
