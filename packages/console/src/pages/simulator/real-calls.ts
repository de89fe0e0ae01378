// The calls that the simulator can send for real, each begun from the resource that was asked about.
import {
  CreateIntegrationAssociationCommand,
  DeleteIntegrationAssociationCommand,
  DescribeInstanceCommand,
  ListTagsForResourceCommand as ListConnectTagsCommand,
  ListInstancesCommand,
  ListIntegrationAssociationsCommand,
} from '@aws-sdk/client-connect'
import {
  CreateDomainCommand,
  DeleteDomainCommand,
  GetDomainCommand,
  ListTagsForResourceCommand as ListCasesTagsCommand,
  ListDomainsCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-connectcases'
import { DescribeDirectoriesCommand } from '@aws-sdk/client-directory-service'
import {
  GetRoleCommand,
  GetUserCommand,
  ListRolesCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam'
import type { Aws } from '../../client/aws.ts'
import { lastPart } from '../../client/names.ts'

export interface RealCall {
  /** What the resource tells of it, as JSON; the rest is an example to write over. */
  readonly input: object
  readonly changesAccount: boolean
  send(aws: Aws, input: object): Promise<object>
}

/** Says what is wrong when the resource is not one that the call can be about. */
export type RealCallOrFault = RealCall | { readonly fault: string }

/** Undefined for what is not sent from here. IAM knows actions in any case. */
export function realCallFor(action: string, resource: string): RealCallOrFault | undefined {
  const name = SENDABLE.find(one => one.toLowerCase() === action.toLowerCase())
  const row = name === undefined ? undefined : CALLS[name]
  if (!row) return undefined
  const input = row.inputOf(resource)
  if ('fault' in input) return { fault: String(input.fault) }
  return { input, send: row.send, changesAccount: row.changesAccount }
}

interface Row extends Omit<RealCall, 'input'> {
  readonly inputOf: InputOf
}

type InputOf = (resource: string) => object

const CALLS: Readonly<Record<string, Row>> = {
  'connect:ListInstances': read(nothing, (aws, input: object) =>
    aws.connect.send(new ListInstancesCommand(input)),
  ),
  'connect:DescribeInstance': read(ofInstance(), (aws, input: { InstanceId: string }) =>
    aws.connect.send(new DescribeInstanceCommand(input)),
  ),
  'connect:ListIntegrationAssociations': read(ofInstance(), (aws, input: { InstanceId: string }) =>
    aws.connect.send(new ListIntegrationAssociationsCommand(input)),
  ),
  'connect:CreateIntegrationAssociation': write(
    ofInstance({ IntegrationType: 'CASES_DOMAIN', IntegrationArn: 'the ARN of the domain' }),
    (aws, input: ConstructorParameters<typeof CreateIntegrationAssociationCommand>[0]) =>
      aws.connect.send(new CreateIntegrationAssociationCommand(input)),
  ),
  'connect:DeleteIntegrationAssociation': write(
    ofInstance({ IntegrationAssociationId: 'the id of the association' }),
    (aws, input: ConstructorParameters<typeof DeleteIntegrationAssociationCommand>[0]) =>
      aws.connect.send(new DeleteIntegrationAssociationCommand(input)),
  ),
  'connect:ListTagsForResource': read(
    ofArn(resourceArn => ({ resourceArn })),
    (aws, input: { resourceArn: string }) => aws.connect.send(new ListConnectTagsCommand(input)),
  ),
  'cases:ListDomains': read(nothing, (aws, input: object) =>
    aws.cases.send(new ListDomainsCommand(input)),
  ),
  'cases:GetDomain': read(ofDomain, (aws, input: { domainId: string }) =>
    aws.cases.send(new GetDomainCommand(input)),
  ),
  'cases:CreateDomain': write(
    () => ({ name: 'A new domain' }),
    (aws, input: { name: string }) => aws.cases.send(new CreateDomainCommand(input)),
  ),
  'cases:DeleteDomain': write(ofDomain, (aws, input: { domainId: string }) =>
    aws.cases.send(new DeleteDomainCommand(input)),
  ),
  'cases:ListTagsForResource': read(
    ofArn(arn => ({ arn })),
    (aws, input: { arn: string }) => aws.cases.send(new ListCasesTagsCommand(input)),
  ),
  'cases:TagResource': write(
    ofArn(arn => ({ arn, tags: { team: 'blue' } })),
    (aws, input: { arn: string; tags: Record<string, string> }) =>
      aws.cases.send(new TagResourceCommand(input)),
  ),
  'cases:UntagResource': write(
    ofArn(arn => ({ arn, tagKeys: ['team'] })),
    (aws, input: { arn: string; tagKeys: string[] }) =>
      aws.cases.send(new UntagResourceCommand(input)),
  ),
  'ds:DescribeDirectories': read(nothing, (aws, input: object) =>
    aws.ds.send(new DescribeDirectoriesCommand(input)),
  ),
  'iam:ListUsers': read(nothing, (aws, input: object) => aws.iam.send(new ListUsersCommand(input))),
  'iam:ListRoles': read(nothing, (aws, input: object) => aws.iam.send(new ListRolesCommand(input))),
  'iam:GetUser': read(
    ofArn(arn => ({ UserName: lastPart(arn) })),
    (aws, input: { UserName: string }) => aws.iam.send(new GetUserCommand(input)),
  ),
  'iam:GetRole': read(
    ofArn(arn => ({ RoleName: lastPart(arn) })),
    (aws, input: { RoleName: string }) => aws.iam.send(new GetRoleCommand(input)),
  ),
  'iam:PutRolePolicy': write(
    ofArn(arn => ({ RoleName: lastPart(arn), PolicyName: 'Tried', PolicyDocument: TRIED })),
    (aws, input: { RoleName: string; PolicyName: string; PolicyDocument: string }) =>
      aws.iam.send(new PutRolePolicyCommand(input)),
  ),
}

export const SENDABLE: readonly string[] = Object.keys(CALLS)

const TRIED = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'cases:GetDomain', Resource: '*' },
})

function read<Input>(inputOf: InputOf, send: (aws: Aws, input: Input) => Promise<object>): Row {
  return { inputOf, send: (aws, input) => send(aws, input as Input), changesAccount: false }
}

/** What somebody writes as input is checked by the service, as every client's is. */
function write<Input>(inputOf: InputOf, send: (aws: Aws, input: Input) => Promise<object>): Row {
  return { ...read(inputOf, send), changesAccount: true }
}

function nothing(): object {
  return {}
}

function ofInstance(more: object = {}): InputOf {
  return resource => {
    const InstanceId = /:instance\/([^/*]+)/.exec(resource)?.[1]
    if (InstanceId === undefined) return { fault: "Give an instance's ARN as the resource." }
    return { InstanceId, ...more }
  }
}

function ofDomain(resource: string): object {
  const domainId = /:domain\/([^/*]+)/.exec(resource)?.[1]
  return domainId === undefined ? { fault: "Give a domain's ARN as the resource." } : { domainId }
}

function ofArn(inputOf: InputOf): InputOf {
  return resource =>
    resource.startsWith('arn:') ? inputOf(resource) : { fault: 'Give an ARN as the resource.' }
}
