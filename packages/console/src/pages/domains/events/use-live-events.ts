// The latest events of a domain, and those that come: asked for again and again, each time waiting for one.
import { useEffect, useState } from 'react'
import { readEvent, type ShownEvent } from '../../../client/cases/events.ts'
import { operator } from '../../../client/operator.ts'

export interface LiveEvents {
  /** The newest first, a bounded number of them. */
  readonly events: readonly ShownEvent[]
  /** Whether the server has answered yet. */
  readonly isOn: boolean
  readonly error: unknown
  readonly retry: () => void
}

/** So many of the account's latest are looked at first; as many are kept on the page. */
const MOST = 200
const WAIT_S = '20'

export function useLiveEvents(domainId: string, isPaused: boolean): LiveEvents {
  const [events, setEvents] = useState<readonly ShownEvent[]>([])
  const [isOn, setIsOn] = useState(false)
  const [error, setError] = useState<unknown>()
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn begins anew
  useEffect(() => {
    if (isPaused) return
    const leaving = new AbortController()
    const add = (found: readonly ShownEvent[]) => {
      setIsOn(true)
      if (found.length > 0) setEvents(old => merged(old, found))
    }
    follow(domainId, add, leaving.signal).catch(failure => {
      if (!leaving.signal.aborted) setError(failure)
    })
    return () => leaving.abort()
  }, [domainId, isPaused, turn])
  const retry = () => {
    setError(undefined)
    setTurn(old => old + 1)
  }
  return { events, isOn, error, retry }
}

/** Until it is ended, or fails. */
async function follow(
  domainId: string,
  add: (events: readonly ShownEvent[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const { latest } = await operator.events({ limit: '0' }, signal)
  add([])
  for (let after = Math.max(0, latest - MOST); !signal.aborted; ) {
    const page = await operator.events({ after: String(after), wait: WAIT_S }, signal)
    add(page.events.flatMap(one => readEvent(one, domainId) ?? []))
    after = page.events.at(-1)?.position ?? after
  }
}

function merged(old: readonly ShownEvent[], found: readonly ShownEvent[]): readonly ShownEvent[] {
  const known = new Set(old.map(({ position }) => position))
  const fresh = found.filter(({ position }) => !known.has(position))
  return [...fresh.reverse(), ...old].slice(0, MOST)
}
