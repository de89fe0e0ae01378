// Who has what by Terraform's plans and states, and what in them is not read.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isObject } from '@casegate/engine/json'
import {
  type HeldPrincipal,
  holesOf,
  type Inventory,
  readPrincipal,
} from '../../src/inventory/inventory.ts'
import { isOpenPolicy } from '../../src/inventory/open-policy.ts'
import { readInventory } from '../../src/inventory/read-inventory.ts'
import {
  ALLOW,
  change,
  configuration,
  plan,
  resource,
  TRUST,
  type Values,
} from './terraform-files.ts'

const SCOPE = {
  account: '123456789012',
  region: 'us-east-1',
  partition: 'aws',
  assumed: ['account', 'region'] as const,
}

async function read(value: unknown, name = 'plan.json'): Promise<Inventory> {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1)
  return readInventory({ name, text }, SCOPE)
}

/** `ana: users/p, ?aws_iam_policy.q`: what somebody has, and what perhaps. */
function told(inventory: Inventory): readonly string[] {
  return inventory.principals.map(principal => {
    const policies = principal.policies.map(one => `${isOpenPolicy(one) ? '?' : ''}${one.name}`)
    return `${principal.name}: ${policies.sort().join(', ')}`
  })
}

function unreadIn({ unread }: Inventory): readonly string[] {
  return unread.map(({ what }) => what)
}

function principal(inventory: Inventory, name: string): HeldPrincipal {
  const found = inventory.principals.find(one => one.name === name)
  assert.ok(found, `${name} is not there`)
  return found
}

const user = resource('aws_iam_user.u', { name: 'ana' })
const role = resource('aws_iam_role.r', { name: 'admin', assume_role_policy: TRUST })
const group = resource('aws_iam_group.g', { name: 'team' })
const policy = resource('aws_iam_policy.p', { name: 'p', policy: ALLOW() })
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess'
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'

describe('exclusive resources', () => {
  for (const [kind, name, holder, more] of [
    ['user', 'ana', user, []],
    ['role', 'admin', role, []],
    [
      'group',
      'team',
      group,
      [user, resource('aws_iam_group_membership.m', { group: 'team', users: ['ana'] })],
    ],
  ] as const) {
    const who = kind === 'group' ? 'ana' : name
    const key = { [kind]: name }
    const list = { [`${kind}_name`]: name }
    it(`of a ${kind} attach what they list, and take away what they do not`, async () => {
      const inventory = await read(
        plan([
          holder,
          ...more,
          resource(`aws_iam_${kind}_policy_attachment.a`, { ...key, policy_arn: READ_ONLY }),
          resource(`aws_iam_${kind}_policy_attachments_exclusive.x`, {
            ...list,
            policy_arns: [ADMIN],
          }),
        ]),
      )
      assert.deepEqual(told(inventory), [`${who}: AdministratorAccess`])
    })

    it(`of a ${kind} leave only inline policies that they name`, async () => {
      const inline = (own: string) =>
        resource(`aws_iam_${kind}_policy.${own}`, { ...key, name: own, policy: ALLOW() })
      const names = (policy_names: readonly unknown[]) =>
        resource(`aws_iam_${kind}_policies_exclusive.x`, { ...list, policy_names })
      const of = async (...rows: readonly Values[]) =>
        told(await read(plan([holder, ...more, ...rows])))
      const [a, b] = [inline('a'), inline('b')]
      assert.deepEqual(await of(a, b, names(['a'])), [`${who}: aws_iam_${kind}_policy.a`])
      assert.deepEqual(await of(a, names([])), [`${who}: `])
      assert.deepEqual(await of(a, names(['a', 'foo'])), [
        `${who}: ?${name}/foo, aws_iam_${kind}_policy.a`,
      ])
    })
  }

  it('of permission sets too', async () => {
    const set = resource('aws_ssoadmin_permission_set.s', {
      name: 'Cases',
      arn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
    })
    const permission_set_arn = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1'
    const inventory = await read(
      plan([
        set,
        resource('aws_ssoadmin_managed_policy_attachment.a', {
          permission_set_arn,
          managed_policy_arn: READ_ONLY,
        }),
        resource('aws_ssoadmin_managed_policy_attachments_exclusive.x', {
          permission_set_arn,
          managed_policy_arns: [ADMIN],
        }),
      ]),
    )
    assert.deepEqual(told(inventory), ['Cases: AdministratorAccess'])
  })

  it('and what the same plan makes may come before or after', async () => {
    const inline = resource('aws_iam_user_policy.a', { user: 'ana', name: 'a', policy: ALLOW() })
    const list = resource('aws_iam_user_policies_exclusive.x', {
      user_name: 'ana',
      policy_names: [],
    })
    const after = async (made: string, listed: string) =>
      told(
        await read(
          plan([user, inline, list], {
            resource_changes: [
              change('aws_iam_user_policy.a', [made]),
              change('aws_iam_user_policies_exclusive.x', [listed]),
            ],
          }),
        ),
      )
    assert.deepEqual(await after('no-op', 'create'), ['ana: '])
    assert.deepEqual(await after('create', 'create'), ['ana: ?aws_iam_user_policy.a'])
    assert.deepEqual(await after('create', 'no-op'), ['ana: aws_iam_user_policy.a'])
  })

  it('a role that lists its own has no others', async () => {
    const values = { name: 'admin', assume_role_policy: TRUST, managed_policy_arns: [READ_ONLY] }
    const attachment = resource('aws_iam_role_policy_attachment.a', {
      role: 'admin',
      policy_arn: ADMIN,
    })
    const given = configuration({
      'aws_iam_role.r': { managed_policy_arns: { constant_value: [READ_ONLY] } },
    })
    const of = async (action: string, attached: string, more: Values) =>
      told(
        await read(
          plan([resource('aws_iam_role.r', values), attachment], {
            resource_changes: [
              change('aws_iam_role.r', [action]),
              change('aws_iam_role_policy_attachment.a', [attached]),
            ],
            ...more,
          }),
        ),
      )
    const configured = { configuration: given }
    assert.deepEqual(await of('update', 'no-op', configured), ['admin: ReadOnlyAccess'])
    assert.deepEqual(await of('create', 'create', configured), [
      'admin: AdministratorAccess, ReadOnlyAccess',
    ])
    const others = { configuration: configuration({ 'aws_iam_role.r': {} }) }
    assert.deepEqual(await of('update', 'no-op', others), [
      'admin: AdministratorAccess, ReadOnlyAccess',
    ])
  })

  it('what a plan deletes is gone from what the role had', async () => {
    const values = {
      name: 'admin',
      assume_role_policy: TRUST,
      managed_policy_arns: [ADMIN],
      inline_policy: [{ name: 'i', policy: ALLOW() }],
    }
    const inventory = await read(
      plan([resource('aws_iam_role.r', values)], {
        resource_changes: [
          change('aws_iam_role_policy_attachment.a', ['delete'], {
            before: { role: 'admin', policy_arn: ADMIN },
          }),
          change('aws_iam_role_policy.i', ['delete'], {
            before: { role: 'admin', name: 'i', policy: ALLOW() },
          }),
        ],
        configuration: configuration({ 'aws_iam_role.r': {} }),
      }),
    )
    assert.deepEqual(told(inventory), ['admin: '])
  })
})

describe('what is known after apply', () => {
  const attachment = (values: Values = {}) =>
    resource('aws_iam_role_policy_attachment.a', { role: 'admin', ...values })
  const references = (...policy_arn: readonly string[]) => ({
    configuration: configuration({ 'aws_iam_role_policy_attachment.a': { policy_arn } }),
  })

  it('is what the configuration refers to', async () => {
    const more = references('aws_iam_policy.p.arn', 'aws_iam_policy.p')
    assert.deepEqual(told(await read(plan([role, policy, attachment()], more))), [
      'admin: aws_iam_policy.p',
    ])
  })

  it('is one of several where it may be', async () => {
    const keyed = (key: string) =>
      resource(`aws_iam_policy.p["${key}"]`, { name: key, policy: ALLOW() })
    const more = references('aws_iam_policy.p', 'each.key')
    const inventory = await read(plan([role, keyed('a.b'), keyed('c]d'), attachment()], more))
    assert.deepEqual(told(inventory), ['admin: ?aws_iam_policy.p["a.b"], ?aws_iam_policy.p["c]d"]'])
    const exact = references(
      'aws_iam_policy.p["c]d"].arn',
      'aws_iam_policy.p["c]d"]',
      'aws_iam_policy.p',
    )
    assert.deepEqual(
      told(await read(plan([role, keyed('a.b'), keyed('c]d'), attachment()], exact))),
      ['admin: aws_iam_policy.p["c]d"]'],
    )
  })

  it('is nothing that can be told where a local stands between', async () => {
    const [admin] = (await read(plan([role, policy, attachment()], references('local.arn'))))
      .principals
    assert.ok(admin)
    assert.match(holesOf(admin)[0]?.what ?? '', /policy_arn, known after apply, made of local\.arn/)
  })

  it('comes through variables and outputs of modules', async () => {
    const inModule = resource('module.m["x"].aws_iam_role_policy_attachment.a', { role: 'admin' })
    const made = resource('module.n.aws_iam_policy.p', { name: 'p', policy: ALLOW() })
    const other = resource('aws_iam_policy.q', { name: 'q', policy: ALLOW('s3:*') })
    const value = plan([role, other], {
      configuration: configuration(
        {},
        {
          module_calls: {
            m: {
              expressions: { arn: { references: ['module.n.arn', 'module.n'] } },
              module: configuration({
                'aws_iam_role_policy_attachment.a': { policy_arn: ['var.arn'] },
              }).root_module,
            },
            n: {
              module: configuration(
                {},
                {
                  outputs: {
                    arn: {
                      expression: { references: ['aws_iam_policy.p.arn', 'aws_iam_policy.p'] },
                    },
                  },
                },
              ).root_module,
            },
          },
        },
      ),
    })
    const planned = {
      root_module: {
        resources: [role, other],
        child_modules: [
          { address: 'module.m["x"]', resources: [inModule] },
          { address: 'module.n', resources: [made] },
        ],
      },
    }
    assert.deepEqual(told(await read({ ...value, planned_values: planned })), [
      'admin: module.n.aws_iam_policy.p',
    ])
  })

  it('reads a policy document as far as its statements are known', async () => {
    const document = resource('data.aws_iam_policy_document.d', {
      statement: [
        { actions: ['cases:GetDomain'], resources: ['*'], principals: [], condition: [] },
        { effect: 'Deny', actions: ['s3:*'], resources: ['arn:aws:s3:::&{aws:username}/*', null] },
      ],
    })
    const inline = resource('aws_iam_user_policy.i', { user: 'ana', name: 'i' })
    const inventory = await read(
      plan([user, document, inline], {
        resource_changes: [
          change('aws_iam_user_policy.i', ['create'], { after_unknown: { policy: true } }),
          change('data.aws_iam_policy_document.d', ['read'], {
            after_unknown: { json: true, statement: [{}, { resources: [false, true] }] },
          }),
        ],
        configuration: configuration({
          'aws_iam_user_policy.i': {
            policy: ['data.aws_iam_policy_document.d.json', 'data.aws_iam_policy_document.d'],
          },
        }),
      }),
    )
    const ana = principal(inventory, 'ana')
    assert.match(
      holesOf(ana)[0]?.what ?? '',
      /aws_iam_policy_document\.d\.statement\[1\]\.resources, known after apply/,
    )
    const [own] = readPrincipal(ana, 'certain').policies
    assert.ok(own && isObject(own.document))
    assert.deepEqual(own.document.Statement, [
      { Effect: 'Allow', Action: ['cases:GetDomain'], Resource: ['*'] },
      { Effect: 'Deny', Action: ['s3:*'], Resource: ['arn:aws:s3:::${aws:username}/*'] },
    ])
  })

  it('takes the text of a policy that exists already from its data', async () => {
    const arn = 'arn:aws:iam::111122223333:policy/old'
    const data = resource('data.aws_iam_policy.old', { arn, name: 'old', policy: ALLOW() })
    const inventory = await read(
      plan([role, attachment({ policy_arn: arn })], {
        prior_state: { values: { root_module: { resources: [data] } } },
      }),
    )
    assert.deepEqual(told(inventory), ['admin: data.aws_iam_policy.old'])
  })

  it('is what a literal ARN names before the policy is there', async () => {
    const inventory = await read(
      plan([role, policy, attachment({ policy_arn: 'arn:aws:iam::111122223333:policy/p' })]),
    )
    assert.deepEqual(told(inventory), ['admin: aws_iam_policy.p'])
  })

  it('is told where it is a whole policy, which nobody can look at', async () => {
    const rows = [
      user,
      resource('aws_iam_user_policy.i', { user: 'ana', name: 'i' }),
      resource('aws_s3_bucket_policy.b', { bucket: 'b' }),
      resource('aws_organizations_policy.o', { name: 'o' }),
    ]
    const changes = rows
      .slice(1)
      .map(({ address }) =>
        change(String(address), ['create'], { after_unknown: { policy: true, content: true } }),
      )
    const { unread, policies } = await read(plan(rows, { resource_changes: changes }))
    assert.deepEqual(policies, [])
    assert.deepEqual(
      unread.filter(({ affects }) => affects.includes('documents')).map(({ what }) => what),
      [
        'aws_iam_user_policy.i.policy',
        'aws_s3_bucket_policy.b.policy',
        'aws_organizations_policy.o.content',
      ],
    )
  })

  it('is said where the file keeps a sensitive value to itself', async () => {
    const hidden = resource(
      'aws_iam_user_policy.i',
      { user: 'ana', name: 'i', policy: null },
      { sensitive_values: { policy: true } },
    )
    const inventory = await read(plan([user, hidden]))
    assert.match(
      holesOf(principal(inventory, 'ana'))[0]?.what ?? '',
      /policy, sensitive, and not in the file/,
    )
  })
})

describe('permission sets', () => {
  const set = resource('aws_ssoadmin_permission_set.s', { name: 'Cases' })
  const more = { permission_set_arn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1' }

  it('are roles to be', async () => {
    const inventory = await read(
      plan([
        resource('aws_ssoadmin_permission_set.s', { name: 'Cases', arn: more.permission_set_arn }),
        resource('aws_ssoadmin_permission_set_inline_policy.i', {
          ...more,
          inline_policy: ALLOW(),
        }),
        resource('aws_ssoadmin_managed_policy_attachment.m', {
          ...more,
          managed_policy_arn: READ_ONLY,
        }),
        resource('aws_ssoadmin_customer_managed_policy_attachment.c', {
          ...more,
          customer_managed_policy_reference: [{ name: 'p', path: '/' }],
        }),
        policy,
        resource('aws_ssoadmin_permissions_boundary_attachment.b', {
          ...more,
          permissions_boundary: [{ managed_policy_arn: ADMIN }],
        }),
      ]),
    )
    assert.deepEqual(told(inventory), [
      'Cases: ReadOnlyAccess, aws_iam_policy.p, aws_ssoadmin_permission_set_inline_policy.i',
    ])
    const [cases] = inventory.principals
    assert.equal(cases?.kind, 'role')
    assert.equal(cases.boundary?.name, 'AdministratorAccess')
    assert.deepEqual(unreadIn(inventory), [])
  })

  it('get what is made with the only one there is', async () => {
    const inventory = await read(
      plan([
        set,
        resource('aws_ssoadmin_permission_set_inline_policy.i', { inline_policy: ALLOW() }),
      ]),
    )
    assert.deepEqual(told(inventory), ['Cases: aws_ssoadmin_permission_set_inline_policy.i'])
  })

  it('perhaps, where there are two', async () => {
    const other = resource('aws_ssoadmin_permission_set.t', { name: 'Other' })
    const inventory = await read(
      plan([
        set,
        other,
        resource('aws_ssoadmin_permission_set_inline_policy.i', { inline_policy: ALLOW() }),
      ]),
    )
    assert.deepEqual(told(inventory), [
      'Cases: ?aws_ssoadmin_permission_set_inline_policy.i',
      'Other: ?aws_ssoadmin_permission_set_inline_policy.i',
    ])
  })
})

describe('the place of a plan', () => {
  const of = async (value: Values) => {
    const { account, region, partition } = (await read(value)).environment
    return [account?.value, region?.value, partition?.value]
  }
  const provider = (expressions: Values) => ({
    configuration: { provider_config: { aws: { name: 'aws', expressions } }, root_module: {} },
  })

  it('is what the provider says', async () => {
    assert.deepEqual(
      await of(
        plan(
          [user],
          provider({
            region: { constant_value: 'eu-west-1' },
            allowed_account_ids: { constant_value: ['111122223333'] },
          }),
        ),
      ),
      ['111122223333', 'eu-west-1', undefined],
    )
    assert.deepEqual(
      await of(
        plan([user], {
          ...provider({ assume_role: [{ role_arn: { references: ['var.role'] } }] }),
          variables: { role: { value: 'arn:aws-us-gov:iam::444455556666:role/deploy' } },
        }),
      ),
      ['444455556666', undefined, 'aws-us-gov'],
    )
  })

  it('is that of the caller, or of the ARNs', async () => {
    const caller = resource('data.aws_caller_identity.me', { account_id: '111122223333' })
    assert.deepEqual(
      await of(plan([user], { prior_state: { values: { root_module: { resources: [caller] } } } })),
      ['111122223333', undefined, undefined],
    )
    const known = resource('aws_iam_user.v', { name: 'v', arn: 'arn:aws:iam::777788889999:user/v' })
    assert.deepEqual(await of(plan([known, user])), ['777788889999', undefined, 'aws'])
  })

  it('keeps the roles of two accounts apart', async () => {
    const config = (account: string) => ({
      name: 'aws',
      expressions: { allowed_account_ids: { constant_value: [account] } },
    })
    const keyed = (address: string, key: string) => ({
      ...resource(address, {}),
      expressions: {},
      provider_config_key: key,
    })
    const inventory = await read(
      plan(
        [
          role,
          resource('aws_iam_role.s', { name: 'admin', assume_role_policy: TRUST }),
          resource('aws_iam_role_policy_attachment.a', { role: 'admin', policy_arn: ADMIN }),
        ],
        {
          configuration: {
            provider_config: { aws: config('111122223333'), 'aws.other': config('444455556666') },
            root_module: {
              resources: [
                keyed('aws_iam_role.r', 'aws'),
                keyed('aws_iam_role.s', 'aws.other'),
                keyed('aws_iam_role_policy_attachment.a', 'aws.other'),
              ],
            },
          },
        },
      ),
    )
    assert.deepEqual(
      inventory.principals.map(({ arn, policies }) => [arn, policies.length]),
      [
        ['arn:aws:iam::111122223333:role/admin', 0],
        ['arn:aws:iam::444455556666:role/admin', 1],
      ],
    )
    assert.deepEqual(inventory.environment.account, undefined)
  })
})

describe('policies of resources and organizations', () => {
  const STATEMENT = {
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::b/*',
  }
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [STATEMENT] })

  it('are there once each, as their kind, with who has them', async () => {
    const inventory = await read(
      plan([
        resource('aws_s3_bucket.b', { bucket: 'b', policy: document }),
        resource('aws_s3_bucket_policy.b', { bucket: 'b', policy: document }),
        resource('aws_sqs_queue.q', {
          name: 'q',
          arn: 'arn:aws:sqs:us-east-1:111122223333:q',
          policy: '',
        }),
        resource('aws_sqs_queue_policy.q', { queue_url: 'https://sqs/q', policy: document }),
        resource('aws_vpc_endpoint.e', { id: 'vpce-1', policy: ALLOW() }),
        resource('aws_kms_key.k', { policy: document }),
        resource('aws_sns_topic.t', { name: 't', policy: null }),
        resource('aws_secretsmanager_secret.s', { name: 's' }),
        resource('aws_lambda_permission.l', {
          action: 'lambda:InvokeFunction',
          function_name: 'f',
          principal: 'sns.amazonaws.com',
          source_arn: 'arn:aws:sns:us-east-1:111122223333:t',
        }),
        resource('aws_organizations_policy.o', { name: 'o', content: ALLOW() }),
        resource('aws_organizations_policy.r', {
          name: 'r',
          type: 'RESOURCE_CONTROL_POLICY',
          content: document,
        }),
        resource('aws_organizations_policy.t', {
          name: 't',
          type: 'TAG_POLICY',
          content: '{"tags":{}}',
        }),
      ]),
    )
    assert.deepEqual(
      inventory.policies.map(({ policy: { name }, kind, heldBy }) => [name, kind, heldBy[0]]),
      [
        ['aws_s3_bucket.b', 'resource', 'arn:aws:s3:::b'],
        ['aws_sqs_queue_policy.q', 'resource', 'https://sqs/q'],
        ['aws_vpc_endpoint.e', 'endpoint', 'aws_vpc_endpoint.e'],
        ['aws_kms_key.k', 'resource', 'aws_kms_key.k'],
        ['aws_lambda_permission.l', 'resource', 'f'],
        ['aws_organizations_policy.o', 'scp', undefined],
        ['aws_organizations_policy.r', 'rcp', undefined],
      ],
    )
    assert.deepEqual(unreadIn(inventory), [
      'aws_organizations_policy.o',
      'aws_organizations_policy.r',
      'aws_organizations_policy.t',
    ])
    assert.deepEqual(inventory.unread.at(-1)?.affects, [])
  })

  it('say who may call a function', async () => {
    const inventory = await read(
      plan([
        resource('aws_lambda_permission.l', {
          statement_id: 'x',
          action: 'lambda:InvokeFunction',
          function_name: 'f',
          principal: '111122223333',
          source_account: '444455556666',
        }),
      ]),
    )
    const [filed] = inventory.policies
    assert.ok(filed && !isOpenPolicy(filed.policy))
    assert.deepEqual(filed.policy.document, {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'x',
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Principal: { AWS: '111122223333' },
          Resource: '*',
          Condition: { StringEquals: { 'AWS:SourceAccount': '444455556666' } },
        },
      ],
    })
  })

  for (const [name, row, what] of [
    [
      'a policy of a type that nobody knows',
      resource('aws_new_thing.n', { settings: [{ access: document }] }),
      'aws_new_thing.n.settings.0.access',
    ],
    [
      'a document in a type of another provider',
      resource('other_thing.n', { doc: { Statement: [] } }),
      'other_thing.n.doc',
    ],
    ['a new resource of IAM', resource('aws_iam_new.n', {}), 'aws_iam_new.n'],
    [
      'a stack',
      resource('aws_cloudformation_stack.n', { template_body: '{}' }),
      'aws_cloudformation_stack.n',
    ],
    [
      'a policy of IAM, through the cloud control API',
      resource('awscc_iam_new.n', {}),
      'awscc_iam_new.n',
    ],
    [
      'a role that is made elsewhere',
      resource('aws_iam_role_policy.n', { role: 'other', policy: ALLOW() }),
      'the role other',
    ],
  ] as const) {
    it(`tell that they do not read ${name}`, async () => {
      const { unread } = await read(plan([row]))
      assert.deepEqual(
        unread.map(one => one.what),
        [what],
      )
      assert.ok(unread[0]?.place)
      assert.ok((unread[0]?.affects.length ?? 0) > 0)
    })
  }

  it('tell of a policy that is known after apply, in a type that nobody knows', async () => {
    const value = plan([resource('aws_new_thing.n', {})], {
      resource_changes: [
        change('aws_new_thing.n', ['create'], {
          after_unknown: { resource_policy: true, id: true },
        }),
      ],
    })
    assert.deepEqual(unreadIn(await read(value)), ['aws_new_thing.n.resource_policy'])
  })
})

describe('the cloud control provider', () => {
  it('has users, roles, groups and policies', async () => {
    const inline = [{ policy_name: 'own', policy_document: ALLOW() }]
    const inventory = await read(
      plan([
        resource('awscc_iam_user.u', { user_name: 'ana', policies: inline, groups: ['team'] }),
        resource('awscc_iam_group.g', { group_name: 'team', managed_policy_arns: [READ_ONLY] }),
        resource('awscc_iam_role.r', {
          role_name: 'admin',
          assume_role_policy_document: TRUST,
          policies: null,
        }),
        resource('awscc_iam_managed_policy.p', {
          managed_policy_name: 'p',
          policy_document: ALLOW(),
          roles: ['admin'],
        }),
        resource('awscc_sso_permission_set.s', {
          name: 'Cases',
          inline_policy: ALLOW(),
          managed_policies: [ADMIN],
        }),
      ]),
    )
    assert.deepEqual(told(inventory), [
      'ana: ReadOnlyAccess, awscc_iam_user.u/own',
      'admin: awscc_iam_managed_policy.p',
      'Cases: AdministratorAccess, awscc_sso_permission_set.s',
    ])
    assert.ok(principal(inventory, 'admin').trust)
  })
})

describe('a plan that is not whole', () => {
  for (const [name, more, what] of [
    ['ended with an error', { errored: true }, 'the rest of the plan'],
    ['has a target', { complete: false }, 'the rest of the plan'],
    [
      'leaves some for later',
      {
        complete: false,
        deferred_changes: [
          { reason: 'provider_config_unknown', resource_change: { address: 'aws_iam_user.x' } },
        ],
      },
      'aws_iam_user.x',
    ],
  ] as const) {
    it(`says so where it ${name}`, async () => {
      assert.deepEqual(unreadIn(await read(plan([user], more))), [what])
    })
  }

  it('says what of it is broken', async () => {
    const broken = plan([user, { address: 1 }, 'x' as unknown as Values])
    assert.equal((await read(broken)).faults.length, 2)
    assert.equal((await read(plan([user], { resource_changes: [{}] }))).faults.length, 1)
    assert.equal(
      (await read({ ...plan([]), planned_values: { root_module: [] } })).faults.length,
      1,
    )
    assert.equal(
      (await read({ ...plan([]), planned_values: { root_module: { child_modules: {} } } })).faults
        .length,
      1,
    )
  })

  it('keeps what Terraform only forgets', async () => {
    const before = { user: 'ana', name: 'i', policy: ALLOW() }
    const value = plan([user], {
      resource_changes: [change('aws_iam_user_policy.i', ['forget'], { before })],
    })
    assert.deepEqual(told(await read(value)), ['ana: aws_iam_user_policy.i'])
  })
})

describe('a state', () => {
  const state = (resources: readonly Values[]) => ({
    version: 4,
    terraform_version: '1.9.0',
    serial: 3,
    resources,
  })
  const entry = (type: string, name: string, ...instances: readonly Values[]) => ({
    mode: 'managed',
    type,
    name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances,
  })

  it('as Terraform keeps it', async () => {
    const arn = 'arn:aws:iam::111122223333:policy/p'
    const value = state([
      entry('aws_iam_user', 'u', {
        attributes: { name: 'ana', arn: 'arn:aws:iam::111122223333:user/ana' },
      }),
      entry('aws_iam_policy', 'p', {
        index_key: 'a.b',
        attributes: { name: 'p', arn, policy: ALLOW() },
      }),
      entry('aws_iam_user_policy_attachment', 'a', {
        attributes: { user: 'ana', policy_arn: arn },
      }),
    ])
    const inventory = await read(value, 'terraform.tfstate')
    assert.equal(inventory.form, 'Terraform state')
    assert.deepEqual(told(inventory), ['ana: aws_iam_policy.p["a.b"]'])
    assert.equal(inventory.environment.account?.value, '111122223333')
    const [filed] = inventory.policies
    assert.ok(filed && !isOpenPolicy(filed.policy))
    const line =
      JSON.stringify(value, null, 1)
        .split('\n')
        .findIndex(one => one.includes('"policy"')) + 1
    assert.equal(filed.policy.placeOf('Statement[0]')?.line, line)
  })

  it('as Terraform shows it, or empty', async () => {
    const shown = { format_version: '1.0', values: { root_module: { resources: [user, policy] } } }
    assert.deepEqual(told(await read(shown)), ['ana: '])
    assert.deepEqual(told(await read({ format_version: '1.0' })), [])
    assert.deepEqual(told(await read(state([]))), [])
  })

  it('says what is of an older form or broken', async () => {
    const old = await read(
      state([entry('aws_iam_user', 'u', { attributes_flat: { name: 'ana' } })]),
    )
    assert.deepEqual(unreadIn(old), ['aws_iam_user.u'])
    assert.equal((await read(state([{ type: 'aws_iam_user' }]))).faults.length, 1)
    assert.equal((await read(state([entry('aws_iam_user', 'u', {})]))).faults.length, 1)
  })
})

describe('what Terraform writes besides', () => {
  for (const [name, file, text, message] of [
    [
      'configuration',
      'main.tf',
      'resource "aws_iam_user" "u" {\n}\n',
      /terraform plan -out plan\.bin.*terraform show -json plan\.bin/,
    ],
    [
      'configuration without a name',
      '<stdin>',
      '\n# comment\nresource "aws_iam_user" "u" {\n}\n',
      /terraform plan -out/,
    ],
    ['configuration of OpenTofu', 'main.tofu', 'locals {}', /terraform plan -out/],
    [
      'configuration as JSON',
      'x.json',
      '{"resource":{"aws_iam_user":{"u":{"name":"ana"}}}}',
      /terraform plan -out/,
    ],
    ['variables', 'x.tfvars', 'a = 1', /terraform plan -out/],
    [
      'a binary plan',
      'plan.bin',
      'PK\u0003\u0004...',
      /terraform show -json plan\.bin > plan\.json/,
    ],
    [
      'the log of a plan',
      'log.json',
      '{"@level":"info","@message":"Terraform 1.9.0","type":"version"}\n{"@level":"info"}\n',
      /log of "terraform plan -json"/,
    ],
    [
      'an old state',
      'terraform.tfstate',
      '{"version":3,"terraform_version":"0.11.14","modules":[]}',
      /version 3/,
    ],
    [
      'an encrypted state',
      'terraform.tfstate',
      '{"serial":1,"lineage":"x","meta":{},"encrypted_data":"eA==","encryption_version":"v0"}',
      /tofu show -json/,
    ],
    ['a later format', 'plan.json', '{"format_version":"2.0","planned_values":{}}', /format 2\.0/],
    [
      'schemas',
      'x.json',
      '{"format_version":"1.0","provider_schemas":{}}',
      /neither a plan nor a state/,
    ],
  ] as const) {
    it(`says what to do with ${name}`, async () => {
      await assert.rejects(read(text, file), message)
    })
  }
})
