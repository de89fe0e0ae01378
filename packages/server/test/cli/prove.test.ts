// `casegate prove` as a process: each claim proved and refuted, and what cannot be told.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { authorize, compilePolicies, type RequestContext } from '@casegate/engine'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const ONBOARD = fileURLToPath(
  new URL('../../../../docs/cli/examples/onboard.json', import.meta.url),
)
const READ = policy({ Action: 'cases:Get*' })
const WRITE = policy({ Action: ['cases:Get*', 'cases:DeleteDomain'] })
const HOME = 'arn:aws:s3:::homes/${aws:username}'
const HOMES = policy({ Action: 's3:GetObject', Resource: `${HOME}/*` })
const MORE_HOMES = policy({ Action: 's3:GetObject', Resource: [`${HOME}/*`, `${HOME}/x/*`] })
const IDLE = policy(
  { Sid: 'All', Action: 's3:*' },
  { Sid: 'Again', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*' },
  { Sid: 'InVain', Action: 'cases:DeleteDomain' },
  { Sid: 'Never', Effect: 'Deny', Action: 'cases:Delete*' },
)
const FILES = { READ, WRITE, HOMES, MORE_HOMES, IDLE }
const DOMAINS = 'arn:aws:cases:*:*:domain/*'

interface Part {
  readonly actions: readonly string[]
  readonly witness: {
    readonly action: string
    readonly resource: string
    readonly context: RequestContext
  }
}

interface Report {
  readonly proved: boolean
  readonly claims: readonly {
    readonly kind: string
    readonly answer: string
    readonly added?: readonly Part[]
    readonly allowed?: readonly Part[]
    readonly missing?: readonly Part[]
    readonly excess?: readonly Part[]
    readonly idle?: readonly { readonly sid: string; readonly why: string }[]
  }[]
  readonly coverage?: readonly Part[]
}

describe('casegate prove', () => {
  it('tells whether access is no wider than that of other policies', async t => {
    const cwd = makeFolder(t, FILES)
    const fine = await run(cwd, '--policy', 'READ.json', '--no-wider-than', 'WRITE.json')
    assert.match(fine.stdout, /^✔ proved/)
    assert.equal(fine.code, 0)
    const { code, report } = await runJson(
      cwd,
      '--policy',
      'WRITE.json',
      '--no-wider-than',
      'READ.json',
    )
    assert.equal(code, 1)
    assert.equal(report.proved, false)
    const [claim] = report.claims
    assert.equal(claim?.answer, 'fails')
    assert.deepEqual(
      claim.added?.map(({ actions }) => actions),
      [['cases:DeleteDomain']],
    )
    assertDecides(claim.added, WRITE, READ)
  })

  it('tells whether an action is never allowed on resources', async t => {
    const cwd = makeFolder(t, FILES)
    const asked = ['--never', 'cases:DeleteDomain', '--on', DOMAINS]
    assert.equal((await run(cwd, '--policy', 'READ.json', ...asked)).code, 0)
    const { code, report } = await runJson(cwd, '--policy', 'WRITE.json', ...asked)
    assert.equal(code, 1)
    assertDecides(report.claims[0]?.allowed, WRITE, READ)
  })

  it('counts limits: what a boundary takes away is never allowed', async t => {
    const cwd = makeFolder(t, FILES)
    const asked = ['--policy', 'WRITE.json', '--never', 'cases:DeleteDomain']
    assert.equal((await run(cwd, ...asked, '--boundary', 'READ.json')).code, 0)
  })

  it('proves that the documented policy is the least for its task', async t => {
    const cwd = makeFolder(t, FILES)
    const least = await run(cwd, '--policy', ONBOARD, '--least-for', 'onboard')
    assert.match(least.stdout, /^✔ proved: allowed is what onboard needs, and nothing else/)
    assert.equal(least.code, 0)
    const wider = policy({ Action: ['connect:ListInstances', 'cases:*'] })
    writeFileSync(join(cwd, 'wider.json'), JSON.stringify(wider))
    const both = await run(cwd, '--policy', ONBOARD, 'wider.json', '--least-for', 'onboard')
    assert.match(both.stdout, /Not needed/)
    assert.doesNotMatch(both.stdout, /Missing/)
    const view = ['--policy', 'WRITE.json', '--least-for', 'view-domain']
    const { code, report } = await runJson(cwd, ...view)
    assert.equal(code, 1)
    const [claim] = report.claims
    assert.deepEqual(actionsOf(claim?.missing), [
      'connect:ListInstances',
      'connect:ListIntegrationAssociations',
      'ds:DescribeDirectories',
    ])
    assert.ok(actionsOf(claim?.excess).includes('cases:DeleteDomain'))
    assert.ok(!actionsOf(claim?.excess).includes('cases:GetDomain'))
  })

  it('finds the statements that do nothing, and says why', async t => {
    const cwd = makeFolder(t, FILES)
    const { code, report } = await runJson(cwd, '--policy', 'IDLE.json', '--no-idle-statements')
    assert.equal(code, 1)
    assert.deepEqual(
      report.claims[0]?.idle?.map(({ sid, why }) => [sid, why]),
      [
        ['Again', 'redundant'],
        ['InVain', 'shadowed'],
      ],
    )
    const needed = await run(cwd, '--policy', ONBOARD, '--no-idle-statements')
    assert.equal(needed.code, 0)
  })

  for (const [name, Principal, Condition, status] of [
    ['everybody', '*', undefined, 1],
    ['any caller that is signed', '*', { StringLike: { 'aws:PrincipalArn': '*' } }, 1],
    ['another account', { AWS: '444455556666' }, undefined, 0],
    ['an organization', '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-abcde12345' } }, 0],
    ['a service', { Service: 'logs.amazonaws.com' }, undefined, 0],
  ] as const) {
    it(`calls a bucket for ${name} ${status === 0 ? 'not public' : 'public'}`, async t => {
      const Resource = 'arn:aws:s3:::data/*'
      const bucket = policy({ Principal, Condition, Action: 's3:GetObject', Resource })
      const cwd = makeFolder(t, { bucket })
      assert.equal((await run(cwd, '--not-public', 'bucket.json')).code, status)
    })
  }

  it('shows all that is allowed', async t => {
    const cwd = makeFolder(t, FILES)
    const { code, report } = await runJson(cwd, '--policy', ONBOARD, '--coverage', 'cases:*')
    assert.equal(code, 0)
    assert.deepEqual(actionsOf(report.coverage), ['cases:CreateDomain', 'cases:GetDomain'])
    const all = await runJson(cwd, '--policy', ONBOARD, '--coverage')
    assert.ok(actionsOf(all.report.coverage).includes('iam:PutRolePolicy'))
  })

  it('ends with 3 where a claim is open, and with 1 where another is false', async t => {
    const cwd = makeFolder(t, FILES)
    const open = ['--policy', 'MORE_HOMES.json', '--no-wider-than', 'HOMES.json']
    const { code, stdout } = await run(cwd, ...open)
    assert.match(stdout, /^\? undetermined/)
    assert.equal(code, 3)
    assert.equal((await run(cwd, ...open, '--never', 's3:GetObject')).code, 1)
  })

  it('ends with 2 where there is no claim, no policy, or no sense', async t => {
    const cwd = makeFolder(t, { ...FILES, broken: policy({ Effect: 'Alow', Action: 'cases:*' }) })
    for (const [args, told] of [
      [['--policy', 'READ.json'], /give a claim/],
      [['--never', 'cases:*'], /give the policies/],
      [['--policy', 'READ.json', '--no-wider-than', 'broken.json'], /broken\.json:5:17: Effect/],
      [['--policy', 'broken.json', '--never', 'cases:*'], /broken\.json:5:17: Effect/],
      [['--policy', 'READ.json', '--least-for', 'onbord'], /did you mean onboard/],
    ] as const) {
      const { code, stderr } = await run(cwd, ...args)
      assert.match(stderr, told)
      assert.equal(code, 2)
    }
  })
})

/** The evaluator says of each witness what the proof says. */
function assertDecides(parts: readonly Part[] | undefined, yes: object, no: object): void {
  assert.ok(parts && parts.length > 0)
  for (const { witness } of parts) {
    const request = { principal: 'arn:aws:iam::123456789012:user/ana', ...witness }
    for (const [document, expected] of [
      [yes, 'allowed'],
      [no, 'implicitDeny'],
    ] as const) {
      const compiled = compilePolicies({ identity: [document] })
      assert.ok(compiled.ok)
      assert.equal(authorize(compiled.policies, request), expected)
    }
  }
}

function actionsOf(parts: readonly Part[] | undefined): string[] {
  return (parts ?? []).flatMap(({ actions }) => actions).toSorted()
}

function policy(...statements: readonly object[]): object {
  const Statement = statements.map(fields => ({ Effect: 'Allow', Resource: '*', ...fields }))
  return { Version: '2012-10-17', Statement }
}

async function run(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = await runCommand(['prove', ...args], { cwd })
  return { code: status, stdout, stderr }
}

async function runJson(cwd: string, ...args: readonly string[]) {
  const { code, stdout } = await run(cwd, ...args, '--json')
  const report: Report = JSON.parse(stdout)
  return { code, report }
}

function makeFolder(t: TestContext, files: Readonly<Record<string, object>>): string {
  const { path, remove } = temporaryFolder()
  t.after(remove)
  for (const [name, document] of Object.entries(files)) {
    writeFileSync(join(path, `${name}.json`), JSON.stringify(document, null, 2))
  }
  return path
}
