// AWS's partitions and their Regions.

import { nearestName } from '../text/names.ts'

export interface Partition {
  readonly name: string
  readonly regions: ReadonlySet<string>
}

// AWS: "AWS Regions and Availability Zones"; "Amazon Web Services in China"; "AWS GovCloud (US)";
// "AWS European Sovereign Cloud". Those of the secret partitions are not published in full.
export const partitions: readonly Partition[] = [
  partition(
    'aws',
    `af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1
    ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5
    ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1
    eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1
    mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2`,
  ),
  partition('aws-cn', 'cn-north-1 cn-northwest-1'),
  partition('aws-us-gov', 'us-gov-east-1 us-gov-west-1'),
  partition('aws-eusc', 'eusc-de-east-1'),
  partition('aws-iso', 'us-iso-east-1 us-iso-west-1'),
  partition('aws-iso-b', 'us-isob-east-1 us-isob-west-1'),
  partition('aws-iso-e', 'eu-isoe-west-1'),
  partition('aws-iso-f', 'us-isof-east-1 us-isof-south-1'),
]

export function findPartition(name: string): Partition | undefined {
  return partitions.find(known => known.name === name)
}

/** The partition that a Region belongs to. */
export function partitionOfRegion(region: string): Partition | undefined {
  return partitions.find(({ regions }) => regions.has(region))
}

export function isRegionForm(text: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}$/.test(text)
}

/** The likeliest Region for a name that is none: `us-est-1` → `us-east-1`. */
export function suggestRegion(text: string): string | undefined {
  return nearestName(
    text,
    partitions.flatMap(({ regions }) => [...regions]),
  )
}

function partition(name: string, regions: string): Partition {
  return { name, regions: new Set(regions.split(/\s+/)) }
}
