// Policies of a principal that cannot be read, in words: what it can do with them cannot be told.
import { compilePolicies } from '@casegate/engine'
import { isReadablePolicy } from '@casegate/engine/specialize'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'

export function faultsOfBroken({ policies, boundary }: Principal): readonly string[] {
  return [...policies, ...(boundary ? [boundary] : [])].flatMap(faultOf)
}

const broken = new WeakMap<SourcedPolicy, boolean>()

/** Asked of every policy of an account, and seldom so. */
export function isBroken(policy: SourcedPolicy): boolean {
  const before = broken.get(policy)
  if (before !== undefined) return before
  const answer = !isReadablePolicy(policy.document)
  broken.set(policy, answer)
  return answer
}

function faultOf(policy: SourcedPolicy): readonly string[] {
  if (!isBroken(policy)) return []
  const compiled = compilePolicies({ identity: [policy.document] })
  const [error] = compiled.ok ? [] : compiled.errors
  return error ? [`${policy.name}, which cannot be read (${worded(error)})`] : []
}

function worded({ path, message }: { readonly path: string; readonly message: string }): string {
  return path === '' ? message : `${path}: ${message}`
}
