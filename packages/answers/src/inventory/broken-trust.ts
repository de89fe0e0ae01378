// Trust policies that nobody can evaluate: who may become the role is not known.
import { compilePolicies } from '@casegate/engine'
import { isReadablePolicy } from '@casegate/engine/specialize'
import type { Inventory } from './inventory.ts'
import { readPolicy } from './open-policy.ts'
import type { Unread } from './unread.ts'

export function brokenTrustIn({ file, policies }: Inventory): readonly Unread[] {
  return policies.flatMap(({ policy, kind }): readonly Unread[] => {
    if (kind !== 'trust') return []
    const read = readPolicy(policy, 'greatest')
    if (isReadablePolicy(read.document, 'trust')) return []
    const compiled = compilePolicies({ resource: [{ ...read, type: 'trust' }] })
    if (compiled.ok) return []
    const [error] = compiled.errors
    const why = `it cannot be evaluated: ${error?.message ?? 'it is not a policy'}`
    const place = read.placeOf(error?.path ?? '')
    return [{ file: read.file ?? file, place, what: read.name, why, affects: ['trust'] }]
  })
}
