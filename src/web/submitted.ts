/** What a form or an address carried: every field with all its values, trimmed, in order. */
export type Submitted = {
  /** The first value of a field; empty when there is none. */
  text(name: string): string
  /** All values of a field: ticked boxes, repeated fields. */
  all(name: string): readonly string[]
  /** The file handed over in a field, if any. */
  file(name: string): UploadedFile | null
  /** Everything typed, to be given back or kept as a draft; without our own hidden fields, files and passwords. */
  typed(): Record<string, readonly string[]>
}

/** A file as it came. Its name and type are what the sender says: check before trusting either. */
export type UploadedFile = { name: string; type: string; bytes: Uint8Array }

/** Fields whose names begin so are ours: token and submission id. */
const OURS = '_'

/** From pairs of a name and a value, as forms and addresses carry them. */
export function submitted(pairs: Iterable<readonly [string, string]>, files?: Map<string, UploadedFile>): Submitted {
  const fields = new Map<string, string[]>()
  for (const [written, value] of pairs) {
    const name = tidy(written)
    const values = fields.get(name)
    if (values) values.push(tidy(value))
    else fields.set(name, [tidy(value)])
  }
  return {
    text: name => fields.get(name)?.[0] ?? '',
    all: name => fields.get(name) ?? [],
    file: name => files?.get(name) ?? null,
    typed: () =>
      Object.fromEntries(
        [...fields].filter(([name]) => !name.startsWith(OURS) && !name.toLowerCase().includes('password')),
      ),
  }
}

/** From a draft or from known values, the other way round. */
export function submittedFrom(values: Readonly<Record<string, string | readonly string[]>>): Submitted {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : value.map(one => [name, one] as const),
  )
  return submitted(pairs)
}

export const NOTHING_SUBMITTED: Submitted = submitted([])

/** Browsers send line breaks as CRLF; PostgreSQL takes no NUL, JSON no half of a surrogate pair. */
function tidy(value: string): string {
  return value.replaceAll('\r\n', '\n').replaceAll('\0', '').toWellFormed().trim()
}
