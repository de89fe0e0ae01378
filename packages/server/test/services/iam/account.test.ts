// The account: its alias and its summary.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openIam, TRUSTS_EC2 } from './iam.ts'

test('an account has one alias, and a new one takes its place', async test => {
  const { iam } = await openIam(test)
  const aliases = async () => (await iam.run('ListAccountAliases', {})).AccountAliases
  assert.deepEqual(await aliases(), [])
  await iam.run('CreateAccountAlias', { AccountAlias: 'one' })
  await iam.run('CreateAccountAlias', { AccountAlias: 'two' })
  assert.deepEqual(await aliases(), ['two'])
  const two = { AccountAlias: 'two' }
  await assert.rejects(iam.run('CreateAccountAlias', two, { account: '210987654321' }), {
    code: 'EntityAlreadyExistsException',
    message: 'The account alias two already exists.',
  })
  await assert.rejects(iam.run('DeleteAccountAlias', { AccountAlias: 'one' }), {
    code: 'NoSuchEntityException',
  })
  await iam.run('DeleteAccountAlias', two)
  assert.deepEqual(await aliases(), [])
})

test('the summary counts what there is and names the quotas', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'u' })
  for (const GroupName of ['g', 'h']) await iam.run('CreateGroup', { GroupName })
  await iam.run('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: TRUSTS_EC2 })
  const { SummaryMap = {} } = await iam.run('GetAccountSummary', undefined)
  const { Users, Groups, Roles, Policies, PolicyVersionsInUse } = SummaryMap
  assert.deepEqual([Users, Groups, Roles, Policies, PolicyVersionsInUse], [1, 2, 1, 0, 0])
  assert.deepEqual([SummaryMap.UsersQuota, SummaryMap.GroupsPerUserQuota], [5000, 10])
})
