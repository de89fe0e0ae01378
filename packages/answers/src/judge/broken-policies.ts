// Policies of a principal that cannot be read, in words: what it can do with them cannot be told.
import { compilePolicies } from '@casegate/engine'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'

export function faultsOfBroken({ policies, boundary }: Principal): readonly string[] {
  return [...policies, ...(boundary ? [boundary] : [])].flatMap(faultOf)
}

const known = new WeakMap<SourcedPolicy, readonly string[]>()

function faultOf(policy: SourcedPolicy): readonly string[] {
  const before = known.get(policy)
  if (before) return before
  const compiled = compilePolicies({ identity: [policy.document] })
  const [error] = compiled.ok ? [] : compiled.errors
  const faults = error ? [`${policy.name}, which cannot be read (${worded(error)})`] : []
  known.set(policy, faults)
  return faults
}

function worded({ path, message }: { readonly path: string; readonly message: string }): string {
  return path === '' ? message : `${path}: ${message}`
}
