// The reads that the simulator can send for real: each from the resource that was asked about.
import {
  DescribeInstanceCommand,
  ListTagsForResourceCommand as ListConnectTagsCommand,
  ListInstancesCommand,
  ListIntegrationAssociationsCommand,
} from '@aws-sdk/client-connect'
import {
  GetDomainCommand,
  ListTagsForResourceCommand as ListCasesTagsCommand,
  ListDomainsCommand,
} from '@aws-sdk/client-connectcases'
import { DescribeDirectoriesCommand } from '@aws-sdk/client-directory-service'
import type { Aws } from '../../client/aws.ts'

export interface RealCall {
  /** What is sent, as JSON. */
  readonly input: object
  send(aws: Aws): Promise<object>
}

/** Says what is wrong when the resource is not one that the call can be about. */
export type RealCallOrFault = RealCall | { readonly fault: string }

type Maker = (resource: string) => RealCallOrFault

const MAKERS: Readonly<Record<string, Maker>> = {
  'connect:ListInstances': () =>
    call({}, (aws, input) => aws.connect.send(new ListInstancesCommand(input))),
  'connect:DescribeInstance': ofInstance(InstanceId =>
    call({ InstanceId }, (aws, input) => aws.connect.send(new DescribeInstanceCommand(input))),
  ),
  'connect:ListIntegrationAssociations': ofInstance(InstanceId =>
    call({ InstanceId }, (aws, input) =>
      aws.connect.send(new ListIntegrationAssociationsCommand(input)),
    ),
  ),
  'connect:ListTagsForResource': ofAnArn(resourceArn =>
    call({ resourceArn }, (aws, input) => aws.connect.send(new ListConnectTagsCommand(input))),
  ),
  'cases:ListDomains': () =>
    call({}, (aws, input) => aws.cases.send(new ListDomainsCommand(input))),
  'cases:GetDomain': ofDomain(domainId =>
    call({ domainId }, (aws, input) => aws.cases.send(new GetDomainCommand(input))),
  ),
  'cases:ListTagsForResource': ofAnArn(arn =>
    call({ arn }, (aws, input) => aws.cases.send(new ListCasesTagsCommand(input))),
  ),
  'ds:DescribeDirectories': () =>
    call({}, (aws, input) => aws.ds.send(new DescribeDirectoriesCommand(input))),
}

export const SENDABLE: readonly string[] = Object.keys(MAKERS)

/** Undefined for what is not sent from here. IAM knows actions in any case. */
export function realCallFor(action: string, resource: string): RealCallOrFault | undefined {
  const name = SENDABLE.find(one => one.toLowerCase() === action.toLowerCase())
  return name === undefined ? undefined : MAKERS[name]?.(resource)
}

function call<Input extends object>(
  input: Input,
  send: (aws: Aws, input: Input) => Promise<object>,
): RealCall {
  return { input, send: aws => send(aws, input) }
}

function ofInstance(make: (id: string) => RealCall): Maker {
  return resource => {
    const id = /:instance\/([^/*]+)/.exec(resource)?.[1]
    return id === undefined ? { fault: "Give an instance's ARN as the resource." } : make(id)
  }
}

function ofDomain(make: (id: string) => RealCall): Maker {
  return resource => {
    const id = /:domain\/([^/*]+)/.exec(resource)?.[1]
    return id === undefined ? { fault: "Give a domain's ARN as the resource." } : make(id)
  }
}

function ofAnArn(make: (arn: string) => RealCall): Maker {
  return resource =>
    resource.startsWith('arn:') ? make(resource) : { fault: 'Give an ARN as the resource.' }
}
