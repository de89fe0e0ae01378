// Plans that leave something out, or say of a value that it is not known: no answer of them is yes.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const { path: folder, remove } = temporaryFolder()
after(remove)

const stating = (Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })
const PASS = stating('iam:PassRole')
const READ = stating('s3:GetObject')

const row = (type: string, name: string, values: object = {}) => ({
  address: `${type}.${name}`,
  mode: 'managed',
  type,
  name,
  values,
})
const ana = row('aws_iam_user', 'ana', { name: 'ana' })
const own = (values: object) => row('aws_iam_user_policy', 'own', { user: 'ana', ...values })
const document = (values: object) => ({
  ...row('aws_iam_policy_document', 'd', values),
  address: 'data.aws_iam_policy_document.d',
  mode: 'data',
})
const change = (address: string, actions: readonly string[], more: object = {}) => ({
  address,
  mode: 'managed',
  change: { actions, ...more },
})
const unknown = (address: string, after_unknown: object) =>
  change(address, ['create'], { after_unknown })
const configured = (type: string, name: string, more: object = {}) => ({
  mode: 'managed',
  type,
  name,
  expressions: {},
  ...more,
})
const configuring = (...resources: readonly object[]) => ({
  configuration: { root_module: { resources } },
})
const MADE_OF_DOCUMENT = configuring(
  configured('aws_iam_user_policy', 'own', {
    expressions: { policy: { references: ['data.aws_iam_policy_document.d.json'] } },
  }),
)

const planOf = (resources: readonly unknown[], more: object = {}) => ({
  format_version: '1.2',
  planned_values: { root_module: { resources } },
  ...more,
})

async function run(command: string, ...plans: readonly object[]): Promise<[number, string]> {
  const names = plans.map((plan, index) => {
    const name = join(folder, `${index}.json`)
    writeFileSync(name, JSON.stringify(plan, null, 1))
    return name
  })
  const words = command.split(' ').map(word => (/^FILE\d$/.test(word) ? names[+word[4]!] : word))
  const { status, stdout, stderr } = await runCommand(words.map(String))
  assert.doesNotMatch(stderr, /^\s+at /m)
  return [status, stdout + stderr]
}

const never = (plan: object) =>
  run('prove --policy FILE0 --principal ana --never iam:PassRole', plan)

describe('a plan that leaves something out', () => {
  const rows: readonly (readonly [string, number, object])[] = [
    ['that is whole', 0, planOf([ana], { errored: false, complete: true, deferred_changes: null })],
    ['that ended with an error', 2, planOf([ana], { errored: true })],
    ['of which nobody knows whether it did', 2, planOf([ana], { errored: 'true' })],
    ['that is not complete', 2, planOf([ana], { complete: false })],
    ['of which nobody knows whether it is', 2, planOf([ana], { complete: null })],
    ['with deferred changes', 2, planOf([ana], { deferred_changes: [null] })],
    ['with deferred changes that are no list', 2, planOf([ana], { deferred_changes: {} })],
    ['with an action', 2, planOf([ana], { action_invocations: [{ address: 'action.a.b' }] })],
    [
      'that makes what it has no values of',
      2,
      planOf([ana], { resource_changes: [change('aws_iam_user_policy.own', ['create'])] }),
    ],
    [
      'that deletes it',
      0,
      planOf([ana], { resource_changes: [change('aws_iam_user_policy.own', ['delete'])] }),
    ],
    [
      'without what the configuration has',
      2,
      planOf([ana], configuring(configured('aws_iam_user_policy', 'own'))),
    ],
    [
      'without what a module of the configuration has',
      2,
      planOf([ana], {
        configuration: {
          root_module: {
            module_calls: {
              m: { module: { resources: [configured('aws_iam_user_policy', 'own')] } },
            },
          },
        },
      }),
    ],
    [
      'without what the configuration may have none of',
      0,
      planOf(
        [ana],
        configuring(
          configured('aws_iam_user_policy', 'own', { count_expression: {} }),
          configured('aws_iam_user_policy', 'each', { for_each_expression: {} }),
          { ...configured('aws_iam_user', 'read'), mode: 'data' },
        ),
      ),
    ],
    [
      'that runs a program once something is made',
      2,
      planOf([ana, row('null_resource', 'x')], {
        resource_changes: [change('null_resource.x', ['create'])],
        ...configuring(
          configured('null_resource', 'x', { provisioners: [{ type: 'local-exec' }] }),
        ),
      }),
    ],
    [
      'that ran it before',
      0,
      planOf([ana, row('null_resource', 'x')], {
        resource_changes: [change('null_resource.x', ['no-op'])],
        ...configuring(
          configured('null_resource', 'x', { provisioners: [{ type: 'local-exec' }] }),
        ),
      }),
    ],
  ]
  for (const [what, expected, plan] of rows) {
    it(what, async () => {
      const [status, out] = await never(plan)
      assert.equal(status, expected, out)
    })
  }
})

describe('a value that a plan does not know', () => {
  const statement = { effect: 'Allow', actions: ['s3:GetObject'], resources: ['*'] }
  const rows: readonly (readonly [string, object])[] = [
    [
      'though it stands there',
      planOf([ana, own({ policy: READ })], {
        resource_changes: [unknown('aws_iam_user_policy.own', { policy: true })],
      }),
    ],
    [
      'of whom it is',
      planOf([ana, row('aws_iam_user_policy', 'own', { policy: PASS, user: 'other' })], {
        resource_changes: [unknown('aws_iam_user_policy.own', { user: true })],
      }),
    ],
    ...(
      [
        ['a whole statement', [statement, {}], [{}, true]],
        ['every statement', [statement], true],
        [
          'an action',
          [{ ...statement, actions: ['s3:GetObject', null] }],
          [{ actions: [false, true] }],
        ],
        ['an action that stands there', [statement], [{ actions: [true] }]],
        ['all actions', [{ ...statement, actions: [] }], [{ actions: true }]],
      ] as const
    ).map(([what, statements, marks]): readonly [string, object] => [
      `${what} of a document`,
      planOf([ana, own({}), document({ statement: statements })], {
        resource_changes: [
          unknown('aws_iam_user_policy.own', { policy: true }),
          unknown('data.aws_iam_policy_document.d', { json: true, statement: marks }),
        ],
        ...MADE_OF_DOCUMENT,
      }),
    ]),
  ]
  for (const [what, plan] of rows) {
    it(what, async () => {
      const [status, out] = await never(plan)
      assert.equal(status, 3, out)
    })
  }

  it('a condition and a principal of a document, which may be wider', async () => {
    const block = { test: 'StringEquals', variable: 'aws:PrincipalOrgID', values: ['o-1'] }
    const wide = { ...statement, actions: ['iam:PassRole'] }
    const plan = planOf(
      [ana, own({}), document({ statement: [{ ...wide, condition: [block] }] })],
      {
        resource_changes: [
          unknown('aws_iam_user_policy.own', { policy: true }),
          unknown('data.aws_iam_policy_document.d', {
            json: true,
            statement: [{ condition: [true] }],
          }),
        ],
        ...MADE_OF_DOCUMENT,
      },
    )
    assert.equal((await never(plan))[0], 3)
  })

  it('is the same on both sides only where the plan is', async () => {
    const plan = (name: string) =>
      planOf([ana, own({ name })], {
        resource_changes: [unknown('aws_iam_user_policy.own', { policy: true })],
      })
    const [status, out] = await run('diff --allow-unread FILE0 FILE1', plan('p'), plan('q'))
    assert.equal(status, 3, out)
    assert.equal((await run('diff --allow-unread FILE0 FILE1', plan('p'), plan('p')))[0], 0)
  })
})
