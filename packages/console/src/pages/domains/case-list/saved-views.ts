// Views of cases that somebody gave a name: this browser keeps them, for each visitor and domain their own.
import { useSyncExternalStore } from 'react'
import { useSession } from '../../../state/session.tsx'

export interface SavedView {
  readonly name: string
  /** What stands behind the question mark of the page's address. */
  readonly query: string
}

interface KeptView extends SavedView {
  /** The unique id of the visitor, which no namesake has; the account's for the operator. */
  readonly owner: string
  readonly domainId: string
}

export interface SavedViews {
  readonly views: readonly SavedView[]
  /** In place of one of the same name. */
  save(view: SavedView): void
  remove(name: string): void
}

const KEPT = 'casegate-case-views'
const MAX_VIEWS = 200
const listeners = new Set<() => void>()
let known: { readonly text: string | null; readonly views: readonly KeptView[] } | undefined

export function useSavedViews(domainId: string): SavedViews {
  const { account, visit } = useSession()
  const owner = visit.principalId ?? account
  const all = useSyncExternalStore(listen, readViews)
  const isOwn = (view: KeptView) => view.owner === owner && view.domainId === domainId
  return {
    views: all.filter(isOwn),
    save: ({ name, query }) =>
      write([...without(isOwn, name), { owner, domainId, name, query }].slice(-MAX_VIEWS)),
    remove: name => write(without(isOwn, name)),
  }
}

function without(isOwn: (view: KeptView) => boolean, name: string): readonly KeptView[] {
  return readViews().filter(view => !(isOwn(view) && view.name === name))
}

/** The same list until the text changes, as React asks of a store. */
function readViews(): readonly KeptView[] {
  const text = localStorage.getItem(KEPT)
  if (known?.text !== text) known = { text, views: parse(text) }
  return known.views
}

/** Another version of the console may have written it: what is not understood is left out. */
function parse(text: string | null): KeptView[] {
  try {
    const content: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(content) ? content.filter(isView) : []
  } catch {
    return []
  }
}

function isView(value: unknown): value is KeptView {
  if (typeof value !== 'object' || value === null) return false
  return ['owner', 'domainId', 'name', 'query'].every(
    name => typeof Reflect.get(value, name) === 'string',
  )
}

function write(views: readonly KeptView[]): void {
  localStorage.setItem(KEPT, JSON.stringify(views))
  for (const changed of listeners) changed()
}

/** Other windows of the console change them too. */
function listen(changed: () => void): () => void {
  listeners.add(changed)
  addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    removeEventListener('storage', changed)
  }
}
