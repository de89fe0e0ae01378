// Tags of the root, of units, accounts and policies.
import type { Call, WriteCall } from '../../contract/call.ts'
import { withoutTags } from '../../contract/tags.ts'
import type { OrganizationsOperations } from '../../models/generated/organizations.ts'
import { tagsOf } from './tag-lists.ts'
import { requireTaggable } from './taggable.ts'

type Input<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['input']
type Output<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['output']

export async function tagResource(
  { ResourceId, Tags }: Input<'TagResource'>,
  call: WriteCall,
): Promise<undefined> {
  const found = await requireTaggable(call, ResourceId)
  await found.retag(call, tagsOf(found.tags, Tags))
}

export async function untagResource(
  { ResourceId, TagKeys }: Input<'UntagResource'>,
  call: WriteCall,
): Promise<undefined> {
  const found = await requireTaggable(call, ResourceId)
  await found.retag(call, withoutTags(found.tags, TagKeys))
}

/** A resource has so few tags that they are one page. */
export async function listTagsForResource(
  { ResourceId }: Input<'ListTagsForResource'>,
  call: Call,
): Promise<Output<'ListTagsForResource'>> {
  const { tags } = await requireTaggable(call, ResourceId)
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }
}
