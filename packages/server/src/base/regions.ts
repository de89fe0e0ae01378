// The Regions of the commercial AWS partition, the one partition that Casegate stands for.

import { partitionOfRegion } from '@casegate/engine/regions'

export const PARTITION = 'aws'

export const DEFAULT_REGION = 'us-east-1'

/** Where Amazon Connect Cases is offered. AWS: "What's New", 3 July 2025. */
export const CASES_REGIONS: readonly { readonly code: string; readonly name: string }[] = [
  { code: 'us-east-1', name: 'US East (N. Virginia)' },
  { code: 'us-west-2', name: 'US West (Oregon)' },
  { code: 'ap-northeast-1', name: 'Asia Pacific (Tokyo)' },
  { code: 'ap-northeast-2', name: 'Asia Pacific (Seoul)' },
  { code: 'ap-southeast-1', name: 'Asia Pacific (Singapore)' },
  { code: 'ap-southeast-2', name: 'Asia Pacific (Sydney)' },
  { code: 'ca-central-1', name: 'Canada (Central)' },
  { code: 'eu-central-1', name: 'Europe (Frankfurt)' },
  { code: 'eu-west-2', name: 'Europe (London)' },
]

/** Casegate serves every service in each Region of the partition. */
export function isRegion(name: string): boolean {
  return partitionOfRegion(name)?.name === PARTITION
}
