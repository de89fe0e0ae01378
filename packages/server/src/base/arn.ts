// Amazon Resource Names: taken apart into their six parts, and put together again.

export interface Arn {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  /** Everything behind the fifth colon, such as `domain/<id>`. */
  readonly resource: string
}

export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`
}

/** Undefined for a text that is no ARN. */
export function parseArn(text: string): Arn | undefined {
  const [scheme, partition, service, region, account, ...rest] = text.split(':')
  const resource = rest.join(':')
  if (scheme !== 'arn' || !partition || !service || !resource) return undefined
  if (region === undefined || account === undefined) return undefined
  return { partition, service, region, account, resource }
}
