// Who asked, by which policies: kept once, for as long as a call needs it.
import type { PolicyParts, RequestContext } from '@casegate/engine'
import { sizeInMemory } from '../../base/size-in-memory.ts'
import { type KeptSet, keepPolicies } from '../../gateway/kept-policies.ts'

export interface KeptAskers {
  /** All that is kept, in memory. */
  readonly bytes: number
  /** Keeps it until it is released as often as it was kept. */
  keep(caller: RequestContext, parts: PolicyParts): Asker
}

export interface Asker {
  readonly caller: RequestContext
  readonly parts: PolicyParts
  /** A list of it alone, which nearly all calls have. */
  readonly alone: readonly Asker[]
  release(): void
}

interface CountedAsker extends Asker {
  readonly of: PolicyParts
  readonly set: KeptSet
  uses: number
}

const ASKER_BYTES = 500

export function keepAskers(): KeptAskers {
  const policies = keepPolicies()
  // The same object stands behind all calls of a caller, and nearly always the same policies.
  const known = new WeakMap<RequestContext, CountedAsker>()
  let ownBytes = 0
  return {
    get bytes() {
      return ownBytes + policies.bytes
    },
    keep(caller, parts) {
      const before = known.get(caller)
      if (before?.of === parts && before.uses > 0) {
        before.uses += 1
        return before
      }
      const asker = createAsker(caller, parts)
      known.set(caller, asker)
      return asker
    },
  }

  function createAsker(caller: RequestContext, of: PolicyParts): CountedAsker {
    const bytes = ASKER_BYTES + sizeInMemory(caller)
    const set = policies.keep(of)
    const alone: Asker[] = []
    const asker: CountedAsker = {
      ...{ caller, of, set, alone, uses: 1, parts: set.parts },
      release() {
        asker.uses -= 1
        if (asker.uses > 0) return
        ownBytes -= bytes
        set.release()
      },
    }
    alone.push(asker)
    ownBytes += bytes
    return asker
  }
}
