// What holds of every page: no accessibility violation that axe-core finds, no scrolling sideways.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isWhole } from '../../../../test/size.ts'
import type { Visit } from './visit.ts'

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Measured once the page has answered to its width. */
const EXCESS = `new Promise(measured => {
  const { documentElement: page } = document
  const measure = () => measured(page.scrollWidth - page.clientWidth)
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(measure)))
})`

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string }[]
}

/** What colours may break; all else is the same in dark and in light. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** One state in so many is looked at, unless all of them are: axe-core takes longer than it takes to come there. */
const ONE_IN = isWhole ? 1 : 3

let seen = 0

/** Where the turn has come: those rules that colours may break in dark, every rule in light, then at 640 px. */
export async function assertSound(visit: Visit, where: string): Promise<void> {
  const { page } = visit
  seen += 1
  if (seen % ONE_IN !== 0) return
  await page.emulateMedia({ colorScheme: 'dark' })
  await assertAccessible(visit, `${where} in dark`, OF_COLOURS)
  await page.emulateMedia({ colorScheme: 'light' })
  await assertAccessible(visit, `${where} in light`)
  await page.setViewportSize({ width: 640, height: 900 })
  const excess = await page.evaluate<number>(EXCESS)
  assert.equal(excess, 0, `${where} scrolls sideways by ${excess} px`)
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** Nothing of it is beyond the narrowest window. WCAG 2.2, "Reflow". */
export async function assertNarrow({ page }: Visit, where: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 900 })
  const excess = await page.evaluate<number>(EXCESS)
  assert.equal(excess, 0, `${where} scrolls sideways by ${excess} px at 320 px`)
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** Evaluated rather than added as a script: the page's security policy would not let that in. */
export async function assertAccessible(
  { page }: Visit,
  where: string,
  rules?: readonly string[],
): Promise<void> {
  if (!(await page.evaluate('window.axe !== undefined'))) await page.evaluate(AXE)
  const options = {
    resultTypes: ['violations'],
    preload: false,
    ...(rules && { runOnly: rules }),
  }
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(${JSON.stringify(options)}).then(found => found.violations)`,
  )
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`)
  assert.deepEqual(told, [], `axe-core on ${where}`)
}
