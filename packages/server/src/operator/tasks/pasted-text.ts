// A policy that was pasted: what IAM would not take of it, and what it takes and matches nothing.
import { policyInText } from '@casegate/answers/inventory'
import { compilePolicies, listOddities, type PolicyParts } from '@casegate/engine'
import type { PastedFault } from '../api/explained.ts'

export interface PastedText {
  /** `policy 1`. */
  readonly name: string
  readonly layer: 'identity' | 'boundary' | 'scps'
  readonly text: string
}

export function faultsOfText({ name: policy, layer, text }: PastedText): readonly PastedFault[] {
  const compiled = compilePolicies(partsOf(layer, text))
  if (!compiled.ok) {
    return compiled.errors.slice(0, SHOWN).map(({ line, column, message }) => ({
      policy,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
      message,
      isOdd: false,
    }))
  }
  const { placeOf } = policyInText({ name: policy, document: text }, text)
  return listOddities(compiled.policies)
    .slice(0, SHOWN)
    .map(({ path, message }) => ({ policy, ...placeOf(path), message, isOdd: true }))
}

/** As many as anybody mends at once. */
const SHOWN = 20

function partsOf(layer: PastedText['layer'], text: string): PolicyParts {
  if (layer === 'identity') return { identity: [text] }
  return layer === 'boundary' ? { boundary: text } : { scps: [[text]] }
}
