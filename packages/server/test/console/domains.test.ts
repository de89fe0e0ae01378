// A case is made in a browser: its template's rules hold while one types, and refusals stand beside their fields.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { isWhole } from '../../../../test/size.ts'
import { assertNarrow, assertSound } from './soundness.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
let visit: Visit
let page: Page

before(async () => {
  house = await openHouse()
  visit = await house.visit()
  page = visit.page
})

after(() => house.close())

describe('the cases of a domain', () => {
  it('are made as a template says, whose rules hold while one types', async () => {
    await page.getByRole('link', { name: 'support', exact: true }).click()
    await page.getByRole('button', { name: 'Cases of this domain' }).click()
    await page.getByText('This domain has no case yet.').waitFor()
    await sound('no cases')
    await page.getByRole('button', { name: 'Create case' }).first().click()
    await choose('Template', 'Baggage')
    await button('Create case').click()
    // A required field of the layout, and one that the layout does not show.
    await waitForFault('Flight', /This field is required/)
    await waitForFault('Issue', /This field is required/)
    await sound('a case with faults', true)
    await page.getByLabel('Title').fill('Bag <b>gone</b>')
    await page.getByLabel('Flight').fill('SZ1')
    assert.equal(await page.getByLabel('Bags').count(), 0, 'hidden while the issue is no baggage')
    await choose('Issue', 'delay')
    assert.deepEqual(await optionsOf('Detail'), ['No value', 'missed-connection', 'overnight'])
    await choose('Issue', 'baggage')
    await page.getByLabel('Bags').fill('two')
    await waitForFault('Bags', /Enter a number/)
    await page.getByLabel('Bags').fill('2')
    await choose('Detail', 'lost')
    await page.getByLabel('Customer').fill('nobody')
    await button('Create case').click()
    // What only Cases knows stands beside the field that it is about.
    await waitForFault('Customer', /“Customer” names no/)
    await page.getByLabel('Customer').fill('')
    await button('Create case').click()
    await page.getByText('About the case').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Bag <b>gone</b>' }).waitFor()
    await sound('a case')
  })
})

async function sound(where: string, always = false): Promise<void> {
  if (!(always || isWhole)) return
  await assertSound(visit, where)
  await assertNarrow(visit, where)
}

function button(name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

/** What is told of a control: that it is wrong, among it. */
async function describedBy(label: string): Promise<string> {
  const ids = (await page.getByLabel(label).first().getAttribute('aria-describedby')) ?? ''
  const told = ids
    .split(' ')
    .filter(id => id !== '')
    .map(id => page.locator(`[id="${id}"]`).innerText())
  return (await Promise.all(told)).join(' ')
}

async function waitForFault(label: string, fault: RegExp): Promise<void> {
  const started = performance.now()
  while (!fault.test(await describedBy(label))) {
    if (performance.now() - started > PATIENCE_MS) {
      assert.match(await describedBy(label), fault, `beside ${label}`)
    }
    await page.waitForTimeout(20)
  }
}

const PATIENCE_MS = 60_000

function choice(label: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^${label}\\b`) }).first()
}

async function choose(label: string, option: string): Promise<void> {
  await choice(label).click()
  await page.getByRole('option', { name: option, exact: true }).first().click()
}

async function optionsOf(label: string): Promise<readonly string[]> {
  await choice(label).click()
  const texts = await page.getByRole('option').allInnerTexts()
  await page.keyboard.press('Escape')
  return texts.map(text => text.split('\n')[0] ?? '')
}
