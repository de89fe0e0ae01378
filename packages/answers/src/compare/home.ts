// Where what is compared is: whose resources they are, and after what requests that show a change are named.
import type { CallerPlace } from '@casegate/engine/analysis'
import type { PolicyKind } from '@casegate/engine/policy'
import { partitionOfRegion } from '@casegate/engine/regions'
import type { FileEnvironment } from '../inventory/file-environment.ts'
import type { HeldPolicy } from '../inventory/open-policy.ts'
import { withRegion } from '../policies/asking.ts'
import { settleEnvironment, type TakenPart } from '../policies/question-environment.ts'
import type { Scope } from '../tasks/scope.ts'

export interface ComparedHome {
  /** Requests are named after it; it changes no answer. */
  readonly home: CallerPlace
  /** The account that owns the resource, whose policy it is: it decides who is an outsider. */
  readonly owner?: string | undefined
  readonly isOfResource: boolean
  /** What of it nobody gave, and where it was taken from. */
  readonly taken: readonly TakenPart[]
}

/** A principal's own ARN counts before what the file says of all of them. */
export function homeIn(
  environment: FileEnvironment,
  own: { readonly account?: string; readonly partition?: string } = {},
): ComparedHome {
  const { account, region, partition } = environment
  const taken = (['account', 'region', 'partition'] as const).flatMap((part): TakenPart[] => {
    const known = part === 'region' ? undefined : own[part]
    const found = environment[part]
    return known || !found ? [] : [{ part, value: found.value, from: found.how }]
  })
  const home = {
    account: own.account || account?.value,
    partition:
      own.partition || partition?.value || (region && partitionOfRegion(region.value)?.name),
    region: region?.value,
  }
  return { home: withRegion(home), isOfResource: false, taken }
}

/** Of policies that no file of principals holds: what is given, else the one place that all of them name. */
export function homeOfPolicies(
  policies: readonly HeldPolicy[],
  { kind, given }: { readonly kind: PolicyKind; readonly given: Scope },
): ComparedHome {
  const { scope, taken } = settleEnvironment(given, { policies, services: new Set() })
  const { account, region, partition } = scope
  const isOfResource = kind === 'resource' || kind === 'trust'
  return {
    home: withRegion({ account, region, partition }),
    owner: isOfResource ? account : undefined,
    isOfResource,
    taken,
  }
}
