// A Chromium for the tests: the one named, the system's, or the one that npm brought along.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Those of the packed browser's makers turn web security off, which would prove nothing. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

let shared: Promise<Browser> | undefined

/** From here on, all visits of this process are in one browser; what is given back closes it. */
export function shareBrowser(): () => Promise<void> {
  const browser = launch()
  shared = browser
  return async () => (await browser).close()
}

/** To be closed by `closeBrowser`. */
export function launchBrowser(): Promise<Browser> {
  return shared ?? launch()
}

/** Unless others have visits in it. */
export async function closeBrowser(browser: Browser): Promise<void> {
  if (browser !== (await shared)) await browser.close()
}

async function launch(): Promise<Browser> {
  const { executablePath, env } = await findBrowser()
  return chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, ...env } })
}

interface Found {
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}

async function findBrowser(): Promise<Found> {
  const named = process.env.CHROME_PATH
  if (named) return { executablePath: named, env: {} }
  const system = SYSTEM.find(existsSync)
  if (system) return { executablePath: system, env: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('no browser found: install Chrome or Chromium, or set CHROME_PATH')
  }
  const folder = await unpackedFolder()
  const executablePath = join(folder, 'chromium')
  const isComplete = spawnSync(executablePath, ['--version']).status === 0
  const env = {
    FONTCONFIG_FILE: join(folder, 'casegate-fonts.conf'),
    // Machines without NSS and expat take the ones that come along.
    ...(!isComplete && { LD_LIBRARY_PATH: join(folder, 'lib') }),
  }
  return { executablePath, env }
}

/** Unpacked once, beside the packages: aside first, so that nobody ever sees half of it. */
async function unpackedFolder(): Promise<string> {
  const { bin, version } = await readPackage()
  const cache = fileURLToPath(new URL('../../../../node_modules/.cache', import.meta.url))
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const aside = await mkdtemp(join(cache, 'unpacking-'))
  await unpack(bin, aside)
  await writeFile(join(aside, 'casegate-fonts.conf'), fontSettings(folder))
  try {
    await rename(aside, folder)
  } catch {
    await rm(aside, { recursive: true, force: true })
  }
  return folder
}

/** By hand: the package's own way goes through fixed names in the shared temporary folder. */
async function unpack(bin: string, folder: string): Promise<void> {
  await writeFile(join(folder, 'chromium'), await unpacked(bin, 'chromium.br'), { mode: 0o755 })
  for (const part of ['swiftshader.tar.br', 'fonts.tar.br', 'al2023.tar.br']) {
    const { status, stderr } = spawnSync('tar', ['-x', '--no-same-owner', '-C', folder], {
      input: await unpacked(bin, part),
    })
    if (status !== 0) throw new Error(`${part} cannot be unpacked: ${stderr}`)
  }
}

/** The system's fonts and the packed one, which stands in where a machine has no sans serif. */
function fontSettings(folder: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    '<dir>/usr/share/fonts</dir>',
    `<dir>${join(folder, 'fonts')}</dir>`,
    '<cachedir>/tmp/casegate-fontconfig</cachedir>',
    '<alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>',
    '<alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>',
    '<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>',
    '</fontconfig>',
    '',
  ].join('\n')
}

async function unpacked(bin: string, part: string): Promise<Buffer> {
  return brotliDecompressSync(await readFile(join(bin, part)))
}

async function readPackage(): Promise<{ bin: string; version: string }> {
  let root = dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')))
  while (!existsSync(join(root, 'package.json')) || !existsSync(join(root, 'bin'))) {
    root = dirname(root)
  }
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return { bin: join(root, 'bin'), version }
}
