// Where a policy is read from and saved to: inline, managed, or a role's trust.
import {
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyVersionCommand,
  GetGroupCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListEntitiesForPolicyCommand,
  ListPolicyVersionsCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam'
import { ENTITY_KINDS, type EntityKind, pretty } from '../../client/entity-kinds.ts'
import { lastPart } from '../../client/names.ts'
import type { PolicyKind, PolicyPlace } from '../../client/shapes.ts'
import type { Crumb } from '../../parts/page.tsx'

export interface PolicySource {
  /** Stands for the source where something is kept by it. */
  readonly key: string
  readonly title: string
  readonly above: readonly Crumb[]
  readonly kind: PolicyKind
  /** AWS's own policies are for reading. */
  readonly isReadOnly?: boolean
  /** The policy gets its name here: it is a new one. */
  readonly needsName?: boolean
  readonly read: (iam: IAMClient) => Promise<string>
  /** Answers the ARN or name under which it now stands. */
  readonly save: (iam: IAMClient, name: string, text: string) => Promise<unknown>
  /** What saving does besides. */
  readonly note?: string
  /** Undefined where tasks do not depend on it. */
  readonly place?: (name: string) => PolicyPlace
  /** Whom it speaks for. */
  readonly principals: (iam: IAMClient) => Promise<string[]>
  /** Where to go after it was saved. */
  readonly after: string
}

export const NEW_POLICY = pretty(
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'Statement1', Effect: 'Allow', Action: [], Resource: '*' }],
  }),
)

export function inlineSource(
  place: string,
  entityName: string,
  policyName: string | undefined,
): PolicySource | undefined {
  const kind = ENTITY_KINDS[place]
  if (!kind) return undefined
  const home = `#/${place}/${encodeURIComponent(entityName)}`
  return {
    key: `${place} ${entityName} ${policyName}`,
    title: policyName ?? 'Add inline policy',
    above: [
      { text: kind.title, href: `#/${place}` },
      { text: entityName, href: home },
    ],
    kind: 'identity',
    needsName: policyName === undefined,
    read: async iam =>
      policyName === undefined ? NEW_POLICY : kind.getInline(iam, entityName, policyName),
    save: (iam, name, text) => kind.putInline(iam, entityName, policyName ?? name, text),
    place: name => ({ name: policyName ?? name, type: kind.noun }),
    principals: iam => principalsOf(iam, kind, entityName),
    after: home,
  }
}

export function trustSource(roleName: string): PolicySource {
  const home = `#/roles/${encodeURIComponent(roleName)}`
  return {
    key: `trust ${roleName}`,
    title: 'Trust policy',
    above: [
      { text: 'Roles', href: '#/roles' },
      { text: roleName, href: home },
    ],
    kind: 'trust',
    read: async iam => (await ENTITY_KINDS.roles?.get(iam, roleName))?.trustPolicy ?? '',
    save: (iam, _name, PolicyDocument) =>
      iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: roleName, PolicyDocument })),
    principals: async () => [],
    after: home,
  }
}

export function managedSource(arn: string): PolicySource {
  const name = lastPart(arn)
  const isReadOnly = arn.includes(':aws:policy/')
  return {
    key: arn,
    title: name,
    above: [{ text: 'Policies', href: '#/policies' }],
    kind: 'identity',
    isReadOnly,
    read: async iam => {
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: arn }))
      const VersionId = Policy?.DefaultVersionId
      const { PolicyVersion } = await iam.send(
        new GetPolicyVersionCommand({ PolicyArn: arn, VersionId }),
      )
      const text = decodeURIComponent(PolicyVersion?.Document ?? '')
      return isReadOnly ? pretty(text) : text
    },
    note: 'Saving makes a new default version. IAM keeps five: the oldest one makes room for a sixth.',
    save: (iam, _name, text) => saveVersion(iam, arn, text),
    place: () => ({ name, arn, type: 'user-managed' }),
    principals: iam => principalsWith(iam, arn),
    after: '#/policies',
  }
}

export const NEW_MANAGED_SOURCE: PolicySource = {
  key: 'new policy',
  title: 'Create policy',
  above: [{ text: 'Policies', href: '#/policies' }],
  kind: 'identity',
  needsName: true,
  read: async () => NEW_POLICY,
  save: (iam, PolicyName, PolicyDocument) =>
    iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument })),
  principals: async () => [],
  after: '#/policies',
}

/** AWS: IAM User Guide, "IAM and AWS STS quotas": versions of a managed policy. */
const MAX_VERSIONS = 5

async function saveVersion(iam: IAMClient, PolicyArn: string, text: string): Promise<unknown> {
  const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }))
  const oldest = Versions.filter(({ IsDefaultVersion }) => !IsDefaultVersion).at(-1)
  if (Versions.length >= MAX_VERSIONS && oldest) {
    const { VersionId } = oldest
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }))
  }
  return iam.send(
    new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: text, SetAsDefault: true }),
  )
}

/** The policy of a group speaks for its users. */
async function principalsOf(iam: IAMClient, kind: EntityKind, name: string): Promise<string[]> {
  if (kind.noun !== 'group') return [(await kind.get(iam, name)).arn]
  return usersOf(iam, name)
}

async function principalsWith(iam: IAMClient, PolicyArn: string): Promise<string[]> {
  const {
    PolicyUsers = [],
    PolicyRoles = [],
    PolicyGroups = [],
  } = await iam.send(
    new ListEntitiesForPolicyCommand({ PolicyArn, PolicyUsageFilter: 'PermissionsPolicy' }),
  )
  const found = new Set<string>()
  for (const { UserName = '' } of PolicyUsers) {
    found.add((await ENTITY_KINDS.users?.get(iam, UserName))?.arn ?? '')
  }
  for (const { RoleName = '' } of PolicyRoles) {
    found.add((await ENTITY_KINDS.roles?.get(iam, RoleName))?.arn ?? '')
  }
  for (const { GroupName } of PolicyGroups) {
    for (const arn of await usersOf(iam, GroupName)) found.add(arn)
  }
  return [...found]
}

async function usersOf(iam: IAMClient, GroupName: string | undefined): Promise<string[]> {
  const { Users = [] } = await iam.send(new GetGroupCommand({ GroupName }))
  return Users.map(({ Arn = '' }) => Arn)
}
