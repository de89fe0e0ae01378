// The association of an instance with its Cases domain, and the policy that it writes.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { CreateIntegrationAssociationRequest } from '../../../src/models/generated/connect.ts'
import { INLINE_POLICIES } from '../../../src/services/iam/rows.ts'
import { ACCOUNT } from '../calls.ts'
import { managed, openConnect } from './opening.ts'

async function openInstance(test: TestContext) {
  const opened = await openConnect(test)
  const { connect, cases } = opened
  const { Id: InstanceId = '', Arn = '' } = await connect.run('CreateInstance', managed('support'))
  const { domainId, domainArn } = await cases.run('CreateDomain', { name: 'Demo' })
  const input: CreateIntegrationAssociationRequest = {
    InstanceId,
    IntegrationType: 'CASES_DOMAIN',
    IntegrationArn: domainArn,
  }
  return { ...opened, InstanceId, Arn, domainId, domainArn, input }
}

test('an association shows in the list and puts a policy on the role', async test => {
  const { bench, connect, InstanceId, Arn, domainArn, input } = await openInstance(test)
  const created = await connect.run('CreateIntegrationAssociation', input)
  const { IntegrationAssociationId = '', IntegrationAssociationArn } = created
  assert.equal(
    IntegrationAssociationArn,
    `${Arn}/integration-association/${IntegrationAssociationId}`,
  )
  const { IntegrationAssociationSummaryList } = await connect.run('ListIntegrationAssociations', {
    InstanceId,
  })
  assert.deepEqual(IntegrationAssociationSummaryList, [
    {
      IntegrationAssociationId,
      IntegrationAssociationArn,
      InstanceId,
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: domainArn,
    },
  ])
  const policies = () => bench.store.read(rows => rows.list(INLINE_POLICIES))
  const [policy, ...more] = await policies()
  assert.deepEqual(more, [])
  assert.equal(policy?.name, 'AmazonConnectCasesDomainAccess')
  const [statement] = JSON.parse(policy.document).Statement
  assert.deepEqual(statement.Resource, [domainArn, `${domainArn}/*`])
  assert.ok(statement.Action.includes('cases:CreateCase'))
  assert.ok(
    !statement.Action.some(
      (action: string) => /\*|Delete|Domain$/.test(action) && action !== 'cases:GetDomain',
    ),
  )

  await connect.run('DeleteIntegrationAssociation', { InstanceId, IntegrationAssociationId })
  assert.deepEqual(await policies(), [])
  const again = connect.run('DeleteIntegrationAssociation', {
    InstanceId,
    IntegrationAssociationId,
  })
  await assert.rejects(again, { code: 'ResourceNotFoundException' })
  await connect.run('CreateIntegrationAssociation', input)
})

test('an instance has one domain; a domain may serve several instances', async test => {
  const { connect, cases, input } = await openInstance(test)
  await connect.run('CreateIntegrationAssociation', input)
  const duplicate = { code: 'DuplicateResourceException' }
  await assert.rejects(connect.run('CreateIntegrationAssociation', input), duplicate)
  const { domainArn } = await cases.run('CreateDomain', { name: 'Other' })
  const other = { ...input, IntegrationArn: domainArn }
  await assert.rejects(connect.run('CreateIntegrationAssociation', other), duplicate)
  const { Id = '' } = await connect.run('CreateInstance', managed('sales'))
  await connect.run('CreateIntegrationAssociation', { ...input, InstanceId: Id })
})

test('a deleted domain leaves its association, which then has to be deleted first', async test => {
  const { connect, cases, InstanceId, domainId, input } = await openInstance(test)
  const created = await connect.run('CreateIntegrationAssociation', input)
  await cases.run('DeleteDomain', { domainId })
  const list = await connect.run('ListIntegrationAssociations', { InstanceId })
  assert.equal(list.IntegrationAssociationSummaryList?.length, 1)
  const { domainArn } = await cases.run('CreateDomain', { name: 'Demo' })
  const anew = { ...input, IntegrationArn: domainArn }
  const duplicate = { code: 'DuplicateResourceException' }
  await assert.rejects(connect.run('CreateIntegrationAssociation', anew), duplicate)
  const { IntegrationAssociationId = '' } = created
  await connect.run('DeleteIntegrationAssociation', { InstanceId, IntegrationAssociationId })
  await connect.run('CreateIntegrationAssociation', anew)
})

test('deleting an instance deletes its association', async test => {
  const { bench, connect, InstanceId, input } = await openInstance(test)
  await connect.run('CreateIntegrationAssociation', input)
  await connect.run('DeleteInstance', { InstanceId })
  assert.deepEqual(await bench.store.read(rows => rows.list(INLINE_POLICIES)), [])
  const gone = { code: 'ResourceNotFoundException' }
  await assert.rejects(connect.run('ListIntegrationAssociations', { InstanceId }), gone)
})

test('the list is narrowed by type and ARN', async test => {
  const { connect, InstanceId, domainArn, input } = await openInstance(test)
  await connect.run('CreateIntegrationAssociation', input)
  const count = async (narrowed: object) => {
    const list = await connect.run('ListIntegrationAssociations', { InstanceId, ...narrowed })
    return list.IntegrationAssociationSummaryList?.length
  }
  assert.equal(await count({ IntegrationType: 'CASES_DOMAIN' }), 1)
  assert.equal(await count({ IntegrationType: 'CASES_DOMAIN', IntegrationArn: domainArn }), 1)
  assert.equal(await count({ IntegrationType: 'EVENT' }), 0)
  assert.equal(await count({ IntegrationArn: `${domainArn}x` }), 0)
  assert.equal(await count({ MaxResults: 1 }), 1)
  await assert.rejects(count({ NextToken: 'x' }), { code: 'InvalidRequestException' })
})

test('what cannot be associated is refused, and nothing is written', async test => {
  const { bench, connect, cases, InstanceId, domainArn, input } = await openInstance(test)
  const elsewhere = await cases.run('CreateDomain', { name: 'Demo' }, { region: 'eu-west-2' })
  const refusals: [Partial<CreateIntegrationAssociationRequest>, string][] = [
    [{ InstanceId: 'unknown' }, 'ResourceNotFoundException'],
    [
      { InstanceId: `arn:aws:connect:us-east-1:${ACCOUNT}:instance/x` },
      'ResourceNotFoundException',
    ],
    [{ IntegrationType: 'EVENT' }, 'InvalidRequestException'],
    [{ IntegrationType: 'WISDOM_ASSISTANT' }, 'InvalidRequestException'],
    [{ SourceApplicationUrl: 'https://example.com' }, 'InvalidRequestException'],
    [{ SourceApplicationName: 'x' }, 'InvalidRequestException'],
    [{ SourceType: 'CASES' }, 'InvalidRequestException'],
    [{ IntegrationArn: 'x' }, 'InvalidRequestException'],
    [{ IntegrationArn: elsewhere.domainArn }, 'InvalidRequestException'],
    [{ IntegrationArn: domainArn.replace(ACCOUNT, '210987654321') }, 'InvalidRequestException'],
    [{ IntegrationArn: domainArn.replace('cases', 'wisdom') }, 'InvalidRequestException'],
    [{ IntegrationArn: `${domainArn}/case/x` }, 'ResourceNotFoundException'],
    [{ IntegrationArn: `${domainArn}x` }, 'ResourceNotFoundException'],
  ]
  for (const [changed, code] of refusals) {
    const attempt = connect.run('CreateIntegrationAssociation', { ...input, ...changed })
    await assert.rejects(attempt, { code }, JSON.stringify(changed))
  }
  const list = await connect.run('ListIntegrationAssociations', { InstanceId })
  assert.deepEqual(list.IntegrationAssociationSummaryList, [])
  assert.deepEqual(await bench.store.read(rows => rows.list(INLINE_POLICIES)), [])
})

test('associating asks for the instance alone and for what the seed lists', async test => {
  const { connect, cases, InstanceId, Arn, domainArn, input } = await openInstance(test)
  await cases.run('TagResource', { arn: domainArn, tags: { team: 'blue' } })
  const context = { 'connect:InstanceId': InstanceId }
  const instance = { arn: Arn, tags: {} }
  const via = { calledVia: 'connect.amazonaws.com' }
  const describing = { action: 'connect:DescribeInstance', resource: instance, context, ...via }
  const directories = { action: 'ds:DescribeDirectories', resource: { arn: '*' }, ...via }
  const { Instance } = await connect.run('DescribeInstance', { InstanceId })
  const role = { arn: Instance?.ServiceRole ?? '' }
  const tagged = { ...input, Tags: { a: 'b' } }
  assert.deepEqual(await connect.permissions('CreateIntegrationAssociation', tagged), [
    {
      action: 'connect:CreateIntegrationAssociation',
      resource: instance,
      context: { ...context, 'aws:RequestTag/a': 'b', 'aws:TagKeys': ['a'] },
    },
    {
      action: 'cases:GetDomain',
      resource: { arn: domainArn, tags: { team: 'blue' } },
      ...via,
    },
    describing,
    directories,
    { action: 'iam:PutRolePolicy', resource: role, ...via },
  ])
  assert.deepEqual(await connect.permissions('ListIntegrationAssociations', { InstanceId }), [
    { action: 'connect:ListIntegrationAssociations', resource: instance, context },
    directories,
  ])
  const created = await connect.run('CreateIntegrationAssociation', tagged)
  const { IntegrationAssociationId = '', IntegrationAssociationArn = '' } = created
  const removal = { InstanceId, IntegrationAssociationId }
  const action = 'connect:DeleteIntegrationAssociation'
  const association = { arn: IntegrationAssociationArn, tags: { a: 'b' } }
  assert.deepEqual(await connect.permissions('DeleteIntegrationAssociation', removal), [
    { action, resource: instance, context },
    { action, resource: association, context },
    describing,
    directories,
  ])
})
