// `casegate diff` of files that hold principals: who changed, and how, whatever the form.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const GET = 'cases:GetDomain'
const DELETE = 'cases:DeleteDomain'
const LAMBDA = { Service: 'lambda.amazonaws.com' }
const EC2 = { Service: 'ec2.amazonaws.com' }
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess'
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'

const document = (...statements: readonly object[]) => ({
  Version: '2012-10-17',
  Statement: statements.map(one => ({ Effect: 'Allow', Resource: '*', ...one })),
})
const trust = (principal: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
})

/** A role of a template: what differs from one that may read a domain. */
const role = (changed: object = {}, actions: readonly string[] = [GET]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: trust(LAMBDA),
    Policies: [{ PolicyName: 'p', PolicyDocument: document({ Action: actions }) }],
    ...changed,
  },
})
const template = (resources: object) => JSON.stringify({ Resources: resources })
const viewer = (changed?: object, actions?: readonly string[]) =>
  template({ Viewer: role(changed, actions) })
/** A plan with the policy of a bucket, or with none. */
const bucket = (principal?: unknown) => {
  const policy = document({
    Principal: principal,
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
  })
  const values = { bucket: 'reports', policy: JSON.stringify(policy) }
  const type = 'aws_s3_bucket_policy'
  const written = { address: `${type}.p`, mode: 'managed', type, name: 'p', values }
  const root_module = { resources: principal === undefined ? [] : [written] }
  return JSON.stringify({ format_version: '1.2', planned_values: { root_module } })
}

interface Holder {
  readonly actions?: readonly string[]
  readonly groups?: readonly string[]
  readonly managed?: readonly string[]
}

/** Account data with one user, a group that may delete, and a managed policy that is attached or not. */
const account = ({ actions = [GET], groups = [], managed = [] }: Holder, more: object = {}) =>
  JSON.stringify({
    UserDetailList: [
      {
        UserName: 'ana',
        Arn: 'arn:aws:iam::111122223333:user/ana',
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: document({ Action: actions }) }],
        GroupList: groups,
        AttachedManagedPolicies: managed.map(arn => ({
          PolicyName: arn.split('/')[1],
          PolicyArn: arn,
        })),
        ...more,
      },
    ],
    GroupDetailList: [
      {
        GroupName: 'admins',
        Arn: 'arn:aws:iam::111122223333:group/admins',
        GroupPolicyList: [{ PolicyName: 'all', PolicyDocument: document({ Action: DELETE }) }],
        AttachedManagedPolicies: [],
      },
    ],
    RoleDetailList: [],
    Policies: [],
  })

interface Change {
  readonly what: string
  /** The name of the file, on both sides. */
  readonly file: string
  readonly old: string
  readonly young: string
  readonly verdict: string
  readonly status: number
  /** Each change: how, whose, and its verdict. */
  readonly changes: readonly (readonly [change: string, name: RegExp, verdict: string])[]
}

const T = 'template.json'
const A = 'account.json'
const VIEWER = /role\/Viewer$/
const ANA = /user\/ana$/

const CHANGES: readonly Change[] = [
  {
    what: 'nothing',
    file: T,
    old: viewer(),
    young: viewer(),
    verdict: 'equal',
    status: 0,
    changes: [],
  },
  {
    what: 'an action more',
    file: T,
    old: viewer(),
    young: viewer({}, [GET, DELETE]),
    verdict: 'wider',
    status: 1,
    changes: [['changed', VIEWER, 'wider']],
  },
  {
    what: 'an action less',
    file: T,
    old: viewer({}, [GET, DELETE]),
    young: viewer(),
    verdict: 'narrower',
    status: 0,
    changes: [['changed', VIEWER, 'narrower']],
  },
  {
    what: 'a guardrail gone',
    file: T,
    old: viewer({
      Policies: [
        {
          PolicyName: 'p',
          PolicyDocument: document({ Action: GET }, { Effect: 'Deny', Action: DELETE }),
        },
      ],
    }),
    young: viewer(),
    verdict: 'wider',
    status: 1,
    changes: [['changed', VIEWER, 'wider']],
  },
  {
    what: 'who may become the role',
    file: T,
    old: viewer(),
    young: viewer({ AssumeRolePolicyDocument: trust(EC2) }),
    verdict: 'incomparable',
    status: 1,
    changes: [['changed', /^the trust policy of .*Viewer$/, 'incomparable']],
  },
  {
    what: 'a boundary gone',
    file: T,
    old: viewer({ PermissionsBoundary: READ_ONLY }, [GET, DELETE]),
    young: viewer({}, [GET, DELETE]),
    verdict: 'wider',
    status: 1,
    changes: [
      ['changed', VIEWER, 'wider'],
      ['removed', /^the boundary of .*Viewer$/, 'wider'],
    ],
  },
  {
    what: 'a wider boundary that nothing uses',
    file: T,
    old: viewer({ PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonConnect_FullAccess' }, [
      'sqs:SendMessage',
    ]),
    young: viewer({ PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' }, ['kms:Sign']),
    verdict: 'wider',
    status: 1,
    changes: [
      ['changed', VIEWER, 'wider'],
      ['changed', /^the boundary of .*Viewer$/, 'wider'],
    ],
  },
  {
    what: 'a managed policy attached',
    file: T,
    old: viewer(),
    young: viewer({ ManagedPolicyArns: [ADMIN] }),
    verdict: 'wider',
    status: 1,
    changes: [['changed', VIEWER, 'wider']],
  },
  {
    what: 'a role more',
    file: T,
    old: viewer(),
    young: template({ Viewer: role(), Other: role() }),
    verdict: 'wider',
    status: 1,
    changes: [
      ['added', /role\/Other$/, 'wider'],
      ['added', /^the trust policy of .*Other$/, 'wider'],
    ],
  },
  {
    what: 'a role less, with what it denied',
    file: T,
    old: template({
      Viewer: role(),
      Other: role({
        Policies: [
          { PolicyName: 'p', PolicyDocument: document({ Effect: 'Deny', Action: DELETE }) },
        ],
      }),
    }),
    young: viewer(),
    verdict: 'narrower',
    status: 0,
    changes: [
      ['removed', /role\/Other$/, 'equal'],
      ['removed', /^the trust policy of .*Other$/, 'narrower'],
    ],
  },
  {
    what: 'a role of another name',
    file: T,
    old: viewer({ RoleName: 'viewer' }),
    young: viewer({ RoleName: 'reader' }, [GET, DELETE]),
    verdict: 'wider',
    status: 1,
    changes: [['renamed', /reader/, 'wider']],
  },
  {
    what: 'a bucket for everybody',
    file: 'plan.json',
    old: bucket({ AWS: '111122223333' }),
    young: bucket('*'),
    verdict: 'wider',
    status: 1,
    changes: [['changed', /aws_s3_bucket_policy|reports/, 'wider']],
  },
  {
    what: 'a bucket policy less',
    file: 'plan.json',
    old: bucket('*'),
    young: bucket(),
    verdict: 'narrower',
    status: 0,
    changes: [['removed', /aws_s3_bucket_policy|reports/, 'narrower']],
  },
  {
    what: 'a group joined',
    file: A,
    old: account({}),
    young: account({ groups: ['admins'] }),
    verdict: 'wider',
    status: 1,
    changes: [['changed', ANA, 'wider']],
  },
  {
    what: 'a managed policy detached',
    file: A,
    old: account({ managed: [ADMIN] }),
    young: account({}),
    verdict: 'narrower',
    status: 0,
    changes: [['changed', ANA, 'narrower']],
  },
  {
    what: 'an action for another',
    file: A,
    old: account({ actions: [GET] }),
    young: account({ actions: [DELETE] }),
    verdict: 'incomparable',
    status: 1,
    changes: [['changed', ANA, 'incomparable']],
  },
]

interface Report {
  readonly verdict: string
  readonly changes: readonly {
    readonly change: string
    readonly name: string
    readonly verdict: string
  }[]
}

describe('casegate diff of files with principals', () => {
  for (const { what, file, old, young, verdict, status, changes } of CHANGES) {
    it(`tells of ${what} in ${file}`, async t => {
      const cwd = makeFolder(t, { [`old/${file}`]: old, [`new/${file}`]: young })
      const { code, stdout, stderr } = await run(cwd, `old/${file}`, `new/${file}`, '--json')
      assert.equal(stderr, '')
      const report: Report = JSON.parse(stdout)
      assert.equal(report.verdict, verdict)
      assert.equal(code, status)
      assert.equal(
        report.changes.length,
        changes.length,
        JSON.stringify(report.changes.map(one => one.name)),
      )
      for (const [change, name, its] of changes) {
        const found = report.changes.find(one => one.change === change && name.test(one.name))
        assert.equal(found?.verdict, its, `${change} ${name}`)
      }
    })
  }

  it('pairs the files of folders by their names, and tells of those that came', async t => {
    const cwd = makeFolder(t, {
      'old/a.json': viewer(),
      'old/b/policy.json': JSON.stringify(document({ Action: GET })),
      'new/a.json': viewer(),
      'new/b/policy.json': JSON.stringify(document({ Action: [GET, DELETE] })),
      'new/c.yaml': viewer({ RoleName: 'third' }),
    })
    const { code, stdout } = await run(cwd, 'old', 'new', '--json')
    assert.equal(code, 1)
    const { changes }: Report = JSON.parse(stdout)
    assert.deepEqual(
      changes.map(({ change, name }) => `${change} ${name}`),
      [
        'added Viewer (arn:aws:iam::123456789012:role/third)',
        'added the trust policy of Viewer (arn:aws:iam::123456789012:role/third)',
        'changed new/b/policy.json',
      ],
    )
  })

  it('tells of templates over a range of commits, in YAML and JSON', async t => {
    const cwd = makeFolder(t, {
      'stack.yaml': viewer(),
      'p.json': JSON.stringify(document({ Action: GET })),
    })
    commit(cwd)
    writeFileSync(join(cwd, 'stack.yaml'), viewer({}, [GET, DELETE]))
    writeFileSync(join(cwd, 'more.yml'), template({ Other: role() }))
    commit(cwd)
    const { code, stdout } = await run(cwd, '--git', 'HEAD~1..HEAD')
    assert.equal(code, 1)
    assert.match(stdout, /^wider: 2 of \d+ principals/)
    assert.match(stdout, /changed: arn:aws:iam::123456789012:role\/Viewer in stack\.yaml\nwider/)
    assert.match(stdout, /added: arn:aws:iam::123456789012:role\/Other in more\.yml\nwider/)
    const nowhere = await run(cwd, '--git', 'HEAD~1..HEAD', '--', 'polices')
    assert.equal(nowhere.code, 2)
    assert.match(nowhere.stderr, /no file or folder "polices" on either side/)
    const back = await run(cwd, '--git', 'HEAD..HEAD~1')
    assert.equal(back.code, 0)
    assert.match(back.stdout, /^narrower/)
  })

  it('prints SARIF that names the principal', async t => {
    const cwd = makeFolder(t, { 'old.json': viewer(), 'new.json': viewer({}, [GET, DELETE]) })
    const { stdout } = await run(cwd, 'old.json', 'new.json', '--format', 'sarif')
    const [{ results }] = JSON.parse(stdout).runs
    assert.match(
      results[0].message.text,
      /role\/Viewer \(changed\): Newly allowed: cases:DeleteDomain/,
    )
    assert.equal(results[0].level, 'error')
  })

  it('is not sure where a part was not read, and says what it depends on', async t => {
    const open = (actions: readonly string[]) =>
      JSON.stringify({
        Parameters: { Name: { Type: 'String' } },
        Resources: {
          Viewer: role({
            Policies: [
              {
                PolicyName: 'p',
                PolicyDocument: document({
                  Action: actions,
                  Resource: { 'Fn::Sub': 'arn:aws:cases:*:*:domain/${Name}' },
                }),
              },
            ],
          }),
        },
      })
    const cwd = makeFolder(t, {
      'old.json': account({}),
      'cut.json': account({}, { UserPolicyList: [{ PolicyName: 'own', PolicyDocument: 7 }] }),
      'open.json': open([GET]),
      'opener.json': open([GET, DELETE]),
    })
    const unread = await run(cwd, 'old.json', 'cut.json')
    assert.equal(unread.code, 2)
    assert.match(unread.stderr, /cut\.json.*not read/)
    const allowed = await run(cwd, 'old.json', 'cut.json', '--allow-unread')
    assert.equal(allowed.code, 0)
    assert.equal((await run(cwd, 'open.json', 'open.json')).code, 0)
    const opener = await run(cwd, 'open.json', 'opener.json')
    assert.match(opener.stdout, /undetermined: .*\n {2}it depends on the parameter Name/)
    assert.equal(opener.code, 3)
  })

  it('does not compare a policy with a template', async t => {
    const cwd = makeFolder(t, {
      'old.json': JSON.stringify(document({ Action: GET })),
      'new.json': viewer(),
    })
    const { code, stderr } = await run(cwd, 'old.json', 'new.json')
    assert.equal(code, 2)
    assert.match(
      stderr,
      /the old side is a policy \(\S+\) and the new one CloudFormation template \(\S+\)/,
    )
  })
})

function makeFolder(t: TestContext, files: Readonly<Record<string, string>>): string {
  const { path, remove } = temporaryFolder()
  t.after(remove)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, dirname(name)), { recursive: true })
    writeFileSync(join(path, name), text)
  }
  return path
}

function commit(cwd: string): void {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd })
  git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'x')
}

async function run(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = await runCommand(['diff', ...args], { cwd })
  return { code: status, stdout, stderr }
}
