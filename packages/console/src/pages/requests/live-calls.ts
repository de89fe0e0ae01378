// The newest calls, kept up to date while nobody reads in them or has paused them.

import type { CallPage } from 'casegate/operator-api'
import { useCallback, useEffect, useRef, useState } from 'react'
import { operator } from '../../client/operator.ts'

export interface LiveCalls {
  readonly page: CallPage | undefined
  readonly error: unknown
  /** Calls that came since the page was read. */
  readonly newer: number
  /** Reads the page again, now. */
  refresh(): void
}

const INTERVAL_MS = 1000

interface Options {
  readonly query: Readonly<Record<string, string>>
  readonly isPaused: boolean
  /** Whether the reader's focus is in the rows: they must not move then. */
  readonly isHeld: () => boolean
}

export function useLiveCalls({ query, isPaused, isHeld }: Options): LiveCalls {
  const [page, setPage] = useState<CallPage>()
  const [error, setError] = useState<unknown>()
  const [latest, setLatest] = useState(0)
  const shown = useRef(0)
  const key = new URLSearchParams(query).toString()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the query
  const refresh = useCallback(async () => {
    try {
      const read = await operator.requests(query)
      shown.current = read.latest
      setLatest(read.latest)
      setPage(read)
      setError(undefined)
    } catch (failure) {
      setError(failure)
    }
  }, [key])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `isHeld` is asked, not watched
  useEffect(() => {
    refresh()
    const tick = async () => {
      if (document.hidden) return
      if (!isPaused && !isHeld() && query.before === undefined) return refresh()
      const { latest: now } = await operator.requests({ limit: '1' })
      setLatest(now)
    }
    const timer = setInterval(() => tick().catch(setError), INTERVAL_MS)
    return () => clearInterval(timer)
  }, [refresh, isPaused])
  return { page, error, newer: Math.max(0, latest - shown.current), refresh }
}
