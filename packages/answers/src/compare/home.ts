// Where the principals of a file are, after which the requests are named that show a change.
import type { CallerPlace } from '@casegate/engine/analysis'
import { findPartition, partitionOfRegion } from '@casegate/engine/regions'
import type { FileEnvironment } from '../inventory/file-environment.ts'

/** A principal's own ARN counts before what the file says of all of them. */
export function homeIn(
  { account, region, partition }: FileEnvironment,
  own: { readonly account?: string; readonly partition?: string } = {},
): CallerPlace {
  const known = {
    account: own.account || account?.value,
    partition:
      own.partition || partition?.value || (region && partitionOfRegion(region.value)?.name),
  }
  // Where the file tells no Region, any of the partition's will do.
  const [first] = findPartition(known.partition ?? '')?.regions ?? []
  const any = known.partition === 'aws' ? undefined : first
  return { ...known, region: region?.value ?? any }
}
