// Each layer absent, in play without a policy, and with some, as each command tells it.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const ACCOUNT = '123456789012'
const ALL = policy({ Action: '*' })
const ELSE = policy({ Action: 's3:*' })
/** An RCP of one's own can only deny. */
const RCP = policy({ Effect: 'Deny', Principal: '*', Action: 's3:*' })
const ACTION = 'cases:GetDomain'
const TASK = 'view-domain'

const ACCOUNT_DATA = {
  UserDetailList: [
    user('full', [ALL]),
    user('none', []),
    user('within', [ALL], { PermissionsBoundaryArn: policyArn('All') }),
    user('bounded', [ALL], { PermissionsBoundaryArn: policyArn('Else') }),
    user('lost', [ALL], { PermissionsBoundaryArn: policyArn('NotInTheData') }),
    user('nameless', [ALL], {}),
    user('odd', [ALL], policyArn('All')),
    user('unbounded', [ALL], null),
  ],
  RoleDetailList: [
    {
      Path: '/',
      RoleName: 'bare',
      Arn: `arn:aws:iam::${ACCOUNT}:role/bare`,
      RolePolicyList: [],
      AttachedManagedPolicies: [],
    },
  ],
  Policies: [managed('All', ALL), managed('Else', ELSE)],
}

/** Who may do the task, and what each command answers of them. */
const PRINCIPALS: readonly (readonly [name: string, how: 'directly' | 'no' | 'unknown'])[] = [
  ['full', 'directly'],
  ['none', 'no'],
  ['within', 'directly'],
  ['bounded', 'no'],
  ['lost', 'unknown'],
  ['nameless', 'unknown'],
  ['odd', 'unknown'],
  ['unbounded', 'directly'],
  ['bare', 'no'],
]

const { path: folder, remove } = temporaryFolder()
after(remove)
before(() => {
  const files = { ALL, ELSE, RCP, account: ACCOUNT_DATA }
  for (const [name, value] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(value))
  }
})

describe('principals of account data', () => {
  it('audit tells of all of them', async () => {
    const { report } = await ask('audit', 'account.json', '--task', TASK, '--all')
    const told = report.rows.map(({ principal, how }: AuditRow) => [
      principal.split('/').at(-1),
      how,
    ])
    assert.deepEqual(told, PRINCIPALS)
  })

  const asked = ['full', 'none', 'bounded', 'lost', 'odd', 'bare']
  for (const [name, how] of PRINCIPALS.filter(([one]) => asked.includes(one))) {
    it(`check, explain and prove agree that ${name} can ${how}`, async () => {
      const as = ['--account-data', 'account.json', '--principal', name]
      const [check, explain, prove] = await Promise.all([
        ask('check', '--task', TASK, ...as),
        ask('explain', '--action', ACTION, ...as),
        ask('prove', '--never', ACTION, '--coverage', ACTION, ...as),
      ])
      assert.equal(check.report.allowed, how === 'directly')
      assert.equal(check.code, { directly: 0, no: 1, unknown: 3 }[how])
      assert.equal(explain.code, check.code)
      assert.equal(explain.report.decision, how === 'directly' ? 'allowed' : 'implicitDeny')
      const answers = { directly: 'fails', no: 'holds', unknown: 'undetermined' }
      assert.equal(prove.report.claims[0].answer, answers[how])
      assert.equal(prove.code, { directly: 1, no: 0, unknown: 3 }[how])
      assert.equal(prove.report.coverage.length, how === 'directly' ? 1 : 0)
      assert.equal(prove.report.coverageReason === null, how !== 'unknown')
    })
  }

  it('a boundary that nobody has seen is in play', async () => {
    const as = ['--account-data', 'account.json', '--principal', 'lost']
    const { report } = await ask('explain', '--action', ACTION, ...as)
    const { result, policies } = report.layers.find(({ layer }: Layer) => layer === 'boundary')
    assert.deepEqual([result, policies], ['undetermined', 1])
  })

  it('proves no role without policies to be the least, and finds nothing idle in it', async () => {
    const as = ['--account-data', 'account.json', '--principal', 'bare']
    const claims = ['--least-for', TASK, '--no-idle-statements', '--no-wider-than', 'ELSE.json']
    const { report, code } = await ask('prove', ...claims, ...as)
    assert.equal(code, 1)
    assert.deepEqual(
      report.claims.map(({ kind, answer }: Claim) => [kind, answer]),
      [
        ['noWiderThan', 'holds'],
        ['leastFor', 'fails'],
        ['noIdleStatements', 'holds'],
      ],
    )
    assert.deepEqual(report.claims[1].excess, undefined)
  })
})

/** Nothing about the action is left in these: the layer is in play all the same. */
const LIMITS: readonly (readonly [
  flag: string,
  file: string,
  allows: boolean,
  audited: boolean,
])[] = [
  ['--boundary', 'ALL.json', true, false],
  ['--boundary', 'ELSE.json', false, false],
  ['--session-policy', 'ALL.json', true, false],
  ['--session-policy', 'ELSE.json', false, false],
  ['--scp', 'ALL.json', true, true],
  ['--scp', 'ELSE.json', false, true],
  ['--rcp', 'RCP.json', true, true],
]

describe('layers given by flags', () => {
  for (const [flag, file, allows, audited] of LIMITS) {
    it(`${flag} ${file} ${allows ? 'lets it through' : 'lets nothing through'}`, async () => {
      const given = ['--policy', 'ALL.json', flag, file]
      const [check, explain, prove, audit] = await Promise.all([
        ask('check', '--task', TASK, ...given),
        ask('explain', '--action', ACTION, ...given),
        ask('prove', '--never', ACTION, ...given),
        audited ? ask('audit', 'account.json', '--task', TASK, '--all', flag, file) : undefined,
      ])
      assert.equal(check.report.allowed, allows)
      assert.equal(explain.report.decision, allows ? 'allowed' : 'implicitDeny')
      assert.equal(prove.report.claims[0].answer, allows ? 'fails' : 'holds')
      if (audit) assert.equal(audit.report.rows[0].how, allows ? 'directly' : 'no')
    })
  }
})

describe('casegate decide', () => {
  const parts = {
    identity: [[], 'implicitDeny'],
    boundary: [[], 'implicitDeny'],
    session: [[], 'implicitDeny'],
    endpoint: [[], 'implicitDeny'],
    scps: [[], 'implicitDeny'],
    resource: [[], 'allowed'],
    rcps: [[], 'allowed'],
  } as const

  it('tells absent, null, empty and other parts apart', async () => {
    const expected = new Map<string, string>()
    const lines: string[] = []
    const add = (id: string, policies: object, decision: string) => {
      expected.set(id, decision)
      const principal = `arn:aws:sts::${ACCOUNT}:assumed-role/Desk/s`
      lines.push(JSON.stringify({ id, principal, action: ACTION, resource: '*', policies }))
    }
    const identity = [ALL]
    add('absent', { identity }, 'allowed')
    add('none at all', {}, 'implicitDeny')
    for (const [part, [empty, decision]] of Object.entries(parts)) {
      add(`${part} empty`, { identity, [part]: empty }, decision)
      add(
        `${part} null`,
        { identity, [part]: null },
        part === 'identity' ? 'implicitDeny' : 'allowed',
      )
    }
    add('scps empty level', { identity, scps: [[ALL], []] }, 'implicitDeny')
    add('scps of one empty level', { identity, scps: [[]] }, 'implicitDeny')
    add('rcps empty levels', { identity, rcps: [[], []] }, 'allowed')
    for (const part of ['boundary', 'session']) {
      add(`${part} of all`, { identity, [part]: [ALL] }, 'allowed')
      add(`${part} of else`, { identity, [part]: [ELSE] }, 'implicitDeny')
    }
    const { out } = await run(['decide', '--jsonl', '-'], lines.join('\n'))
    const told = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    assert.deepEqual(
      told.map(({ id, decision, error }) => [id, decision, error]),
      [...expected].map(([id, decision]) => [id, decision, null]),
    )
  })
})

describe('casegate test', () => {
  it('takes an empty list for a layer in play, and null for none', async () => {
    const asked = { action: ACTION, resource: '*' }
    const tests = [
      { ...asked, expect: 'implicitDeny' },
      { ...asked, scps: null, expect: 'allowed' },
      { ...asked, scps: null, boundary: 'ELSE.json', expect: 'implicitDeny' },
      { ...asked, scps: [], expect: 'implicitDeny' },
      { ...asked, scps: null, sessionPolicies: [], expect: 'implicitDeny' },
      { ...asked, scps: null, rcps: [], expect: 'allowed' },
      { ...asked, scps: null, policies: [], expect: 'implicitDeny' },
      { task: TASK, scps: null, sessionPolicies: [], expect: 'notAllowed' },
      { task: TASK, scps: null, policies: [], expect: 'notAllowed' },
    ]
    const file = JSON.stringify({ policies: ['ALL.json'], scps: ['ELSE.json'], tests })
    writeFileSync(join(folder, 'tests.json'), file)
    const { report } = await ask('test', 'tests.json')
    assert.deepEqual([report.passed, report.failed], [tests.length, 0], JSON.stringify(report))
  })
})

interface AuditRow {
  readonly principal: string
  readonly how: string
}

interface Layer {
  readonly layer: string
}

interface Claim {
  readonly kind: string
  readonly answer: string
}

async function ask(...args: readonly string[]) {
  const { out, code, errors } = await run([...args, '--json'])
  assert.ok(out !== '', errors)
  return { report: JSON.parse(out), code }
}

async function run(args: readonly string[], input = '') {
  const { status, stdout, stderr } = await runCommand(args, { cwd: folder, input })
  return { code: status, out: stdout, errors: stderr }
}

function policy(statement: object) {
  return { Version: '2012-10-17', Statement: { Effect: 'Allow', Resource: '*', ...statement } }
}

function policyArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:policy/${name}`
}

function user(UserName: string, documents: readonly object[], PermissionsBoundary?: unknown) {
  return {
    Path: '/',
    UserName,
    Arn: `arn:aws:iam::${ACCOUNT}:user/${UserName}`,
    UserPolicyList: documents.map(PolicyDocument => ({ PolicyName: 'own', PolicyDocument })),
    AttachedManagedPolicies: [],
    GroupList: [],
    ...(PermissionsBoundary !== undefined && { PermissionsBoundary }),
  }
}

function managed(PolicyName: string, Document: object) {
  const PolicyVersionList = [{ VersionId: 'v1', IsDefaultVersion: true, Document }]
  return { PolicyName, Arn: policyArn(PolicyName), PolicyVersionList }
}
