// Tags of Cases resources of any kind.
import type { Call, CallToAuthorize, WriteCall } from '../../contract/call.ts'
import type { Tags } from '../../contract/permission.ts'
import type { Tagged } from '../../contract/service-resources.ts'
import { MAX_TAGS, withoutTags } from '../../contract/tags.ts'
import { notFound, validationError } from './errors.ts'
import { resources } from './resources.ts'
import type { Input, Output } from './wire.ts'

// AWS: Tagging AWS Resources User Guide, "Tag naming limits and requirements".
const MAX_KEY_LENGTH = 128
const MAX_VALUE_LENGTH = 256
const RESERVED = /^aws:/i

export async function tagResource(
  input: Input<'TagResource'>,
  call: WriteCall,
): Promise<undefined> {
  const tagged = await requireTagged(call, input.arn)
  const tags = { ...tagged.tags, ...checkedTags(input) }
  if (Object.keys(tags).length > MAX_TAGS) throw tooManyTags()
  await tagged.retag(call, tags)
}

export async function untagResource(
  { arn, tagKeys }: Input<'UntagResource'>,
  call: WriteCall,
): Promise<undefined> {
  const tagged = await requireTagged(call, arn)
  await tagged.retag(call, withoutTags(tagged.tags, tagKeys))
}

export async function listTagsForResource(
  { arn }: Input<'ListTagsForResource'>,
  call: Call,
): Promise<Output<'ListTagsForResource'>> {
  const { tags } = await requireTagged(call, arn)
  return { tags: { ...tags } }
}

/** One row for each resource type of the Service Authorization Reference: the ARN picks its own. */
export const taggedResources = resources.named<{ readonly arn: string }>(
  resources.types.names,
  ({ arn }) => arn,
)

/** The tags of a request: IAM is asked about each of them, so that no more are taken than may be. */
export function requestedTags({ tags }: Input<'TagResource'>): Tags {
  const entries = Object.entries(tags)
  if (entries.length > MAX_TAGS) throw tooManyTags()
  return Object.fromEntries(entries.map(([key, value]) => [key, value ?? '']))
}

function tooManyTags() {
  return validationError(`A resource can have at most ${MAX_TAGS} tags.`)
}

async function requireTagged(question: CallToAuthorize, arn: string): Promise<Tagged> {
  const named = resources.types.parse(arn)
  if (!named) throw validationError(`${arn} is not the ARN of a Cases resource.`)
  const tagged = await resources.find(question, named)
  if (!tagged) throw notFound(named.type, named.id)
  return tagged
}

/**
 * The model leaves keys and values of this operation open, also a value to null, which says the same
 * as an empty one; what holds are the limits of tags of any service.
 */
function checkedTags(input: Input<'TagResource'>): Tags {
  const tags = requestedTags(input)
  for (const [key, value] of Object.entries(tags)) {
    if (key === '' || lengthOf(key) > MAX_KEY_LENGTH) {
      throw validationError(
        `The tag key ${JSON.stringify(key)} is not valid: a key has 1 to ${MAX_KEY_LENGTH} characters.`,
      )
    }
    if (RESERVED.test(key)) {
      throw validationError(`The tag key ${key} is not valid: the prefix aws: is reserved.`)
    }
    if (lengthOf(value) > MAX_VALUE_LENGTH) {
      throw validationError(
        `The value of the tag ${key} is not valid: a value has up to ${MAX_VALUE_LENGTH} characters.`,
      )
    }
  }
  return tags
}

function lengthOf(text: string): number {
  return [...text].length
}
