// Measures the pages of cases in a browser, among many cases: `node bench/console/cases.ts [--cases N]`.
import { parseArgs } from 'node:util'
import type { App } from '../../packages/server/src/app.ts'
import { callAsRoot } from '../../packages/server/src/gateway/root-calls.ts'
import type { CasesOperations } from '../../packages/server/src/models/generated/cases.ts'
import { openHouse, type Visit } from '../../packages/server/test/console/visit.ts'

const { values: options } = parseArgs({ options: { cases: { type: 'string', default: '10000' } } })
const CASES = Number(options.cases)
const RUNS = 5
const AT_ONCE = 250
const PAGES_WALKED = 20
const PAGE_RANGE = /^[\d,]+–[\d,]+$/

const WATCH_FRAMES = `(() => {
  window.longest = 0
  const turn = window.turn = (window.turn ?? 0) + 1
  let last = performance.now()
  const tick = () => {
    const now = performance.now()
    window.longest = Math.max(window.longest, now - last)
    last = now
    if (window.turn === turn) requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
})()`

const house = await openHouse()
try {
  const visit = await house.visit()
  const domainId = await fill(visit.server.app)
  const list = `/domains/${domainId}/cases`
  const all = `Cases (${CASES.toLocaleString('en')})`
  await measure(visit, 'the list, from another page', async ({ page, goTo }) => {
    await goTo('/settings')
    await page.getByText('Point your tools here').waitFor()
    return async () => {
      await goTo(list)
      await heading(visit, all)
    }
  })
  await measure(visit, 'the next page', async ({ page }) => {
    const next = page.getByRole('button', { name: 'Next page' })
    const shown = await page.getByText(PAGE_RANGE).innerText()
    return async () => {
      await next.click()
      await page.getByText(shown, { exact: true }).waitFor({ state: 'detached' })
    }
  })
  await measure(visit, 'sorted by another column', async ({ page, goTo }) => {
    await goTo(list)
    await heading(visit, all)
    return async () => {
      await page.getByRole('button', { name: /^Title/ }).click()
      await page.getByRole('link', { name: 'Case 0 of flight 0', exact: true }).waitFor()
    }
  })
  await measure(visit, 'searched by words', async ({ page, goTo }) => {
    await goTo(list)
    await heading(visit, all)
    return async () => {
      await page.getByRole('combobox', { name: /^Find cases/ }).fill('flight 77')
      await page.keyboard.press('Enter')
      await page
        .getByRole('link', { name: /of flight 77$/ })
        .first()
        .waitFor()
      await heading(visit, all, 'detached')
    }
  })
  await measure(visit, 'one case, from the list', async ({ page, goTo }) => {
    await goTo(list)
    await heading(visit, all)
    return async () => {
      await page
        .getByRole('link', { name: /of flight/ })
        .first()
        .click()
      await page.getByText('About the case').waitFor()
      await page.getByText('No comment yet.').waitFor()
    }
  })
  await measure(visit, 'filtered by a field', async ({ page, goTo }) => {
    await goTo(list)
    await heading(visit, all)
    const filter = encodeURIComponent(JSON.stringify([['title', ':', 'flight 42']]))
    return async () => {
      await goTo(`${list}?filter=${filter}`)
      await heading(visit, all, 'detached')
      await page
        .getByRole('link', { name: /of flight 42$/ })
        .first()
        .waitFor()
    }
  })
  await visit.goTo(`${list}?size=100`)
  await heading(visit, all)
  console.log(`memory of the tab, 100 cases shown: ${await megabytes(visit)} MB of heap`)
  for (let turn = 0; turn < PAGES_WALKED; turn += 1) {
    const shown = await visit.page.getByText(PAGE_RANGE).innerText()
    await visit.page.getByRole('button', { name: 'Next page' }).click()
    await visit.page.getByText(shown, { exact: true }).waitFor({ state: 'detached' })
  }
  console.log(`after ${PAGES_WALKED} more pages: ${await megabytes(visit)} MB`)
  console.log(visit.troubles.length === 0 ? 'no trouble' : visit.troubles.join('\n'))
} finally {
  await house.close()
}

/** `prepare` answers what is measured; the longest that the page did not answer meanwhile is told, too. */
async function measure(
  visit: Visit,
  what: string,
  prepare: (visit: Visit) => Promise<() => Promise<void>>,
): Promise<void> {
  const [times, frames] = [[] as number[], [] as number[]]
  for (let turn = 0; turn < RUNS; turn += 1) {
    const act = await prepare(visit)
    await visit.page.evaluate(WATCH_FRAMES)
    const started = performance.now()
    await act()
    times.push(performance.now() - started)
    frames.push(await visit.page.evaluate<number>('window.longest'))
  }
  const [time, frame] = [times, frames].map(all => all.sort((a, b) => a - b)[RUNS >> 1])
  console.log(`${what}: ${time?.toFixed(0)} ms, longest frame ${frame?.toFixed(0)} ms`)
}

/** What is left of the page's heap once nothing of it is garbage. */
async function megabytes({ page }: Visit): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return (usedSize / 1024 ** 2).toFixed(1)
}

async function heading({ page }: Visit, name: string, state: 'visible' | 'detached' = 'visible') {
  await page.getByRole('heading', { name, exact: true }).waitFor({ state })
}

/** Put in by the operations of Cases, without a call of each: answers the domain's id. */
async function fill({ gateway }: App): Promise<string> {
  const started = performance.now()
  let domainId = ''
  let templateId = ''
  for (let from = 0; from < CASES; from += AT_ONCE) {
    await gateway.store.write(async rows => {
      const cases = callAsRoot<CasesOperations>(gateway, 'cases', rows)
      if (templateId === '') {
        domainId = (await cases('ListDomains', {})).domains[0]?.domainId ?? ''
        const made = await cases('CreateTemplate', { domainId, name: 'Plain' })
        templateId = made.templateId
      }
      for (let at = from; at < Math.min(from + AT_ONCE, CASES); at += 1) {
        const title = `Case ${at} of flight ${at % 100}`
        const fields = [
          { id: 'title', value: { stringValue: title } },
          { id: 'summary', value: { stringValue: `The bag of seat ${at % 180} is late.` } },
        ]
        await cases('CreateCase', { domainId, templateId, fields })
      }
    })
  }
  console.log(`${CASES} cases in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return domainId
}
