// Documents compiled before: policies that share one share its compiled form, up to so many bytes.

import type { GrammarKind } from '../policy/layers.ts'
import type { NamedDocument, PolicyPlace } from '../policy/parse.ts'
import { type CompiledDocument, compileDocument, type DocumentResult } from './compiled-document.ts'
import { weighContent } from './weight.ts'

/** For programs that compile the same documents again and again: give it to `compilePolicies`. */
export interface PolicyMemory {
  /** About what it holds; beyond the limit what was used least recently is forgotten. */
  readonly bytes: number
  /** How many documents were compiled anew. */
  readonly misses: number
  compile(named: NamedDocument, place: PolicyPlace): DocumentResult
}

interface Remembered {
  readonly byKind: Map<GrammarKind, CompiledDocument>
  bytes: number
}

/** Remembers documents that are given as text: a parsed value might be changed by its owner. */
export function createPolicyMemory(maxBytes: number): PolicyMemory {
  const byText = new Map<string, Remembered>()
  let bytes = 0
  let misses = 0
  return {
    get bytes() {
      return bytes
    },
    get misses() {
      return misses
    },
    compile(named, place) {
      const { document: text, kind } = named
      if (typeof text !== 'string') return compileAnew(named, place)
      const remembered = byText.get(text) ?? { byKind: new Map(), bytes: 0 }
      let document = remembered.byKind.get(kind)
      if (document === undefined) {
        const result = compileAnew(named, place)
        if (!result.ok) return result
        document = result.document
        remembered.byKind.set(kind, document)
        grow(remembered, weighContent(document.content))
      }
      // A Map keeps the order of insertion: its first key is the least recently used.
      byText.delete(text)
      byText.set(text, remembered)
      forgetOldest()
      return { ok: true, document }
    },
  }

  function compileAnew(named: NamedDocument, place: PolicyPlace): DocumentResult {
    misses += 1
    return compileDocument(named, place)
  }

  function grow(remembered: Remembered, weight: number): void {
    remembered.bytes += weight
    bytes += weight
  }

  function forgetOldest(): void {
    for (const [text, remembered] of byText) {
      if (bytes <= maxBytes) return
      byText.delete(text)
      bytes -= remembered.bytes
    }
  }
}
