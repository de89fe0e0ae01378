// The places of calls among those of their own principal: in order, and with nothing in them of what others do.
import type { CallRecord } from '../../gateway/call-record.ts'
import { uniqueId } from '../unique-id.ts'

export interface OwnPlaces {
  /** Of the next call; undefined for one whose principal is not known. */
  take(call: Pick<CallRecord, 'principalId' | 'time'>): number | undefined
  /** The oldest call has gone. */
  release(): void
}

interface Counted {
  readonly id: string
  latest: number
  held: number
}

/**
 * A principal's places count on from the millisecond of the first of them. Nobody makes a call each
 * millisecond, so whoever has been forgotten begins anew behind all places of before.
 */
export function createOwnPlaces(): OwnPlaces {
  const known = new Map<string, Counted>()
  /** Of each call, the oldest first. */
  const held: (Counted | undefined)[] = []
  return {
    take({ principalId, time }) {
      const id = principalId && uniqueId(principalId)
      const counted = id ? (known.get(id) ?? begin(id, time)) : undefined
      held.push(counted)
      if (!counted) return undefined
      counted.held += 1
      counted.latest += 1
      return counted.latest
    },
    release() {
      const counted = held.shift()
      if (!counted) return
      counted.held -= 1
      if (counted.held === 0) known.delete(counted.id)
    },
  }

  function begin(id: string, time: Date): Counted {
    const counted = { id, latest: time.getTime(), held: 0 }
    known.set(id, counted)
    return counted
  }
}
