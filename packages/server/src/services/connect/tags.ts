// Tags of Connect resources, of which instances and integration associations are kinds that exist.
import { AwsError } from '../../base/errors.ts'
import type { Call, Question, WriteCall } from '../../contract/call.ts'
import type { RequestContext, Resource, Tags } from '../../contract/permission.ts'
import type { ResourceOf } from '../../contract/service.ts'
import { MAX_TAGS, withoutTags } from '../../contract/tags.ts'
import type { ConnectOperations } from '../../models/generated/connect.ts'
import { notFound } from './errors.ts'
import { findInstance } from './instances.ts'
import { findAssociation } from './integration-associations.ts'
import {
  isHere,
  type NamedResource,
  parseConnectArn,
  RESOURCE_TYPES,
  type ResourceType,
} from './resource-types.ts'
import { ASSOCIATIONS, INSTANCES } from './rows.ts'

type Input<Name extends keyof ConnectOperations> = ConnectOperations[Name]['input']
type Output<Name extends keyof ConnectOperations> = ConnectOperations[Name]['output']

export async function tagResource(
  { resourceArn, tags }: Input<'TagResource'>,
  call: WriteCall,
): Promise<undefined> {
  const tagged = await requireTagged(call, resourceArn)
  const merged = { ...tagged.tags, ...tags }
  if (Object.keys(merged).length > MAX_TAGS) {
    throw invalidParameter(`A resource can have at most ${MAX_TAGS} tags.`)
  }
  await tagged.retag(call, merged)
}

export async function untagResource(
  { resourceArn, tagKeys }: Input<'UntagResource'>,
  call: WriteCall,
): Promise<undefined> {
  const tagged = await requireTagged(call, resourceArn)
  await tagged.retag(call, withoutTags(tagged.tags, tagKeys))
}

export async function listTagsForResource(
  { resourceArn }: Input<'ListTagsForResource'>,
  call: Call,
): Promise<Output<'ListTagsForResource'>> {
  const { tags } = await requireTagged(call, resourceArn)
  return { tags: { ...tags } }
}

type Named = { readonly resourceArn: string }

/** One row for each of the resource types: the ARN picks its own. */
export function taggedResources(types: readonly ResourceType[]) {
  return Object.fromEntries(
    types.map(type => [
      type,
      ({ resourceArn }: Named, question: Question) => resourceOfType(type, resourceArn, question),
    ]),
  ) satisfies Record<string, ResourceOf<Named>>
}

// AWS: Service Authorization Reference, "Actions defined by Amazon Connect". Reading tags is asked
// on fewer types than writing them; for those left out it is asked on `*`.
const TAGS_UNLISTED: readonly ResourceType[] = [
  'customer-managed-view',
  'email-address',
  'instance',
  'task-template',
  'vocabulary',
]

export const LISTED_TYPES = RESOURCE_TYPES.filter(type => !TAGS_UNLISTED.includes(type))

/** `aws:ResourceTag/<key>` where the permission is asked on `*` and no resource brings its tags. */
export async function unlistedTagContext(
  { resourceArn }: Named,
  question: Question,
): Promise<RequestContext> {
  const named = parseConnectArn(resourceArn)
  if (!named || !TAGS_UNLISTED.includes(named.type)) return {}
  const tags = (await findTagged(named, question))?.tags ?? {}
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
  )
}

async function resourceOfType(
  type: ResourceType,
  arn: string,
  question: Question,
): Promise<Resource | undefined> {
  const named = parseConnectArn(arn)
  if (named?.type !== type) return undefined
  const tagged = await findTagged(named, question)
  return { arn, ...(tagged && { tags: tagged.tags }) }
}

interface Tagged {
  readonly tags: Tags
  retag(call: WriteCall, tags: Tags): Promise<void>
}

async function requireTagged(question: Question, arn: string): Promise<Tagged> {
  const named = parseConnectArn(arn)
  if (!named) throw invalidParameter(`${arn} is not the ARN of a Connect resource with tags.`)
  const tagged = await findTagged(named, question)
  if (!tagged) throw notFound(arn)
  return tagged
}

async function findTagged(
  { type, arn, ids }: NamedResource,
  question: Question,
): Promise<Tagged | undefined> {
  const [instanceId = '', associationId = ''] = ids
  if (!isHere(arn, question)) return undefined
  if (type === 'instance') {
    const instance = await findInstance(question, instanceId)
    if (!instance) return undefined
    const { tags } = instance
    return { tags, retag: ({ rows }, tags) => rows.update(INSTANCES, { ...instance, tags }) }
  }
  if (type === 'integration-association') {
    const association = await findAssociation(question, instanceId, associationId)
    if (!association) return undefined
    const { tags } = association
    return { tags, retag: ({ rows }, tags) => rows.update(ASSOCIATIONS, { ...association, tags }) }
  }
  return undefined
}

function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message)
}
