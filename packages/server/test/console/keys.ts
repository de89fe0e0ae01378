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

const MAX_DOWNS = 20

/** Goes down the open list to the option that begins with this line, until it is marked, and takes it. */
export async function chooseOption(page: Page, name: string): Promise<void> {
  await page.getByRole('option', { name }).first().waitFor()
  const marked: string[] = []
  for (let down = 0; down < MAX_DOWNS; down += 1) {
    await page.keyboard.press('ArrowDown')
    const text = await page.evaluate<string>(`(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant')
      return (id && document.getElementById(id)?.innerText.trim().split('\\n')[0]) ?? ''
    })()`)
    if (text === name) return page.keyboard.press('Enter')
    marked.push(text)
  }
  assert.fail(`${name} is not reached from above; it passes ${marked.join(' | ')}`)
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
