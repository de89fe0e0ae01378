// The library in a real browser: bundled without one module of Node's, it answers as it does here.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { launchBrowser } from '../../../server/test/console/browser.ts'
import { answer } from './page.ts'

const ENTRY = fileURLToPath(new URL('page.ts', import.meta.url))
const POLICIES = new URL('../../../../docs/cli/examples/', import.meta.url)

let browser: Browser
let script = ''
before(async () => {
  script = await bundle()
  browser = await launchBrowser()
})
after(() => browser.close())

for (const file of ['onboard.json', 'denied.json', 'one-domain.json']) {
  it(`answers about ${file} as in Node.js`, async () => {
    const policy = readFileSync(new URL(file, POLICIES), 'utf8')
    const page = await browser.newPage()
    await page.addScriptTag({ content: script })
    const found = await page.evaluate(`page.answer(${JSON.stringify(policy)})`)
    await page.close()
    assert.deepEqual(found, await answer(policy))
  })
}

/** Fails where something that only Node.js has would come along. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: ENTRY, formats: ['iife'], name: 'page' },
    },
  })
  const [output] = [built].flat().flatMap(one => ('output' in one ? one.output : []))
  assert.ok(output?.type === 'chunk')
  assert.doesNotMatch(output.code, /["']node:|createRequire|__vite-browser-external/)
  return output.code
}
