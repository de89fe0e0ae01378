// Users, groups and roles as answers show them.
import type {
  AttachedPermissionsBoundary,
  Group,
  PermissionsBoundaryAttachmentType,
  Role,
  User,
} from '../../../models/generated/iam.ts'
import { encodeDocument } from '../policies/policy-documents.ts'
import type { GroupRow, RoleRow, UserRow } from '../rows.ts'

/** A user as lists show it: without tags and boundary. */
export function shownUser(user: UserRow): User {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: new Date(user.createdAt),
  }
}

export function shownGroup(group: GroupRow): Group {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: group.arn,
    CreateDate: new Date(group.createdAt),
  }
}

/** A role as CreateRole answers it: recorded answers leave out description and duration. */
export function shownNewRole(role: RoleRow, trustPolicy: string): Role {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(trustPolicy),
  }
}

/** A role as lists show it: without tags, boundary and last use. */
export function shownRole(role: RoleRow, trustPolicy: string): Role {
  return {
    ...shownNewRole(role, trustPolicy),
    ...(role.description !== undefined && { Description: role.description }),
    MaxSessionDuration: role.maxSessionDurationSeconds,
  }
}

// Recorded answers of AWS say `Policy`, which the model's enumeration does not have.
const BOUNDARY_TYPE = 'Policy' as string as PermissionsBoundaryAttachmentType

/** The member of an answer that shows a boundary: without one AWS leaves it out. */
export function boundaryMember(policyArn: string | undefined): {
  PermissionsBoundary?: AttachedPermissionsBoundary
} {
  if (policyArn === undefined) return {}
  return {
    PermissionsBoundary: {
      PermissionsBoundaryType: BOUNDARY_TYPE,
      PermissionsBoundaryArn: policyArn,
    },
  }
}
