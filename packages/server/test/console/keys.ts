// A page by the keyboard alone: on to a control with Tab, and what has the focus.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

export async function pressOn(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

const MAX_TABS = 60

export async function tabTo(page: Page, name: RegExp): Promise<void> {
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
export function focusedText(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const element = document.activeElement
    if (element === document.body || element?.id === 'main') return ''
    const ids = (element?.getAttribute('aria-labelledby') ?? '').split(' ')
    const labels = ids.map(id => document.getElementById(id)?.innerText ?? '').join(' ').trim()
    const own = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.innerText
    return (labels || own || element?.innerText || '').trim()
  })()`)
}
