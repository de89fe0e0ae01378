// Tags of Connect resources: on instances and associations, by ARN, and who may see them.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { ACCOUNT } from '../calls.ts'
import { managed, openConnect } from './opening.ts'

async function openTagged(test: TestContext) {
  const opened = await openConnect(test)
  const { connect, cases } = opened
  const input = { ...managed('support'), Tags: { team: 'blue' } }
  const { Id: InstanceId = '', Arn = '' } = await connect.run('CreateInstance', input)
  const { domainArn } = await cases.run('CreateDomain', { name: 'Demo' })
  const { IntegrationAssociationArn = '' } = await connect.run('CreateIntegrationAssociation', {
    InstanceId,
    IntegrationType: 'CASES_DOMAIN',
    IntegrationArn: domainArn,
    Tags: { team: 'red' },
  })
  return { ...opened, InstanceId, Arn, IntegrationAssociationArn }
}

test('instances and associations have tags of their own', async test => {
  const { connect, InstanceId, Arn, IntegrationAssociationArn } = await openTagged(test)
  const tagsOf = async (resourceArn: string) =>
    (await connect.run('ListTagsForResource', { resourceArn })).tags
  await connect.run('TagResource', { resourceArn: Arn, tags: { city: 'Łódź' } })
  assert.deepEqual(await tagsOf(Arn), { team: 'blue', city: 'Łódź' })
  const described = await connect.run('DescribeInstance', { InstanceId })
  assert.deepEqual(described.Instance?.Tags, { team: 'blue', city: 'Łódź' })
  assert.deepEqual(await tagsOf(IntegrationAssociationArn), { team: 'red' })
  await connect.run('UntagResource', { resourceArn: IntegrationAssociationArn, tagKeys: ['team'] })
  assert.deepEqual(await tagsOf(IntegrationAssociationArn), {})
  await connect.run('UntagResource', { resourceArn: Arn, tagKeys: ['team', 'city', 'other'] })
  assert.equal((await connect.run('DescribeInstance', { InstanceId })).Instance?.Tags, undefined)
})

test('a resource has at most 50 tags', async test => {
  const { connect, Arn: resourceArn } = await openTagged(test)
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, number) => [`${number}`, 'x']))
  const tooMany = { code: 'InvalidParameterException', message: /at most 50 tags/ }
  await assert.rejects(connect.run('TagResource', { resourceArn, tags: many }), tooMany)
  const { tags } = await connect.run('ListTagsForResource', { resourceArn })
  assert.deepEqual(tags, { team: 'blue' })
})

test('an ARN that names no resource here is refused for what it is', async test => {
  const { connect, InstanceId, Arn } = await openTagged(test)
  for (const resourceArn of ['x', `${Arn}/`, `${Arn}/unknown/x`, Arn.replace('connect', 'cases')]) {
    const invalid = { code: 'InvalidParameterException' }
    await assert.rejects(connect.run('ListTagsForResource', { resourceArn }), invalid, resourceArn)
  }
  const missing = [
    Arn.replace(InstanceId, 'other'),
    Arn.replace('us-east-1', 'eu-west-2'),
    Arn.replace(ACCOUNT, '210987654321'),
    `${Arn}/integration-association/other`,
    `${Arn}/agent-state/x`,
    `${Arn}/queue/x`,
    `arn:aws:connect:us-east-1:${ACCOUNT}:phone-number/x`,
  ]
  for (const resourceArn of missing) {
    const refused = { code: 'ResourceNotFoundException' }
    await assert.rejects(connect.run('TagResource', { resourceArn, tags: { a: 'b' } }), refused)
    await assert.rejects(connect.run('UntagResource', { resourceArn, tagKeys: ['a'] }), refused)
    await assert.rejects(connect.run('ListTagsForResource', { resourceArn }), refused)
  }
})

test('permission is asked on the one resource type that the ARN has', async test => {
  const { connect, Arn, IntegrationAssociationArn } = await openTagged(test)
  const askedOn = async (resourceArn: string) =>
    (await connect.permissions('UntagResource', { resourceArn, tagKeys: ['a'] })).map(
      ({ resource }) => resource,
    )
  assert.deepEqual(await askedOn(Arn), [{ arn: Arn, tags: { team: 'blue' } }])
  const association = { arn: IntegrationAssociationArn, tags: { team: 'red' } }
  assert.deepEqual(await askedOn(IntegrationAssociationArn), [association])
  const number = `arn:aws:connect:us-east-1:${ACCOUNT}:phone-number/*`
  for (const arn of [number, number.replace('*', 'x'), `${Arn}/queue/x`, `${Arn}/view/x`]) {
    assert.deepEqual(await askedOn(arn), [{ arn }])
  }
  assert.deepEqual(await askedOn('x'), [{ arn: '*' }])
})

test('reading the tags of an instance is asked on everything, with its tags as conditions', async test => {
  const { connect, Arn, IntegrationAssociationArn } = await openTagged(test)
  const permissions = (resourceArn: string) =>
    connect.permissions('ListTagsForResource', { resourceArn })
  assert.deepEqual(await permissions(Arn), [
    {
      action: 'connect:ListTagsForResource',
      resource: { arn: '*' },
      context: { 'aws:ResourceTag/team': 'blue' },
    },
  ])
  assert.deepEqual(await permissions(IntegrationAssociationArn), [
    {
      action: 'connect:ListTagsForResource',
      resource: { arn: IntegrationAssociationArn, tags: { team: 'red' } },
      context: {},
    },
  ])
})
