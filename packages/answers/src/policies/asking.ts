// Who asks, and what is known of the request; everything else is open.
import type { RequestContext } from '@casegate/engine'
import type { CallerPlace } from '@casegate/engine/analysis'
import { findPartition } from '@casegate/engine/regions'

export interface Asking {
  /** undefined: somebody in the account, of whom nothing is known. */
  readonly principal?: string | undefined
  readonly account: string
  /** Who owns what is asked about; the account that asks, where nothing else is known. */
  readonly resourceAccount?: string | undefined
  /** The context keys that are known; all others may have any value, or none. */
  readonly context: RequestContext
}

/** For single requests, which must have a caller. */
export function callerOf({ principal, account }: Asking): string {
  return principal ?? `arn:aws:iam::${account}:user/someone`
}

/** After what requests that show an answer are named. */
export function homeOfCaller({ principal, account }: Asking): CallerPlace {
  return withRegion({ account, partition: principal?.split(':', 2)[1] })
}

/** Where nothing tells the Region, any of the partition's will do. */
export function withRegion({ account, region, partition }: CallerPlace): CallerPlace {
  const [first] = findPartition(partition ?? '')?.regions ?? []
  const any = partition === 'aws' ? undefined : first
  return { account, partition, region: region ?? any }
}

/** AWS: "AWS global condition context keys": the tags of the user or role that asks. */
export function tagContext(tags: Readonly<Record<string, string>>): RequestContext {
  const known = Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])
  return Object.fromEntries(known)
}
