// Every page in every state that it has: axe-core finds nothing, in light and in dark, and nothing scrolls sideways.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { isWhole } from '../../../../test/size.ts'
import { caseStops, deniedCaseStops, furnishDomain } from './case-stops.ts'
import { DENIED_ORGANIZATION, organize, UNORGANIZED } from './organization-stops.ts'
import { assertAccessible, assertNarrow, assertSound } from './soundness.ts'
import { arrive, DENIED, EMPTY, furnish, NORMAL, type Stop } from './stops.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House

before(async () => {
  house = await openHouse()
})

after(() => house.close())

/** States beside others that are much like them: these are looked at in a whole run. */
const NIGHTLY =
  /^(access-compared|role-(new|new-faults|new-service|create)|simulator-denied|request|no-user|scp|organization-(none|attach|move)|denied-(overview|policy|organization)|empty-(overview|domains))$/

/** Of the pages of a domain, these stand for the others in `npm test`. */
const BRIEF = /^(case-list|case|rule-options|denied-case)$/

describe('every page is sound', () => {
  it('as the operator sees it', async () => {
    const visit = await house.visit()
    await furnish(visit.server)
    await walk(visit, [...usual(NORMAL), ...usual(UNORGANIZED)])
    const organized = await organize(visit.server)
    // The page of before stands at the same address.
    await visit.page.reload()
    await walk(visit, usual(organized))
    await visit.actAs('newcomer')
    await walk(visit, usual(DENIED_ORGANIZATION))
  })

  it('with its menus and dialogs open', async () => {
    const visit = await house.visit()
    const { page } = visit
    const dialog = page.getByRole('dialog')
    await furnish(visit.server)
    await visit.goTo('/policies/new')
    await page.getByRole('button', { name: 'Insert statement' }).click()
    const statement = page.getByRole('menuitem', { name: /option 1/ }).first()
    await statement.waitFor()
    await assertSound(visit, 'the menu of statements')
    // Whom to try it on is asked once it allows something.
    await statement.click()
    for (const menu of ['Acting as', 'Region', 'Appearance', 'Operator', 'Try it on']) {
      await page.getByRole('button', { name: new RegExp(`^${menu}`) }).click()
      await page.locator('[role="option"], [role^="menuitem"]').first().waitFor()
      await assertAccessible(visit, `the open menu ${menu}`)
      await page.keyboard.press('Escape')
    }
    await visit.goTo('/groups')
    await page.getByRole('button', { name: 'Discard the changes' }).click()
    await page.getByRole('button', { name: 'Create group' }).click()
    await dialog.getByLabel('Name', { exact: true }).waitFor()
    await assertSound(visit, 'the dialog for a new group')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await visit.goTo('/users/newcomer')
    await page.getByRole('button', { name: 'Attach policy' }).click()
    await dialog.getByRole('button', { name: /^Policy/ }).click()
    await page.getByRole('option', { name: 'Made' }).click()
    await dialog.getByText('Exactly this becomes allowed').waitFor()
    await assertSound(visit, 'the dialog that attaches a policy')
    assert.deepEqual(visit.troubles, [])
  })

  it('as somebody sees it who is denied everything', async () => {
    const visit = await house.visit()
    await furnish(visit.server)
    await visit.actAs('newcomer')
    await walk(visit, usual(DENIED))
  })

  it('where the account has nothing', async () => {
    await walk(await house.visit({ demo: false }), usual(EMPTY))
  })

  it('of a Cases domain, to whom may and to whom may not', async () => {
    const visit = await house.visit()
    const ids = await furnishDomain(visit.server)
    await walk(visit, brief(caseStops(ids)))
    await visit.actAs('newcomer')
    await walk(visit, brief(deniedCaseStops(ids)))
  })
})

async function walk(visit: Visit, stops: readonly Stop[]): Promise<void> {
  for (const stop of stops) {
    const [name, , , act] = stop
    await arrive(visit, stop)
    await assertSound(visit, name)
    if (isWhole) await assertNarrow(visit, name)
    // Whatever it opened goes with the page.
    if (act) await visit.page.reload()
  }
  assert.deepEqual(visit.troubles, [])
}

function usual(stops: readonly Stop[]): readonly Stop[] {
  return isWhole ? stops : stops.filter(([name]) => !NIGHTLY.test(name))
}

function brief(stops: readonly Stop[]): readonly Stop[] {
  return isWhole ? stops : stops.filter(([name]) => BRIEF.test(name))
}
