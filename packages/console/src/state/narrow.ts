// Whether the window is too narrow for something.
import { useSyncExternalStore } from 'react'

// The component library's own bound, and that of the styles.
const NARROW = matchMedia('(width < 688px)')

/** Beside the navigation, a table of eight columns has no room in less. */
const NOT_WIDE = matchMedia('(width < 1240px)')

/** For anything beside the page. */
export function useNarrow(): boolean {
  return useMatch(NARROW)
}

/** For a wide table beside the navigation. */
export function useNotWide(): boolean {
  return useMatch(NOT_WIDE)
}

function useMatch(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    changed => {
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => query.matches,
  )
}
