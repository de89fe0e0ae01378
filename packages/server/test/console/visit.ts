// The console in a real browser against a whole server with the demo world, watched for any trouble.
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import type { GivenSettings } from '../../src/contract/settings.ts'
import type { RunningServer } from '../support/running-server.ts'
import { closeBrowser, launchBrowser } from './browser.ts'
import { leaveStage, makeStage, openStage, type Stage } from './stages.ts'

export interface Visit {
  readonly server: RunningServer
  readonly page: Page
  /** Console errors, reports of the security policy, requests to other places. */
  readonly troubles: string[]
  /** Opens a page of the console by the part of its address behind the hash. */
  goTo(path: string): Promise<void>
  /** Acts as a user or role, by name. */
  actAs(name: string): Promise<void>
  /** Goes to where a visit begins, as root, so that nothing of the test before is open. */
  begin(): Promise<void>
}

export interface House {
  readonly browser: Browser
  /** As with a new server and a new browser profile, signed in by the server's own link; ends the visit before. */
  visit(options?: VisitOptions): Promise<Visit>
  close(): Promise<void>
}

export interface VisitOptions {
  /** Stays when others come. */
  readonly lasting?: boolean
  /** With a server that nobody has visited: a reset leaves the log of calls. */
  readonly unvisited?: boolean
  readonly demo?: boolean
  /** The demo world's cases, which take most of its time. */
  readonly cases?: boolean
  readonly dark?: boolean
  readonly width?: number
  readonly settings?: GivenSettings
}

export async function openHouse(): Promise<House> {
  const browser = await launchBrowser()
  const stages: Stage[] = []
  const watched: string[][] = []
  let passing: Stage | undefined
  return {
    browser,
    async visit(options = {}) {
      const { demo = true, cases = false, dark = false, width = 1280, settings = {} } = options
      if (passing) await leaveStage(passing)
      passing = undefined
      const stage = await (options.unvisited ? makeStage : openStage)(browser, settings)
      if (options.lasting) stages.push(stage)
      else passing = stage
      const { server, page } = stage
      if (demo) await server.app.loadDemo({ cases })
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
      await page.setViewportSize({ width, height: 900 })
      const troubles = watch(page, server.url)
      watched.push(troubles)
      await page.goto(`${server.url}/console/#/instances`)
      await page.getByRole('heading', { level: 1, name: /instances/ }).waitFor()
      return {
        server,
        page,
        troubles,
        goTo: path => openPath(page, path),
        actAs: name => actAs(page, name),
        begin: () => begin(page),
      }
    },
    async close() {
      for (const stage of passing ? [...stages, passing] : stages) await leaveStage(stage)
      await closeBrowser(browser)
      assert.deepEqual(watched.flat(), [], 'no page of any visit was in trouble')
    },
  }
}

function watch(page: Page, url: string): string[] {
  const troubles: string[] = []
  for (const event of ['console', 'pageerror', 'request']) page.removeAllListeners(event)
  page.on('console', message => {
    // A denied call is an answer that the page shows; browsers log its status all the same.
    const isAnswer = /status of (400|401|403|404|409)/.test(message.text())
    if (message.type() === 'error' && !isAnswer) troubles.push(message.text())
  })
  page.on('pageerror', error => troubles.push(error.message))
  page.on('request', request => {
    const target = request.url()
    if (!target.startsWith(url) && !target.startsWith('data:')) troubles.push(`asked ${target}`)
  })
  return troubles
}

async function openPath(page: Page, path: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(`#${path}`)}`)
}

async function begin(page: Page): Promise<void> {
  await openPath(page, '/instances')
  const arrived = page.getByRole('heading', { level: 1, name: /instances/ })
  const discard = page.getByRole('button', { name: 'Discard the changes' })
  await arrived.or(discard).first().waitFor()
  if (await discard.isVisible()) await discard.click()
  await arrived.waitFor()
  const isRoot = await page.getByRole('button', { name: /^Acting as root/ }).isVisible()
  if (!isRoot) await actAs(page, 'root')
}

async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Acting as/ }).click()
  await page.getByRole('option', { name }).first().click()
  await page.getByRole('button', { name: new RegExp(`^Acting as.*${name}`) }).waitFor()
}
