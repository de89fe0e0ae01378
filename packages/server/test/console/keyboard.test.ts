// Both tasks by the keyboard alone: Tab, Enter and typing.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { type House, openHouse } from './visit.ts'

let house: House

before(async () => {
  house = await openHouse()
})

after(() => house.close())

describe('with the keyboard alone', () => {
  it('one acts as somebody, views a domain, and onboards', async () => {
    const { page, troubles } = await house.visit()
    await page.keyboard.press('Tab')
    assert.match(await focusedText(page), /Skip to main content/)
    await tabTo(page, /^Acting as/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('onboarder-custom')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Acting as.*onboarder-custom/ }).waitFor()
    await page.getByRole('link', { name: 'support', exact: true }).waitFor()
    await tabTo(page, /^sales$/)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Enable Cases' }).waitFor()
    await tabTo(page, /^Enable Cases$/)
    await page.keyboard.press('Enter')
    await page.getByLabel('Domain name').waitFor()
    await tabTo(page, /Domain name/)
    await page.keyboard.type('By keyboard')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'See the domain' }).waitFor()
    await tabTo(page, /^See the domain$/)
    await page.keyboard.press('Enter')
    await page.getByText('By keyboard', { exact: true }).waitFor()
    await page.getByText('Associated', { exact: true }).waitFor()
    assert.deepEqual(troubles, [])
  })

  it('one reads why something is denied, and closes the reasons again', async () => {
    const { page, troubles, ...visit } = await house.visit()
    await visit.goTo('/access?principal=arn:aws:iam::123456789012:user/newcomer')
    const why = page.getByRole('button', { name: 'Why: cases:CreateDomain' })
    await why.waitFor()
    await why.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Why: cases:CreateDomain' }).waitFor()
    await tabTo(page, /^Close the panel$/)
    await page.keyboard.press('Enter')
    await page
      .getByRole('heading', { name: 'Why: cases:CreateDomain' })
      .waitFor({ state: 'hidden' })
    assert.deepEqual(troubles, [])
  })

  it('the focus goes to what was denied', async () => {
    const { page, ...visit } = await house.visit()
    await visit.actAs('newcomer')
    await page.getByText(/connect:ListInstances is denied/).waitFor()
    assert.match(await focusedText(page), /connect:ListInstances is denied/)
  })
})

const MAX_TABS = 60

async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let tab = 0; tab < MAX_TABS; tab += 1) {
    const text = await focusedText(page)
    if (name.test(text)) return
    passed.push(text)
    await page.keyboard.press('Tab')
  }
  assert.fail(`${MAX_TABS} tabs do not reach ${name}; they pass ${passed.join(' | ')}`)
}

/** What a screen reader would begin with. */
function focusedText(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const element = document.activeElement
    if (element === document.body || element?.id === 'main') return ''
    const ids = (element?.getAttribute('aria-labelledby') ?? '').split(' ')
    const labels = ids.map(id => document.getElementById(id)?.innerText ?? '').join(' ').trim()
    const own = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.innerText
    return (labels || own || element?.innerText || '').trim()
  })()`)
}
