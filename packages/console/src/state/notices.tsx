// Notices at the top of the page: what was done, and how to take it back.
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { parseRoute } from './route.ts'

export interface Notice {
  readonly id: string
  readonly type: 'success' | 'info' | 'error'
  readonly text: string
  /** Where it was told. */
  readonly page: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

export interface Notices {
  readonly shown: readonly Notice[]
  tell(notice: Omit<Notice, 'id' | 'page'>): void
  dismiss(id: string): void
  /** Forgets what only told something on a page that was left. What is told of the next comes after `goTo`. */
  settle(): void
}

const Context = createContext<Notices | undefined>(undefined)
const MAX_SHOWN = 3

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Notice[]>([])
  const notices = useMemo<Notices>(
    () => ({
      shown,
      tell: notice =>
        setShown(old =>
          [{ ...notice, id: crypto.randomUUID(), page: pageNow() }, ...old].slice(0, MAX_SHOWN),
        ),
      settle: () =>
        setShown(old => {
          const kept = old.filter(({ action, page }) => action || page === pageNow())
          return kept.length === old.length ? old : kept
        }),
      dismiss: id => setShown(old => old.filter(notice => notice.id !== id)),
    }),
    [shown],
  )
  return <Context value={notices}>{children}</Context>
}

export function useNotices(): Notices {
  const notices = useContext(Context)
  if (!notices) throw new Error('there is no NoticesProvider')
  return notices
}

function pageNow(): string {
  return parseRoute(location.hash).path.join('/')
}
