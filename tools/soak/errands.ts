// All that is done, and how often: reads, writes, sessions, simulations, the console, and what is refused.
import { pick } from '../../packages/server/test/support/mutation.ts'
import type { Keys } from '../../packages/server/test/support/running-server.ts'
import { form, json, type WireRequest } from '../../packages/server/test/support/signed-client.ts'
import {
  ACCOUNT,
  domain,
  instance,
  keysIn,
  member,
  policyDocument,
  trustPolicy,
} from './account.ts'
import { keepLatest, type Scene } from './scene.ts'

export interface Errand {
  /** Of so many in all. */
  readonly weight: number
  readonly run: (scene: Scene) => Promise<unknown>
}

const STS = '2011-06-15'
/** Documents repeat, as those of an account do. */
const VARIANTS = 400

const tags = (value: string) => ({ 'Tags.member.1.Key': 'soak', 'Tags.member.1.Value': value })
const variantOf = (scene: Scene) => scene.random(VARIANTS)
const tagsPath = (arn: string) => `/tags/${encodeURIComponent(arn)}`
const domainArn = (id: string) => `arn:aws:cases:us-east-1:${ACCOUNT}:domain/${id}`

/** Whether a user may is up to the policies they have. */
function asUser(service: string, request: (scene: Scene) => WireRequest, denied = 403) {
  return (scene: Scene) => {
    const { keys } = scene.anyUser()
    return scene.call({ service, request: request(scene), keys }, 200, denied)
  }
}

/** With a session of late, whoever's it is. */
async function asSession(scene: Scene): Promise<unknown> {
  const keys = scene.sessions.at(-1 - scene.random(Math.max(1, scene.sessions.length)))
  if (keys === undefined) return scene.root('sts', form('GetCallerIdentity', {}, STS))
  const request = json('GET', '/instance')
  return scene.call({ service: 'connect', request, keys }, 200, 403)
}

export const ERRANDS: Readonly<Record<string, Errand>> = {
  // Reads by users, allowed or denied.
  'list instances': { weight: 80, run: asUser('connect', () => json('GET', '/instance')) },
  'describe an instance': {
    weight: 40,
    run: asUser('connect', ({ account, random }) =>
      json('GET', `/instance/${pick(account.instanceIds, random)}`),
    ),
  },
  'list associations': {
    weight: 30,
    run: asUser('connect', ({ account, random }) =>
      json('GET', `/instance/${pick(account.instanceIds, random)}/integration-associations`),
    ),
  },
  'get a domain': {
    weight: 80,
    run: asUser('cases', ({ account, random }) =>
      json('POST', `/domains/${pick(account.domainIds, random)}`),
    ),
  },
  'list domains': { weight: 40, run: asUser('cases', () => json('POST', '/domains-list')) },
  'describe directories': {
    weight: 20,
    run: asUser(
      'ds',
      () => ({
        path: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'DirectoryService_20150416.DescribeDirectories',
        },
        body: '{}',
      }),
      400,
    ),
  },
  'who am I': { weight: 60, run: asUser('sts', () => form('GetCallerIdentity', {}, STS)) },
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

  // Writes.
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
  'a domain comes and goes': {
    weight: 12,
    run: async scene => {
      const made = await scene.root(...domain(`passing ${scene.next()}`))
      const { domainId, domainArn } = JSON.parse(made.body)
      await scene.root('cases', json('POST', `/domains/${domainId}`))
      await scene.root('cases', json('POST', tagsPath(domainArn), { tags: { soak: 'yes' } }))
      await scene.root('cases', json('GET', tagsPath(domainArn)))
      await scene.root('cases', json('DELETE', `${tagsPath(domainArn)}?tagKeys=soak`))
      await scene.root('cases', json('DELETE', `/domains/${domainId}`))
    },
  },
  'an instance is onboarded and goes': {
    weight: 4,
    run: async scene => {
      const number = scene.next()
      const { Id } = JSON.parse((await scene.root(...instance(`passing-${number}`))).body)
      const made = JSON.parse((await scene.root(...domain(`of instance ${number}`))).body)
      const associations = `/instance/${Id}/integration-associations`
      const association = { IntegrationType: 'CASES_DOMAIN', IntegrationArn: made.domainArn }
      const answer = await scene.root('connect', json('PUT', associations, association))
      const { IntegrationAssociationId } = JSON.parse(answer.body)
      await scene.root('connect', json('GET', associations))
      await scene.root('connect', json('DELETE', `${associations}/${IntegrationAssociationId}`))
      await scene.root('connect', json('DELETE', `/instance/${Id}`))
      await scene.root('cases', json('DELETE', `/domains/${made.domainId}`))
    },
  },
  'tag a domain': {
    weight: 20,
    run: asUser('cases', ({ account, random }) =>
      json('POST', tagsPath(domainArn(pick(account.domainIds, random))), {
        tags: { [`key-${random(10)}`]: String(random(100)) },
      }),
    ),
  },
  'change whom a role trusts': {
    weight: 5,
    run: async scene => {
      const RoleName = pick(scene.account.roles, scene.random).split('/').at(-1) ?? ''
      const PolicyDocument = trustPolicy(variantOf(scene))
      await scene.root('iam', form('UpdateAssumeRolePolicy', { RoleName, PolicyDocument }))
    },
  },

  // Sessions.
  'assume a role': {
    weight: 20,
    run: async scene => {
      const RoleArn = pick(scene.account.roles, scene.random)
      const request = form('AssumeRole', { RoleArn, RoleSessionName: `s${scene.next()}` }, STS)
      const { keys } = scene.anyUser()
      await begin(scene, await scene.call({ service: 'sts', request, keys }, 200, 403))
    },
  },
  'get a session token': {
    weight: 8,
    run: async scene => {
      const request = form('GetSessionToken', {}, STS)
      await begin(scene, await scene.call({ service: 'sts', request, keys: scene.anyUser().keys }))
    },
  },
  'federate somebody': {
    weight: 8,
    run: async scene => {
      const Policy = policyDocument(variantOf(scene))
      const request = form('GetFederationToken', { Name: 'guest', Policy }, STS)
      const { keys } = scene.anyUser()
      await begin(scene, await scene.call({ service: 'sts', request, keys }, 200, 403))
    },
  },
  'call with a session': { weight: 60, run: asSession },

  // Simulations and checks.
  'simulate a principal': {
    weight: 10,
    run: scene =>
      scene.root(
        'iam',
        form('SimulatePrincipalPolicy', {
          PolicySourceArn: scene.anyUser().arn,
          'ActionNames.member.1': 'cases:GetDomain',
          'ActionNames.member.2': 'connect:ListInstances',
          'ActionNames.member.3': 'iam:PutRolePolicy',
        }),
      ),
  },
  'simulate a policy': {
    weight: 10,
    run: scene =>
      scene.root(
        'iam',
        form('SimulateCustomPolicy', {
          'PolicyInputList.member.1': policyDocument(variantOf(scene), 20),
          'ActionNames.member.1': 'cases:GetDomain',
          'ResourceArns.member.1': domainArn('d-1'),
          'ResourceArns.member.2': domainArn('d-2'),
        }),
      ),
  },
  'validate a policy': {
    weight: 5,
    run: scene =>
      scene.root(
        'access-analyzer',
        json('POST', '/policy/validation', {
          policyDocument: policyDocument(variantOf(scene)),
          policyType: 'IDENTITY_POLICY',
        }),
      ),
  },
  'check for new access': {
    weight: 5,
    run: scene =>
      scene.root(
        'access-analyzer',
        json('POST', '/policy/check-no-new-access', {
          existingPolicyDocument: policyDocument(variantOf(scene)),
          newPolicyDocument: policyDocument(variantOf(scene)),
          policyType: 'IDENTITY_POLICY',
        }),
      ),
  },

  // The console.
  'see who visits': { weight: 10, run: scene => scene.operate('session') },
  'see who there is': { weight: 5, run: scene => scene.operate('people') },
  'see the log': { weight: 20, run: scene => scene.operate('requests?limit=50') },
  'search the log': {
    weight: 5,
    run: scene => scene.operate(`requests?decision=denied&text=${scene.anyUser().name}`),
  },
  'see one call': {
    weight: 15,
    run: scene => {
      const id = scene.requestIds.at(-1 - scene.random(Math.max(1, scene.requestIds.length)))
      return scene.operate(`request?id=${id ?? ''}`, undefined, 200, 404)
    },
  },
  'see what somebody can do': {
    weight: 3,
    run: scene => scene.operate(`answers?principal=${encodeURIComponent(scene.anyUser().arn)}`),
  },
  'ask about a request': {
    weight: 5,
    run: scene =>
      scene.operate('explain', {
        principal: scene.anyUser().arn,
        action: 'cases:GetDomain',
        resource: domainArn('d-1'),
        context: {},
      }),
  },
  'look for a fix': {
    weight: 1,
    run: scene =>
      scene.operate('fix', {
        principal: scene.nextUser().arn,
        needs: [{ action: 'cases:CreateDomain', resource: '*' }],
      }),
  },
  'act as somebody': {
    weight: 5,
    run: async scene => {
      const { body } = await scene.operate('credentials', { principal: scene.anyUser().arn })
      const keys: Keys = JSON.parse(body)
      await scene.call({ service: 'connect', request: json('GET', '/instance'), keys }, 200, 403)
    },
  },
  'is it well': { weight: 10, run: scene => scene.visit('/_casegate/health') },

  // What is refused.
  'with a wrong secret': {
    weight: 10,
    run: refused('connect', () => json('GET', '/instance'), 403, 'wrong'),
  },
  'with a key that is made up': {
    weight: 10,
    run: scene => {
      const keys = {
        accessKeyId: `AKIA${String(scene.next()).padStart(16, 'X')}`,
        secretAccessKey: 'x',
      }
      return scene.call({ service: 'connect', request: json('GET', '/instance'), keys }, 403)
    },
  },
  'without a signature': { weight: 5, run: scene => scene.visit('/instance', 403, 400) },
  'a body that is no JSON': {
    weight: 5,
    run: refused('cases', () => ({ ...json('POST', '/domains'), body: '{"name":' }), 400),
  },
  'an operation that there is not': {
    weight: 5,
    run: refused('iam', () => form('Dance'), 400),
  },
  'an operation that is not served': {
    weight: 5,
    run: refused('iam', () => form('CreateSAMLProvider', { Name: 'one' }), 501),
  },
  'a body that is too large': {
    weight: 1,
    run: refused('iam', () => form('CreateUser', { UserName: 'x'.repeat(1_100_000) }), 413),
  },
  'a body that is large and wrong': {
    weight: 1,
    run: refused('cases', () => ({ ...json('POST', '/domains'), body: LARGE_AND_WRONG }), 400),
  },
}

/** Half a megabyte, and fifteen once it is decoded. */
const LARGE_AND_WRONG = JSON.stringify({ name: Array.from({ length: 170_000 }, () => []) })

function refused(
  service: string,
  request: (scene: Scene) => WireRequest,
  status: number,
  secretAccessKey?: string,
) {
  return (scene: Scene) => {
    const { keys } = scene.anyUser()
    const wrong = { ...keys, ...(secretAccessKey !== undefined && { secretAccessKey }) }
    return scene.call({ service, request: request(scene), keys: wrong }, status)
  }
}

/** Keeps the session for later calls, and uses it once. */
async function begin(scene: Scene, answer: { status: number; body: string }): Promise<void> {
  if (answer.status !== 200) return
  const keys = keysIn(answer.body)
  keepLatest(scene.sessions, keys)
  await scene.call({ service: 'connect', request: json('GET', '/instance'), keys }, 200, 403)
}
