// Where the keyboard goes on when what had the focus went with the page that was left.
import { useEffect, useRef } from 'react'
import { useRoute } from '../state/route.ts'

/** Links of the frame stay and keep it; so does whatever the new page has given it to. */
export function useKeptFocus(): void {
  const { path, query } = useRoute()
  const place = `${path.join('/')}?${query}`
  const left = useRef(place)
  useEffect(() => {
    // Whoever has just come begins at the beginning.
    if (left.current === place) return
    left.current = place
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isLost) document.getElementById('main')?.focus({ preventScroll: true })
  }, [place])
}
