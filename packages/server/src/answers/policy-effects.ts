// What one policy by itself does to each permission: the part of an audit that principals share.
import { compilePolicies } from '@casegate/engine'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { type CoverageQuestion, outcomeOf } from './coverage.ts'
import { statementsOf } from './policy-statements.ts'
import { speaksOf } from './relevant-statements.ts'
import type { Grant } from './statements.ts'

/** On all resources in every context, on some or in some, or never. */
export type Extent = 'all' | 'some' | 'none'

export interface PolicyEffect {
  readonly allows: Extent
  readonly denies: Extent
}

/** The effects of a policy on permissions, in their order. */
export interface PolicyEffects {
  /** Equal for policies that say the same. */
  readonly key: number
  readonly of: readonly PolicyEffect[]
  /** It asks who the principal is, so that its effects are not the same for all. */
  readonly isPersonal: boolean
  readonly isBroken: boolean
}

export type EffectsOf = (policy: SourcedPolicy) => PolicyEffects

const NOTHING: PolicyEffect = { allows: 'none', denies: 'none' }
const ALLOW_ALL: SourcedPolicy = {
  name: 'everything',
  document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  placeOf: () => undefined,
}
/** Variables, and the keys that tell of the principal. */
const PERSONAL = /\$\{|aws:(principal|user)/i

/** Policies of equal text are worked out once. */
export function createEffects(
  permissions: readonly Grant[],
  setting: Omit<CoverageQuestion, 'policies'>,
): EffectsOf {
  const byPolicy = new Map<SourcedPolicy, PolicyEffects>()
  const byText = new Map<string, PolicyEffects>()
  return policy => {
    const known = byPolicy.get(policy)
    if (known) return known
    const text =
      typeof policy.document === 'string' ? policy.document : JSON.stringify(policy.document)
    const effects = byText.get(text) ?? workOut(policy, text)
    byText.set(text, effects)
    byPolicy.set(policy, effects)
    return effects
  }

  function workOut(policy: SourcedPolicy, text: string): PolicyEffects {
    const key = byText.size
    const statements = statementsOf(policy.document)
    const isPersonal = PERSONAL.test(text)
    const relevant = permissions.map(({ action }) =>
      statements.some(statement => speaksOf(statement, action)),
    )
    const silent = { key, isPersonal, isBroken: false }
    if (!relevant.includes(true)) return { ...silent, of: permissions.map(() => NOTHING) }
    if (!compilePolicies({ identity: [policy] }).ok) {
      return { ...silent, of: permissions.map(() => NOTHING), isBroken: true }
    }
    const of = permissions.map((permission, index) =>
      relevant[index] ? effectOn(permission, policy) : NOTHING,
    )
    return { ...silent, of }
  }

  /** Beside a policy that allows everything, whatever is missing is denied. */
  function effectOn(permission: Grant, policy: SourcedPolicy): PolicyEffect {
    const left = outcomeOf({ ...setting, policies: { identity: [ALLOW_ALL, policy] } }, permission)
    if (left === 'explicitDeny') return { allows: 'none', denies: 'all' }
    const outcome = outcomeOf({ ...setting, policies: { identity: [policy] } }, permission)
    const allows = outcome === 'allowed' ? 'all' : outcome === 'noAllow' ? 'none' : 'some'
    return { allows, denies: left === 'allowed' ? 'none' : 'some' }
  }
}
