// One valid input for each operation that is served, as small as it can be.
import type { AccessAnalyzerOperations } from '../../src/models/generated/access-analyzer.ts'
import type { CasesOperations } from '../../src/models/generated/cases.ts'
import type { ConnectOperations } from '../../src/models/generated/connect.ts'
import type { DsOperations } from '../../src/models/generated/ds.ts'
import type { IamOperations } from '../../src/models/generated/iam.ts'
import type { ProfileOperations } from '../../src/models/generated/profile.ts'
import type { StsOperations } from '../../src/models/generated/sts.ts'
import type { ServiceName } from '../../src/models/model.ts'
import { casesOperationExamples } from './cases-targets.ts'
import { connectStaffExamples } from './connect-targets.ts'
import { neverHeldExamples, providerExamples } from './never-held-examples.ts'
import { organizationExamples } from './organization-targets.ts'
import type { IamTargets, Targets } from './targets.ts'

/** Exactly the operations of the model: a missing or an orphan example is a type error. */
export type ExamplesOf<Served> = {
  readonly [Name in keyof Served]: Served[Name] extends { readonly input: infer Input }
    ? Input
    : never
}

type Examples = Readonly<Record<ServiceName, Readonly<Record<string, unknown>>>>

/** Every input names things that exist, so that a denial is never for want of them. */
export function examplesFor(targets: Targets): Examples {
  return {
    'access-analyzer': accessAnalyzerExamples(targets),
    cases: casesExamples(targets),
    connect: connectExamples(targets),
    ds: { DescribeDirectories: {} } satisfies ExamplesOf<DsOperations>,
    iam: iamExamples(targets),
    organizations: organizationExamples(targets),
    profile: profileExamples(),
    sts: stsExamples(targets),
  }
}

const TAGS = { team: 'blue' }
const TAG_LIST = [{ Key: 'team', Value: 'blue' }]

/** A domain and what is in it; the first makes it. */
function profileExamples(): ExamplesOf<ProfileOperations> {
  const DomainName = 'customers'
  return {
    CreateDomain: { DomainName, DefaultExpirationDays: 366 },
    CreateProfile: { DomainName },
    DeleteDomain: { DomainName },
    GetDomain: { DomainName },
    ListDomains: {},
    SearchProfiles: { DomainName, KeyName: '_phone', Values: ['+390612345678'] },
  }
}

function accessAnalyzerExamples(targets: Targets): ExamplesOf<AccessAnalyzerOperations> {
  const { trustPolicy, roleArn, analyzerArn, accessPreviewId } = targets
  const policyType = 'IDENTITY_POLICY'
  const analyzerName = analyzerArn.slice(analyzerArn.indexOf('/') + 1)
  return {
    CreateAccessPreview: {
      analyzerArn,
      configurations: { [roleArn]: { iamRole: { trustPolicy } } },
    },
    CreateAnalyzer: { analyzerName: 'another-analyzer', type: 'ACCOUNT' },
    DeleteAnalyzer: { analyzerName },
    GetAccessPreview: { accessPreviewId, analyzerArn },
    GetAnalyzer: { analyzerName },
    ListAccessPreviewFindings: { accessPreviewId, analyzerArn },
    ListAnalyzers: {},
    CheckAccessNotGranted: {
      policyDocument: PolicyDocument,
      access: [{ actions: ['cases:DeleteDomain'] }],
      policyType,
    },
    CheckNoNewAccess: {
      existingPolicyDocument: PolicyDocument,
      newPolicyDocument: PolicyDocument,
      policyType,
    },
    CheckNoPublicAccess: {
      policyDocument: trustPolicy,
      resourceType: 'AWS::IAM::AssumeRolePolicyDocument',
    },
    ValidatePolicy: { policyDocument: PolicyDocument, policyType },
  }
}

function casesExamples(targets: Targets): ExamplesOf<CasesOperations> {
  const { domainId, domainArn: arn } = targets
  return {
    ...casesOperationExamples(targets),
    CreateDomain: { name: 'another domain' },
    DeleteDomain: { domainId },
    GetDomain: { domainId },
    ListDomains: {},
    ListTagsForResource: { arn },
    TagResource: { arn, tags: TAGS },
    UntagResource: { arn, tagKeys: ['team'] },
  }
}

function connectExamples(targets: Targets): ExamplesOf<ConnectOperations> {
  const { instanceId: InstanceId, instanceArn: resourceArn } = targets
  return {
    ...connectStaffExamples(targets),
    CreateInstance: {
      IdentityManagementType: 'CONNECT_MANAGED',
      InstanceAlias: 'another-instance',
      InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
    },
    CreateIntegrationAssociation: {
      InstanceId,
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: targets.domainArn,
    },
    DeleteInstance: { InstanceId },
    DeleteIntegrationAssociation: {
      InstanceId,
      IntegrationAssociationId: targets.associationId,
    },
    DescribeInstance: { InstanceId },
    ListInstances: {},
    ListIntegrationAssociations: { InstanceId },
    ListTagsForResource: { resourceArn },
    TagResource: { resourceArn, tags: TAGS },
    UntagResource: { resourceArn, tagKeys: ['team'] },
  }
}

function stsExamples({ roleArn: RoleArn, accessKeyId }: Targets): ExamplesOf<StsOperations> {
  return {
    AssumeRole: { RoleArn, RoleSessionName: 'example' },
    GetAccessKeyInfo: { AccessKeyId: accessKeyId },
    GetCallerIdentity: {},
    GetFederationToken: { Name: 'example' },
    GetSessionToken: {},
  }
}

export function iamExamples(targets: IamTargets): ExamplesOf<IamOperations> {
  return {
    ...userExamples(targets),
    ...groupExamples(targets),
    ...roleExamples(targets),
    ...policyExamples(targets),
    ...accountExamples(targets),
    ...neverHeldExamples(targets),
    ...providerExamples,
  }
}

const PolicyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'cases:GetDomain', Resource: '*' },
})

function userExamples({ userName: UserName, accessKeyId: AccessKeyId, policyArn }: IamTargets) {
  const PolicyName = 'inline'
  return {
    AttachUserPolicy: { UserName, PolicyArn: policyArn },
    CreateAccessKey: { UserName },
    CreateUser: { UserName: 'another-user' },
    DeleteAccessKey: { UserName, AccessKeyId },
    DeleteUser: { UserName },
    DeleteUserPermissionsBoundary: { UserName },
    DeleteUserPolicy: { UserName, PolicyName },
    DetachUserPolicy: { UserName, PolicyArn: policyArn },
    GetAccessKeyLastUsed: { AccessKeyId },
    GetUser: { UserName },
    GetUserPolicy: { UserName, PolicyName },
    ListAccessKeys: { UserName },
    ListAttachedUserPolicies: { UserName },
    ListGroupsForUser: { UserName },
    ListUserPolicies: { UserName },
    ListUserTags: { UserName },
    ListUsers: {},
    PutUserPermissionsBoundary: { UserName, PermissionsBoundary: policyArn },
    PutUserPolicy: { UserName, PolicyName, PolicyDocument },
    TagUser: { UserName, Tags: TAG_LIST },
    UntagUser: { UserName, TagKeys: ['team'] },
    UpdateAccessKey: { UserName, AccessKeyId, Status: 'Inactive' },
    UpdateUser: { UserName },
  } satisfies Partial<ExamplesOf<IamOperations>>
}

function groupExamples({ groupName: GroupName, userName: UserName, policyArn }: IamTargets) {
  const PolicyName = 'inline'
  return {
    AddUserToGroup: { GroupName, UserName },
    AttachGroupPolicy: { GroupName, PolicyArn: policyArn },
    CreateGroup: { GroupName: 'another-group' },
    DeleteGroup: { GroupName },
    DeleteGroupPolicy: { GroupName, PolicyName },
    DetachGroupPolicy: { GroupName, PolicyArn: policyArn },
    GetGroup: { GroupName },
    GetGroupPolicy: { GroupName, PolicyName },
    ListAttachedGroupPolicies: { GroupName },
    ListGroupPolicies: { GroupName },
    ListGroups: {},
    PutGroupPolicy: { GroupName, PolicyName, PolicyDocument },
    RemoveUserFromGroup: { GroupName, UserName },
    UpdateGroup: { GroupName },
  } satisfies Partial<ExamplesOf<IamOperations>>
}

function roleExamples(targets: IamTargets) {
  const { roleName: RoleName, policyArn: PolicyArn, linkedRoleName } = targets
  const PolicyName = 'inline'
  return {
    AttachRolePolicy: { RoleName, PolicyArn },
    CreateRole: { RoleName: 'another-role', AssumeRolePolicyDocument: targets.trustPolicy },
    CreateServiceLinkedRole: { AWSServiceName: 'connect.amazonaws.com', CustomSuffix: 'example' },
    DeleteRole: { RoleName },
    DeleteRolePermissionsBoundary: { RoleName },
    DeleteRolePolicy: { RoleName, PolicyName },
    DeleteServiceLinkedRole: { RoleName: linkedRoleName },
    DetachRolePolicy: { RoleName, PolicyArn },
    GetRole: { RoleName },
    GetRolePolicy: { RoleName, PolicyName },
    GetServiceLinkedRoleDeletionStatus: { DeletionTaskId: deletionTaskOf(linkedRoleName) },
    ListAttachedRolePolicies: { RoleName },
    ListRolePolicies: { RoleName },
    ListRoleTags: { RoleName },
    ListRoles: {},
    PutRolePermissionsBoundary: { RoleName, PermissionsBoundary: PolicyArn },
    PutRolePolicy: { RoleName, PolicyName, PolicyDocument },
    TagRole: { RoleName, Tags: TAG_LIST },
    UntagRole: { RoleName, TagKeys: ['team'] },
    UpdateAssumeRolePolicy: { RoleName, PolicyDocument: targets.trustPolicy },
    UpdateRole: { RoleName },
    UpdateRoleDescription: { RoleName, Description: 'an example' },
  } satisfies Partial<ExamplesOf<IamOperations>>
}

function policyExamples({ policyArn: PolicyArn }: IamTargets) {
  return {
    CreatePolicy: { PolicyName: 'another-policy', PolicyDocument },
    CreatePolicyVersion: { PolicyArn, PolicyDocument },
    DeletePolicy: { PolicyArn },
    DeletePolicyVersion: { PolicyArn, VersionId: 'v2' },
    GetPolicy: { PolicyArn },
    GetPolicyVersion: { PolicyArn, VersionId: 'v1' },
    ListEntitiesForPolicy: { PolicyArn },
    ListPolicies: {},
    ListPolicyTags: { PolicyArn },
    ListPolicyVersions: { PolicyArn },
    SetDefaultPolicyVersion: { PolicyArn, VersionId: 'v1' },
    TagPolicy: { PolicyArn, Tags: TAG_LIST },
    UntagPolicy: { PolicyArn, TagKeys: ['team'] },
  } satisfies Partial<ExamplesOf<IamOperations>>
}

function accountExamples({ userArn: PolicySourceArn }: IamTargets) {
  const ActionNames = ['cases:GetDomain']
  const PolicyInputList = [PolicyDocument]
  return {
    CreateAccountAlias: { AccountAlias: 'another-alias' },
    DeleteAccountAlias: { AccountAlias: 'an-alias' },
    GetAccountAuthorizationDetails: {},
    GetAccountSummary: undefined,
    GetContextKeysForCustomPolicy: { PolicyInputList },
    GetContextKeysForPrincipalPolicy: { PolicySourceArn },
    ListAccountAliases: {},
    SimulateCustomPolicy: { PolicyInputList, ActionNames },
    SimulatePrincipalPolicy: { PolicySourceArn, ActionNames },
  } satisfies Partial<ExamplesOf<IamOperations>>
}

function deletionTaskOf(roleName: string): string {
  const id = '0b5a8b3e-3a0e-4b9e-8a51-4c1d2c3b4a59'
  return `task/aws-service-role/connect.amazonaws.com/${roleName}/${id}`
}
