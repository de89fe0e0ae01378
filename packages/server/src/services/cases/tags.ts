// Tags of Cases resources, of which domains are the kind that exists.
import type { Call, Question, WriteCall } from '../../contract/call.ts'
import type { Resource, Tags } from '../../contract/permission.ts'
import type { ResourceOf } from '../../contract/service.ts'
import { MAX_TAGS, withoutTags } from '../../contract/tags.ts'
import type { CasesOperations } from '../../models/generated/cases.ts'
import { domainResource, requireDomain } from './domains.ts'
import { notFound, validationError } from './errors.ts'
import { parseCasesArn, RESOURCE_TYPES, type ResourceType } from './resource-types.ts'
import { DOMAINS, type DomainRow } from './rows.ts'

type Input<Name extends keyof CasesOperations> = CasesOperations[Name]['input']
type Output<Name extends keyof CasesOperations> = CasesOperations[Name]['output']

// AWS: Tagging AWS Resources User Guide, "Tag naming limits and requirements".
const MAX_KEY_LENGTH = 128
const MAX_VALUE_LENGTH = 256
const RESERVED = /^aws:/i

export async function tagResource(
  input: Input<'TagResource'>,
  call: WriteCall,
): Promise<undefined> {
  const domain = await requireTaggedDomain(call, input.arn)
  const tags = { ...domain.tags, ...checkedTags(input) }
  if (Object.keys(tags).length > MAX_TAGS) {
    throw validationError(`A resource can have at most ${MAX_TAGS} tags.`)
  }
  await call.rows.update(DOMAINS, { ...domain, tags })
}

export async function untagResource(
  { arn, tagKeys }: Input<'UntagResource'>,
  call: WriteCall,
): Promise<undefined> {
  const domain = await requireTaggedDomain(call, arn)
  await call.rows.update(DOMAINS, { ...domain, tags: withoutTags(domain.tags, tagKeys) })
}

export async function listTagsForResource(
  { arn }: Input<'ListTagsForResource'>,
  call: Call,
): Promise<Output<'ListTagsForResource'>> {
  const domain = await requireTaggedDomain(call, arn)
  return { tags: { ...domain.tags } }
}

/** One row for each resource type of the Service Authorization Reference: the ARN picks its own. */
export const taggedResources = Object.fromEntries(
  RESOURCE_TYPES.map(type => [
    type,
    ({ arn }: { arn: string }, question: Question) => resourceOfType(type, arn, question),
  ]),
) satisfies Record<string, ResourceOf<{ arn: string }>>

/** The tags of a request, before anything has been checked. */
export function requestedTags({ tags }: Input<'TagResource'>): Tags {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, value ?? '']))
}

async function resourceOfType(
  type: ResourceType,
  arn: string,
  question: Question,
): Promise<Resource | undefined> {
  const named = parseCasesArn(arn)
  if (named?.type !== type) return undefined
  if (type !== 'Domain' || !isHere(named.arn, question)) return { arn }
  return domainResource(question, named.id)
}

async function requireTaggedDomain(question: Question, arn: string): Promise<DomainRow> {
  const named = parseCasesArn(arn)
  if (!named) throw validationError(`${arn} is not the ARN of a Cases resource.`)
  if (named.type !== 'Domain' || !isHere(named.arn, question)) throw notFound(named.type, named.id)
  return requireDomain(question, named.id)
}

function isHere(
  place: { account: string; region: string; partition: string },
  question: Question,
): boolean {
  return (
    place.partition === question.partition &&
    place.account === question.account &&
    place.region === question.region
  )
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
