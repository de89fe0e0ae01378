// Two ways to use a page: by the mouse, and by the keyboard alone. A walk that both can make leaves neither out.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { focusedText, pressOn, tabTo } from './keys.ts'

export interface Hand {
  readonly name: string
  /** Presses the button or follows the link of this name. */
  press(name: string): Promise<void>
  /** Follows the link of a row, in a table whose first column has this head. */
  open(head: string, name: string): Promise<void>
  /** In place of what the field holds. */
  type(label: string, text: string): Promise<void>
  choose(label: string, option: string): Promise<void>
}

export function mouse(page: Page): Hand {
  return {
    name: 'the mouse',
    async press(name) {
      const button = page.getByRole('button', { name, exact: true })
      // The last of the breadcrumbs has the page's own name, and leads nowhere.
      const link = page.getByRole('link', { name, exact: true, disabled: false })
      await button.or(link).first().click()
    },
    async open(_, name) {
      await page.getByRole('link', { name, exact: true }).click()
    },
    async type(label, text) {
      await page.getByLabel(label).first().fill(text)
    },
    async choose(label, option) {
      await page
        .getByRole('button', { name: startsWith(label) })
        .first()
        .click()
      // By the option's own words alone: what describes it is part of its name to a screen reader.
      const words = page.getByText(option, { exact: true })
      await page.getByRole('option').filter({ has: words }).first().click()
    },
  }
}

export function keyboard(page: Page): Hand {
  return {
    name: 'the keyboard alone',
    press: name => pressOn(page, new RegExp(`^${escaped(name)}$`)),
    async open(head, name) {
      // A table is one stop of Tab; the arrows go about in it.
      await tabTo(page, new RegExp(`^${escaped(head)}$`))
      const passed: string[] = []
      while (passed.at(-1) !== name) {
        assert.ok(passed.length < MAX_OPTIONS, `below ${head} are ${passed.join(' | ')}`)
        await page.keyboard.press('ArrowDown')
        passed.push(await focusedText(page))
      }
      await page.keyboard.press('Enter')
    },
    async type(label, text) {
      await tabTo(page, startsWith(label))
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type(text)
    },
    async choose(label, option) {
      await tabTo(page, startsWith(label))
      await page.keyboard.press('Enter')
      await page.getByRole('option').first().waitFor()
      const passed: string[] = []
      while (passed.at(-1) !== option) {
        assert.ok(passed.length < MAX_OPTIONS, `${label} has ${passed.join(' | ')}`)
        await page.keyboard.press('ArrowDown')
        passed.push(await activeOption(page))
      }
      await page.keyboard.press('Enter')
    },
  }
}

const MAX_OPTIONS = 60

/** The one that a screen reader would tell: the focus stays on the list or its filter. */
function activeOption(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant')
    const option = id ? document.getElementById(id) : document.activeElement
    return (option?.innerText ?? '').split('\\n')[0].trim()
  })()`)
}

function startsWith(label: string): RegExp {
  return new RegExp(`^${escaped(label)}`)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
