// What would be lost by going on: it is asked first, in the app, and by the browser when the tab is closed.
import { useEffect, useSyncExternalStore } from 'react'

const held = new Set<object>()
const listeners = new Set<() => void>()
let asked: (() => void) | undefined

/** While it is held, whoever leaves is asked. */
export function useHold(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return
    const hold = {}
    held.add(hold)
    tellAll()
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => {
      held.delete(hold)
      tellAll()
      removeEventListener('beforeunload', ask)
    }
  }, [isHeld])
}

export function isHeld(): boolean {
  return held.size > 0
}

/** The same, for what looks otherwise while something is held. */
export function useIsHeld(): boolean {
  return useSyncExternalStore(listen, isHeld)
}

/** For what was saved, or is to go: nobody is asked about it. */
export function letGo(): void {
  held.clear()
  tellAll()
}

/** Goes at once where nothing would be lost. */
export function askFirst(go: () => void): void {
  if (isHeld()) ask(go)
  else go()
}

/** The same for what ends the page. */
export function leave(go: () => void): void {
  askFirst(() => {
    letGo()
    go()
  })
}

/** What waits for an answer. */
export function useAsked(): { readonly go: () => void; readonly stay: () => void } | undefined {
  const go = useSyncExternalStore(listen, () => asked)
  return go && { go: () => answer(go), stay: () => answer() }
}

function answer(go?: () => void): void {
  ask(undefined)
  go?.()
}

function ask(go: (() => void) | undefined): void {
  asked = go
  tellAll()
}

function tellAll(): void {
  for (const changed of listeners) changed()
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}
