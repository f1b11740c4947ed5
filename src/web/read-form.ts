import { openStreamedForm, type Upload } from './streamed-form.ts'
import { NOTHING_SUBMITTED, type Submitted, submitted, type UploadedFile } from './submitted.ts'

/** The form that a request carries, or why it cannot be read. */
export type FormRead = { ok: true; form: Submitted; upload?: Upload } | { ok: false; why: 'too_large' | 'not_a_form' }

/** How much a form may carry. Text of a long assessment is far below; a route that takes files says more. */
const LARGEST_FORM = 1_000_000
const MOST_FIELDS = 2_000

/** Reads the body, never more than `largest` bytes of it. */
export async function readForm(request: Request, largest: number = LARGEST_FORM): Promise<FormRead> {
  const type = request.headers.get('content-type') ?? ''
  const isMultipart = type.startsWith('multipart/form-data')
  if (!isMultipart && !type.startsWith('application/x-www-form-urlencoded')) return { ok: false, why: 'not_a_form' }
  const body = await readBytes(request, largest)
  if (body === null) return { ok: false, why: 'too_large' }
  return isMultipart ? readMultipart(body, type) : settled(new URLSearchParams(new TextDecoder().decode(body)))
}

async function readBytes(request: Request, largest: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) return null
  const chunks: Uint8Array[] = []
  let length = 0
  if (request.body === null) return new Uint8Array()
  for await (const chunk of request.body) {
    length += chunk.byteLength
    if (length > largest) return null
    chunks.push(chunk)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

async function readMultipart(body: Uint8Array<ArrayBuffer>, type: string): Promise<FormRead> {
  try {
    const data = await new Response(body, { headers: { 'content-type': type } }).formData()
    const texts: [string, string][] = []
    const files = new Map<string, UploadedFile>()
    for (const [name, value] of data) {
      if (typeof value === 'string') texts.push([name, value])
      else if (value.size > 0) files.set(name, await read(value))
    }
    return settled(texts, files)
  } catch {
    return { ok: false, why: 'not_a_form' }
  }
}

async function read(file: File): Promise<UploadedFile> {
  return { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) }
}

function settled(pairs: Iterable<[string, string]>, files?: Map<string, UploadedFile>): FormRead {
  const all = [...pairs]
  if (all.length > MOST_FIELDS) return { ok: false, why: 'too_large' }
  return { ok: true, form: submitted(all, files) }
}

/** What a request brought to its route: nothing on a GET. */
export async function formOf(
  request: Request,
  route: { method: 'GET' | 'POST'; largest?: number | undefined; streams?: boolean | undefined },
): Promise<FormRead> {
  if (route.method === 'GET') return { ok: true, form: NOTHING_SUBMITTED }
  if (route.streams && request.headers.get('content-type')?.startsWith('multipart/form-data'))
    return openStreamedForm(request, route.largest)
  return readForm(request, route.largest)
}
