// Connect instances through their handlers: made, read, listed, deleted, and what comes with each.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectRoles } from '../../../src/services/connect/service-role.ts'
import { ATTACHMENTS, ROLES } from '../../../src/services/iam/rows.ts'
import { ACCOUNT } from '../calls.ts'
import { managed, openConnect } from './opening.ts'

test('an instance brings its role and its directory, and takes them away', async test => {
  const { bench, connect, ds } = await openConnect(test)
  const { Id = '', Arn } = await connect.run('CreateInstance', managed('support'))
  assert.match(Id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(Arn, `arn:aws:connect:us-east-1:${ACCOUNT}:instance/${Id}`)
  const roleName = `AWSServiceRoleForAmazonConnect_${Id.replaceAll('-', '')}`
  const rolePath = '/aws-service-role/connect.amazonaws.com/'
  const { Instance } = await connect.run('DescribeInstance', { InstanceId: Id })
  assert.deepEqual(Instance, {
    Id,
    Arn,
    IdentityManagementType: 'CONNECT_MANAGED',
    InstanceAlias: 'support',
    CreatedTime: bench.now,
    ServiceRole: `arn:aws:iam::${ACCOUNT}:role${rolePath}${roleName}`,
    InstanceStatus: 'ACTIVE',
    InboundCallsEnabled: true,
    OutboundCallsEnabled: false,
    InstanceAccessUrl: 'https://support.my.connect.aws',
  })
  const roles = () => bench.store.read(rows => rows.list(ROLES))
  assert.deepEqual(
    (await roles()).map(role => role.arn),
    [Instance.ServiceRole],
  )
  const [attachment] = await bench.store.read(rows => rows.list(ATTACHMENTS))
  assert.match(attachment?.policyArn ?? '', /AmazonConnectServiceLinkedRolePolicy$/)
  const { DirectoryDescriptions: directories = [] } = await ds.run('DescribeDirectories', {})
  assert.deepEqual(
    directories.map(directory => directory.Alias),
    ['support'],
  )
  const usages = () => bench.store.read(rows => connectRoles.usages(rows, ACCOUNT, roleName))
  assert.deepEqual(await usages(), [{ region: 'us-east-1', resources: [Arn] }])

  assert.equal(await connect.run('DeleteInstance', { InstanceId: Id }), undefined)
  assert.deepEqual(await roles(), [])
  assert.deepEqual((await ds.run('DescribeDirectories', {})).DirectoryDescriptions, [])
  assert.deepEqual(await usages(), [])
  const gone = { code: 'ResourceNotFoundException' }
  await assert.rejects(connect.run('DescribeInstance', { InstanceId: Id }), gone)
  await assert.rejects(connect.run('DeleteInstance', { InstanceId: Id }), gone)
  await connect.run('CreateInstance', managed('support'))
})

test('an alias is taken once, whatever its case and wherever the instance is', async test => {
  const { connect } = await openConnect(test)
  await connect.run('CreateInstance', managed('Support'))
  const taken = {
    code: 'InvalidRequestException',
    message: 'Invalid Input. Instance alias is already used.',
  }
  const elsewhere = { region: 'eu-west-2' }
  await assert.rejects(connect.run('CreateInstance', managed('support'), elsewhere), taken)
  await assert.rejects(connect.run('CreateInstance', managed('Support')), taken)
})

test('each type of identity management has what it needs and nothing else', async test => {
  const { connect, ds } = await openConnect(test)
  const calls = { InboundCallsEnabled: true, OutboundCallsEnabled: true }
  const saml = { ...calls, IdentityManagementType: 'SAML' as const }
  const existing = { ...calls, IdentityManagementType: 'EXISTING_DIRECTORY' as const }
  await connect.run('CreateInstance', { ...saml, InstanceAlias: 'single-sign-on' })
  assert.deepEqual((await ds.run('DescribeDirectories', {})).DirectoryDescriptions, [])
  await connect.run('CreateInstance', managed('support'))
  const { DirectoryDescriptions = [] } = await ds.run('DescribeDirectories', {})
  const DirectoryId = DirectoryDescriptions[0]?.DirectoryId
  assert.match(DirectoryId ?? '', /^d-[0-9a-f]{10}$/)
  const invalid = { code: 'InvalidRequestException' }
  await assert.rejects(connect.run('CreateInstance', saml), invalid)
  await assert.rejects(connect.run('CreateInstance', existing), invalid)
  await assert.rejects(connect.run('CreateInstance', { ...existing, DirectoryId }), invalid)
  const both = { ...managed('x'), DirectoryId }
  await assert.rejects(connect.run('CreateInstance', both), invalid)
  const unknown = { ...existing, DirectoryId: 'd-0123456789' }
  const missing = { code: 'ResourceNotFoundException' }
  await assert.rejects(connect.run('CreateInstance', unknown), missing)
})

test('a request that comes again with its token changes nothing more', async test => {
  const { bench, connect } = await openConnect(test)
  const create = { ...managed('support'), ClientToken: 'one' }
  const { Id = '' } = await connect.run('CreateInstance', create)
  assert.equal((await connect.run('CreateInstance', create)).Id, Id)
  const other = { ...create, InstanceAlias: 'sales' }
  const used = { code: 'InvalidRequestException', message: /ClientToken/ }
  await assert.rejects(connect.run('CreateInstance', other), used)
  const remove = { InstanceId: Id, ClientToken: 'one' }
  await connect.run('DeleteInstance', remove)
  await connect.run('DeleteInstance', remove)
  const again = { ...remove, ClientToken: 'two' }
  await assert.rejects(connect.run('DeleteInstance', again), { code: 'ResourceNotFoundException' })
  const second = (await connect.run('CreateInstance', create)).Id
  assert.notEqual(second, Id)
  bench.now = new Date(bench.now.getTime() + 25 * 60 * 60 * 1000)
  await connect.run('CreateInstance', other)
})

test('instances are listed in pages, by alias, without limit to their number', async test => {
  const { connect } = await openConnect(test)
  const aliases = Array.from({ length: 23 }, (_, number) => `alias-${number + 10}`)
  for (const alias of aliases.toReversed()) await connect.run('CreateInstance', managed(alias))
  await connect.run('CreateInstance', managed('elsewhere'), { region: 'eu-west-2' })
  const listed: (string | undefined)[] = []
  let NextToken: string | undefined
  do {
    const page = await connect.run('ListInstances', { NextToken, MaxResults: 9 })
    listed.push(...(page.InstanceSummaryList ?? []).map(({ InstanceAlias }) => InstanceAlias))
    NextToken = page.NextToken
  } while (NextToken)
  assert.deepEqual(listed, aliases)
  assert.equal((await connect.run('ListInstances', {})).InstanceSummaryList?.length, 10)
  const invalid = { code: 'InvalidRequestException' }
  await assert.rejects(connect.run('ListInstances', { NextToken: 'nonsense' }), invalid)
})

test('an instance is made and deleted with the permissions for all that comes with it', async test => {
  const { bench, connect } = await openConnect(test)
  const input = { ...managed('support'), Tags: { team: 'blue' } }
  const via = { calledVia: 'connect.amazonaws.com' }
  const anywhere = (action: string) => ({ action, resource: { arn: '*' }, ...via })
  assert.deepEqual(await connect.permissions('CreateInstance', input), [
    {
      action: 'connect:CreateInstance',
      resource: { arn: '*' },
      context: { 'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['team'] },
    },
    anywhere('ds:DescribeDirectories'),
    anywhere('ds:CheckAlias'),
    anywhere('ds:CreateIdentityPoolDirectory'),
  ])
  const { Id = '', Arn: arn = '' } = await connect.run('CreateInstance', input)
  const [role, alias, application] = bench.required
  assert.equal(role?.action, 'iam:CreateServiceLinkedRole')
  assert.match(role.resource.arn, /:role\/aws-service-role\/connect\.amazonaws\.com\/AWSService/)
  assert.deepEqual(role.context, { 'iam:AWSServiceName': 'connect.amazonaws.com' })
  assert.equal(alias?.action, 'ds:CreateAlias')
  assert.match(alias.resource.arn, /^arn:aws:ds:us-east-1:123456789012:directory\/d-[0-9a-f]{10}$/)
  assert.equal(application?.action, 'ds:AuthorizeApplication')
  const { resource } = alias
  assert.deepEqual(await connect.permissions('DeleteInstance', { InstanceId: Id }), [
    {
      action: 'connect:DeleteInstance',
      resource: { arn, tags: { team: 'blue' } },
      context: { 'connect:InstanceId': Id },
    },
    anywhere('ds:DescribeDirectories'),
    { action: 'ds:UnauthorizeApplication', resource, ...via },
    { action: 'ds:DeleteDirectory', resource, ...via },
  ])
  assert.deepEqual(await connect.permissions('DescribeInstance', { InstanceId: Id }), [
    {
      action: 'connect:DescribeInstance',
      resource: { arn, tags: { team: 'blue' } },
      context: { 'connect:InstanceId': Id },
    },
    anywhere('ds:DescribeDirectories'),
  ])
  assert.deepEqual(await connect.permissions('ListInstances', {}), [
    { action: 'connect:ListInstances', resource: { arn: '*' } },
    anywhere('ds:DescribeDirectories'),
  ])
})

test('a permission that is missing midway leaves nothing behind', async test => {
  const { bench, connect, ds } = await openConnect(test)
  for (const action of [
    'iam:CreateServiceLinkedRole',
    'ds:CreateAlias',
    'ds:AuthorizeApplication',
  ]) {
    bench.refuse = permission => {
      if (permission.action === action) throw new Error(action)
    }
    await assert.rejects(connect.run('CreateInstance', managed('support')), { message: action })
  }
  assert.deepEqual((await connect.run('ListInstances', {})).InstanceSummaryList, [])
  assert.deepEqual(await bench.store.read(rows => rows.list(ROLES)), [])
  assert.deepEqual((await ds.run('DescribeDirectories', {})).DirectoryDescriptions, [])
})
