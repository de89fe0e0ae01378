// An organization with a unit and a policy, made as root, and an input for each of its operations.
import type { OrganizationsOperations } from '../../src/models/generated/organizations.ts'
import { createModelClient } from '../wire/model-client.ts'
import type { ExamplesOf } from './examples.ts'
import { ACCOUNT, ROOT, type RunningServer } from './running-server.ts'

export interface OrganizationTargets {
  readonly rootId: string
  readonly unitId: string
  readonly guardId: string
}

const Content = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Deny', Action: 'sqs:*', Resource: '*' },
})

const Type = 'SERVICE_CONTROL_POLICY'

/** Nothing that is served is denied by what is attached. */
export async function makeOrganizationTargets(server: RunningServer): Promise<OrganizationTargets> {
  const { call, destroy } = createModelClient('organizations', server.url, ROOT)
  await call('CreateOrganization', {})
  const { Roots } = await call('ListRoots', {})
  const [{ Id: rootId }] = Roots as [{ Id: string }]
  const { OrganizationalUnit } = await call('CreateOrganizationalUnit', {
    ParentId: rootId,
    Name: 'target',
  })
  const { Id: unitId } = OrganizationalUnit as { Id: string }
  const made = { Name: 'target', Description: '', Content, Type }
  const { Policy } = await call('CreatePolicy', made)
  const { PolicySummary } = Policy as { PolicySummary: { Id: string } }
  destroy()
  return { rootId, unitId, guardId: PolicySummary.Id }
}

export function organizationExamples({
  rootId,
  unitId,
  guardId: PolicyId,
}: OrganizationTargets): ExamplesOf<OrganizationsOperations> {
  const PolicyType = 'RESOURCE_CONTROL_POLICY'
  const attachment = { PolicyId, TargetId: unitId }
  return {
    AttachPolicy: attachment,
    CreateOrganization: {},
    CreateOrganizationalUnit: { ParentId: rootId, Name: 'another' },
    CreatePolicy: { Name: 'another', Description: '', Content, Type },
    DeleteOrganization: undefined,
    DeleteOrganizationalUnit: { OrganizationalUnitId: unitId },
    DeletePolicy: { PolicyId },
    DescribeAccount: { AccountId: ACCOUNT },
    DescribeOrganization: undefined,
    DescribeOrganizationalUnit: { OrganizationalUnitId: unitId },
    DescribePolicy: { PolicyId },
    DetachPolicy: attachment,
    DisablePolicyType: { RootId: rootId, PolicyType },
    EnablePolicyType: { RootId: rootId, PolicyType },
    ListAccounts: {},
    ListAccountsForParent: { ParentId: rootId },
    ListChildren: { ParentId: rootId, ChildType: 'ACCOUNT' },
    ListOrganizationalUnitsForParent: { ParentId: rootId },
    ListParents: { ChildId: unitId },
    ListPolicies: { Filter: Type },
    ListPoliciesForTarget: { TargetId: unitId, Filter: Type },
    ListRoots: {},
    ListTagsForResource: { ResourceId: unitId },
    ListTargetsForPolicy: { PolicyId },
    MoveAccount: { AccountId: ACCOUNT, SourceParentId: rootId, DestinationParentId: unitId },
    TagResource: { ResourceId: unitId, Tags: [{ Key: 'team', Value: 'blue' }] },
    UntagResource: { ResourceId: unitId, TagKeys: ['team'] },
    UpdateOrganizationalUnit: { OrganizationalUnitId: unitId, Name: 'target' },
    UpdatePolicy: { PolicyId, Description: 'changed' },
  }
}
