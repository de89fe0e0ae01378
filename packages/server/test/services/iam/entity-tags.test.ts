// The tags of users and roles.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACCOUNT } from '../calls.ts'
import { openIam, TRUSTS_EC2 } from './iam.ts'

const tag = (Key: string, Value = 'v') => ({ Key, Value })

test('a key in another case takes the tag’s place', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'u', Tags: [tag('Department', 'finance'), tag('b')] })
  await iam.run('TagUser', { UserName: 'u', Tags: [tag('department', 'hr'), tag('a')] })
  const { Tags, IsTruncated } = await iam.run('ListUserTags', { UserName: 'u' })
  assert.deepEqual(Tags, [tag('a'), tag('b'), tag('department', 'hr')])
  assert.equal(IsTruncated, false)
  await iam.run('UntagUser', { UserName: 'u', TagKeys: ['DEPARTMENT', 'unknown'] })
  assert.deepEqual((await iam.run('ListUserTags', { UserName: 'u' })).Tags, [tag('a'), tag('b')])
})

test('two tags with one key, and keys of AWS’s own, are refused', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: TRUSTS_EC2 })
  await assert.rejects(iam.run('TagRole', { RoleName: 'r', Tags: [tag('a'), tag('A')] }), {
    code: 'InvalidInputException',
    message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  })
  await assert.rejects(iam.run('TagRole', { RoleName: 'r', Tags: [tag('AWS:x')] }), {
    code: 'InvalidInputException',
  })
})

test('fifty tags are the most, and replacing one of them is no more', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: TRUSTS_EC2 })
  const Tags = Array.from({ length: 50 }, (_, number) => tag(`key${number}`))
  await iam.run('TagRole', { RoleName: 'r', Tags })
  await iam.run('TagRole', { RoleName: 'r', Tags: [tag('KEY7', 'new')] })
  await assert.rejects(iam.run('TagRole', { RoleName: 'r', Tags: [tag('one more')] }), {
    code: 'LimitExceededException',
  })
})

test('tags are listed page by page', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'u', Tags: [tag('c'), tag('a'), tag('b')] })
  const first = await iam.run('ListUserTags', { UserName: 'u', MaxItems: 2 })
  assert.deepEqual(first.Tags, [tag('a'), tag('b')])
  const rest = await iam.run('ListUserTags', { UserName: 'u', Marker: first.Marker })
  assert.deepEqual(rest, { Tags: [tag('c')], IsTruncated: false })
})

test('permission is asked with the tags of the request and of the resource', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'u', Tags: [tag('team', 'cases')] })
  const resource = {
    arn: `arn:aws:iam::${ACCOUNT}:user/u`,
    tags: { team: 'cases' },
    context: { 'iam:ResourceTag/team': 'cases' },
    named: {
      arn: `arn:aws:iam::${ACCOUNT}:user/u`,
      underPaths: `arn:aws:iam::${ACCOUNT}:user/*/u`,
      words: 'user u',
    },
  }
  assert.deepEqual(await iam.permissions('TagUser', { UserName: 'u', Tags: [tag('a', 'b')] }), [
    {
      action: 'iam:TagUser',
      resource,
      context: { 'aws:RequestTag/a': 'b', 'aws:TagKeys': ['a'] },
    },
  ])
  assert.deepEqual(await iam.permissions('UntagUser', { UserName: 'u', TagKeys: ['a'] }), [
    { action: 'iam:UntagUser', resource, context: { 'aws:TagKeys': ['a'] } },
  ])
})
