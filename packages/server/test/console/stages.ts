// A server and a page of a browser for each visit: made once a process and emptied for the next visit, since
// to start either takes longer than most tests.
import assert from 'node:assert/strict'
import type { Browser, BrowserContext, Cookie, Page } from 'playwright-core'
import type { GivenSettings } from '../../src/contract/settings.ts'
import type { SessionState } from '../../src/operator/api/visit.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { shareBrowser } from './browser.ts'

export interface Stage {
  readonly settings: GivenSettings
  readonly server: RunningServer
  readonly context: BrowserContext
  readonly page: Page
  /** Of the operator, who came by the server's own link. */
  readonly cookies: readonly Cookie[]
}

const TIMEOUT_MS = 60_000

/** Undefined where every house has its own. */
let idle: Stage[] | undefined

/** From here on, all visits of this process share a browser and stages; what is given back closes them. */
export function shareStages(): () => Promise<void> {
  const closeShared = shareBrowser()
  idle = []
  return async () => {
    const left = idle ?? []
    // Hooks of a file may run after those of its room.
    idle = undefined
    for (const stage of left) await closeStage(stage)
    await closeShared()
  }
}

/** A stage on which nothing is left of visits before, with the operator signed in. */
export async function openStage(browser: Browser, settings: GivenSettings): Promise<Stage> {
  const kind = JSON.stringify(settings)
  const found = idle?.find(stage => JSON.stringify(stage.settings) === kind)
  if (found === undefined) return makeStage(browser, settings)
  idle = idle?.filter(stage => stage !== found)
  if (await emptyStage(found)) return found
  await closeStage(found)
  return openStage(browser, settings)
}

/** Whoever comes next has it emptied. */
export async function leaveStage(stage: Stage): Promise<void> {
  if (idle === undefined) return closeStage(stage)
  // Nothing more is asked of the server from here.
  await stage.page.goto('about:blank')
  idle.push(stage)
}

export async function makeStage(browser: Browser, settings: GivenSettings): Promise<Stage> {
  const server = await startServer({ ephemeral: true, settings })
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(TIMEOUT_MS)
  await page.goto(`${server.url}/_casegate/health`)
  const signedIn = await page.evaluate<boolean>(
    `fetch('/_casegate/operator/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: ${JSON.stringify(JSON.stringify({ token: server.app.operator.token }))},
    }).then(({ ok }) => ok)`,
  )
  assert.ok(signedIn, 'the link of the server signs in')
  return { settings, server, context, page, cookies: await context.cookies() }
}

/** False where the operator has signed out, since the link is good for once. */
async function emptyStage({ server, context, page, cookies }: Stage): Promise<boolean> {
  for (const other of context.pages()) if (other !== page) await other.close()
  await page.goto(`${server.url}/_casegate/health`)
  await page.evaluate('localStorage.clear(), sessionStorage.clear()')
  await context.clearCookies()
  await context.addCookies([...cookies])
  await server.app.reset(false)
  server.events.length = 0
  const { visit } = await page.evaluate<SessionState>(
    `fetch('/_casegate/operator/session').then(answer => answer.json())`,
  )
  return visit !== undefined
}

async function closeStage({ server, context }: Stage): Promise<void> {
  await context.close()
  await server.close()
}
