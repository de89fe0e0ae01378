// Notices at the top of the page: what was done, and how to take it back.
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

export interface Notice {
  readonly id: string
  readonly type: 'success' | 'info' | 'error'
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

export interface Notices {
  readonly shown: readonly Notice[]
  tell(notice: Omit<Notice, 'id'>): void
  dismiss(id: string): void
}

const Context = createContext<Notices | undefined>(undefined)
const MAX_SHOWN = 3

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Notice[]>([])
  const notices = useMemo<Notices>(
    () => ({
      shown,
      tell: notice =>
        setShown(old => [{ ...notice, id: crypto.randomUUID() }, ...old].slice(0, MAX_SHOWN)),
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
