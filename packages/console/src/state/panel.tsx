// The panel below a page: details of what is selected, while the page stays.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

export interface PanelContent {
  readonly title: string
  readonly body: ReactNode
  readonly onClose: () => void
}

interface Panel {
  readonly content: PanelContent | undefined
  show(content: PanelContent | undefined): void
}

const Context = createContext<Panel | undefined>(undefined)

export function PanelProvider({ children }: { readonly children: ReactNode }) {
  const [content, show] = useState<PanelContent>()
  const panel = useMemo(() => ({ content, show }), [content])
  return <Context value={panel}>{children}</Context>
}

export function usePanel(): Panel {
  const panel = useContext(Context)
  if (!panel) throw new Error('there is no PanelProvider')
  return panel
}

/** Shows this while the page that says so is there; `key` tells when it has changed. */
export function usePanelContent(key: string | undefined, make: () => PanelContent): void {
  const { show } = usePanel()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the content
  useEffect(() => {
    show(key === undefined ? undefined : make())
    return () => show(undefined)
  }, [key])
}
