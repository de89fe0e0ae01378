// Where a policy is read from and saved to: inline, managed, or a role's trust.
import {
  CreatePolicyCommand,
  type IAMClient,
  ListEntitiesForPolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam'
import type { EditedKind, PolicyKey } from 'casegate/operator-api'
import { ENTITY_KINDS, GROUPS, pretty, ROLES, USERS } from '../../client/entity-kinds.ts'
import { readManagedPolicy, saveVersion } from '../../client/managed-policies.ts'
import { lastPart } from '../../client/names.ts'
import { NEW_TRUST, newTrustPolicy } from '../../client/trust/new-trust.ts'
import type { Crumb } from '../../parts/page.tsx'

export interface EditedPolicy {
  /** Stands for the source where something is kept by it. */
  readonly key: string
  readonly title: string
  readonly above: readonly Crumb[]
  readonly kind: EditedKind
  /** AWS's own policies are for reading. */
  readonly isReadOnly?: boolean
  /** Of a managed policy: it has versions. */
  readonly arn?: string
  /** The policy gets its name here: it is a new one. */
  readonly needsName?: boolean
  readonly read: (iam: IAMClient) => Promise<string>
  /** Answers the ARN or name under which it now stands. */
  readonly save: (iam: IAMClient, name: string, text: string) => Promise<unknown>
  /** The role that is made with it: it can be saved as it is. */
  readonly newRole?: string
  /** What saving does besides. */
  readonly note?: string
  /** The role whose trust policy it is: it says who may assume it. */
  readonly roleName?: string
  /** Undefined where tasks do not depend on it. */
  readonly place?: (name: string) => PolicyKey
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
): EditedPolicy | undefined {
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
    principals: iam => kind.speaksFor(iam, entityName),
    after: home,
  }
}

export function trustSource(roleName: string): EditedPolicy {
  const home = `#/roles/${encodeURIComponent(roleName)}`
  return {
    key: `trust ${roleName}`,
    title: 'Trust policy',
    above: [
      { text: 'Roles', href: '#/roles' },
      { text: roleName, href: home },
    ],
    kind: 'trust',
    roleName,
    read: async iam => (await ROLES.get(iam, roleName)).trustPolicy ?? '',
    save: (iam, _name, PolicyDocument) =>
      iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: roleName, PolicyDocument })),
    principals: async () => [],
    after: home,
  }
}

/** The trust policy of a role that is made by saving it. */
export function newRoleSource(
  roleName: string,
  account: string,
  accountRoot: string,
): EditedPolicy {
  return {
    key: `new role ${roleName}`,
    title: `Create role ${roleName}`,
    above: [{ text: 'Roles', href: '#/roles' }],
    kind: 'trust',
    newRole: roleName,
    note: 'The trust policy of the role, which is made when you save it.',
    read: async () => newTrustPolicy(NEW_TRUST, account, accountRoot),
    save: (iam, _name, text) => ROLES.create(iam, roleName, text),
    principals: async () => [],
    after: `#/roles/${encodeURIComponent(roleName)}`,
  }
}

export function managedSource(arn: string): EditedPolicy {
  const name = lastPart(arn)
  const isReadOnly = arn.includes(':aws:policy/')
  return {
    key: arn,
    title: name,
    above: [{ text: 'Policies', href: '#/policies' }],
    kind: 'identity',
    isReadOnly,
    arn,
    read: async iam => {
      const text = await readManagedPolicy(iam, arn)
      return isReadOnly ? pretty(text) : text
    },
    ...(!isReadOnly && {
      note: 'Saving makes a new default version. IAM keeps five: the oldest one makes room for a sixth.',
    }),
    save: (iam, _name, text) => saveVersion(iam, arn, text),
    place: () => ({ name, arn, type: 'user-managed' }),
    principals: iam => principalsWith(iam, arn),
    after: '#/policies',
  }
}

export const NEW_MANAGED_SOURCE: EditedPolicy = {
  key: 'new policy',
  title: 'Create policy',
  above: [{ text: 'Policies', href: '#/policies' }],
  kind: 'identity',
  needsName: true,
  read: async () => NEW_POLICY,
  save: (iam, PolicyName, PolicyDocument) =>
    iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument })),
  place: name => ({ name, type: 'user-managed' }),
  principals: async () => [],
  after: '#/policies',
}

/** Those it is attached to, and those whose boundary it is. */
async function principalsWith(iam: IAMClient, PolicyArn: string): Promise<string[]> {
  const {
    PolicyUsers = [],
    PolicyRoles = [],
    PolicyGroups = [],
  } = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }))
  const speakers = await Promise.all([
    ...PolicyUsers.map(({ UserName = '' }) => USERS.speaksFor(iam, UserName)),
    ...PolicyRoles.map(({ RoleName = '' }) => ROLES.speaksFor(iam, RoleName)),
    ...PolicyGroups.map(({ GroupName = '' }) => GROUPS.speaksFor(iam, GroupName)),
  ])
  return [...new Set(speakers.flat())]
}
