// Tags of Connect resources: of instances, integration associations, users and queues, which exist.

import type { RequestContext } from '@casegate/engine'
import { AwsError } from '../../base/errors.ts'
import type { Call, CallToAuthorize, WriteCall } from '../../contract/call.ts'
import type { Tagged } from '../../contract/service-resources.ts'
import { MAX_TAGS, withoutTags } from '../../contract/tags.ts'
import { notFound } from './errors.ts'
import { type ConnectResourceType, resources, TAG_TYPES } from './resources.ts'
import type { Input, Output } from './wire.ts'

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
export function taggedResources(types: readonly ConnectResourceType[]) {
  return resources.named<Named>(types, ({ resourceArn }) => resourceArn)
}

// AWS: Service Authorization Reference, "Actions defined by Amazon Connect". Reading tags is asked
// on fewer types than writing them; for those left out it is asked on `*`.
const TAGS_UNLISTED: readonly ConnectResourceType[] = [
  'customer-managed-view',
  'email-address',
  'instance',
  'task-template',
  'vocabulary',
]

export const LISTED_TYPES = TAG_TYPES.filter(type => !TAGS_UNLISTED.includes(type))

/** `aws:ResourceTag/<key>` where the permission is asked on `*` and no resource brings its tags. */
export async function unlistedTagContext(
  { resourceArn }: Named,
  question: CallToAuthorize,
): Promise<RequestContext> {
  const named = resources.types.parse(resourceArn)
  if (!named || !TAGS_UNLISTED.includes(named.type)) return {}
  const tags = (await resources.find(question, named))?.tags ?? {}
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
  )
}

async function requireTagged(question: CallToAuthorize, arn: string): Promise<Tagged> {
  const named = resources.types.parse(arn)
  if (!(named && TAG_TYPES.includes(named.type)))
    throw invalidParameter(`${arn} is not the ARN of a Connect resource with tags.`)
  const tagged = await resources.find(question, named)
  if (!tagged) throw notFound(arn)
  return tagged
}

function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message)
}
