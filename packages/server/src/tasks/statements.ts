// The policy statements of AWS's pages, under the names that the pages give them.
import type { PolicyDocument, PolicyStatement } from './task.ts'

/** Every service-linked role of Amazon Connect, of which each instance has its own. */
export const CONNECT_ROLES =
  'arn:aws:iam::*:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect*'

export const VIEW_CONSOLE = allow('AllowsViewingConnectConsole', [
  'connect:ListInstances',
  'ds:DescribeDirectories',
])

export const LIST_ASSOCIATIONS = allow('ListIntegrationAssociations', [
  'connect:ListIntegrationAssociations',
])

export const GET_DOMAIN = allow('CasesGetDomain', ['cases:GetDomain'])

export const CREATE_DOMAIN = allow('CasesCreateDomain', ['cases:CreateDomain'])

/** One statement for both actions, named by the page for the first. */
export const GET_AND_CREATE_DOMAIN = allow('CasesGetDomain', [
  'cases:GetDomain',
  'cases:CreateDomain',
])

export const ASSOCIATE = allow('CreateIntegrationAssociationsAndDependencies', [
  'connect:CreateIntegrationAssociation',
  'connect:DescribeInstance',
])

export const PUT_ROLE_POLICY: PolicyStatement = {
  Sid: 'AttachAnyPolicyToAmazonConnectRole',
  Effect: 'Allow',
  Action: 'iam:PutRolePolicy',
  Resource: CONNECT_ROLES,
}

export const SEARCH_PROFILES = allow('ProfileSearchProfiles', ['profile:SearchProfiles'])

export function policyOf(...statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements }
}

function allow(sid: string, actions: readonly string[]): PolicyStatement {
  return { Sid: sid, Effect: 'Allow', Action: actions, Resource: '*' }
}
