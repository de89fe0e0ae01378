// A limit that was set stays one: session policies and boundaries whose policy is deleted, over HTTP.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ListDomainsCommand } from '@aws-sdk/client-connectcases'
import { DescribeDirectoriesCommand } from '@aws-sdk/client-directory-service'
import {
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DeleteUserPermissionsBoundaryCommand,
  DetachUserPolicyCommand,
  ListRolesCommand,
  ListUsersCommand,
  PutRolePermissionsBoundaryCommand,
  PutUserPermissionsBoundaryCommand,
} from '@aws-sdk/client-iam'
import {
  type AssumeRoleRequest,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
} from '@aws-sdk/client-sts'
import type { Clients } from '../../support/running-server.ts'
import { ACCOUNT, allow, assume, openStage, policyOf, type Stage } from './sts.ts'

const ALL = allow('*')
const ASSUMES = allow('sts:AssumeRole')
const FEDERATES = allow('sts:GetFederationToken')
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'

/** What each kind of session may do at most, and a call of its own that shows it. */
interface SessionKind {
  readonly name: string
  open(stage: Stage, passed: Passed): Promise<Clients>
  readonly call: (as: Clients) => Promise<unknown>
  readonly action: string
  /** Another call, for policies that allow only one of the two. */
  readonly otherCall: (as: Clients) => Promise<unknown>
  readonly otherAction: string
}

type Passed = Pick<AssumeRoleRequest, 'Policy' | 'PolicyArns'>

const kinds: readonly SessionKind[] = [
  {
    name: 'AssumeRole',
    open: async (stage, passed) => {
      const alice = await stage.user('alice', ASSUMES)
      const role = await stage.role('desk', { allows: [ALL] })
      return stage.as((await assume(alice, role, passed)).Credentials)
    },
    call: ({ iam }) => iam.send(new ListUsersCommand({})),
    action: 'iam:ListUsers',
    otherCall: ({ iam }) => iam.send(new ListRolesCommand({})),
    otherAction: 'iam:ListRoles',
  },
  {
    name: 'GetFederationToken',
    open: async (stage, passed) => {
      const bob = await stage.user('bob', FEDERATES, ALL)
      const token = new GetFederationTokenCommand({ Name: 'guest', ...passed })
      return stage.as((await bob.sts.send(token)).Credentials)
    },
    call: ({ ds }) => ds.send(new DescribeDirectoriesCommand({})),
    action: 'ds:DescribeDirectories',
    otherCall: ({ cases }) => cases.send(new ListDomainsCommand({})),
    otherAction: 'cases:ListDomains',
  },
]

for (const kind of kinds) {
  test(`${kind.name}: when its only policy is deleted, the session can do nothing`, async test => {
    const stage = await openStage(test)
    const arn = await makePolicy(stage, 'limit', allow(kind.action))
    const session = await kind.open(stage, { PolicyArns: [{ arn }] })
    await kind.call(session)
    await assert.rejects(kind.otherCall(session), deniedBySession(kind.otherAction))
    await deletePolicy(stage, arn)
    for (let round = 0; round < 2; round++) {
      await assert.rejects(kind.call(session), deniedBySession(kind.action))
      await assert.rejects(kind.otherCall(session), deniedBySession(kind.otherAction))
    }
    // AWS: STS API Reference, GetCallerIdentity: no permission is needed, whatever policies say.
    await session.sts.send(new GetCallerIdentityCommand({}))
  })

  test(`${kind.name}: when one of several is deleted, none allows any more`, async test => {
    const stage = await openStage(test)
    const all = await makePolicy(stage, 'all', ALL)
    const denial = await makePolicy(stage, 'denial', deny(kind.action))
    const session = await kind.open(stage, { PolicyArns: [{ arn: all }, { arn: denial }] })
    await assert.rejects(kind.call(session), explicitly(kind.action))
    await kind.otherCall(session)
    await deletePolicy(stage, denial)
    await assert.rejects(kind.call(session), deniedBySession(kind.action))
    await assert.rejects(kind.otherCall(session), deniedBySession(kind.otherAction))
  })

  test(`${kind.name}: the inline policy beside a deleted one keeps its denies`, async test => {
    const stage = await openStage(test)
    const arn = await makePolicy(stage, 'limit', ALL)
    const Policy = policyOf(ALL, deny(kind.action))
    const session = await kind.open(stage, { Policy, PolicyArns: [{ arn }, { arn: READ_ONLY }] })
    await kind.otherCall(session)
    await deletePolicy(stage, arn)
    await assert.rejects(kind.call(session), explicitly(kind.action))
    await assert.rejects(kind.otherCall(session), deniedBySession(kind.otherAction))
  })
}

test('an empty list passes no session policy, as if it were left out', async test => {
  const stage = await openStage(test)
  const [assuming, federating] = kinds
  assert.ok(assuming && federating)
  await assuming.call(await assuming.open(stage, { PolicyArns: [] }))
  const guest = await federating.open(stage, { PolicyArns: [] })
  await assert.rejects(federating.call(guest), deniedBySession(federating.action))
})

test('a policy that bounds or is attached cannot be deleted, so the limit stays', async test => {
  const stage = await openStage(test)
  const { iam } = stage.root
  const alice = await stage.user('alice', ALL)
  const role = await stage.role('desk', { allows: [ALL] })
  const boundary = await makePolicy(stage, 'boundary', allow(['iam:ListUsers', 'sts:AssumeRole']))
  const bound = { PermissionsBoundary: boundary }
  await iam.send(new PutUserPermissionsBoundaryCommand({ UserName: 'alice', ...bound }))
  await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: 'desk', ...bound }))
  const attached = await makePolicy(stage, 'attached', deny('iam:GetUser'))
  await iam.send(new AttachUserPolicyCommand({ UserName: 'alice', PolicyArn: attached }))
  const session = stage.as((await assume(alice, role)).Credentials)
  for (const arn of [boundary, attached]) {
    await assert.rejects(deletePolicy(stage, arn), {
      name: 'DeleteConflictException',
      message: 'Cannot delete a policy attached to entities.',
    })
  }
  for (const bounded of [alice, session]) {
    await bounded.iam.send(new ListUsersCommand({}))
    await assert.rejects(bounded.iam.send(new ListRolesCommand({})), {
      name: 'AccessDenied',
      message: /because no permissions boundary allows the iam:ListRoles action$/,
    })
  }
  // Taking the boundary away is another permission than deleting its policy, and says so.
  await iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName: 'alice' }))
  await alice.iam.send(new ListRolesCommand({}))
  await assert.rejects(session.iam.send(new ListRolesCommand({})), { name: 'AccessDenied' })
  await assert.rejects(deletePolicy(stage, boundary), { name: 'DeleteConflictException' })
  await iam.send(new DetachUserPolicyCommand({ UserName: 'alice', PolicyArn: attached }))
  await deletePolicy(stage, attached)
})

async function makePolicy(stage: Stage, PolicyName: string, statement: object): Promise<string> {
  const PolicyDocument = policyOf(statement)
  await stage.root.iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }))
  return `arn:aws:iam::${ACCOUNT}:policy/${PolicyName}`
}

function deletePolicy({ root }: Stage, PolicyArn: string): Promise<unknown> {
  return root.iam.send(new DeletePolicyCommand({ PolicyArn }))
}

function deny(action: string): object {
  return allow(action, { Effect: 'Deny' })
}

function deniedBySession(action: string) {
  return {
    name: /^AccessDenied(Exception)?$/,
    message: new RegExp(`because no session policy allows the ${action} action$`),
  }
}

function explicitly(action: string) {
  const message = new RegExp(`perform: ${action} on .* with an explicit deny in a session policy`)
  return { name: /^AccessDenied(Exception)?$/, message }
}
