// Where the reader is: the page's address behind the hash, so that every page can be linked to.
import { useSyncExternalStore } from 'react'
import { isHeld, leave, letGo } from './leaving.ts'

export interface PageRoute {
  /** `/instances/1a2b/cases` as its parts. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
}

export function useRoute(): PageRoute {
  const hash = useSyncExternalStore(listen, shownHash)
  return parseRoute(hash)
}

export function parseRoute(hash: string): PageRoute {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2)
  const parts = path.split('/').filter(part => part !== '')
  return { path: parts.map(decode), query: new URLSearchParams(query) }
}

/** The link to a page: parts of the path are escaped, empty parameters left out. */
export function linkTo(
  path: readonly string[],
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value) parameters.set(name, value)
  }
  const text = parameters.toString()
  return `#/${path.map(encodeURIComponent).join('/')}${text && `?${text}`}`
}

/** The link as whoever acts, and where: it shows others, and other tabs, what is seen here. */
export function linkAs(
  link: string,
  { acting, region }: { readonly acting: string; readonly region: string },
): string {
  const [base = '', query = ''] = link.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.set('as', acting)
  parameters.set('region', region)
  return `${base}?${parameters}`
}

export function goTo(link: string): void {
  location.hash = link
}

/** From what is saved, or is to go: nobody is asked whether to leave it. */
export function goOnTo(link: string): void {
  letGo()
  goTo(link)
}

/** Changes the address without a step in the history: for filters as they are typed. */
export function replaceRoute(link: string): void {
  history.replaceState(null, '', link)
  dispatchEvent(new HashChangeEvent('hashchange'))
}

/** Behind the address for as long as the reader is asked whether to leave. */
let shown: string | undefined

function shownHash(): string {
  shown ??= location.hash
  return shown
}

function listen(changed: () => void): () => void {
  const arrive = () => {
    const wanted = location.hash
    if (wanted !== shownHash() && isHeld()) {
      history.replaceState(null, '', shownHash())
      leave(() => goTo(wanted))
      return
    }
    shown = wanted
    changed()
  }
  addEventListener('hashchange', arrive)
  return () => removeEventListener('hashchange', arrive)
}

/** A link that somebody typed may hold a stray percent sign. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
