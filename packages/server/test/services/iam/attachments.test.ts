// Attachments, inline policies and boundaries of users, groups and roles, through their handlers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACCOUNT } from '../calls.ts'
import { ALLOWS_LISTING, type IamBench, openIam, TRUSTS_EC2 } from './iam.ts'

const ARN = `arn:aws:iam::${ACCOUNT}:policy`
const AWS = 'arn:aws:iam::aws:policy'

/** What is the same for all three kinds of principals, in the names of the one. */
const kinds = [
  { kind: 'user', noun: 'User', key: { UserName: 'Pat' }, quota: 10, inline: 2048 },
  { kind: 'group', noun: 'Group', key: { GroupName: 'Pat' }, quota: 10, inline: 5120 },
  { kind: 'role', noun: 'Role', key: { RoleName: 'Pat' }, quota: 20, inline: 10_240 },
] as const

/** Names of operations are put together here, so their inputs are not known by type. */
type Run = (operation: string, input: object) => Promise<Record<string, unknown>>

async function openWithPat(test: Parameters<typeof openIam>[0]): Promise<IamBench & { run: Run }> {
  const opened = await openIam(test)
  const run = opened.iam.run as unknown as Run
  await run('CreateUser', { UserName: 'Pat' })
  await run('CreateGroup', { GroupName: 'Pat' })
  await run('CreateRole', { RoleName: 'Pat', AssumeRolePolicyDocument: TRUSTS_EC2 })
  return { ...opened, run }
}

function sized(characters: number): string {
  const Resource = 'arn:aws:s3:::'.padEnd(characters - 90, 'x')
  return JSON.stringify({ Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource } })
}

for (const { kind, noun, key, quota, inline } of kinds) {
  test(`policies are attached to a ${kind} once and detached once`, async test => {
    const { run } = await openWithPat(test)
    await run('CreatePolicy', { PolicyName: 'Own', Path: '/x/', PolicyDocument: ALLOWS_LISTING })
    const own = { ...key, PolicyArn: `${ARN}/x/Own` }
    const list = `ListAttached${noun}Policies`
    for (const input of [own, own, { ...key, PolicyArn: `${AWS}/AdministratorAccess` }]) {
      assert.equal(await run(`Attach${noun}Policy`, input), undefined)
    }
    const shown = { PolicyName: 'Own', PolicyArn: own.PolicyArn }
    assert.deepEqual(await run(list, key), {
      AttachedPolicies: [
        { PolicyName: 'AdministratorAccess', PolicyArn: `${AWS}/AdministratorAccess` },
        shown,
      ],
      IsTruncated: false,
    })
    assert.deepEqual((await run(list, { ...key, PathPrefix: '/x/' })).AttachedPolicies, [shown])
    const entities = await run('ListEntitiesForPolicy', { PolicyArn: own.PolicyArn })
    assert.equal((entities[`Policy${noun}s`] as object[]).length, 1)
    await run(`Detach${noun}Policy`, own)
    await assert.rejects(run(`Detach${noun}Policy`, own), {
      code: 'NoSuchEntityException',
      message: `Policy ${own.PolicyArn} was not found.`,
    })
  })

  test(`a ${kind} has ${quota} attached policies at most`, async test => {
    const { run } = await openWithPat(test)
    for (let count = 0; count <= quota; count++) {
      const name = `P${count}`
      await run('CreatePolicy', { PolicyName: name, PolicyDocument: ALLOWS_LISTING })
      const attached = run(`Attach${noun}Policy`, { ...key, PolicyArn: `${ARN}/${name}` })
      if (count < quota) await attached
      else {
        await assert.rejects(attached, {
          code: 'LimitExceededException',
          message: `Cannot exceed quota for PoliciesPer${noun}: ${quota}`,
        })
      }
    }
  })

  test(`inline policies of a ${kind} are put, shown encoded, listed and deleted`, async test => {
    const { run } = await openWithPat(test)
    const policy = { ...key, PolicyName: 'one' }
    await run(`Put${noun}Policy`, { ...policy, PolicyDocument: sized(500) })
    await run(`Put${noun}Policy`, { ...policy, PolicyDocument: ALLOWS_LISTING })
    assert.deepEqual(await run(`Get${noun}Policy`, policy), {
      ...policy,
      PolicyDocument: encodeURIComponent(ALLOWS_LISTING).replaceAll('*', '%2A'),
    })
    assert.deepEqual(await run(`List${noun}Policies`, key), {
      PolicyNames: ['one'],
      IsTruncated: false,
    })
    await run(`Delete${noun}Policy`, policy)
    const missing = {
      code: 'NoSuchEntityException',
      message: `The ${kind} policy with name one cannot be found.`,
    }
    await assert.rejects(run(`Get${noun}Policy`, policy), missing)
    await assert.rejects(run(`Delete${noun}Policy`, policy), missing)
  })

  test(`all inline policies of a ${kind} together have one quota`, async test => {
    const { run } = await openWithPat(test)
    const put = (PolicyName: string, characters: number) =>
      run(`Put${noun}Policy`, { ...key, PolicyName, PolicyDocument: sized(characters) })
    await put('one', inline / 2)
    await put('two', inline / 2)
    await put('two', inline / 2)
    await assert.rejects(put('three', inline / 2), {
      code: 'LimitExceededException',
      message: `Maximum policy size of ${inline} bytes exceeded for ${kind} Pat`,
    })
  })

  test(`what cannot be attached to a ${kind}`, async test => {
    const { run } = await openWithPat(test)
    const attach = (PolicyArn: string) => run(`Attach${noun}Policy`, { ...key, PolicyArn })
    for (const arn of [`${ARN}/none`, `${AWS}/NoSuchPolicy`, `${AWS}/AmazonConnectFullAccess`]) {
      await assert.rejects(attach(arn), {
        code: 'NoSuchEntityException',
        message: `Policy ${arn} does not exist or is not attachable.`,
      })
    }
    await assert.rejects(attach(`${AWS}/aws-service-role/AmazonConnectServiceLinkedRolePolicy`), {
      code: 'PolicyNotAttachableException',
      message: 'Cannot attach a Service Role Policy to a Customer Role.',
    })
    await assert.rejects(attach('arn:aws:iam::policy/x-y-z'), {
      code: 'InvalidInputException',
      message: 'ARN arn:aws:iam::policy/x-y-z is not valid.',
    })
  })
}

for (const { kind, noun, key } of kinds.filter(({ kind }) => kind !== 'group')) {
  test(`a ${kind} is bounded by one policy at a time`, async test => {
    const { run } = await openWithPat(test)
    await run('CreatePolicy', { PolicyName: 'Own', PolicyDocument: ALLOWS_LISTING })
    const put = (PermissionsBoundary: string) =>
      run(`Put${noun}PermissionsBoundary`, { ...key, PermissionsBoundary })
    const boundary = async () => {
      const shown = (await run(`Get${noun}`, key))[noun] as Record<string, unknown>
      return shown.PermissionsBoundary
    }
    await put(`${AWS}/PowerUserAccess`)
    await put(`${ARN}/Own`)
    assert.deepEqual(await boundary(), {
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: `${ARN}/Own`,
    })
    await assert.rejects(run('DeletePolicy', { PolicyArn: `${ARN}/Own` }), {
      code: 'DeleteConflictException',
    })
    await assert.rejects(put(`${ARN}/none`), {
      code: 'NoSuchEntityException',
      message: `Scope ARN: ${ARN}/none does not exist or is not attachable.`,
    })
    await run(`Delete${noun}PermissionsBoundary`, key)
    assert.equal(await boundary(), undefined)
  })
}

test('attaching names the policy, and the boundary of whom it is attached to', async test => {
  const { iam, run } = await openWithPat(test)
  await run('PutUserPermissionsBoundary', {
    UserName: 'Pat',
    PermissionsBoundary: `${AWS}/PowerUserAccess`,
  })
  const PolicyArn = `${AWS}/AdministratorAccess`
  const [asked] = await iam.permissions('AttachUserPolicy', { UserName: 'Pat', PolicyArn })
  assert.deepEqual(asked?.context, {
    'iam:PolicyARN': PolicyArn,
    'iam:PermissionsBoundary': `${AWS}/PowerUserAccess`,
  })
})

test('the path of an entity narrows the entities of a policy, and so does the use', async test => {
  const { run } = await openWithPat(test)
  const PolicyArn = `${AWS}/ReadOnlyAccess`
  await run('CreateUser', { UserName: 'Sam', Path: '/desk/' })
  for (const UserName of ['Pat', 'Sam']) await run('AttachUserPolicy', { UserName, PolicyArn })
  const bounded = { RoleName: 'Pat', PermissionsBoundary: PolicyArn }
  await run('PutRolePermissionsBoundary', bounded)
  const names = async (filter: object) => {
    const found = await run('ListEntitiesForPolicy', { PolicyArn, ...filter })
    return ['User', 'Role', 'Group'].flatMap(noun =>
      (found[`Policy${noun}s`] as Record<string, string>[]).map(one => one[`${noun}Name`]),
    )
  }
  assert.deepEqual(await names({}), ['Pat', 'Sam', 'Pat'])
  assert.deepEqual(await names({ PathPrefix: '/desk/' }), ['Sam'])
  assert.deepEqual(await names({ PolicyUsageFilter: 'PermissionsBoundary' }), ['Pat'])
  assert.deepEqual(await names({ EntityFilter: 'User' }), ['Pat', 'Sam'])
  assert.deepEqual(await names({ EntityFilter: 'LocalManagedPolicy' }), [])
  const first = await run('ListEntitiesForPolicy', { PolicyArn, MaxItems: 1 })
  assert.equal(first.IsTruncated, true)
})
