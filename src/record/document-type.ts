import { unpackedSize, zipEntries } from './zip-entries.ts'

/** What kinds of document are taken, and what a browser is told of each. */
export const DOCUMENT_TYPES = {
  pdf: { text: 'PDF', ends: 'pdf', media: 'application/pdf' },
  docx: {
    text: 'Word document',
    ends: 'docx',
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  odt: { text: 'OpenDocument text', ends: 'odt', media: 'application/vnd.oasis.opendocument.text' },
  png: { text: 'picture (PNG)', ends: 'png', media: 'image/png' },
  jpeg: { text: 'picture (JPEG)', ends: 'jpg', media: 'image/jpeg' },
  text: { text: 'plain text', ends: 'txt', media: 'text/plain; charset=utf-8' },
} as const
export type DocumentType = keyof typeof DOCUMENT_TYPES

export const isDocumentType = (word: string): word is DocumentType => Object.hasOwn(DOCUMENT_TYPES, word)

type Told = { ok: true; type: DocumentType } | { ok: false; why: string }

const TAKEN = 'Save it as a PDF, a Word document (.docx) or plain text, and choose that file'

/** A report with scanned pages unpacks to a few megabytes; what unpacks to more than this is made to fill a machine. */
const MOST_UNPACKED = 100_000_000

/** Signatures at the very beginning. PDF: ISO 32000; PNG: W3C; JPEG: ITU-T T.81; zip: APPNOTE.TXT of PKWARE. */
const BEGINS: readonly [hex: string, is: DocumentType | 'zip'][] = [
  ['255044462d', 'pdf'],
  ['89504e470d0a1a0a', 'png'],
  ['ffd8ff', 'jpeg'],
  ['504b0304', 'zip'],
]

/** What is refused by name, so that whoever sends it learns why. */
const KNOWN: readonly [hex: string, what: string][] = [
  ['4d5a', 'It is a program'],
  ['7f454c46', 'It is a program'],
  ['cafebabe', 'It is a program'],
  ['feedface', 'It is a program'],
  ['cffaedfe', 'It is a program'],
  ['2321', 'It is a script'],
  ['d0cf11e0a1b11ae1', 'It is an older Office file, which may carry a program'],
  ['7b5c727466', 'It is a rich text file'],
  ['4d534346', 'It is an archive'],
  ['52617221', 'It is an archive'],
  ['377abcaf271c', 'It is an archive'],
  ['1f8b', 'It is an archive'],
]

/**
 * What a document is, told from its bytes and never from its name: a renamed program stays one. Refused, in words for whoever
 * sends it, is all that is not on the short list above, and all that a browser or an office program would run.
 */
export async function documentType(bytes: Buffer): Promise<Told> {
  if (bytes.length === 0) return refuse('The file is empty', 'Choose another one')
  const begins = (hex: string) => bytes.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'))
  const is = BEGINS.find(([hex]) => begins(hex))?.[1]
  if (is === 'zip') return typeOfZip(bytes)
  if (is !== undefined) return { ok: true, type: is }
  const known = KNOWN.find(([hex]) => begins(hex))
  return known === undefined ? typeOfText(bytes) : refuse(known[1], TAKEN)
}

const refuse = (what: string, todo: string): Told => ({ ok: false, why: `${what}. ${todo}` })

/** Macros of Word, and those of LibreOffice. */
const CARRIES_PROGRAM = /(^|\/)(vbaProject\.bin|vbaData\.xml|Basic\/.*|Scripts\/.*|activeX\d*\.(bin|xml))$/i

async function typeOfZip(bytes: Buffer): Promise<Told> {
  const entries = zipEntries(bytes)
  const names = new Set(entries?.map(entry => entry.name))
  const mime = entries?.find(entry => entry.name === 'mimetype' && entry.method === 0)?.packed.toString('latin1')
  const isWord = names.has('[Content_Types].xml') && names.has('word/document.xml')
  const type = isWord ? 'docx' : mime === DOCUMENT_TYPES.odt.media ? 'odt' : null
  if (entries === null || type === null) return refuse('It is an archive, or an Office file that is not a text', TAKEN)
  if ([...names].some(name => CARRIES_PROGRAM.test(name))) {
    return refuse(
      'The document carries a program (macros)',
      'Save it without macros, or as a PDF, and choose that file',
    )
  }
  if ((await unpackedSize(entries, MOST_UNPACKED)) === null) {
    return refuse(
      'The document does not unpack, or to far more than a report has',
      'Save it as a PDF and choose that file',
    )
  }
  return { ok: true, type }
}

/** Markup that a browser would run, wherever it stands; and whatever begins as markup does. */
const MARKUP = /^\s*<|<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|\?php)\b/i
/** Of the control characters text has tabs, line breaks and page breaks. */
const isControl = (byte: number) => (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte)) || byte === 0x7f

function typeOfText(bytes: Buffer): Told {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('It is not a kind of document that is taken here', TAKEN)
  }
  if (bytes.some(isControl)) return refuse('It is not a kind of document that is taken here', TAKEN)
  if (MARKUP.test(text)) return refuse('It is a web page, a drawing or a script, whatever it is called', TAKEN)
  return { ok: true, type: 'text' }
}
