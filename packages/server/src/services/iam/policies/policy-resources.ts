// What IAM asks of the ARNs in a Resource element before it stores a policy.
import { loadActionTable } from '@casegate/answers'
import { overlaps } from '@casegate/engine/specialize'

// AWS: IAM User Guide, "ARN formats", and the commercial, China, GovCloud and isolated partitions.
const PARTITION = /^(\*|aws|aws-cn|aws-us-gov|aws-eusc|aws-iso(-[a-z])?)$/

const IAM_RESOURCE_TYPES = [
  'user/',
  'federated-user/',
  'role/',
  'group/',
  'instance-profile/',
  'mfa/',
  'server-certificate/',
  'policy/',
  'sms-mfa/',
  'saml-provider/',
  'oidc-provider/',
  'report/',
  'access-report/',
]

/** AWS's words for what is wrong with the resource; undefined when nothing is. */
export function checkResource(resource: string): string | undefined {
  if (resource === '*') return undefined
  const [prefix, partition, service, region, account, ...rest] = resource.split(':')
  if (partition === undefined) return `Resource ${resource} must be in ARN format or "*".`
  if (prefix !== 'arn' || !PARTITION.test(partition)) {
    const path = rest.length > 0 ? rest.join(':') : undefined
    const read = [partition, service, region, account, path].map(part => part ?? '*').join(':')
    return `Partition "${partition}" is not valid for resource "arn:${read}".`
  }
  if (service === undefined || /[*?]/.test(service)) {
    return 'Resource vendor must be fully qualified and cannot contain regexes.'
  }
  const hasRegion = region !== undefined && region !== '' && region !== '*'
  if (service === 'iam') return checkIamResource(resource, hasRegion, rest.join(':'))
  if (!HELD_AGAINST_TYPES.has(service)) return undefined
  const name = rest.join(':') || '*'
  if (hasRegion && !isOfAnyType(service, { region, account: '*', name })) {
    return `Resource ${resource} can not contain region information.`
  }
  const hasAccount = account !== undefined && account !== '' && account !== '*'
  if (hasAccount && !isOfAnyType(service, { region: '*', account, name })) {
    return `Resource ${resource} cannot contain an account id.`
  }
  return undefined
}

/** Services of which IAM is known to refuse ARNs with more than their resources have. */
const HELD_AGAINST_TYPES: ReadonlySet<string> = new Set(['s3', 'route53'])

/**
 * Whether a resource of the service can have such an ARN, by the Service Authorization Reference:
 * of S3, access points, jobs, Storage Lens and access grants have a Region, buckets have none.
 */
function isOfAnyType(
  service: string,
  { region, account, name }: Readonly<Record<'region' | 'account' | 'name', string>>,
): boolean {
  const arn = `arn:*:${service}:${region}:${account}:${name}`
  const types = loadActionTable().findService(service)?.resourceTypes.values() ?? []
  return [...types].some(type =>
    type.arns.some(template => overlaps(arn, template.replaceAll(/\$\{\w+\}/g, '*')) !== false),
  )
}

/**
 * Whether the oldest of AWS's parsers already gives up: no service, an ARN cut off behind an empty
 * field, or a policy variable before the resource part.
 */
export function failsLegacyParsing(resource: string): boolean {
  if (!resource.startsWith('arn:')) return false
  const fields = resource.split(':')
  if (fields[2] === '') return true
  if (!PARTITION.test(fields[1] ?? '')) return false
  if (fields.length < 6 && resource.includes('::')) return true
  return fields.slice(0, 5).some(field => field.includes('${'))
}

function checkIamResource(arn: string, hasRegion: boolean, path: string): string | undefined {
  if (hasRegion) return `IAM resource ${arn} cannot contain region information.`
  const isKnown =
    path === '' ||
    path === '*' ||
    path === 'root' ||
    IAM_RESOURCE_TYPES.some(type => path.startsWith(type))
  if (isKnown) return undefined
  return (
    'IAM resource path must either be "*", root, or start with ' +
    `${IAM_RESOURCE_TYPES.join(', ')}.`
  )
}
