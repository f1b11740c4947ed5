import { inflateRawSync } from 'node:zlib'

/** The parts of an Office Open XML document by their names, as text; throws for what is no whole zip archive. */
export function partsOfDocument(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = Buffer.from(bytes)
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0) throw new Error('A document ends with the directory of its archive, and this one has none')
  const parts = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map(place => zip.readUInt16LE(at + place))
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(from, from + size)
    const text = (method === 8 ? inflateRawSync(packed) : packed).toString('utf8')
    parts.set(zip.subarray(at + 46, at + 46 + (name ?? 0)).toString('utf8'), text)
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return parts
}
