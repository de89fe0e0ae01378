// Of IAM: users, groups, roles and policies, read and changed.
import { pick } from '../../../packages/server/test/support/mutation.ts'
import { form, json } from '../../../packages/server/test/support/signed-client.ts'
import { keysIn, member, policyDocument, trustPolicy } from '../account.ts'
import { asUser, type Errands, variantOf } from './errand.ts'

const tags = (value: string) => ({ 'Tags.member.1.Key': 'soak', 'Tags.member.1.Value': value })

export const IAM_ERRANDS: Errands = {
  'list users': { weight: 10, run: asUser('iam', () => form('ListUsers', { MaxItems: '50' })) },
  'get a user': {
    weight: 20,
    run: asUser('iam', scene => form('GetUser', { UserName: scene.anyUser().name })),
  },
  'list policies of a user': {
    weight: 20,
    run: asUser('iam', scene =>
      form('ListAttachedUserPolicies', { UserName: scene.anyUser().name }),
    ),
  },
  'list policies': {
    weight: 5,
    run: asUser('iam', () => form('ListPolicies', { OnlyAttached: 'true' })),
  },
  'read a part of the account': {
    weight: 1,
    run: scene => scene.root('iam', form('GetAccountAuthorizationDetails', { MaxItems: '50' })),
  },
  'tag a user': {
    weight: 40,
    run: async scene => {
      const { name: UserName } = scene.nextUser()
      await scene.root('iam', form('TagUser', { UserName, ...tags(String(scene.next())) }))
    },
  },
  "change a user's policy, and call": {
    weight: 15,
    run: async scene => {
      const { name: UserName, keys } = scene.nextUser()
      const PolicyDocument = policyDocument(variantOf(scene))
      await scene.root(
        'iam',
        form('PutUserPolicy', { UserName, PolicyName: 'soak', PolicyDocument }),
      )
      await scene.call({ service: 'cases', request: json('POST', '/domains-list'), keys })
    },
  },
  'a user comes and goes': {
    weight: 8,
    run: async scene => {
      const UserName = `passing-${scene.next()}`
      const PolicyName = 'passing'
      await scene.root('iam', form('CreateUser', { UserName, ...tags('passing') }))
      const PolicyDocument = policyDocument(variantOf(scene))
      await scene.root('iam', form('PutUserPolicy', { UserName, PolicyName, PolicyDocument }))
      const { body } = await scene.root('iam', form('CreateAccessKey', { UserName }))
      const keys = keysIn(body)
      await scene.call({ service: 'connect', request: json('GET', '/instance'), keys })
      const key = { UserName, AccessKeyId: keys.accessKeyId }
      await scene.root('iam', form('UpdateAccessKey', { ...key, Status: 'Inactive' }))
      await scene.call({ service: 'connect', request: json('GET', '/instance'), keys }, 403)
      await scene.root('iam', form('DeleteAccessKey', key))
      await scene.root('iam', form('DeleteUserPolicy', { UserName, PolicyName }))
      await scene.root('iam', form('DeleteUser', { UserName }))
    },
  },
  'a policy comes and goes': {
    weight: 8,
    run: async scene => {
      const { name: UserName, keys } = scene.nextUser()
      const PolicyName = `passing-${scene.next()}`
      const PolicyDocument = policyDocument(variantOf(scene))
      const made = await scene.root('iam', form('CreatePolicy', { PolicyName, PolicyDocument }))
      const PolicyArn = member(made.body, 'Arn')
      const attachment = { UserName, PolicyArn }
      await scene.root('iam', form('AttachUserPolicy', attachment))
      const changed = { PolicyArn, PolicyDocument: policyDocument(variantOf(scene)) }
      await scene.root('iam', form('CreatePolicyVersion', { ...changed, SetAsDefault: 'true' }))
      await scene.call({ service: 'cases', request: json('POST', '/domains-list'), keys })
      await scene.root('iam', form('DetachUserPolicy', attachment))
      await scene.root('iam', form('DeletePolicyVersion', { PolicyArn, VersionId: 'v1' }))
      await scene.root('iam', form('DeletePolicy', { PolicyArn }))
    },
  },
  'join a group and leave it': {
    weight: 8,
    run: async scene => {
      const { name: UserName } = scene.nextUser()
      const GroupName = `passing-${scene.next()}`
      await scene.root('iam', form('CreateGroup', { GroupName }))
      await scene.root('iam', form('AddUserToGroup', { UserName, GroupName }))
      await scene.root('iam', form('RemoveUserFromGroup', { UserName, GroupName }))
      await scene.root('iam', form('DeleteGroup', { GroupName }))
    },
  },
  'change whom a role trusts': {
    weight: 5,
    run: async scene => {
      const RoleName = pick(scene.account.roles, scene.random).split('/').at(-1) ?? ''
      const PolicyDocument = trustPolicy(variantOf(scene))
      await scene.root('iam', form('UpdateAssumeRolePolicy', { RoleName, PolicyDocument }))
    },
  },
}
