// Cases, Connect and Directory Service through the official SDK, with IAM deciding every call.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  CreateInstanceCommand,
  CreateIntegrationAssociationCommand,
  DeleteInstanceCommand,
  DeleteIntegrationAssociationCommand,
  DescribeInstanceCommand,
  ListInstancesCommand,
  ListIntegrationAssociationsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-connect'
import * as cases from '@aws-sdk/client-connectcases'
import { DescribeDirectoriesCommand } from '@aws-sdk/client-directory-service'
import { GetRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { makePerson } from '../../support/people.ts'
import {
  type Clients,
  ROOT,
  type RunningServer,
  startServer,
} from '../../support/running-server.ts'
import { managed } from './opening.ts'

let server: RunningServer
let root: Clients
before(async () => {
  server = await startServer({ settings: { quotas: { casesDomains: 2 }, domainCreationMs: 0 } })
  root = server.clientsOf(ROOT)
})
after(() => server.close())

const FULL_ACCESS = 'arn:aws:iam::aws:policy/AmazonConnect_FullAccess'

function allow(action: string | string[], resource = '*', Condition?: object) {
  const statement = {
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    ...(Condition && { Condition }),
  }
  return { Version: '2012-10-17', Statement: [statement] }
}

/** The SDK's error of that name, from an answer with that status. */
function failure(name: string, status: number) {
  return (error: cases.ConnectCasesServiceException) =>
    error.name === name && error.$metadata.httpStatusCode === status
}

test('AmazonConnect_FullAccess makes, tags and deletes an instance', async () => {
  const { clients } = await makePerson(server, { managed: [FULL_ACCESS] })
  const created = await clients.connect.send(new CreateInstanceCommand(managed('full-access')))
  const InstanceId = created.Id
  const resourceArn = created.Arn ?? ''
  await clients.connect.send(new TagResourceCommand({ resourceArn, tags: { a: 'b', c: 'd' } }))
  await clients.connect.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }))
  const { tags } = await clients.connect.send(new ListTagsForResourceCommand({ resourceArn }))
  assert.deepEqual(tags, { c: 'd' })
  const { Instance } = await clients.connect.send(new DescribeInstanceCommand({ InstanceId }))
  assert.deepEqual(Instance?.Tags, { c: 'd' })
  assert.ok(Instance.CreatedTime instanceof Date)
  const { DirectoryDescriptions } = await clients.ds.send(new DescribeDirectoriesCommand({}))
  assert.equal(DirectoryDescriptions?.[0]?.Alias, 'full-access')
  await clients.connect.send(new DeleteInstanceCommand({ InstanceId }))
  const { InstanceSummaryList } = await clients.connect.send(new ListInstancesCommand({}))
  assert.deepEqual(InstanceSummaryList, [])
})

test('an instance is not made without the permission for its role, and leaves nothing', async () => {
  const allowed = ['connect:*', 'ds:*']
  const { clients } = await makePerson(server, { inline: [allow(allowed)] })
  await assert.rejects(clients.connect.send(new CreateInstanceCommand(managed('no-role'))), {
    name: 'AccessDeniedException',
    message: /is not authorized to perform: iam:CreateServiceLinkedRole on resource: arn:aws:iam/,
  })
  const { DirectoryDescriptions } = await root.ds.send(new DescribeDirectoriesCommand({}))
  assert.deepEqual(DirectoryDescriptions, [])
})

test('scoped to the ARN or the id of one instance, associations work there alone', async () => {
  const mine = await root.connect.send(new CreateInstanceCommand(managed('mine')))
  const other = await root.connect.send(new CreateInstanceCommand(managed('other')))
  const { domainArn, domainId } = await root.cases.send(
    new cases.CreateDomainCommand({ name: 'Scoped' }),
  )
  const rest = allow(['cases:GetDomain', 'connect:DescribeInstance', 'ds:*', 'iam:PutRolePolicy'])
  const actions = ['connect:ListIntegrationAssociations', 'connect:*IntegrationAssociation']
  const byArn = allow(actions, mine.Arn)
  const byId = allow(actions, '*', { StringEquals: { 'connect:InstanceId': mine.Id } })
  for (const scoped of [byArn, byId]) {
    const { clients } = await makePerson(server, { inline: [scoped, rest] })
    const associate = (InstanceId: string | undefined) =>
      clients.connect.send(
        new CreateIntegrationAssociationCommand({
          InstanceId,
          IntegrationType: 'CASES_DOMAIN',
          IntegrationArn: domainArn,
        }),
      )
    const list = (InstanceId: string | undefined) =>
      clients.connect.send(new ListIntegrationAssociationsCommand({ InstanceId }))
    const { IntegrationAssociationId } = await associate(mine.Id)
    assert.equal((await list(mine.Id)).IntegrationAssociationSummaryList?.length, 1)
    const denied = { name: 'AccessDeniedException' }
    await assert.rejects(associate(other.Id), denied)
    await assert.rejects(list(other.Id), denied)
    const { IntegrationAssociationSummaryList } = await root.connect.send(
      new ListIntegrationAssociationsCommand({ InstanceId: other.Id }),
    )
    assert.deepEqual(IntegrationAssociationSummaryList, [])
    const removal = { InstanceId: mine.Id, IntegrationAssociationId }
    await root.connect.send(new DeleteIntegrationAssociationCommand(removal))
  }
  await root.cases.send(new cases.DeleteDomainCommand({ domainId }))
})

test('the policy on the role can be read, and written by nobody but Connect', async () => {
  const { Id: InstanceId = '' } = await root.connect.send(
    new CreateInstanceCommand(managed('role')),
  )
  const { domainArn, domainId } = await root.cases.send(
    new cases.CreateDomainCommand({ name: 'Role' }),
  )
  const association = {
    InstanceId,
    IntegrationType: 'CASES_DOMAIN' as const,
    IntegrationArn: domainArn,
  }
  await root.connect.send(new CreateIntegrationAssociationCommand(association))
  const { Instance } = await root.connect.send(new DescribeInstanceCommand({ InstanceId }))
  const RoleName = Instance?.ServiceRole?.split('/').at(-1)
  const named = { RoleName, PolicyName: 'AmazonConnectCasesDomainAccess' }
  const { PolicyDocument = '' } = await root.iam.send(new GetRolePolicyCommand(named))
  const document = decodeURIComponent(PolicyDocument)
  assert.deepEqual(JSON.parse(document).Statement[0].Resource, [domainArn, `${domainArn}/*`])
  const direct = new PutRolePolicyCommand({ ...named, PolicyDocument: document })
  await assert.rejects(root.iam.send(direct), { name: 'UnmodifiableEntityException' })
  const twice = root.connect.send(new CreateIntegrationAssociationCommand(association))
  await assert.rejects(twice, failure('DuplicateResourceException', 409))
  await root.cases.send(new cases.DeleteDomainCommand({ domainId }))
  const { IntegrationAssociationSummaryList } = await root.connect.send(
    new ListIntegrationAssociationsCommand({ InstanceId }),
  )
  assert.equal(IntegrationAssociationSummaryList?.length, 1)
})

test('domains have tags that decide, and errors with their members and statuses', async () => {
  const { domainId, domainArn: arn } = await root.cases.send(
    new cases.CreateDomainCommand({ name: 'Tagged' }),
  )
  await root.cases.send(new cases.TagResourceCommand({ arn, tags: { team: 'blue', 'a b': '' } }))
  const byTag = allow('cases:GetDomain', '*', { StringEquals: { 'aws:ResourceTag/team': 'blue' } })
  const { clients } = await makePerson(server, { inline: [byTag] })
  const domain = await clients.cases.send(new cases.GetDomainCommand({ domainId }))
  assert.deepEqual(domain.tags, { team: 'blue', 'a b': '' })
  assert.ok(domain.createdTime instanceof Date)
  await root.cases.send(new cases.UntagResourceCommand({ arn, tagKeys: ['team'] }))
  const denied = { name: 'AccessDeniedException' }
  await assert.rejects(clients.cases.send(new cases.GetDomainCommand({ domainId })), denied)
  const { tags } = await root.cases.send(new cases.ListTagsForResourceCommand({ arn }))
  assert.deepEqual(tags, { 'a b': '' })

  const missing = root.cases.send(new cases.GetDomainCommand({ domainId: 'unknown' }))
  await assert.rejects(missing, error => {
    assert.ok(error instanceof cases.ResourceNotFoundException)
    const { resourceId, resourceType, $metadata } = error
    assert.deepEqual([resourceId, resourceType], ['unknown', 'Domain'])
    assert.equal($metadata.httpStatusCode, 404)
    return true
  })
  const again = new cases.CreateDomainCommand({ name: 'Tagged' })
  await assert.rejects(root.cases.send(again), failure('ConflictException', 409))
  await root.cases.send(new cases.CreateDomainCommand({ name: 'Second' }))
  const third = root.cases.send(new cases.CreateDomainCommand({ name: 'Third' }))
  await assert.rejects(third, failure('ServiceQuotaExceededException', 402))
})

test('a directory that is not there is refused with the id of the request', async () => {
  const unknown = new DescribeDirectoriesCommand({ DirectoryIds: ['d-0123456789'] })
  await assert.rejects(root.ds.send(unknown), {
    name: 'EntityDoesNotExistException',
    message: /^Directory d-0123456789 does not exist\./,
    RequestId: /^[0-9a-f-]{36}$/,
  })
})
