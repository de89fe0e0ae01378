// A list that this browser keeps from one visit to the next, and that all windows of the console change.
import { useSyncExternalStore } from 'react'

export interface RememberedList<Item> {
  use(): readonly Item[]
  read(): readonly Item[]
  write(items: readonly Item[]): void
}

/** Another version of the console may have written it: what is not an item is left out. */
export function createRememberedList<Item>(
  name: string,
  isItem: (value: unknown) => value is Item,
): RememberedList<Item> {
  const listeners = new Set<() => void>()
  let known: { readonly text: string | null; readonly items: readonly Item[] } | undefined

  const parse = (text: string | null): Item[] => {
    try {
      const content: unknown = JSON.parse(text ?? '[]')
      return Array.isArray(content) ? content.filter(isItem) : []
    } catch {
      return []
    }
  }
  // The same list until the text changes, as React asks of a store.
  const read = () => {
    const text = localStorage.getItem(name)
    if (known?.text !== text) known = { text, items: parse(text) }
    return known.items
  }
  const listen = (changed: () => void) => {
    listeners.add(changed)
    addEventListener('storage', changed)
    return () => {
      listeners.delete(changed)
      removeEventListener('storage', changed)
    }
  }
  return {
    use: () => useSyncExternalStore(listen, read),
    read,
    write(items) {
      localStorage.setItem(name, JSON.stringify(items))
      for (const changed of listeners) changed()
    },
  }
}

export function hasText(value: unknown, name: string): value is object {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'string'
}
