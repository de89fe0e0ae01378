// Service-linked roles: made from templates, closed to users, deleted by a task.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createIdSource } from '../../../src/base/ids.ts'
import { listLinkedServices } from '../../../src/services/iam/entities/linked-services.ts'
import { createServiceLinkedRoles } from '../../../src/services/iam/entities/service-linked-roles.ts'
import { ACCOUNT } from '../calls.ts'
import { ALLOWS_LISTING, openIam, TRUSTS_EC2 } from './iam.ts'

const CONNECT = { AWSServiceName: 'connect.amazonaws.com' }
const PATH = '/aws-service-role/connect.amazonaws.com/'
const NAME = 'AWSServiceRoleForAmazonConnect'
const ARN = `arn:aws:iam::${ACCOUNT}:role${PATH}${NAME}`

test("Amazon Connect's role trusts Connect and has its managed policy", async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateServiceLinkedRole', { ...CONNECT, CustomSuffix: 'one' })
  const { Role } = await iam.run('GetRole', { RoleName: `${NAME}_one` })
  assert.deepEqual(
    [Role.Arn, Role.Path, Role.MaxSessionDuration, Role.Description],
    [`${ARN}_one`, PATH, 3600, undefined],
  )
  assert.deepEqual(JSON.parse(decodeURIComponent(Role.AssumeRolePolicyDocument ?? '')), {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'connect.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ],
  })
  const attached = await iam.run('ListAttachedRolePolicies', { RoleName: `${NAME}_one` })
  assert.deepEqual(attached.AttachedPolicies, [
    {
      PolicyName: 'AmazonConnectServiceLinkedRolePolicy',
      PolicyArn: 'arn:aws:iam::aws:policy/aws-service-role/AmazonConnectServiceLinkedRolePolicy',
    },
  ])
})

test('a taken name, a suffix and an unknown service are refused in AWS’s words', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateServiceLinkedRole', CONNECT)
  await iam.run('CreateServiceLinkedRole', { ...CONNECT, CustomSuffix: 'two' })
  await assert.rejects(iam.run('CreateServiceLinkedRole', CONNECT), {
    code: 'InvalidInputException',
    message: `Service role name ${NAME} has been taken in this account, please try a different suffix.`,
  })
  const batch = { AWSServiceName: 'batch.amazonaws.com', CustomSuffix: 'x' }
  await assert.rejects(iam.run('CreateServiceLinkedRole', batch), {
    code: 'InvalidInputException',
    message: 'Custom suffix is not allowed for batch.amazonaws.com',
  })
  const unknown = { AWSServiceName: 'nothing.amazonaws.com' }
  await assert.rejects(iam.run('CreateServiceLinkedRole', unknown), {
    code: 'AccessDenied',
    message: 'Cannot find Service Linked Role template for nothing.amazonaws.com',
  })
  const long = { ...CONNECT, CustomSuffix: 'x'.repeat(34) }
  await assert.rejects(iam.run('CreateServiceLinkedRole', long), { code: 'InvalidInputException' })
})

test('permission is asked on the role to be, with the service as condition', async test => {
  const { iam } = await openIam(test)
  const input = { ...CONNECT, CustomSuffix: 'one' }
  assert.deepEqual(await iam.permissions('CreateServiceLinkedRole', input), [
    {
      action: 'iam:CreateServiceLinkedRole',
      resource: { arn: `${ARN}_one` },
      context: { 'iam:AWSServiceName': 'connect.amazonaws.com' },
    },
  ])
})

test('users may change its description and tags and nothing else', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateServiceLinkedRole', CONNECT)
  const RoleName = NAME
  await iam.run('UpdateRole', { RoleName, Description: 'calls' })
  await iam.run('UpdateRoleDescription', { RoleName, Description: 'calls' })
  await iam.run('TagRole', { RoleName, Tags: [{ Key: 'a', Value: 'b' }] })
  await iam.run('UntagRole', { RoleName, TagKeys: ['a'] })
  const isProtected = {
    code: 'UnmodifiableEntityException',
    message: `Cannot perform the operation on the protected role '${NAME}' - this role is only modifiable by AWS`,
  }
  const policy = { RoleName, PolicyName: 'p' }
  const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  const refused = [
    iam.run('DeleteRole', { RoleName }),
    iam.run('UpdateAssumeRolePolicy', { RoleName, PolicyDocument: TRUSTS_EC2 }),
    iam.run('PutRolePolicy', { ...policy, PolicyDocument: ALLOWS_LISTING }),
    iam.run('DeleteRolePolicy', policy),
    iam.run('AttachRolePolicy', { RoleName, PolicyArn }),
    iam.run('DetachRolePolicy', { RoleName, PolicyArn }),
    iam.run('PutRolePermissionsBoundary', { RoleName, PermissionsBoundary: PolicyArn }),
    iam.run('DeleteRolePermissionsBoundary', { RoleName }),
  ]
  for (const refusal of refused) await assert.rejects(refusal, isProtected)
  await assert.rejects(iam.run('UpdateRole', { RoleName, MaxSessionDuration: 7200 }), {
    code: 'UnmodifiableEntityException',
  })
})

test('a role that nothing uses is deleted with its policies', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateServiceLinkedRole', CONNECT)
  const { DeletionTaskId } = await iam.run('DeleteServiceLinkedRole', { RoleName: NAME })
  assert.match(DeletionTaskId, new RegExp(`^task${PATH}${NAME}/[0-9a-f-]{36}$`))
  assert.deepEqual(await iam.run('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId }), {
    Status: 'SUCCEEDED',
  })
  const asked = await iam.permissions('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId })
  assert.deepEqual(asked[0]?.resource, { arn: ARN })
  await assert.rejects(iam.run('GetRole', { RoleName: NAME }), { code: 'NoSuchEntityException' })
  await iam.run('CreateServiceLinkedRole', CONNECT)
})

test('a role in use stays, and the task says what uses it', async test => {
  const { iam, usages } = await openIam(test)
  await iam.run('CreateServiceLinkedRole', CONNECT)
  const instance = `arn:aws:connect:us-east-1:${ACCOUNT}:instance/i`
  usages.set(NAME, [{ region: 'us-east-1', resources: [instance] }])
  const { DeletionTaskId } = await iam.run('DeleteServiceLinkedRole', { RoleName: NAME })
  const status = await iam.run('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId })
  assert.equal(status.Status, 'FAILED')
  assert.deepEqual(status.Reason?.RoleUsageList, [{ Region: 'us-east-1', Resources: [instance] }])
  assert.match(status.Reason?.Reason ?? '', /still used by resources of connect\.amazonaws\.com/)
  await iam.run('GetRole', { RoleName: NAME })
})

test('tasks are asked for by their ids, for a day', async test => {
  const { bench, iam } = await openIam(test)
  await iam.run('CreateServiceLinkedRole', CONNECT)
  const { DeletionTaskId } = await iam.run('DeleteServiceLinkedRole', { RoleName: NAME })
  const status = (id: string) =>
    iam.run('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId: id })
  await assert.rejects(status('task/1'), { code: 'InvalidInputException' })
  const other = DeletionTaskId.replace(/[0-9a-f]{12}$/, '000000000000')
  await assert.rejects(status(other), { code: 'NoSuchEntityException' })
  bench.now = new Date(bench.now.getTime() + 25 * 60 * 60 * 1000)
  await iam.run('CreateServiceLinkedRole', CONNECT)
  await iam.run('DeleteServiceLinkedRole', { RoleName: NAME })
  await assert.rejects(status(DeletionTaskId), { code: 'NoSuchEntityException' })
})

test('an ordinary role is not deleted this way', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: TRUSTS_EC2 })
  await assert.rejects(iam.run('DeleteServiceLinkedRole', { RoleName: 'r' }), {
    code: 'InvalidInputException',
  })
})

test('its service writes and removes inline policies that users only read', async test => {
  const { bench, iam } = await openIam(test)
  const roles = createServiceLinkedRoles(createIdSource())
  const { name, arn } = await bench.store.write(rows =>
    roles.create(rows, {
      account: ACCOUNT,
      awsServiceName: 'connect.amazonaws.com',
      suffix: 'one',
      now: bench.now,
    }),
  )
  assert.deepEqual([name, arn], [`${NAME}_one`, `${ARN}_one`])
  assert.equal(roles.arnOf(ACCOUNT, 'connect.amazonaws.com', name), arn)
  const policy = { account: ACCOUNT, roleName: name, policyName: 'cases' }
  const show = () => iam.run('GetRolePolicy', { RoleName: name, PolicyName: 'cases' })
  for (const document of ['{"Version":"2012-10-17","Statement":[]}', ALLOWS_LISTING]) {
    await bench.store.write(rows => roles.putInlinePolicy(rows, { ...policy, document }))
    assert.equal(decodeURIComponent((await show()).PolicyDocument), document)
  }
  await bench.store.write(rows => roles.deleteInlinePolicy(rows, policy))
  await assert.rejects(show(), { code: 'NoSuchEntityException' })
  await bench.store.write(rows => roles.delete(rows, ACCOUNT, name))
  await assert.rejects(iam.run('GetRole', { RoleName: name }), { code: 'NoSuchEntityException' })
})

test('every service that links a role makes it, with a policy that AWS manages', async test => {
  const { iam } = await openIam(test)
  const all = listLinkedServices()
  assert.ok(all.length > 200)
  assert.equal(new Set(all.map(({ roleName }) => roleName)).size, all.length)
  for (const { principal, roleName, policyArn, allowsSuffix } of all) {
    const suffix = allowsSuffix ? { CustomSuffix: 'x' } : {}
    const made = await iam.run('CreateServiceLinkedRole', { AWSServiceName: principal, ...suffix })
    assert.equal(made.Role?.RoleName, allowsSuffix ? `${roleName}_x` : roleName)
    if (policyArn === undefined) continue
    const { Policy } = await iam.run('GetPolicy', { PolicyArn: policyArn })
    assert.equal(Policy?.AttachmentCount, 1, `${principal}: ${policyArn}`)
  }
})
