import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gunzipSync } from 'node:zlib'
import { upnCheckLetter } from '../src/people/identifier.ts'

/**
 * Writes a census of so many children, the children of this one again and again, each with a local id and a pupil
 * number that no other has.
 */
export async function writeReplicated(sample: string, file: string, children: number): Promise<void> {
  const text = gunzipSync(await readFile(sample)).toString('utf8')
  const from = text.indexOf('<Child>')
  const to = text.lastIndexOf('</Child>') + '</Child>'.length
  const all = text.slice(from, to).split(/(?<=<\/Child>)/)
  function* pieces() {
    yield text.slice(0, from)
    for (let n = 0; n < children; n++) yield renumbered(all[n % all.length] ?? '', n)
    yield text.slice(to)
  }
  await pipeline(Readable.from(pieces()), createWriteStream(file))
}

function renumbered(child: string, n: number): string {
  const number = String(n).padStart(8, '0')
  const upn = `2011${number}`
  return child
    .replace(/<LAchildID>[^<]*</, `<LAchildID>SYN${number}<`)
    .replace(/<UPN>[^<]*</, `<UPN>${upnCheckLetter(` ${upn}`)}${upn}<`)
}
