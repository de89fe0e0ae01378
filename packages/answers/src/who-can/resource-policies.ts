// The policies of the resource that is asked about, as the files have them.
import { statementsIn } from '@casegate/engine/policy'
import { partitionOfRegion } from '@casegate/engine/regions'
import { createActionTest } from '@casegate/engine/specialize'
import type { FiledPolicy, HeldPrincipal, Inventory } from '../inventory/inventory.ts'
import { type HeldPolicy, readPolicy } from '../inventory/open-policy.ts'

/** Resources of these have no policies of their own; of others one may let in, or deny. */
const WITHOUT_POLICIES = ['cases', 'connect', 'ds', 'profile', 'iam']

/** Roles have a trust policy, which says who may become them and nothing else. */
export function hasNoPolicy(action: string, resource: string | undefined): boolean {
  const service = resource?.split(':')[2]
  return service !== undefined && WITHOUT_POLICIES.includes(service) && !/^sts:/i.test(action)
}

/** The trust policy of a role, or what a template, a plan or a state says that the resource has. */
export function policiesOfResource(
  resource: string,
  inventories: readonly Inventory[],
  held: readonly HeldPrincipal[],
): readonly HeldPolicy[] | undefined {
  const role = held.find(({ arn, kind }) => kind === 'role' && arn === resource)
  if (role) return role.trust ? [role.trust] : []
  const found = ofResources(inventories).filter(one => isOf(resource, one))
  return found.length === 0 ? undefined : found.map(({ policy }) => policy)
}

/** Resources of the files whose policies allow the action to somebody. */
export function resourcesThatLetIn(inventories: readonly Inventory[], action: string): string[] {
  const found = ofResources(inventories).filter(({ policy }) =>
    statementsIn(readPolicy(policy, 'greatest').document).some(
      statement => statement.Effect === 'Allow' && createActionTest(statement)(action),
    ),
  )
  return [...new Set(found.map(one => namesOf(one)[0] ?? one.policy.name))]
}

function ofResources(inventories: readonly Inventory[]): readonly FiledPolicy[] {
  return inventories.flatMap(({ policies }) => policies.filter(({ kind }) => kind === 'resource'))
}

function namesOf({ knownAs = [], heldBy }: FiledPolicy): readonly string[] {
  return [...knownAs, ...heldBy]
}

/** Whether it is what has the policy, by ARN or by name, or in it: an object in its bucket. */
function isOf(resource: string, filed: FiledPolicy): boolean {
  const [, , service = '', , , ...rest] = resource.split(':')
  if (isOtherService(service, filed.resourceType)) return false
  const path = rest.join(':')
  const segments = path.split(/[/:]/)
  const names = [resource, path, ...(service === 's3' ? segments.slice(0, 1) : segments)]
  return namesOf(filed)
    .map(arnOfUrl)
    .some(named => names.includes(named) || resource.startsWith(`${named}/`))
}

/** As CloudFormation and ARNs both name them. */
const SERVICES = new Set([
  ...['backup', 'dynamodb', 'ecr', 'events', 'kinesis', 'kms', 'lambda', 'logs', 's3'],
  ...['secretsmanager', 'sns', 'sqs'],
])

function isOtherService(service: string, resourceType: string | undefined): boolean {
  const own = resourceType?.split('::')[1]?.toLowerCase() ?? ''
  return SERVICES.has(service) && SERVICES.has(own) && service !== own
}

/** A queue is named by its URL, too. */
function arnOfUrl(name: string): string {
  const url = /^https:\/\/sqs\.([\w-]+)\.[\w.]+\/(\d{12})\/([\w.-]+)$/.exec(name)
  if (!url) return name
  const [, region = '', account = '', queue = ''] = url
  const partition = partitionOfRegion(region)?.name ?? 'aws'
  return `arn:${partition}:sqs:${region}:${account}:${queue}`
}
