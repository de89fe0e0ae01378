// What a path may act on, and what whoever takes it has then.
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { boundaryInPlay, type PoliciesInPlay } from '../policies/policies-in-play.ts'
import { ANY_POLICY, type InPlayOf } from './gain.ts'
import type { ReadGroup } from './groups.ts'
import type { EscalationPath } from './paths.ts'

export interface Target {
  readonly name: string
  /** As people are told of it, where that is more than its name. */
  readonly told?: string
  readonly role?: Principal
  /** A customer managed policy of it. */
  readonly held?: string | undefined
  /** The permissions boundary that it has. */
  readonly boundary?: string | undefined
  readonly after: PoliciesInPlay
  readonly isAdmin: boolean
}

export interface TargetSetting {
  readonly principals: readonly Principal[]
  readonly groups: readonly ReadGroup[]
  readonly isAdmin: (principal: Principal) => boolean
  readonly inPlayOf: InPlayOf
}

type TargetsOf = (principal: Principal, path: EscalationPath) => readonly Target[]

export function createTargets({ principals, groups, isAdmin, inPlayOf }: TargetSetting): TargetsOf {
  const trusting = createTrusting()
  const anyOf = createWithAny(inPlayOf)
  return (principal, { gives, service, needs }) => {
    const isMine = (one: { readonly account: string }) => one.account === principal.account
    const own = inPlayOf(principal)
    const withAny = (name: string): Target => ({
      name,
      after: anyOf(principal),
      isAdmin: principal.boundary === undefined,
    })
    const targets = new Set(needs.map(({ on }) => on))
    switch (gives) {
      case 'anyPolicy':
        if (targets.has('ownPolicy')) return ownPolicies(principal).map(withAny)
        if (targets.has('ownGroup')) {
          return groups
            .filter(group => isIn(principal, group.policies))
            .map(({ arn }) => withAny(arn))
        }
        return [withAny(principal.arn)]
      case 'otherVersion':
        return otherVersions(principal, own, isAdmin)
      case 'unbound':
        if (!boundaryInPlay(principal)) return []
        return [{ name: principal.arn, after: { ...own, boundary: undefined }, isAdmin: false }]
      case 'anyPolicyOfNew':
        return [anyNew(principal, own)]
      case 'group':
        return groups
          .filter(group => isMine(group) && !isIn(principal, group.policies))
          .map(group => ({
            name: group.arn,
            after: { ...own, identity: [...principal.policies, ...group.policies] },
            isAdmin: false,
          }))
      default:
        return principals
          .filter(one => {
            if (one === principal || !isMine(one)) return false
            if (gives === 'user' || gives === 'anyPolicyOfUser') return one.kind === 'user'
            return one.kind === 'role' && (service === undefined || trusting(one, service))
          })
          .flatMap(one => {
            const isAny = gives === 'anyPolicyOfRole' || gives === 'anyPolicyOfUser'
            const target = {
              name: one.arn,
              ...(one.kind === 'role' && { role: one }),
              boundary: one.boundary?.arn,
              after: isAny ? anyOf(one) : inPlayOf(one),
              isAdmin: isAny ? one.boundary === undefined : isAdmin(one),
            }
            if (!targets.has('heldPolicy')) return [target]
            return ownPolicies(one).map(held => ({ ...target, held }))
          })
    }
  }
}

/** A principal as it is when another version of one of its policies is the default. */
function otherVersions(
  principal: Principal,
  own: PoliciesInPlay,
  isAdmin: TargetSetting['isAdmin'],
): readonly Target[] {
  return principal.policies.flatMap(held => {
    const { arn, versions = [] } = held
    if (arn === undefined || /:iam::aws:/.test(arn)) return []
    return versions.map(({ id, policy }) => {
      const policies = principal.policies.map(one => (one === held ? policy : one))
      return {
        name: arn,
        told: `${id} of ${arn}`,
        after: { ...own, identity: policies },
        isAdmin: isAdmin({ ...principal, policies }),
      }
    })
  })
}

/** A user or role that is made, with whatever policy; nothing bounds it. */
function anyNew({ arn }: Principal, own: PoliciesInPlay): Target {
  const [, partition] = arn.split(':')
  return {
    name: `arn:${partition}:iam::${arn.split(':')[4]}:*`,
    told: 'what it makes',
    after: { ...own, boundary: undefined, identity: [ANY_POLICY] },
    isAdmin: true,
  }
}

/** With every policy beside its own; the same object for the same principal. */
function createWithAny(inPlayOf: InPlayOf): InPlayOf {
  const known = new Map<Principal, PoliciesInPlay>()
  return principal => {
    const own = inPlayOf(principal)
    const made = known.get(principal) ?? {
      ...own,
      identity: [...principal.policies, ANY_POLICY],
    }
    known.set(principal, made)
    return made
  }
}

/** AWS's own policies nobody can change. */
function ownPolicies({ policies }: Principal): readonly string[] {
  return policies.flatMap(({ arn }) => (arn && !/:iam::aws:/.test(arn) ? [arn] : []))
}

function isIn({ policies }: Principal, ofGroup: readonly SourcedPolicy[]): boolean {
  return ofGroup.every(one => policies.includes(one))
}

function createTrusting(): (role: Principal, service: string) => boolean {
  const known = new Map<Principal, string>()
  return (role, service) => {
    const text = known.get(role) ?? JSON.stringify(role.trust?.document ?? '')
    known.set(role, text)
    return text.includes(`"${service}"`) || text.includes(`\\"${service}\\"`)
  }
}
