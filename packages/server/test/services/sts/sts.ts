// A running server with roles and people for the tests of STS.

import type { TestContext } from 'node:test'
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  type IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand, type AssumeRoleRequest, type Credentials } from '@aws-sdk/client-sts'
import {
  ACCOUNT,
  type Clients,
  type Keys,
  ROOT,
  type RunningServer,
  startServer,
} from '../../support/running-server.ts'

export { ACCOUNT } from '../../support/running-server.ts'

export const TRUSTS_ACCOUNT: Trust = { AWS: ACCOUNT }

type Trust = Readonly<Record<string, string | readonly string[]>>

export interface Stage {
  readonly server: RunningServer
  readonly root: Clients
  /** The clock, which stands still until it is moved. */
  move(seconds: number): void
  user(name: string, ...statements: readonly object[]): Promise<Clients>
  role(name: string, role: RoleOf): Promise<string>
  as(credentials: Credentials | undefined): Clients
}

export interface RoleOf {
  readonly trust?: Trust
  readonly trustActions?: readonly string[]
  readonly trustCondition?: object
  readonly path?: string
  readonly maxSeconds?: number
  readonly tags?: Readonly<Record<string, string>>
  readonly allows?: readonly object[]
}

const ALL_TRUST_ACTIONS = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']

export async function openStage(test: TestContext): Promise<Stage> {
  // Signatures are checked against the server's clock, so it starts at the true time.
  let moved = 0
  const server = await startServer({ now: () => new Date(Date.now() + moved * 1000) })
  test.after(() => server.close())
  const root = server.clientsOf(ROOT)
  return {
    server,
    root,
    move: seconds => {
      moved += seconds
    },
    user: async (name, ...statements) =>
      server.clientsOf(await makeUser(root.iam, name, statements)),
    role: (name, role) => makeRole(root.iam, name, role),
    as: credentials => server.clientsOf(keysOf(credentials)),
  }
}

export function allow(Action: string | readonly string[], change: object = {}): object {
  return { Effect: 'Allow', Action, Resource: '*', ...change }
}

export function policyOf(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

export async function assume(
  { sts }: Clients,
  RoleArn: string,
  given: Partial<AssumeRoleRequest> = {},
) {
  return sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session', ...given }))
}

function keysOf(credentials: Credentials | undefined): Keys {
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentials ?? {}
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw new Error('no credentials')
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  }
}

async function makeUser(iam: IAMClient, UserName: string, statements: readonly object[]) {
  await iam.send(new CreateUserCommand({ UserName }))
  if (statements.length > 0) {
    const PolicyDocument = policyOf(...statements)
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument }))
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  }
}

async function makeRole(iam: IAMClient, RoleName: string, role: RoleOf): Promise<string> {
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: policyOf({
        Effect: 'Allow',
        Principal: role.trust ?? TRUSTS_ACCOUNT,
        Action: role.trustActions ?? ALL_TRUST_ACTIONS,
        ...(role.trustCondition && { Condition: role.trustCondition }),
      }),
      ...(role.path !== undefined && { Path: role.path }),
      ...(role.maxSeconds !== undefined && { MaxSessionDuration: role.maxSeconds }),
      ...(role.tags && {
        Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    }),
  )
  if (role.allows) {
    const PolicyDocument = policyOf(...role.allows)
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }))
  }
  return Role?.Arn ?? ''
}
