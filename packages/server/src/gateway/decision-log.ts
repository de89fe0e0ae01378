// The denials of late, each under an unguessable id, explained in full when somebody asks.
import { sizeInMemory, sizeOfText } from '../base/size-in-memory.ts'
import type { NamedAs } from '../contract/permission.ts'
import type { AskedPermission } from './call-record.ts'
import { type KeptSet, keepPolicies } from './kept-policies.ts'
import type { Decided } from './withheld.ts'

const CAPACITY = 10_000
const CAPACITY_BYTES = 8 * 1024 * 1024
/** Of a denial, beside its request. */
const DENIAL_BYTES = 500

export interface Denial {
  readonly time: Date
  readonly requestId: string
  readonly asked: AskedPermission
}

export interface FoundDenial {
  readonly time: Date
  readonly requestId: string
  readonly decided: Decided
}

export interface DecisionLog {
  /** What it holds, in memory. */
  readonly bytes: number
  record(id: string, denial: Denial): void
  find(id: string): FoundDenial | undefined
}

interface KeptDenial {
  readonly time: Date
  readonly requestId: string
  /** As JSON text: what is kept is what is counted. */
  readonly request: string
  readonly named?: NamedAs
  readonly set: KeptSet
  readonly bytes: number
}

/** Keeps the question and the policies it was asked of; explaining waits until it is wanted. */
export function createDecisionLog(
  capacity = CAPACITY,
  capacityBytes = CAPACITY_BYTES,
): DecisionLog {
  const denials = new Map<string, KeptDenial>()
  const policies = keepPolicies()
  let ownBytes = 0
  return {
    get bytes() {
      return ownBytes + policies.bytes
    },
    record(id, { time, requestId, asked }) {
      const request = JSON.stringify(asked.request)
      const { named } = asked
      const bytes = DENIAL_BYTES + sizeOfText(request) + sizeInMemory(named)
      const set = policies.keep(asked.parts)
      denials.set(id, { time, requestId, request, bytes, set, ...(named && { named }) })
      ownBytes += bytes
      // A Map keeps the order of insertion: its first key is the oldest denial.
      for (const [oldest, denial] of denials) {
        if (denials.size <= capacity && ownBytes + policies.bytes <= capacityBytes) break
        denials.delete(oldest)
        denial.set.release()
        ownBytes -= denial.bytes
      }
    },
    find(id) {
      const denial = denials.get(id)
      if (!denial) return undefined
      const { time, requestId, request, named, set } = denial
      const decided = { parts: set.parts, request: JSON.parse(request), ...(named && { named }) }
      return { time, requestId, decided }
    },
  }
}
