// Single keys: which there are, and what each does.
import { useEffect, useRef } from 'react'
import { goTo } from '../state/route.ts'

export interface Shortcut {
  /** Pressed one after the other. */
  readonly keys: readonly string[]
  readonly does: string
  readonly run: () => void
}

const PLACES: readonly (readonly [key: string, title: string, link: string])[] = [
  ['o', 'Overview', '#/'],
  ['i', 'Instances', '#/instances'],
  ['c', 'Cases domains', '#/domains'],
  ['t', 'Task access', '#/access'],
  ['s', 'Simulator', '#/simulator'],
  ['l', 'Requests', '#/requests'],
  ['u', 'Users', '#/users'],
  ['g', 'Groups', '#/groups'],
  ['r', 'Roles', '#/roles'],
  ['p', 'Policies', '#/policies'],
]

/** `tellKeys` opens the panel that lists them. */
export function listShortcuts(tellKeys: () => void): readonly Shortcut[] {
  return [
    { keys: ['?'], does: 'Show these keys', run: tellKeys },
    { keys: ['/'], does: "Go to the page's filter", run: () => focusFirst('input[type="search"]') },
    { keys: ['p'], does: 'Pause the requests, or go on', run: () => pressFirst('p') },
    ...PLACES.map(([key, title, link]) => ({
      keys: ['g', key],
      does: `Go to ${title}`,
      run: () => {
        goTo(link)
        // The keyboard goes on from the page, not from where it was before.
        document.getElementById('main')?.focus()
      },
    })),
  ]
}

/** How long a first key waits for a second one. */
const WAIT_MS = 1500

/** Letters that somebody types are never shortcuts, nor those of a chord that a browser has. */
export function useShortcuts(shortcuts: readonly Shortcut[], isOn: boolean): void {
  const pressed = useRef({ key: '', at: 0 })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const first = Date.now() - pressed.current.at < WAIT_MS ? pressed.current.key : ''
      const keys = first === '' ? [event.key] : [first, event.key]
      const found = shortcuts.find(shortcut => shortcut.keys.join() === keys.join())
      const isBeginning =
        first === '' && shortcuts.some(({ keys: [begin, next] }) => next && begin === event.key)
      pressed.current = { key: isBeginning ? event.key : '', at: Date.now() }
      if (!found) return
      event.preventDefault()
      found.run()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [shortcuts, isOn])
}

/** In a field, in a list that finds by letters, or in a dialog that asks something. */
const KEEPS_KEYS = 'input, textarea, select, [role="listbox"], [role="menu"], [role="dialog"]'

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest(KEEPS_KEYS) !== null)
  )
}

function focusFirst(selector: string): void {
  document.querySelector<HTMLElement>(`#main ${selector}`)?.focus()
}

function pressFirst(key: string): void {
  document.querySelector<HTMLElement>(`#main [aria-keyshortcuts="${key}"]`)?.click()
}
