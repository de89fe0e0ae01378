// Root's changes to what a person may do, between two tries.
import {
  DeleteUserPermissionsBoundaryCommand,
  DeleteUserPolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  TagUserCommand,
} from '@aws-sdk/client-iam'
import type { Person } from './people.ts'
import { ROOT, type RunningServer } from './running-server.ts'

export async function putPolicy(
  server: RunningServer,
  { name: UserName }: Person,
  PolicyName: string,
  document: object,
): Promise<void> {
  const PolicyDocument = JSON.stringify(document)
  const { iam } = server.clientsOf(ROOT)
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }))
}

export async function deletePolicy(
  server: RunningServer,
  { name: UserName }: Person,
  PolicyName: string,
): Promise<void> {
  const { iam } = server.clientsOf(ROOT)
  await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }))
}

export async function setBoundary(
  server: RunningServer,
  { name: UserName }: Person,
  PermissionsBoundary: string | undefined,
): Promise<void> {
  const { iam } = server.clientsOf(ROOT)
  await (PermissionsBoundary === undefined
    ? iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName }))
    : iam.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary })))
}

export async function tagPerson(
  server: RunningServer,
  { name: UserName }: Person,
  Key: string,
  Value: string,
): Promise<void> {
  const { iam } = server.clientsOf(ROOT)
  await iam.send(new TagUserCommand({ UserName, Tags: [{ Key, Value }] }))
}
