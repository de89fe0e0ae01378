// Users for tests: made with the root user's own SDK clients, with the policies a test gives them.
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { type Clients, type Keys, ROOT, type RunningServer } from './running-server.ts'

export interface PersonPolicies {
  /** Inline policy documents, as objects. */
  readonly inline?: readonly object[]
  /** ARNs of managed policies. */
  readonly managed?: readonly string[]
  readonly boundary?: string
  readonly tags?: Readonly<Record<string, string>>
}

export interface Person {
  readonly name: string
  readonly keys: Keys
  readonly clients: Clients
}

let made = 0

export async function makePerson(
  server: RunningServer,
  policies: PersonPolicies = {},
): Promise<Person> {
  const { iam } = server.clientsOf(ROOT)
  const name = `person-${++made}`
  const tags = Object.entries(policies.tags ?? {}).map(([Key, Value]) => ({ Key, Value }))
  await iam.send(
    new CreateUserCommand({
      UserName: name,
      ...(policies.boundary && { PermissionsBoundary: policies.boundary }),
      ...(tags.length > 0 && { Tags: tags }),
    }),
  )
  for (const [index, document] of (policies.inline ?? []).entries()) {
    await iam.send(
      new PutUserPolicyCommand({
        UserName: name,
        PolicyName: `policy-${index}`,
        PolicyDocument: JSON.stringify(document),
      }),
    )
  }
  for (const PolicyArn of policies.managed ?? []) {
    await iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn }))
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }))
  const keys = {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  }
  return { name, keys, clients: server.clientsOf(keys) }
}
