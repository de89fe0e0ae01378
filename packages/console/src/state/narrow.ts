// Whether the window is too narrow for anything beside the page.
import { useSyncExternalStore } from 'react'

// The component library's own bound, and that of the styles.
const NARROW = matchMedia('(width < 688px)')

export function useNarrow(): boolean {
  return useSyncExternalStore(listen, () => NARROW.matches)
}

function listen(changed: () => void): () => void {
  NARROW.addEventListener('change', changed)
  return () => NARROW.removeEventListener('change', changed)
}
