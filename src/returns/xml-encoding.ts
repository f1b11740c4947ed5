import { XmlRefused } from './xml-problem.ts'

/** Encodings that are read, by the names that files give them (lower case). UTF-16 is known by its first bytes instead. */
const READABLE: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
}

/**
 * The encoding of an XML text from its first bytes (XML 1.0, appendix F): byte order mark, else the shape of `<?`,
 * else the declaration. A declaration of UTF-16 over single bytes, as .NET writers leave it, is read as UTF-8.
 * Throws {@link XmlRefused} when the file is no XML at all or its encoding is not one that can be read.
 */
export function encodingOf(file: string, head: Uint8Array): string {
  const encoding = encodingByBytes(head) ?? encodingByName(file, head)
  const text = new TextDecoder(encoding).decode(head)
  if (!/^\s*</.test(text)) throw refused(file, foreign(head, text), 'an XML file, which begins with <')
  return encoding
}

function encodingByBytes([a, b, c, d]: Uint8Array): string | null {
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le'
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return 'utf-16be'
  return null
}

function encodingByName(file: string, head: Uint8Array): string {
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']{1,40})["']/.exec(
    Buffer.from(head).toString('latin1'),
  )?.[1]
  if (declared === undefined) return 'utf-8'
  const name = declared.toLowerCase()
  const encoding = name.startsWith('utf-16') ? 'utf-8' : READABLE[name]
  if (encoding === undefined)
    throw refused(file, `the encoding ${declared}`, 'UTF-8, UTF-16, ISO-8859-1 or Windows-1252')
  return encoding
}

const MAGIC: readonly (readonly [bytes: string, what: string])[] = [
  ['%PDF', 'a PDF document'],
  ['PK\x03\x04', 'a ZIP archive or an Excel workbook'],
  ['\xd0\xcf\x11\xe0', 'an old Excel or Word document'],
  ['\x1f\x8b', 'compressed data inside compressed data'],
  ['BZh', 'data compressed by bzip2'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
]

/** What a file is that is not XML; its content is never quoted, it may hold names. */
function foreign(head: Uint8Array, text: string): string {
  if (head.length === 0) return 'an empty file'
  const bytes = Buffer.from(head).toString('latin1')
  const known = MAGIC.find(([magic]) => bytes.startsWith(magic))
  if (known) return known[1]
  if (text.trim() === '') return 'an empty file'
  if (bytes.includes('\0')) return 'binary data'
  if (/^\s*[[{]/.test(text)) return 'JSON'
  return /^[^\n]*[,;\t]/.test(text) ? 'lines of values, as in a CSV file' : 'text that is not XML'
}

const refused = (file: string, found: string, expected: string) =>
  new XmlRefused({ file, line: 1, column: 1, field: '', found, expected })
