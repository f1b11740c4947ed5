import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { GOVUK_FRONTEND, MOJ_FRONTEND } from '../govuk/template.ts'
import { projectRoot } from '../kernel/project-root.ts'

/** Stylesheets, scripts and pictures, all under one folder whose name is the hash of everything in it. */
export type Assets = {
  /** The address of a file, such as `styles.css`. Throws when there is no such file. */
  address(name: string): string
  /** The file at an address, or null when it is not one of this version's. */
  at(path: string): Asset | null
}

type Asset = { type: string; bytes: Encoded; br: () => Encoded; gzip: () => Encoded }
type Encoded = Uint8Array<ArrayBuffer>

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
}

/** Reads and prepares all assets; once, at the start. */
export function loadAssets(): Assets {
  const files = new Map<string, string | Buffer>([
    ['styles.css', stylesheet()],
    ['govuk-frontend.min.js', script(join(GOVUK_FRONTEND, 'govuk/govuk-frontend.min.js'))],
    ['moj-frontend.min.js', script(join(MOJ_FRONTEND, 'moj/moj-frontend.min.js'))],
    ...ours('.js'),
    ...ours('.svg'),
    ...pictures(),
  ])
  const hash = createHash('sha256')
  for (const [name, content] of files) hash.update(name).update(content)
  const folder = `/assets/${hash.digest('hex').slice(0, 16)}/`
  const assets = new Map([...files].map(([name, content]) => [folder + name, prepared(name, content)]))
  return {
    at: path => assets.get(path) ?? null,
    address(name) {
      if (!files.has(name)) throw new Error(`No asset is called ${name}`)
      return folder + name
    },
  }
}

/**
 * Both packages' styles, then ours. Not a gov.uk service: their font and crest are theirs alone, so the font gives way
 * to the system's and the crest to nothing; pictures are found beside the stylesheet.
 */
function stylesheet(): string {
  const official = ['govuk/govuk-frontend.min.css'].map(name => read(join(GOVUK_FRONTEND, name)))
  const ministry = read(join(MOJ_FRONTEND, 'moj/moj-frontend.min.css'))
  const theirs = [...official, ministry]
    .join('\n')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'Helvetica,Arial,sans-serif')
    .replaceAll('url(/assets/images/govuk-crest.svg)', 'none')
    .replaceAll('url(/assets/images/', 'url(images/')
  return `${withoutMap(theirs)}\n${ours('.css')
    .map(([, content]) => content)
    .join('\n')}`
}

function script(path: string): string {
  return withoutMap(read(path))
}

const read = (path: string) => readFileSync(path, 'utf8')
const withoutMap = (text: string) => text.replace(/\/[/*]# sourceMappingURL=\S+( \*\/)?/g, '')

/** From the sources, also when compiled: nothing has to be copied. */
function ours(ending: string): [string, string][] {
  const folder = join(projectRoot, 'src/web/assets')
  const names = readdirSync(folder).filter(name => name.endsWith(ending))
  return names.sort().map(name => [name, read(join(folder, name))])
}

function pictures(): [string, Buffer][] {
  const folder = join(MOJ_FRONTEND, 'moj/assets/images')
  const names = readdirSync(folder).filter(name => name.startsWith('icon-'))
  return names.sort().map(name => [`images/${name}`, readFileSync(join(folder, name))])
}

function prepared(name: string, content: string | Buffer): Asset {
  const bytes = Uint8Array.from(typeof content === 'string' ? Buffer.from(content) : content)
  return {
    type: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    bytes,
    br: once(() => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })),
    gzip: once(() => gzipSync(bytes)),
  }
}

function once(make: () => Buffer): () => Encoded {
  let made: Encoded | undefined
  return () => {
    made ??= Uint8Array.from(make())
    return made
  }
}
