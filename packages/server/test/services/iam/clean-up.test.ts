// What Terraform, Ansible and scripts with the SDK ask before they delete a user or a role.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { REGION, ROOT, type RunningServer, startServer } from '../../support/running-server.ts'
import { createSdkClient, type SdkClient } from '../../wire/sdk-clients.ts'
import { ALLOWS_LISTING, TRUSTS_EC2 } from './iam.ts'

const UserName = 'leaver'
const RoleName = 'worker'
const MANAGED = 'arn:aws:iam::aws:policy/ReadOnlyAccess'

/** Lists what is the user's, and how each item found is taken away. */
const OF_USER: readonly Step[] = [
  step('ListGroupsForUser', 'Groups', 'RemoveUserFromGroup', 'GroupName'),
  step('ListAttachedUserPolicies', 'AttachedPolicies', 'DetachUserPolicy', 'PolicyArn'),
  step('ListUserPolicies', 'PolicyNames', 'DeleteUserPolicy', 'PolicyName'),
  step('ListAccessKeys', 'AccessKeyMetadata', 'DeleteAccessKey', 'AccessKeyId'),
  step('ListSSHPublicKeys', 'SSHPublicKeys', 'DeleteSSHPublicKey', 'SSHPublicKeyId'),
  step('ListVirtualMFADevices', 'VirtualMFADevices', 'DeleteVirtualMFADevice', 'SerialNumber'),
  step('ListMFADevices', 'MFADevices', 'DeactivateMFADevice', 'SerialNumber'),
  step('ListSigningCertificates', 'Certificates', 'DeleteSigningCertificate', 'CertificateId'),
  step(
    'ListServiceSpecificCredentials',
    'ServiceSpecificCredentials',
    'DeleteServiceSpecificCredential',
    'ServiceSpecificCredentialId',
  ),
]

const OF_ROLE: readonly Step[] = [
  step(
    'ListInstanceProfilesForRole',
    'InstanceProfiles',
    'RemoveRoleFromInstanceProfile',
    'InstanceProfileName',
  ),
  step('ListAttachedRolePolicies', 'AttachedPolicies', 'DetachRolePolicy', 'PolicyArn'),
  step('ListRolePolicies', 'PolicyNames', 'DeleteRolePolicy', 'PolicyName'),
]

describe('a tool that cleans up', () => {
  let server: RunningServer
  let iam: SdkClient
  before(async () => {
    server = await startServer({ ephemeral: true })
    iam = createSdkClient('iam', server.url, { region: REGION, credentials: ROOT })
  })
  after(async () => {
    iam.destroy()
    await server.close()
  })

  it('deletes a user with everything of theirs', async () => {
    const policy = { PolicyName: 'inline', PolicyDocument: ALLOWS_LISTING }
    await iam.send('CreateUser', { UserName })
    await iam.send('CreateGroup', { GroupName: 'team' })
    await iam.send('AddUserToGroup', { UserName, GroupName: 'team' })
    await iam.send('AttachUserPolicy', { UserName, PolicyArn: MANAGED })
    await iam.send('PutUserPolicy', { UserName, ...policy })
    await iam.send('CreateAccessKey', { UserName })

    assert.equal(await takeAway(iam, { UserName }, OF_USER), 4)
    await unlessMissing(iam.send('DeleteLoginProfile', { UserName }))
    await iam.send('DeleteUser', { UserName })
    await assert.rejects(iam.send('GetUser', { UserName }), { name: 'NoSuchEntityException' })
  })

  it('deletes a role, and the instance profile of its name', async () => {
    const policy = { PolicyName: 'inline', PolicyDocument: ALLOWS_LISTING }
    await iam.send('CreateRole', { RoleName, AssumeRolePolicyDocument: TRUSTS_EC2 })
    await iam.send('AttachRolePolicy', { RoleName, PolicyArn: MANAGED })
    await iam.send('PutRolePolicy', { RoleName, ...policy })

    assert.equal(await takeAway(iam, { RoleName }, OF_ROLE), 2)
    const InstanceProfileName = RoleName
    await unlessMissing(iam.send('GetInstanceProfile', { InstanceProfileName }))
    await unlessMissing(
      iam.send('RemoveRoleFromInstanceProfile', { RoleName, InstanceProfileName }),
    )
    await unlessMissing(iam.send('DeleteInstanceProfile', { InstanceProfileName }))
    await iam.send('DeleteRole', { RoleName })
    await assert.rejects(iam.send('GetRole', { RoleName }), { name: 'NoSuchEntityException' })
  })

  it('deletes the rest of an account', async () => {
    const lists = [
      ['ListServerCertificates', 'ServerCertificateMetadataList'],
      ['ListInstanceProfiles', 'InstanceProfiles'],
      ['ListOpenIDConnectProviders', 'OpenIDConnectProviderList'],
      ['ListSAMLProviders', 'SAMLProviderList'],
      ['ListVirtualMFADevices', 'VirtualMFADevices'],
    ] as const
    for (const [list, member] of lists) {
      assert.deepEqual((await iam.send(list, {}))[member], [], list)
    }
    await unlessMissing(iam.send('GetAccountPasswordPolicy', {}))
    await unlessMissing(iam.send('DeleteAccountPasswordPolicy', {}))
  })
})

interface Step {
  readonly list: string
  readonly member: string
  readonly remove: string
  /** The member of an item that names it; an item may be the name itself. */
  readonly named: string
}

function step(list: string, member: string, remove: string, named: string): Step {
  return { list, member, remove, named }
}

/** How many things were found and taken away. */
async function takeAway(
  iam: SdkClient,
  owner: Readonly<Record<string, string>>,
  steps: readonly Step[],
): Promise<number> {
  let taken = 0
  for (const { list, member, remove, named } of steps) {
    const isOwned = list !== 'ListVirtualMFADevices'
    const found = (await iam.send(list, isOwned ? owner : {}))[member]
    assert.ok(Array.isArray(found), list)
    for (const item of found) {
      await iam.send(remove, { ...owner, [named]: typeof item === 'string' ? item : item[named] })
      taken += 1
    }
  }
  return taken
}

/** Tools go on when a thing is not there, and stop at any other error. */
async function unlessMissing(sent: Promise<unknown>): Promise<void> {
  await assert.rejects(sent, { name: 'NoSuchEntityException' })
}
