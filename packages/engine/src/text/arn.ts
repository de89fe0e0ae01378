// Amazon Resource Names: taken apart into their parts, and put together again.

// AWS: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
export interface Arn {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  /** Everything behind the fifth colon, such as `domain/<id>`. */
  readonly resource: string
}

/** Undefined where parts are missing; they may be empty. */
export function splitArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined
  const parts = text.split(':')
  const [, partition, service, region, account, ...resource] = parts
  if (account === undefined || resource.length === 0) return undefined
  return {
    partition: partition ?? '',
    service: service ?? '',
    region: region ?? '',
    account,
    resource: resource.join(':'),
  }
}

export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`
}
