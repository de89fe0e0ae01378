// Writes to a server that may be killed at any moment, and a note of those it has acknowledged.
import { CreateInstanceCommand, CreateIntegrationAssociationCommand } from '@aws-sdk/client-connect'
import { CreateDomainCommand } from '@aws-sdk/client-connectcases'
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import type { Clients, Keys } from '../support/running-server.ts'

/** One round of writes, of which some may not have happened. Undefined is what nobody has said. */
export interface Entry {
  readonly name: string
  instanceId?: string
  domainArn?: string
  associationId?: string
  isUserMade?: boolean
  hasInlinePolicy?: boolean
  hasAttachment?: boolean
  keys?: Keys
}

export const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'cases:GetDomain', Resource: '*' },
})

export const MANAGED_POLICY = 'arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess'

/** Makes all that an entry names, and notes each answer; throws once the server is gone. */
export async function write(clients: Clients, entry: Entry, noted: () => void): Promise<void> {
  const { cases, connect } = clients
  const { Id } = await connect.send(
    new CreateInstanceCommand({
      IdentityManagementType: 'CONNECT_MANAGED',
      InstanceAlias: entry.name,
      InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
    }),
  )
  entry.instanceId = Id ?? ''
  noted()
  const { domainArn = '' } = await cases.send(new CreateDomainCommand({ name: entry.name }))
  entry.domainArn = domainArn
  noted()
  const { IntegrationAssociationId = '' } = await connect.send(
    new CreateIntegrationAssociationCommand({
      InstanceId: Id,
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: domainArn,
    }),
  )
  entry.associationId = IntegrationAssociationId
  noted()
  await writeUser(clients, entry, noted)
}

async function writeUser({ iam }: Clients, entry: Entry, noted: () => void): Promise<void> {
  const UserName = entry.name
  await iam.send(new CreateUserCommand({ UserName, Tags: [{ Key: 'entry', Value: UserName }] }))
  entry.isUserMade = true
  noted()
  const inline = { UserName, PolicyName: 'inline', PolicyDocument: POLICY }
  await iam.send(new PutUserPolicyCommand(inline))
  entry.hasInlinePolicy = true
  noted()
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: MANAGED_POLICY }))
  entry.hasAttachment = true
  noted()
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {}
  entry.keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }
  noted()
}
