// What each principal may do: from the effects of its policies where they tell, else asked exactly.
import type { ActionTable } from '@casegate/engine/actions'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { Asking } from './asking.ts'
import { type Outcome, outcomeOf } from './coverage.ts'
import type { EffectsOf, Extent, PolicyEffects } from './policy-effects.ts'
import type { Grant } from './statements.ts'

/** Outcomes in the order of the permissions. */
export type Outcomes = readonly Outcome[]

/** The limits that hold for every principal of the account. */
export interface AccountLimits {
  readonly scps?: readonly (readonly SourcedPolicy[])[] | undefined
  readonly rcps?: readonly (readonly SourcedPolicy[])[] | undefined
}

export interface Auditing {
  readonly permissions: readonly Grant[]
  readonly effectsOf: EffectsOf
  readonly limits: AccountLimits
  readonly askingAs: (principal: Principal) => Asking
  readonly table: () => ActionTable
}

/** Principals with the same policies share one answer. */
export function createOutcomes(auditing: Auditing): (principal: Principal) => Outcomes {
  const { permissions, effectsOf, limits } = auditing
  const isLimited = limits.scps !== undefined || limits.rcps !== undefined
  const shared = new Map<string, Outcomes>()
  return principal => {
    const own = principal.policies.map(effectsOf)
    const boundary = principal.boundary && effectsOf(principal.boundary)
    const all = boundary ? [...own, boundary] : own
    const isPersonal = all.some(effects => effects.isPersonal)
    const isUnsure = principal.unknown.length > 0 || all.some(({ isBroken }) => isBroken)
    const key = keyOf(principal, own, boundary, isUnsure)
    const known = isPersonal ? undefined : shared.get(key)
    if (known) return known
    const outcomes = permissions.map((permission, index) => {
      const told = isPersonal || isLimited ? undefined : combine(own, boundary, index)
      const outcome = told ?? askExactly(principal, permission, auditing)
      return isUnsure && outcome !== 'explicitDeny' ? 'notEvaluated' : outcome
    })
    if (!isPersonal) shared.set(key, outcomes)
    return outcomes
  }
}

function keyOf(
  { kind, arn }: Principal,
  own: readonly PolicyEffects[],
  boundary: PolicyEffects | undefined,
  isUnsure: boolean,
): string {
  const policies = own.map(({ key }) => key).sort((a, b) => a - b)
  const isLinked = kind === 'role' && arn.includes(':role/aws-service-role/')
  return `${policies.join(' ')}|${boundary?.key ?? ''}|${isUnsure}|${isLinked}`
}

/** undefined where parts of the resources or conditions must be weighed against each other. */
function combine(
  own: readonly PolicyEffects[],
  boundary: PolicyEffects | undefined,
  index: number,
): Outcome | undefined {
  const effects = own.map(({ of }) => of[index])
  const limit = boundary?.of[index]
  const denies = [...effects, limit].map(effect => effect?.denies ?? 'none')
  if (denies.includes('all')) return 'explicitDeny'
  if (denies.includes('some')) return undefined
  const allows = widest(effects.map(effect => effect?.allows ?? 'none'))
  const bounded: Extent = boundary ? (limit?.allows ?? 'none') : 'all'
  if (allows === 'none' || bounded === 'none') return 'noAllow'
  return allows === 'all' && bounded === 'all' ? 'allowed' : undefined
}

function widest(extents: readonly Extent[]): Extent {
  if (extents.includes('all')) return 'all'
  return extents.includes('some') ? 'some' : 'none'
}

function askExactly(
  principal: Principal,
  permission: Grant,
  { limits, askingAs, table }: Auditing,
): Outcome {
  const { policies: identity, boundary } = principal
  const policies = { identity, boundary, ...limits }
  return outcomeOf({ policies, asking: askingAs(principal), table }, permission)
}
