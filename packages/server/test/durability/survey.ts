// What a server has after its restart, held against what it had acknowledged.
import assert from 'node:assert/strict'
import { ListIntegrationAssociationsCommand, paginateListInstances } from '@aws-sdk/client-connect'
import { paginateListDomains } from '@aws-sdk/client-connectcases'
import { paginateDescribeDirectories } from '@aws-sdk/client-directory-service'
import {
  paginateGetAccountAuthorizationDetails,
  type RoleDetail,
  type UserDetail,
} from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { Clients, Keys } from '../support/running-server.ts'
import { type Entry, MANAGED_POLICY, POLICY } from './journal.ts'

interface Survey {
  /** Instance ids by alias. */
  readonly instances: ReadonlyMap<string, string>
  /** ARNs by name. */
  readonly domains: ReadonlyMap<string, string>
  readonly roles: ReadonlyMap<string, RoleDetail>
  readonly users: ReadonlyMap<string, UserDetail>
  readonly directoryAliases: ReadonlySet<string>
}

/**
 * Acknowledged writes are there; the others wholly or not at all; and nothing else is. The
 * associations of the latest entries are asked for one by one.
 */
export async function assertKept(
  clients: Clients,
  entries: readonly Entry[],
  closely: number,
): Promise<void> {
  const survey = await lookAround(clients)
  const names = new Set(entries.map(({ name }) => name))
  for (const known of [survey.instances, survey.domains, survey.users]) {
    assert.deepEqual(
      [...known.keys()].filter(name => !names.has(name)),
      [],
    )
  }
  assert.equal(survey.roles.size, survey.instances.size, 'a role for each instance')
  assert.deepEqual(survey.directoryAliases, new Set(survey.instances.keys()))
  for (const entry of entries) assertEntryKept(survey, entry)
  for (const entry of entries.slice(-closely)) await assertAssociationWhole(clients, survey, entry)
}

/** The secret of an acknowledged key still opens. */
export async function assertSigns(clients: Clients, name: string): Promise<void> {
  const { Arn } = await clients.sts.send(new GetCallerIdentityCommand({}))
  assert.equal(Arn, `arn:aws:iam::123456789012:user/${name}`)
}

export function keysOf(entries: readonly Entry[]): { name: string; keys: Keys }[] {
  return entries.flatMap(({ name, keys }) => (keys ? [{ name, keys }] : []))
}

function assertEntryKept(survey: Survey, entry: Entry): void {
  const { name } = entry
  if (entry.instanceId !== undefined) assert.equal(survey.instances.get(name), entry.instanceId)
  if (entry.domainArn !== undefined) assert.equal(survey.domains.get(name), entry.domainArn)
  const user = survey.users.get(name)
  if (entry.isUserMade) assert.ok(user, `user ${name}`)
  if (user === undefined) return
  assert.deepEqual(user.Tags, [{ Key: 'entry', Value: name }], 'the tags come with the user')
  const inline = user.UserPolicyList ?? []
  if (entry.hasInlinePolicy) assert.equal(inline.length, 1)
  for (const { PolicyDocument = '' } of inline) {
    assert.equal(decodeURIComponent(PolicyDocument), POLICY)
  }
  const attached = (user.AttachedManagedPolicies ?? []).map(({ PolicyArn }) => PolicyArn)
  if (entry.hasAttachment) assert.deepEqual(attached, [MANAGED_POLICY])
}

/** The association and the role's policy for its domain are one write. */
async function assertAssociationWhole(
  { connect }: Clients,
  survey: Survey,
  { name, associationId }: Entry,
): Promise<void> {
  const InstanceId = survey.instances.get(name)
  if (InstanceId === undefined) {
    assert.equal(associationId, undefined, `the association of ${name} is gone`)
    return
  }
  const role = survey.roles.get(`AWSServiceRoleForAmazonConnect_${InstanceId.replaceAll('-', '')}`)
  assert.ok(role, `the role of ${name}`)
  const { IntegrationAssociationSummaryList = [] } = await connect.send(
    new ListIntegrationAssociationsCommand({ InstanceId }),
  )
  const [association] = IntegrationAssociationSummaryList
  const policies = role.RolePolicyList ?? []
  assert.equal(policies.length, IntegrationAssociationSummaryList.length, `half of ${name}`)
  if (associationId !== undefined) {
    assert.equal(association?.IntegrationAssociationId, associationId)
  }
  if (association === undefined) return
  const domainArn = survey.domains.get(name)
  assert.equal(association.IntegrationArn, domainArn)
  assert.ok(decodeURIComponent(policies[0]?.PolicyDocument ?? '').includes(domainArn ?? '?'))
}

async function lookAround({ cases, connect, ds, iam }: Clients): Promise<Survey> {
  const instances = new Map<string, string>()
  for await (const page of paginateListInstances({ client: connect }, {})) {
    for (const { InstanceAlias = '', Id = '' } of page.InstanceSummaryList ?? []) {
      instances.set(InstanceAlias, Id)
    }
  }
  const domains = new Map<string, string>()
  for await (const page of paginateListDomains({ client: cases }, {})) {
    for (const { name = '', domainArn = '' } of page.domains ?? []) domains.set(name, domainArn)
  }
  const directoryAliases = new Set<string>()
  for await (const page of paginateDescribeDirectories({ client: ds }, {})) {
    for (const { Alias = '' } of page.DirectoryDescriptions ?? []) directoryAliases.add(Alias)
  }
  const roles = new Map<string, RoleDetail>()
  const users = new Map<string, UserDetail>()
  const Filter: ('User' | 'Role')[] = ['User', 'Role']
  for await (const page of paginateGetAccountAuthorizationDetails({ client: iam }, { Filter })) {
    for (const role of page.RoleDetailList ?? []) roles.set(role.RoleName ?? '', role)
    for (const user of page.UserDetailList ?? []) users.set(user.UserName ?? '', user)
  }
  return { instances, domains, roles, users, directoryAliases }
}
