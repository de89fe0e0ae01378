// Instance profiles, which only EC2 makes use of.
import type { CallToAuthorize } from '../../../contract/call.ts'
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type { IamOperations } from '../../../models/generated/iam.ts'
import { entityArn, requireRole } from '../entities/entities.ts'
import { roleResource } from '../resources.ts'
import { emptyList, notFound, tagKeysGiven, tagsGiven } from './never-held.ts'

export interface ProfileRequest {
  readonly InstanceProfileName: string
}

const resources = { 'instance-profile': profileResource }
const none = { InstanceProfiles: [] }

export const instanceProfileOperations = {
  ListInstanceProfiles: emptyList({ resources: {} }, none),
  ListInstanceProfilesForRole: emptyList(
    { resources: { role: roleResource } },
    none,
    ({ RoleName }: { readonly RoleName: string }, { rows, account }) =>
      requireRole(rows, account, RoleName),
  ),
  GetInstanceProfile: notFound({ resources }, sentence),
  DeleteInstanceProfile: notFound({ resources }, sentence),
  RemoveRoleFromInstanceProfile: notFound({ resources }, sentence),
  ListInstanceProfileTags: notFound({ resources }, sentence),
  TagInstanceProfile: notFound({ resources, context: tagsGiven }, sentence),
  UntagInstanceProfile: notFound({ resources, context: tagKeysGiven }, sentence),
} satisfies Partial<Operations<IamOperations>>

function sentence({ InstanceProfileName: name }: ProfileRequest): string {
  return `Instance Profile ${name} cannot be found.`
}

function profileResource(
  { InstanceProfileName: name }: ProfileRequest,
  { account }: CallToAuthorize,
): Resource {
  const arn = entityArn('instance-profile', { account, path: '/', name })
  return { arn, named: { words: `instance profile ${name}`, arn } }
}
