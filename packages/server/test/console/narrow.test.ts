// A window of 640 px, and the narrowest: a menu stands for the navigation, and the frame is accessible as in a wide one.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { assertAccessible } from './soundness.ts'
import { type House, openHouse } from './visit.ts'

/** A button whose words break is higher. */
const TWO_LINES_PX = 50

let house: House

before(async () => {
  house = await openHouse()
})

after(() => house.close())

describe('in a narrow window', () => {
  it('a menu has the pages, and another the Regions; a wide one has the navigation again', async () => {
    const visit = await house.visit({ width: 640 })
    const { page, troubles } = visit
    await page.getByRole('link', { name: 'support', exact: true }).waitFor()
    await assertAccessible(visit, 'the narrow frame')
    await page.getByRole('button', { name: 'Pages', exact: true }).click()
    await assertAccessible(visit, 'the menu of pages')
    await page.getByRole('menuitem', { name: 'Requests' }).click()
    await page.getByRole('heading', { level: 1, name: 'Requests' }).waitFor()
    await page.getByRole('button', { name: /^Region/ }).click()
    await assertAccessible(visit, 'the menu of Regions')
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 320, height: 900 })
    const heights = await page.evaluate<number[]>(
      "[...document.querySelectorAll('.top-bar button')].map(one => one.offsetHeight)",
    )
    assert.ok(
      heights.length >= 5 && heights.every(height => height < TWO_LINES_PX),
      `the buttons of the bar are ${heights.join(', ')} px high`,
    )
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole('link', { name: 'Simulator' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Pages', exact: true }).count(), 0)
    assert.deepEqual(troubles, [])
  })
})
