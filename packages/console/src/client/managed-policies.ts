// Managed policies and their versions, as IAM keeps them: five at most, one of them in force.
import {
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListPolicyVersionsCommand,
  type PolicyUsageType,
  paginateListEntitiesForPolicy,
  SetDefaultPolicyVersionCommand,
} from '@aws-sdk/client-iam'
import { ENTITY_KINDS } from './entity-kinds.ts'

export interface PolicyVersion {
  /** `v2`. */
  readonly id: string
  readonly isDefault: boolean
  readonly created: Date | undefined
}

/** Of the version that is in force. */
export async function readManagedPolicy(iam: IAMClient, PolicyArn: string): Promise<string> {
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }))
  return readVersion(iam, PolicyArn, Policy?.DefaultVersionId ?? 'v1')
}

export async function readVersion(
  iam: IAMClient,
  PolicyArn: string,
  VersionId: string,
): Promise<string> {
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }))
  return decodeURIComponent(PolicyVersion?.Document ?? '')
}

/** The newest first. */
export async function listVersions(iam: IAMClient, PolicyArn: string): Promise<PolicyVersion[]> {
  const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }))
  return Versions.map(({ VersionId = '', IsDefaultVersion, CreateDate }) => ({
    id: VersionId,
    isDefault: IsDefaultVersion === true,
    created: CreateDate,
  }))
}

/** AWS: IAM User Guide, "IAM and AWS STS quotas": versions of a managed policy. */
const MAX_VERSIONS = 5

/** As a new version in force; the oldest other one makes room. */
export async function saveVersion(
  iam: IAMClient,
  PolicyArn: string,
  PolicyDocument: string,
): Promise<void> {
  const versions = await listVersions(iam, PolicyArn)
  const oldest = versions.filter(({ isDefault }) => !isDefault).at(-1)
  if (versions.length >= MAX_VERSIONS && oldest) await deleteVersion(iam, PolicyArn, oldest.id)
  await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }))
}

export async function putInForce(
  iam: IAMClient,
  PolicyArn: string,
  VersionId: string,
): Promise<void> {
  await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId }))
}

export async function deleteVersion(
  iam: IAMClient,
  PolicyArn: string,
  VersionId: string,
): Promise<void> {
  await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }))
}

export interface PolicyUses {
  /** `user/maria`. */
  readonly attached: readonly string[]
  readonly bound: readonly string[]
}

export async function listUses(iam: IAMClient, PolicyArn: string): Promise<PolicyUses> {
  const namesOf = async (PolicyUsageFilter: PolicyUsageType) => {
    const names: string[] = []
    const input = { PolicyArn, PolicyUsageFilter }
    for await (const page of paginateListEntitiesForPolicy({ client: iam }, input)) {
      const { PolicyUsers = [], PolicyGroups = [], PolicyRoles = [] } = page
      names.push(...PolicyUsers.map(({ UserName }) => `user/${UserName}`))
      names.push(...PolicyGroups.map(({ GroupName }) => `group/${GroupName}`))
      names.push(...PolicyRoles.map(({ RoleName }) => `role/${RoleName}`))
    }
    return names
  }
  return {
    attached: await namesOf('PermissionsPolicy'),
    bound: await namesOf('PermissionsBoundary'),
  }
}

/**
 * As AWS's console does, whoever it is attached to loses it first, and its other versions go.
 * AWS: IAM API Reference, DeletePolicy.
 */
export async function deleteManagedPolicy(iam: IAMClient, PolicyArn: string): Promise<void> {
  for (const user of (await listUses(iam, PolicyArn)).attached) {
    const [place = '', name = ''] = user.split('/')
    await ENTITY_KINDS[`${place}s`]?.detach(iam, name, PolicyArn)
  }
  for (const { id, isDefault } of await listVersions(iam, PolicyArn)) {
    if (!isDefault) await deleteVersion(iam, PolicyArn, id)
  }
  await iam.send(new DeletePolicyCommand({ PolicyArn }))
}
