/** A form with a file as a browser sends it: its fields, then the file. `bytes` may be a stream that never ends. */
export function formWithFile(
  fields: Readonly<Record<string, string>>,
  file: { name: string; bytes: Uint8Array | AsyncIterable<Uint8Array> } | null,
): RequestInit {
  const before = Object.entries(fields)
    .map(([field, value]) => `--BOUND\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
    .join('')
  const { name, bytes } = file ?? { name: '', bytes: new Uint8Array() }
  const head = `--BOUND\r\nContent-Disposition: form-data; name="document"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`
  const parts = async function* () {
    yield Buffer.from(before + head)
    if (bytes instanceof Uint8Array) yield bytes
    else yield* bytes
    yield Buffer.from('\r\n--BOUND--\r\n')
  }
  return {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=BOUND' },
    body: ReadableStream.from(parts()),
    duplex: 'half',
  } as RequestInit
}
