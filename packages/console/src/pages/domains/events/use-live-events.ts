// The latest events of a domain, and those that come: asked for again and again, each time waiting for one.
import { useEffect, useState } from 'react'
import {
  followEvents,
  MOST_EVENTS,
  readEvent,
  type ShownEvent,
} from '../../../client/cases/events.ts'
import { OperatorFailure, operator } from '../../../client/operator.ts'

export interface LiveEvents {
  /** The newest first, a bounded number of them. */
  readonly events: readonly ShownEvent[]
  /** `away`: the server does not answer, and is asked again and again. */
  readonly state: 'asking' | 'live' | 'away'
  readonly error: unknown
  readonly retry: () => void
}

const AGAIN_MS = 2_000

export function useLiveEvents(domainId: string, isPaused: boolean): LiveEvents {
  const [events, setEvents] = useState<readonly ShownEvent[]>([])
  const [state, setState] = useState<LiveEvents['state']>('asking')
  const [error, setError] = useState<unknown>()
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn begins anew
  useEffect(() => {
    if (isPaused) return
    const leaving = new AbortController()
    const { signal } = leaving
    const following = followEvents({
      ask: asked => operator.events(asked, signal),
      tell: (found, isAnew) => {
        setState('live')
        const shown = found.flatMap(one => readEvent(one, domainId) ?? [])
        if (isAnew || shown.length > 0) setEvents(old => merged(isAnew ? [] : old, shown))
      },
      rest: failure => {
        if (!isPassing(failure)) throw failure
        setState('away')
        return new Promise(resolve => setTimeout(resolve, AGAIN_MS))
      },
      signal,
    })
    following.catch(failure => {
      if (!signal.aborted) setError(failure)
    })
    return () => leaving.abort()
  }, [domainId, isPaused, turn])
  const retry = () => {
    setError(undefined)
    setTurn(old => old + 1)
  }
  return { events, state, error, retry }
}

/** Nobody answers just now, or has too much to do. */
function isPassing(failure: unknown): boolean {
  return failure instanceof OperatorFailure && (failure.status === 0 || failure.status >= 500)
}

function merged(old: readonly ShownEvent[], found: readonly ShownEvent[]): readonly ShownEvent[] {
  const known = new Set(old.map(({ position }) => position))
  const fresh = found.filter(({ position }) => !known.has(position))
  return [...fresh.reverse(), ...old].slice(0, MOST_EVENTS)
}
