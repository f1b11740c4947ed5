import { type Html, joined } from '../../govuk/html.ts'
import { fileUpload } from '../../govuk/text-input.ts'
import { DOCUMENT_TYPES } from '../../record/document-type.ts'
import { asDocument, type Document, type DocumentSaid, LARGEST_DOCUMENT } from '../../record/documents.ts'
import { readUpload } from '../../web/read-upload.ts'
import type { Upload } from '../../web/streamed-form.ts'

/** `PDF, 340 KB`. */
export function sayDocument({ type, size }: Pick<DocumentSaid, 'type' | 'size'>): string {
  const kilobytes = Math.max(1, Math.round(size / 1000))
  return `${DOCUMENT_TYPES[type].text}, ${kilobytes < 1000 ? `${kilobytes} KB` : `${(size / 1e6).toFixed(1)} MB`}`
}

const CAP = `${LARGEST_DOCUMENT / 1_000_000} MB`

/** The question for a document: what is held beside the form already, or a file to choose. It stands last in its form. */
export function documentQuestion(held: DocumentSaid | null, error: string | undefined): Html {
  return joined([
    held === null
      ? ''
      : joined([
          <p class="govuk-body" id="attached">
            <strong>{`Attached: ${sayDocument(held)}.`}</strong> It goes with the report when you send it.
          </p>,
        ]),
    <div data-largest={String(LARGEST_DOCUMENT)} data-too-large={`${TOO_LARGE}.`}>
      {fileUpload({
        name: 'document',
        label: held === null ? 'Attach a document, instead or as well (optional)' : 'Choose another document instead',
        hint: `A PDF, a Word document (.docx), an OpenDocument text (.odt), plain text, or a picture (PNG or JPEG), of at most ${CAP}.`,
        error,
        accept: Object.values(DOCUMENT_TYPES)
          .map(({ ends }) => `.${ends}`)
          .concat('.jpeg')
          .join(','),
      })}
      <p class="govuk-error-message" role="status" data-size-status />
    </div>,
  ])
}

/** What came in the file of a form: a document, nothing, or why it is not taken, in words that say what to do. */
export type DocumentRead = { ok: true; document: Document | null } | { ok: false; why: string; status: 413 | 422 | 429 }

/** Each is held in memory while it comes and is looked at. */
const MOST_AT_ONCE = 8
let coming = 0

export async function readDocument(upload: Upload | null): Promise<DocumentRead> {
  if (upload === null || upload.name === '') return { ok: true, document: null }
  if (coming >= MOST_AT_ONCE) return { ok: false, why: BUSY, status: 429 }
  coming += 1
  try {
    return await documentIn(upload)
  } finally {
    coming -= 1
  }
}

const BUSY = 'Other documents are coming in at this moment. Wait a minute, choose yours again and send it'

async function documentIn(upload: Upload): Promise<DocumentRead> {
  const read = await readUpload(upload, LARGEST_DOCUMENT)
  switch (read.kind) {
    case 'too large':
      return { ok: false, why: TOO_LARGE, status: 413 }
    case 'broken off':
      return { ok: false, why: 'The file stopped coming before it was whole. Choose it again', status: 422 }
    case 'file': {
      const is = await asDocument(read.bytes)
      return is.ok ? is : { ...is, status: 422 }
    }
  }
}

const TOO_LARGE = `The file is larger than ${CAP}. Send its text as a PDF or a Word document, scan it in grey or with fewer dots, or send it in parts`
