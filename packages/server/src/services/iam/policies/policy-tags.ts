// Tags of managed policies, whose keys AWS tells apart by case.
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import { tagKeyContext } from '../../../contract/tags.ts'
import type {
  IamOperations,
  ListPolicyTagsRequest,
  ListPolicyTagsResponse,
  TagPolicyRequest,
  UntagPolicyRequest,
} from '../../../models/generated/iam.ts'
import { mergeTags, removeTags, requestTagContext, shownTags } from '../entities/tags.ts'
import { pageOf } from '../listing.ts'
import { requireOwnPolicy, requirePolicy } from '../managed/managed-policy.ts'
import { POLICIES } from '../rows.ts'
import { policyResource } from './policies.ts'

export const policyTagOperations = {
  ListPolicyTags: {
    access: 'read',
    authorize: { resources: { policy: policyResource } },
    handle: listPolicyTags,
  },
  TagPolicy: {
    access: 'write',
    authorize: {
      resources: { policy: policyResource },
      context: ({ Tags }) => requestTagContext(Tags),
    },
    handle: tagPolicy,
  },
  UntagPolicy: {
    access: 'write',
    authorize: {
      resources: { policy: policyResource },
      context: ({ TagKeys }) => tagKeyContext(TagKeys),
    },
    handle: untagPolicy,
  },
} satisfies Partial<Operations<IamOperations>>

async function listPolicyTags(
  input: ListPolicyTagsRequest,
  call: Call,
): Promise<ListPolicyTagsResponse> {
  const policy = await requirePolicy(call.rows, call.account, input.PolicyArn)
  const { items, rest } = pageOf(
    {
      operation: 'ListPolicyTags',
      of: policy.row.id,
      items: policy.source === 'user-managed' ? policy.row.tags : [],
      keyOf: tag => tag.key,
    },
    input,
  )
  return { Tags: shownTags(items), ...rest }
}

async function tagPolicy(input: TagPolicyRequest, call: WriteCall): Promise<undefined> {
  const row = await requireOwnPolicy(call.rows, call.account, input.PolicyArn)
  const tags = mergeTags(row.tags, input.Tags, 'heedsCase')
  await call.rows.update(POLICIES, { ...row, tags })
}

async function untagPolicy(input: UntagPolicyRequest, call: WriteCall): Promise<undefined> {
  const row = await requireOwnPolicy(call.rows, call.account, input.PolicyArn)
  const tags = removeTags(row.tags, input.TagKeys, 'heedsCase')
  await call.rows.update(POLICIES, { ...row, tags })
}
