// What the server knows of a user stays as long as no commit touches it, and no longer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ListInstancesCommand } from '@aws-sdk/client-connect'
import { CreateDomainCommand, TagResourceCommand } from '@aws-sdk/client-connectcases'
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateUserCommand,
  DeleteUserPolicyCommand,
  PutGroupPolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  SetDefaultPolicyVersionCommand,
  TagUserCommand,
  UpdateAccessKeyCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { documents } from '../../src/gateway/compiled-policies.ts'
import { makeInstance } from '../support/instances.ts'
import { makePerson, type Person } from '../support/people.ts'
import { ACCOUNT, type Clients, ROOT, type RunningServer } from '../support/running-server.ts'
import { makeRole } from '../support/sessions.ts'

/** One server asks, one writes: they may be one and the same. */
export interface Servers {
  readonly asking: RunningServer
  readonly writing: RunningServer
}

const FULL_ACCESS = 'arn:aws:iam::aws:policy/AmazonConnect_FullAccess'
const OWN_POLICY = `arn:aws:iam::${ACCOUNT}:policy/hers`
const OTHER_POLICY = `arn:aws:iam::${ACCOUNT}:policy/others`

const allow = (Action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action, Resource: '*' },
  })

interface Scene {
  readonly ana: Person
  readonly bob: Person
  readonly roleArn: string
  readonly domainArn: string
}

type Commit = (root: Clients, scene: Scene) => Promise<unknown>

const UNRELATED: Readonly<Record<string, Commit>> = {
  'a user is made': ({ iam }) => iam.send(new CreateUserCommand({ UserName: 'somebody' })),
  'another user gets a policy': ({ iam }, { bob }) => iam.send(putPolicy(bob.name, 'cases:Get*')),
  'another user gets her managed policy': ({ iam }, { bob }) =>
    iam.send(new AttachUserPolicyCommand({ UserName: bob.name, PolicyArn: OWN_POLICY })),
  "another user's key is made": ({ iam }, { bob }) =>
    iam.send(new CreateAccessKeyCommand({ UserName: bob.name })),
  'another user is tagged': ({ iam }, { bob }) =>
    iam.send(new TagUserCommand({ UserName: bob.name, Tags: [{ Key: 'team', Value: 'a' }] })),
  'another user joins her group': ({ iam }, { bob }) =>
    iam.send(new AddUserToGroupCommand({ UserName: bob.name, GroupName: 'hers' })),
  'another group gets a policy': ({ iam }) => iam.send(putGroupPolicy('others', 'cases:Get*')),
  'another policy gets a version': ({ iam }) =>
    iam.send(new CreatePolicyVersionCommand(version(OTHER_POLICY, 'cases:List*'))),
  'a session begins': ({ sts }) => sts.send(new GetSessionTokenCommand({})),
  'a role is assumed': (_, { bob, roleArn }) =>
    bob.clients.sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'one' })),
  'a domain is made': ({ cases }) => cases.send(new CreateDomainCommand({ name: 'another' })),
  'a domain is tagged': ({ cases }, { domainArn }) =>
    cases.send(new TagResourceCommand({ arn: domainArn, tags: { team: 'a' } })),
}

const RELATED: Readonly<Record<string, Commit>> = {
  'she gets a policy': ({ iam }, { ana }) => iam.send(putPolicy(ana.name, 'cases:Get*')),
  'it is changed': ({ iam }, { ana }) => iam.send(putPolicy(ana.name, 'cases:List*')),
  'it is taken away': ({ iam }, { ana }) =>
    iam.send(new DeleteUserPolicyCommand({ UserName: ana.name, PolicyName: 'inline' })),
  'her group gets a policy': ({ iam }) => iam.send(putGroupPolicy('hers', 'cases:Get*')),
  'her group gets a managed policy': ({ iam }) =>
    iam.send(new AttachGroupPolicyCommand({ GroupName: 'hers', PolicyArn: OTHER_POLICY })),
  'her group is renamed': ({ iam }) =>
    iam.send(new UpdateGroupCommand({ GroupName: 'hers', NewGroupName: 'her-own' })),
  'her managed policy gets a version that is the default': ({ iam }) =>
    iam.send(new CreatePolicyVersionCommand(version(OWN_POLICY, 'cases:*'))),
  'an older version of it is the default again': ({ iam }) =>
    iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn: OWN_POLICY, VersionId: 'v1' })),
  'she leaves her group': ({ iam }, { ana }) =>
    iam.send(new RemoveUserFromGroupCommand({ UserName: ana.name, GroupName: 'her-own' })),
  'she joins a group': ({ iam }, { ana }) =>
    iam.send(new AddUserToGroupCommand({ UserName: ana.name, GroupName: 'others' })),
  'she is tagged': ({ iam }, { ana }) =>
    iam.send(new TagUserCommand({ UserName: ana.name, Tags: [{ Key: 'team', Value: 'a' }] })),
  'she gets a boundary': ({ iam }, { ana }) =>
    iam.send(
      new PutUserPermissionsBoundaryCommand({
        UserName: ana.name,
        PermissionsBoundary: OTHER_POLICY,
      }),
    ),
  'her boundary gets a default': ({ iam }) =>
    iam.send(new CreatePolicyVersionCommand(version(OTHER_POLICY, 'cases:*'))),
  'her key is turned off': ({ iam }, { ana }) =>
    iam.send(
      new UpdateAccessKeyCommand({
        UserName: ana.name,
        AccessKeyId: ana.keys.accessKeyId,
        Status: 'Inactive',
      }),
    ),
}

export function knowledgeContract(start: () => Promise<Servers>): void {
  let servers: Servers
  let scene: Scene
  let root: Clients

  test('somebody is known', async () => {
    servers = await start()
    root = servers.writing.clientsOf(ROOT)
    scene = await setScene(servers.writing)
    await call()
  })

  for (const [name, commit] of Object.entries(UNRELATED)) {
    test(`she is known as before when ${name}, and nothing of hers is compiled again`, async () => {
      await call()
      const [before, misses] = [await known(), documents.misses]
      await commit(root, scene)
      // What the commit itself had compiled is somebody else's.
      const compiledFor = documents.misses - misses
      await call()
      assert.equal(await known(), before)
      await call()
      assert.equal(documents.misses - misses, compiledFor)
    })
  }

  for (const [name, commit] of Object.entries(RELATED)) {
    test(`she is looked up again when ${name}`, async () => {
      await known()
      const before = await known()
      await commit(root, scene)
      assert.notEqual(await known(), before)
    })
  }

  async function call(): Promise<void> {
    const { connect } = servers.asking.clientsOf(scene.ana.keys)
    await connect.send(new ListInstancesCommand({}))
    connect.destroy()
  }

  function known(): Promise<object | undefined> {
    const { store, credentials } = servers.asking.app.gateway
    return store.read(rows => credentials.find(rows, scene.ana.keys.accessKeyId))
  }
}

async function setScene(server: RunningServer): Promise<Scene> {
  const { iam } = server.clientsOf(ROOT)
  for (const [PolicyName, action] of [
    ['hers', 'cases:ListDomains'],
    ['others', 'connect:*'],
  ] as const) {
    await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: allow(action) }))
    await iam.send(new CreateGroupCommand({ GroupName: PolicyName }))
  }
  const ana = await makePerson(server, { managed: [FULL_ACCESS, OWN_POLICY] })
  const bob = await makePerson(server, { inline: [JSON.parse(allow('sts:AssumeRole'))] })
  await iam.send(new AddUserToGroupCommand({ UserName: ana.name, GroupName: 'hers' }))
  const roleArn = await makeRole(server, `arn:aws:iam::${ACCOUNT}:user/${bob.name}`, [])
  const { domainArn = '' } = await makeInstance(server, 'support', { onboarded: true })
  return { ana, bob, roleArn, domainArn }
}

function putPolicy(UserName: string, action: string): PutUserPolicyCommand {
  return new PutUserPolicyCommand({ UserName, PolicyName: 'inline', PolicyDocument: allow(action) })
}

function putGroupPolicy(GroupName: string, action: string): PutGroupPolicyCommand {
  const PolicyDocument = allow(action)
  return new PutGroupPolicyCommand({ GroupName, PolicyName: 'inline', PolicyDocument })
}

function version(PolicyArn: string, action: string) {
  return { PolicyArn, PolicyDocument: allow(action), SetAsDefault: true }
}
