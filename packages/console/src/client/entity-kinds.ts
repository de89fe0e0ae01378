// Users, groups and roles alike: one row for each kind says how IAM is asked about it.
import {
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  type IAMClient,
  ListAttachedGroupPoliciesCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupPoliciesCommand,
  ListRolePoliciesCommand,
  ListUserPoliciesCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  paginateGetGroup,
  paginateListGroups,
  paginateListRoles,
  paginateListUsers,
} from '@aws-sdk/client-iam'

export interface Entity {
  readonly name: string
  readonly arn: string
  readonly created: Date | undefined
  readonly boundaryArn?: string
  /** Of a role, as JSON text. */
  readonly trustPolicy?: string
}

export interface AttachedPolicy {
  readonly name: string
  readonly arn: string
}

/** What IAM can be asked about an entity of one kind, by its name. */
export interface EntityClient {
  readonly noun: 'user' | 'group' | 'role'
  readonly title: string
  /** Of the characters of a name. AWS: IAM User Guide, "IAM and AWS STS quotas". */
  readonly longestName: number
  readonly list: (iam: IAMClient) => Promise<Entity[]>
  readonly get: (iam: IAMClient, name: string) => Promise<Entity>
  readonly create: (iam: IAMClient, name: string, trustPolicy: string) => Promise<unknown>
  readonly remove: (iam: IAMClient, name: string) => Promise<unknown>
  readonly listAttached: (iam: IAMClient, name: string) => Promise<AttachedPolicy[]>
  readonly attach: (iam: IAMClient, name: string, policyArn: string) => Promise<unknown>
  readonly detach: (iam: IAMClient, name: string, policyArn: string) => Promise<unknown>
  readonly listInline: (iam: IAMClient, name: string) => Promise<string[]>
  readonly getInline: (iam: IAMClient, name: string, policy: string) => Promise<string>
  readonly putInline: (
    iam: IAMClient,
    name: string,
    policy: string,
    text: string,
  ) => Promise<unknown>
  readonly deleteInline: (iam: IAMClient, name: string, policy: string) => Promise<unknown>
  /** The ARNs of those its policies speak for: itself, or a group's users. */
  readonly speaksFor: (iam: IAMClient, name: string) => Promise<string[]>
}

/** As many as IAM gives at once. AWS: IAM API Reference, ListUsers. */
const PAGE_SIZE = 1000

export const USERS: EntityClient = {
  noun: 'user',
  title: 'Users',
  longestName: 64,
  list: client =>
    collect(paginateListUsers({ client, pageSize: PAGE_SIZE }, {}), ({ Users: found }) =>
      found?.map(({ UserName, Arn, CreateDate }) => entity(UserName, Arn, CreateDate)),
    ),
  get: async (iam, UserName) => {
    const { User } = await iam.send(new GetUserCommand({ UserName }))
    const boundaryArn = User?.PermissionsBoundary?.PermissionsBoundaryArn
    const found = entity(User?.UserName, User?.Arn, User?.CreateDate)
    return { ...found, ...(boundaryArn && { boundaryArn }) }
  },
  create: (iam, UserName) => iam.send(new CreateUserCommand({ UserName })),
  remove: (iam, UserName) => iam.send(new DeleteUserCommand({ UserName })),
  listAttached: async (iam, UserName) =>
    attached(await iam.send(new ListAttachedUserPoliciesCommand({ UserName }))),
  attach: (iam, UserName, PolicyArn) =>
    iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn })),
  detach: (iam, UserName, PolicyArn) =>
    iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn })),
  listInline: async (iam, UserName) =>
    (await iam.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames ?? [],
  getInline: async (iam, UserName, PolicyName) =>
    documentText(await iam.send(new GetUserPolicyCommand({ UserName, PolicyName }))),
  putInline: (iam, UserName, PolicyName, PolicyDocument) =>
    iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument })),
  deleteInline: (iam, UserName, PolicyName) =>
    iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName })),
  speaksFor: async (iam, name) => [(await USERS.get(iam, name)).arn],
}

export const GROUPS: EntityClient = {
  noun: 'group',
  title: 'Groups',
  longestName: 128,
  list: client =>
    collect(paginateListGroups({ client, pageSize: PAGE_SIZE }, {}), ({ Groups: found }) =>
      found?.map(({ GroupName, Arn, CreateDate }) => entity(GroupName, Arn, CreateDate)),
    ),
  get: async (iam, GroupName) => {
    const { Group } = await iam.send(new GetGroupCommand({ GroupName }))
    return entity(Group?.GroupName, Group?.Arn, Group?.CreateDate)
  },
  create: (iam, GroupName) => iam.send(new CreateGroupCommand({ GroupName })),
  remove: (iam, GroupName) => iam.send(new DeleteGroupCommand({ GroupName })),
  listAttached: async (iam, GroupName) =>
    attached(await iam.send(new ListAttachedGroupPoliciesCommand({ GroupName }))),
  attach: (iam, GroupName, PolicyArn) =>
    iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn })),
  detach: (iam, GroupName, PolicyArn) =>
    iam.send(new DetachGroupPolicyCommand({ GroupName, PolicyArn })),
  listInline: async (iam, GroupName) =>
    (await iam.send(new ListGroupPoliciesCommand({ GroupName }))).PolicyNames ?? [],
  getInline: async (iam, GroupName, PolicyName) =>
    documentText(await iam.send(new GetGroupPolicyCommand({ GroupName, PolicyName }))),
  putInline: (iam, GroupName, PolicyName, PolicyDocument) =>
    iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument })),
  deleteInline: (iam, GroupName, PolicyName) =>
    iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName })),
  speaksFor: async (client, GroupName) => {
    const arns: string[] = []
    for await (const { Users = [] } of paginateGetGroup({ client }, { GroupName })) {
      arns.push(...Users.map(({ Arn = '' }) => Arn))
    }
    return arns
  },
}

export const ROLES: EntityClient = {
  noun: 'role',
  title: 'Roles',
  longestName: 64,
  list: client =>
    collect(paginateListRoles({ client, pageSize: PAGE_SIZE }, {}), ({ Roles: found }) =>
      found?.map(({ RoleName, Arn, CreateDate }) => entity(RoleName, Arn, CreateDate)),
    ),
  get: async (iam, RoleName) => {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }))
    const boundaryArn = Role?.PermissionsBoundary?.PermissionsBoundaryArn
    return {
      ...entity(Role?.RoleName, Role?.Arn, Role?.CreateDate),
      ...(boundaryArn && { boundaryArn }),
      trustPolicy: decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''),
    }
  },
  create: (iam, RoleName, AssumeRolePolicyDocument) =>
    iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument })),
  remove: (iam, RoleName) => iam.send(new DeleteRoleCommand({ RoleName })),
  listAttached: async (iam, RoleName) =>
    attached(await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }))),
  attach: (iam, RoleName, PolicyArn) =>
    iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn })),
  detach: (iam, RoleName, PolicyArn) =>
    iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn })),
  listInline: async (iam, RoleName) =>
    (await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames ?? [],
  getInline: async (iam, RoleName, PolicyName) =>
    documentText(await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))),
  putInline: (iam, RoleName, PolicyName, PolicyDocument) =>
    iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument })),
  deleteInline: (iam, RoleName, PolicyName) =>
    iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })),
  speaksFor: async (iam, name) => [(await ROLES.get(iam, name)).arn],
}

/** By the word in the address. */
export const ENTITY_KINDS: Readonly<Record<string, EntityClient>> = {
  users: USERS,
  groups: GROUPS,
  roles: ROLES,
}

/** As people read it; a text that is no JSON stays as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}

function entity(name = '', arn = '', created?: Date): Entity {
  return { name, arn, created }
}

async function collect<Page>(
  pages: AsyncIterable<Page>,
  read: (page: Page) => Entity[] | undefined,
): Promise<Entity[]> {
  const found: Entity[] = []
  for await (const page of pages) found.push(...(read(page) ?? []))
  return found
}

function attached({
  AttachedPolicies = [],
}: {
  readonly AttachedPolicies?:
    | { PolicyName?: string | undefined; PolicyArn?: string | undefined }[]
    | undefined
}): AttachedPolicy[] {
  return AttachedPolicies.map(({ PolicyName = '', PolicyArn = '' }) => ({
    name: PolicyName,
    arn: PolicyArn,
  }))
}

/** Documents come percent-encoded. AWS: IAM API Reference, GetUserPolicy. */
function documentText({ PolicyDocument = '' }: { readonly PolicyDocument?: string | undefined }) {
  return decodeURIComponent(PolicyDocument)
}
