// Measures the console in a browser: first paint, answers to a click, and long lists.
import type { App } from '../../packages/server/src/app.ts'
import { createIdSource } from '../../packages/server/src/base/ids.ts'
import { USERS } from '../../packages/server/src/services/iam/rows.ts'
import { openHouse, type Visit } from '../../packages/server/test/console/visit.ts'

const RUNS = 5
const USERS_MADE = 5_000
const CALLS_MADE = 10_000

const house = await openHouse()
try {
  await report('first page shown, empty cache, ms', RUNS, async () => {
    const started = performance.now()
    await house.visit()
    return performance.now() - started
  })
  const visit = await house.visit()
  const paints = await visit.page.evaluate<number>(
    `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN`,
  )
  console.log(`first contentful paint, ms: ${paints.toFixed(0)}`)
  await report('first page shown again, ms', RUNS, async () => {
    const started = performance.now()
    await visit.page.reload()
    await visit.page.getByRole('link', { name: 'support' }).waitFor()
    return performance.now() - started
  })
  await report('from a click to the task table, ms', RUNS, async () => {
    await visit.goTo('/instances')
    await visit.page.getByRole('link', { name: 'support' }).waitFor()
    const started = performance.now()
    await visit.page.getByRole('link', { name: 'Task access' }).click()
    await visit.page.getByText('Onboard to Cases').waitFor()
    return performance.now() - started
  })
  await report('from an edit of a policy to its effect, ms', RUNS, () => editPolicy(visit))
  await fillAccount(visit)
  await report(`page of users among ${USERS_MADE}, ms`, RUNS, async () => {
    await visit.goTo('/instances')
    await visit.page.getByRole('link', { name: 'support' }).waitFor()
    const started = performance.now()
    await visit.goTo('/users')
    await visit.page.getByText(`(${(USERS_MADE + 6).toLocaleString('en')})`).waitFor()
    return performance.now() - started
  })
  await report(`choice of who acts among ${USERS_MADE}, ms`, RUNS, async () => {
    await visit.page.reload()
    await visit.page.waitForLoadState('networkidle')
    const started = performance.now()
    await visit.page.getByRole('button', { name: /^Acting as/ }).click()
    await visit.page.getByPlaceholder('Find a user or role').fill('user-04999')
    await visit.page.getByRole('option', { name: 'user-04999' }).waitFor()
    return performance.now() - started
  })
  fillLog(visit)
  await report(`page of calls among ${CALLS_MADE}, ms`, RUNS, async () => {
    await visit.goTo('/settings')
    await visit.page.getByText('Point your tools here').waitFor()
    const started = performance.now()
    await visit.goTo('/requests')
    await visit.page.getByRole('row').nth(50).waitFor()
    return performance.now() - started
  })
  await reportTicks(visit)
  console.log(visit.troubles.length === 0 ? 'no trouble' : visit.troubles.join('\n'))
} finally {
  await house.close()
}

async function report(what: string, runs: number, run: () => Promise<number>): Promise<void> {
  const times: number[] = []
  for (let turn = 0; turn < runs; turn += 1) times.push(await run())
  times.sort((a, b) => a - b)
  const [best, middle, worst] = [times[0], times[Math.floor(runs / 2)], times.at(-1)]
  console.log(`${what}: ${[best, middle, worst].map(time => time?.toFixed(0)).join(' / ')}`)
}

/** The pause that tells that somebody stopped typing is part of it. */
async function editPolicy({ page, goTo }: Visit): Promise<number> {
  await goTo('/instances')
  await page.getByRole('link', { name: 'support' }).waitFor()
  await goTo('/users/viewer-custom/inline/ViewCasesDomain')
  const lost = page.getByText('Exactly this is no longer allowed').locator('xpath=..')
  await lost.getByText('Nothing that was allowed before.').waitFor()
  const Statement = { Effect: 'Allow', Action: 'connect:ListInstances', Resource: '*' }
  await page.locator('.ace_text-input').focus()
  await page.keyboard.press('ControlOrMeta+A')
  const started = performance.now()
  await page.keyboard.insertText(JSON.stringify({ Version: '2012-10-17', Statement }))
  await lost.getByText('cases:GetDomain').waitFor()
  return performance.now() - started
}

/** The longest that the page did not answer while calls come in, each second a page of new rows. */
async function reportTicks({ page, server }: Visit): Promise<void> {
  await page.evaluate(`(() => {
    window.longest = 0
    let last = performance.now()
    const tick = () => {
      const now = performance.now()
      window.longest = Math.max(window.longest, now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })()`)
  for (let second = 0; second < 5; second += 1) {
    for (let call = 0; call < 50; call += 1) record(server.app, CALLS_MADE + call)
    await page.waitForTimeout(1000)
  }
  const longest = await page.evaluate<number>('window.longest')
  console.log(`longest frame with 50 new calls a second, ms: ${longest.toFixed(0)}`)
}

async function fillAccount({ server }: Visit): Promise<void> {
  const { gateway } = server.app
  const ids = createIdSource()
  await gateway.store.write(async rows => {
    for (let number = 0; number < USERS_MADE; number += 1) {
      const name = `user-${String(number).padStart(5, '0')}`
      await rows.insert(USERS, {
        account: gateway.account,
        nameKey: name,
        name,
        path: '/',
        id: ids.iamId('AIDA'),
        arn: `arn:aws:iam::${gateway.account}:user/${name}`,
        createdAt: new Date(0).toISOString(),
        tags: [],
      })
    }
  })
}

function fillLog({ server }: Visit): void {
  for (let number = 0; number < CALLS_MADE; number += 1) record(server.app, number)
}

function record({ gateway }: App, number: number): void {
  gateway.record({
    requestId: `request-${number}-${performance.now()}`,
    time: new Date(),
    durationMs: 1,
    service: 'cases',
    operation: 'GetDomain',
    principal: `arn:aws:iam::${gateway.account}:user/user-${number % USERS_MADE}`,
    sourceIp: '127.0.0.1',
    userAgent: 'bench',
    status: 200,
    asked: [],
    principalId: `AIDA${number % USERS_MADE}`,
    region: 'us-east-1',
    errorCode: undefined,
    message: undefined,
    requestBytes: 100,
    answerBytes: 100,
  })
}
