// Notices at the top of the page: what was done, and how to take it back.
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

export interface Notice {
  readonly id: string
  readonly type: 'success' | 'info' | 'error'
  readonly text: string
  readonly at: number
  readonly action?: { readonly label: string; readonly run: () => void }
}

export interface Notices {
  readonly shown: readonly Notice[]
  tell(notice: Omit<Notice, 'id' | 'at'>): void
  dismiss(id: string): void
  /** Forgets what only told something, a while ago: its page was left. */
  settle(): void
}

const Context = createContext<Notices | undefined>(undefined)
const MAX_SHOWN = 3
/** Told as the page changed, so it is about the new one. */
const FRESH_MS = 1000

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Notice[]>([])
  const notices = useMemo<Notices>(
    () => ({
      shown,
      tell: notice =>
        setShown(old =>
          [{ ...notice, id: crypto.randomUUID(), at: Date.now() }, ...old].slice(0, MAX_SHOWN),
        ),
      settle: () =>
        setShown(old => {
          const kept = old.filter(({ action, at }) => action || Date.now() - at < FRESH_MS)
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
