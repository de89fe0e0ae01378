// Temporary credentials for tests: role sessions, federated users and users' own sessions.
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  type Credentials,
  GetFederationTokenCommand,
  type STSClient,
} from '@aws-sdk/client-sts'
import type { Person } from './people.ts'
import { type Keys, ROOT, type RunningServer } from './running-server.ts'

let made = 0

/** Makes a role that only this person may assume; answers its ARN. */
export async function makeRole(
  server: RunningServer,
  arn: string,
  inline: readonly object[],
): Promise<string> {
  const { iam } = server.clientsOf(ROOT)
  const RoleName = `role-${++made}`
  const trust = { Effect: 'Allow', Principal: { AWS: arn }, Action: 'sts:AssumeRole' }
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: trust })
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }))
  for (const [index, document] of inline.entries()) {
    const PolicyDocument = JSON.stringify(document)
    const PolicyName = `policy-${index}`
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }))
  }
  return Role?.Arn ?? ''
}

export async function assumeRole(
  sts: STSClient,
  RoleArn: string,
  more: Partial<AssumeRoleCommandInput> = {},
): Promise<Keys> {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session', ...more }),
  )
  return keysOf(Credentials)
}

export async function federate(
  { clients: { sts } }: Pick<Person, 'clients'>,
  sessionPolicy?: object,
): Promise<Keys> {
  const { Credentials } = await sts.send(
    new GetFederationTokenCommand({
      Name: 'guest',
      ...(sessionPolicy && { Policy: JSON.stringify(sessionPolicy) }),
    }),
  )
  return keysOf(Credentials)
}

export function keysOf(credentials: Credentials | undefined): Keys {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = credentials ?? {}
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  }
}
