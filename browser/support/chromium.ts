import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'
import { afterAll } from 'vitest'

const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')

/** By number: an account that runs checks may have no name. */
const USER = process.getuid?.() ?? 0

/** What is carried by the package: the browser, fonts, a software renderer and the libraries that a bare machine lacks. */
const PARTS = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']

/** Call it at the top of a spec: a browser of its own, which is closed after its last test. */
export async function specBrowser(): Promise<Browser> {
  const browser = await launchChromium()
  afterAll(() => browser.close())
  return browser
}

/**
 * Starts the Chromium that comes with npm: no browser has to be installed, as root or not.
 * Its parts are unpacked once for each user and version, about 200 MB.
 */
async function launchChromium(): Promise<Browser> {
  const folder = await unpacked()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
    env: {
      ...process.env,
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    },
  })
}

async function unpacked(): Promise<string> {
  const version = /"version": "([\d.]+)"/.exec(await readFile(join(PACKAGE, 'package.json'), 'utf8'))?.[1]
  const folder = join(tmpdir(), `beforehand-chromium-${version}-${USER}`)
  if (await isOurs(folder)) return folder
  const staging = await mkdtemp(`${folder}-`)
  await intoFolder(staging)
  await writeFile(join(staging, 'fonts.conf'), fontsIn(join(folder, 'fonts')))
  // Two test files may unpack at the same time: the first to finish wins, whole.
  await rename(staging, folder).catch(() => rm(staging, { recursive: true }))
  if (!(await isOurs(folder))) throw new Error(`${folder} belongs to somebody else`)
  return folder
}

async function isOurs(folder: string): Promise<boolean> {
  const found = await stat(join(folder, 'chromium')).catch(() => null)
  return found !== null && found.uid === USER
}

/** The package unpacks into the folder for temporary files, wherever that is just now. */
async function intoFolder(folder: string): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await Promise.all(PARTS.map(part => inflate(join(PACKAGE, 'bin', part))))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** The package's font first, so that a page looks the same on every machine; the machine's own for what it lacks. */
function fontsIn(folder: string): string {
  const families = ['Helvetica', 'Arial', 'sans-serif']
  const aliases = families.map(
    name => `<alias binding="strong"><family>${name}</family><prefer><family>Open Sans</family></prefer></alias>`,
  )
  const dirs = [folder, '/usr/share/fonts'].map(dir => `<dir>${dir}</dir>`)
  const cache = `<cachedir>${folder}-cache</cachedir>`
  return `<?xml version="1.0"?><fontconfig>${[...dirs, cache, ...aliases].join('\n')}</fontconfig>`
}
