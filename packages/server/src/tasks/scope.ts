// Narrows the resources of a task to an instance, a domain, an account, a Region or a partition.

export interface Scope {
  readonly partition?: string | undefined
  readonly region?: string | undefined
  readonly account?: string | undefined
  /** ARN of an Amazon Connect instance. */
  readonly instance?: string | undefined
  /** ARN of a Cases domain. */
  readonly domain?: string | undefined
}

const INSTANCE = /^arn:[^:]+:connect:[^:]+:\d{12}:instance\/[^/:*?]+$/
const DOMAIN = /^arn:[^:]+:cases:[^:]+:\d{12}:domain\/[^/:*?]+$/

/** What is wrong with a scope, or undefined; an ARN also fixes account, Region and partition. */
export function faultOfScope(scope: Scope): string | undefined {
  const { account, instance, domain } = scope
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    return `"${account}" is no AWS account id: it has 12 digits`
  }
  if (instance !== undefined && !INSTANCE.test(instance)) {
    return `"${instance}" is no ARN of an instance, such as ${EXAMPLES.instance}`
  }
  if (domain !== undefined && !DOMAIN.test(domain)) {
    return `"${domain}" is no ARN of a domain, such as ${EXAMPLES.domain}`
  }
  const heads = [instance, domain].flatMap(arn => (arn === undefined ? [] : [headOf(arn)]))
  for (const part of ['partition', 'region', 'account'] as const) {
    const said = new Set([scope[part], ...heads.map(head => head[part])].filter(one => one))
    if (said.size > 1) return `two different values for the ${part}: ${[...said].join(' and ')}`
  }
  return undefined
}

/** The scope with what its ARNs tell: an instance is in one account, Region and partition. */
export function completeScope(scope: Scope): Scope {
  const arn = scope.instance ?? scope.domain
  if (arn === undefined) return scope
  const { partition, region, account } = headOf(arn)
  return { ...scope, partition, region, account }
}

/** A pattern of the catalogue, as narrow as the scope makes it. */
export function narrow(pattern: string, scope: Scope): string {
  if (!pattern.startsWith('arn:')) return pattern
  const { partition, region, account, instance, domain } = completeScope(scope)
  const [, ownPartition = '', service = '', ownRegion = '', ownAccount = '', ...rest] =
    pattern.split(':')
  const resource = rest.join(':')
  const head = [
    'arn',
    partition ?? ownPartition,
    service,
    ownRegion === '*' ? (region ?? ownRegion) : ownRegion,
    ownAccount === '*' ? (account ?? ownAccount) : ownAccount,
  ].join(':')
  return `${head}:${narrowResource(service, resource, { instance, domain })}`
}

function narrowResource(
  service: string,
  resource: string,
  { instance, domain }: Pick<Scope, 'instance' | 'domain'>,
): string {
  if (service === 'connect' && instance !== undefined) {
    return resource.replace(/^instance\/\*/, resourceOf(instance))
  }
  if (service === 'cases' && domain !== undefined) {
    return resource.replace(/^domain\/\*/, resourceOf(domain))
  }
  return resource
}

const EXAMPLES = {
  instance: 'arn:aws:connect:us-east-1:123456789012:instance/7f3e1a52-3b0c-4f6a-9d43-0b6a4b1d2c11',
  domain: 'arn:aws:cases:us-east-1:123456789012:domain/0c3cfd05-6f2d-4d0c-9a1e-7a1f1a6f0a5e',
} as const

function headOf(arn: string): { partition?: string; region?: string; account?: string } {
  const [, partition = '', , region = '', account = ''] = arn.split(':')
  return { partition, region, account }
}

function resourceOf(arn: string): string {
  return arn.split(':').slice(5).join(':')
}
