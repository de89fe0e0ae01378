// The policies behind calls that are kept: each document once, as text, for as long as a call needs it.
import type { PolicyParts } from '@casegate/engine'
import { sizeInMemory, sizeOfText } from '../base/size-in-memory.ts'

export interface KeptPolicies {
  /** All that is kept, in memory. */
  readonly bytes: number
  /** Keeps them until they are released as often as they were kept. */
  keep(parts: PolicyParts): KeptSet
}

/** The policies of a decision. Whoever has the same ones, or the same documents, shares them. */
export interface KeptSet {
  readonly parts: PolicyParts
  release(): void
}

interface Counted {
  uses: number
}

interface KeptDocument extends Counted {
  readonly number: number
  readonly text: string
}

type CountedSet = KeptSet & Counted

const SET_BYTES = 1_000
const DOCUMENT_BYTES = 200

export function keepPolicies(): KeptPolicies {
  const sets = new Map<string, CountedSet>()
  // By its text: a document is a text of its own each time that it is read.
  const documents = new Map<string, KeptDocument>()
  const known = new WeakMap<PolicyParts, CountedSet>()
  let bytes = 0
  let numbers = 0
  return {
    get bytes() {
      return bytes
    },
    keep(parts) {
      const before = known.get(parts)
      const set = before !== undefined && before.uses > 0 ? before : setOf(parts)
      known.set(parts, set)
      set.uses += 1
      return set
    },
  }

  function setOf(parts: PolicyParts): CountedSet {
    const used: KeptDocument[] = []
    const numbered = withDocuments(parts, text => {
      const document = documents.get(text) ?? { number: ++numbers, text, uses: 0 }
      documents.set(text, document)
      used.push(document)
      return document.number
    })
    // Every document has its number, so that the same policies have the same key, whoever has them.
    const key = JSON.stringify(numbered)
    return sets.get(key) ?? addSet(key, parts, used)
  }

  function addSet(key: string, parts: PolicyParts, used: readonly KeptDocument[]): CountedSet {
    const weight = SET_BYTES + sizeOfText(key) + sizeInMemory(withDocuments(parts, () => undefined))
    const set: CountedSet = {
      parts: withDocuments(parts, text => documents.get(text)?.text ?? text),
      uses: 0,
      release() {
        set.uses -= 1
        if (set.uses > 0) return
        sets.delete(key)
        bytes -= weight
        for (const document of used) removeUse(document)
      },
    }
    for (const document of used) addUse(document)
    sets.set(key, set)
    bytes += weight
    return set
  }

  function addUse(document: KeptDocument): void {
    if (document.uses === 0) bytes += DOCUMENT_BYTES + sizeOfText(document.text)
    document.uses += 1
  }

  function removeUse(document: KeptDocument): void {
    document.uses -= 1
    if (document.uses > 0) return
    documents.delete(document.text)
    bytes -= DOCUMENT_BYTES + sizeOfText(document.text)
  }
}

/** The parts with something else for each document that is text. */
function withDocuments(parts: PolicyParts, change: (text: string) => unknown): PolicyParts {
  return Object.fromEntries(
    Object.entries(parts).map(([layer, part]) => [layer, changeDocuments(part, change)]),
  )
}

function changeDocuments(part: unknown, change: (text: string) => unknown): unknown {
  if (typeof part === 'string') return change(part)
  if (Array.isArray(part)) return part.map(one => changeDocuments(one, change))
  const isNamed = typeof part === 'object' && part !== null && 'document' in part
  return isNamed && typeof part.document === 'string'
    ? { ...part, document: change(part.document) }
    : part
}
