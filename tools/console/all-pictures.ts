// Pictures of every page and state of the console, to look at and judge: `node tools/console/all-pictures.ts FOLDER`.
// `--widths 1024 --modes dark --only case,rule` makes some of them; `--check axe,narrow` also says what axe-core finds
// and what scrolls sideways in 320 px; `--bare` leaves the demo world's cases out.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  caseStops,
  deniedCaseStops,
  furnishDomain,
} from '../../packages/server/test/console/case-stops.ts'
import {
  DENIED_ORGANIZATION,
  organize,
  UNORGANIZED,
} from '../../packages/server/test/console/organization-stops.ts'
import { assertAccessible, assertNarrow } from '../../packages/server/test/console/soundness.ts'
import {
  arrive,
  DENIED,
  EMPTY,
  furnish,
  NORMAL,
  type Stop,
} from '../../packages/server/test/console/stops.ts'
import { openHouse, type Visit } from '../../packages/server/test/console/visit.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    widths: { type: 'string', default: '1024,1440' },
    modes: { type: 'string', default: 'light,dark' },
    only: { type: 'string', default: '' },
    check: { type: 'string', default: '' },
    bare: { type: 'boolean', default: false },
  },
})

const folder = positionals[0] ?? 'pictures'
const widths = options.widths.split(',').map(Number).filter(Boolean)
const modes = options.modes.split(',').map(mode => (mode === 'dark' ? 'dark' : 'light'))
const only = options.only.split(',').filter(name => name !== '')
/** For fonts and late answers: animations are off. */
const SETTLING_MS = 300
const WIDE = { width: 1280, height: 900 }

await mkdir(folder, { recursive: true })
const house = await openHouse()
try {
  const visit = await house.visit({ cases: !options.bare })
  await furnish(visit.server)
  const ids = await furnishDomain(visit.server)
  await walk(visit, [...NORMAL, ...caseStops(ids), ...UNORGANIZED])
  await visit.begin()
  await visit.actAs('newcomer')
  await walk(visit, [...DENIED, ...deniedCaseStops(ids)])
  await visit.begin()
  // Last: its levels stand in each explanation from then on.
  await walk(visit, await organize(visit.server))
  await visit.actAs('newcomer')
  await walk(visit, DENIED_ORGANIZATION)
  await walk(await house.visit({ demo: false }), EMPTY)
} finally {
  await house.close()
}

/** A stop that is not come to is told, and the next one is tried. */
async function walk(visit: Visit, stops: readonly Stop[]): Promise<void> {
  for (const stop of stops) {
    const [name] = stop
    if (only.length > 0 && !only.some(part => name.startsWith(part))) continue
    try {
      await arrive(visit, stop)
      await take(visit, name)
      await check(visit, name)
    } catch (error) {
      console.log(`NOT REACHED ${name}: ${wordsOf(error)}`)
    }
    await visit.page.setViewportSize(WIDE)
    // Whatever dialog is open goes with the page.
    if (stop[3]) await visit.page.reload()
  }
  for (const trouble of visit.troubles.splice(0)) console.log(`TROUBLE ${trouble}`)
}

async function take({ page }: Visit, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of modes) {
      await page.emulateMedia({ colorScheme })
      await page.waitForTimeout(SETTLING_MS)
      await page.screenshot({
        path: join(folder, `${name}-${width}-${colorScheme}.png`),
        fullPage: true,
      })
    }
  }
  console.log(`made ${name}`)
}

async function check(visit: Visit, name: string): Promise<void> {
  await visit.page.setViewportSize(WIDE)
  const findings = []
  for (const colorScheme of options.check.includes('axe') ? modes : []) {
    await visit.page.emulateMedia({ colorScheme })
    findings.push(await faultOf(assertAccessible(visit, `${name} in ${colorScheme}`)))
  }
  if (options.check.includes('narrow')) findings.push(await faultOf(assertNarrow(visit, name)))
  for (const finding of findings) if (finding !== '') console.log(`FOUND ${finding}`)
}

async function faultOf(checked: Promise<void>): Promise<string> {
  return checked.then(() => '', wordsOf)
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 1500) : String(error)
}
