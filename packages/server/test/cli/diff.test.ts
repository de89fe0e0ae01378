// `casegate diff` as a process: verdicts, formats, exit statuses, git, and what cannot be read.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const READ = allow({ Sid: 'Read', Action: 'cases:GetDomain', Resource: '*' })
const WRITE = allow({ Sid: 'Write', Action: ['cases:GetDomain', 'cases:DeleteDomain'] })
const OTHER = allow({ Action: 'cases:CreateDomain' })
const HOME = 'arn:aws:s3:::homes/${aws:username}'
const HOMES = allow({ Action: 's3:GetObject', Resource: `${HOME}/*` })
const MORE_HOMES = allow({ Action: 's3:GetObject', Resource: [`${HOME}/*`, `${HOME}/x/*`] })
const FILES = { READ, WRITE, OTHER, HOMES, MORE_HOMES }

interface Report {
  readonly verdict: string
  readonly added: readonly Entry[]
  readonly removed: readonly Entry[]
  readonly read: readonly { readonly file: string }[]
  readonly unread: readonly { readonly file: string; readonly affects: readonly string[] }[]
}

interface Entry {
  readonly actions: readonly string[]
  readonly region: string
  readonly witness: { readonly action: string; readonly resource: string; readonly context: object }
  readonly statements: readonly { readonly file: string; readonly line: number }[]
}

describe('casegate diff OLD NEW', () => {
  for (const [old, young, verdict, status] of [
    ['READ', 'READ', 'equal', 0],
    ['READ', 'WRITE', 'wider', 1],
    ['WRITE', 'READ', 'narrower', 0],
    ['READ', 'OTHER', 'incomparable', 1],
    ['HOMES', 'MORE_HOMES', 'undetermined', 3],
  ] as const) {
    it(`is ${verdict} for ${young} after ${old}, with status ${status}`, async t => {
      const cwd = makeFolder(t, FILES)
      const { code, stdout } = await run(cwd, `${old}.json`, `${young}.json`)
      assert.equal(stdout.split(':')[0], verdict)
      assert.equal(code, status)
    })
  }

  it('prints JSON with exactly the names that programs rely on', async t => {
    const cwd = makeFolder(t, FILES)
    const { stdout } = await run(cwd, 'READ.json', 'WRITE.json', '--json')
    const report: Report = JSON.parse(stdout)
    assert.deepEqual(Object.keys(report), [
      'verdict',
      'byItself',
      'added',
      'removed',
      'noLongerDenied',
      'newlyDenied',
      'actions',
      'asOf',
      'newNames',
      'read',
      'unread',
    ])
    assert.equal(report.verdict, 'wider')
    assert.deepEqual(report.removed, [])
    const [added, ...more] = report.added
    assert.deepEqual(more, [])
    assert.deepEqual(added, {
      actions: ['cases:DeleteDomain'],
      region: 'any resource',
      witness: {
        action: 'cases:DeleteDomain',
        resource: 'arn:aws:cases:us-east-1:123456789012:domain/example',
        context: {},
      },
      statements: [
        {
          policy: 'WRITE.json',
          sid: 'Write',
          statement: 0,
          effect: 'Allow',
          file: 'WRITE.json',
          line: 4,
          column: 5,
        },
      ],
    })
  })

  it('names what a condition leaves over', async t => {
    const ranges = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }
    const inside = allow({ Action: 'cases:GetDomain', Condition: ranges })
    const cwd = makeFolder(t, { READ, inside })
    const { stdout } = await run(cwd, 'inside.json', 'READ.json', '--json')
    const { added }: Report = JSON.parse(stdout)
    assert.deepEqual(
      added.map(({ region }) => region),
      ['any resource, except any resource when aws:SourceIp IpAddress 10.0.0.0/8'],
    )
  })

  it('prints SARIF that points at the statement', async t => {
    const cwd = makeFolder(t, FILES)
    const { stdout } = await run(cwd, 'READ.json', 'WRITE.json', '--format', 'sarif')
    const [{ results }] = JSON.parse(stdout).runs
    assert.equal(results.length, 1)
    assert.equal(results[0].ruleId, 'access-added')
    assert.equal(results[0].level, 'error')
    const { artifactLocation, region } = results[0].locations[0].physicalLocation
    assert.equal(artifactLocation.uri, 'WRITE.json')
    assert.equal(region.startLine, 4)
  })

  it('fails on what --fail-on says', async t => {
    const cwd = makeFolder(t, FILES)
    const narrower = ['WRITE.json', 'READ.json', '-q', '--fail-on', 'change']
    assert.deepEqual(await run(cwd, ...narrower), { code: 1, stdout: '', stderr: '' })
    const wider = ['READ.json', 'WRITE.json', '-q', '--fail-on', 'nothing']
    assert.deepEqual(await run(cwd, ...wider), { code: 0, stdout: '', stderr: '' })
  })

  it('takes limits, policies that are attached together, and those of AWS', async t => {
    const cwd = makeFolder(t, FILES)
    const limited = await run(cwd, 'READ.json', 'WRITE.json', '--boundary', 'READ.json')
    assert.match(limited.stdout, /^equal/)
    const together = await run(cwd, 'WRITE.json', 'READ.json,WRITE.json')
    assert.match(together.stdout, /^equal/)
    const managed = 'arn:aws:iam::aws:policy/AdministratorAccess'
    assert.match((await run(cwd, 'READ.json', managed)).stdout, /^wider/)
  })

  it('compares SCPs by what they leave allowed', async t => {
    const cwd = makeFolder(t, FILES)
    const { stdout, code } = await run(cwd, '--kind', 'scp', 'READ.json', 'WRITE.json')
    assert.match(stdout, /^wider/)
    assert.equal(code, 1)
  })

  it('ends with 2 and the place of what it cannot read', async t => {
    const cwd = makeFolder(t, { READ, broken: allow({ Effect: 'Alow', Action: 'cases:*' }) })
    const broken = await run(cwd, 'READ.json', 'broken.json')
    assert.equal(broken.code, 2)
    assert.match(broken.stderr, /^casegate: broken\.json:5:17: Effect/)
    const missing = await run(cwd, 'READ.json', 'nowhere.json')
    assert.equal(missing.code, 2)
    assert.match(missing.stderr, /nowhere\.json: cannot be read: there is no such file/)
    const managed = await run(cwd, 'READ.json', 'AmazonConnect_FullAccess')
    assert.equal(managed.code, 2)
    assert.match(managed.stderr, /or arn:aws:iam::aws:policy\/AmazonConnect_FullAccess where/)
    assert.equal((await run(cwd, 'READ.json')).code, 2)
  })
})

describe('casegate diff --git', () => {
  it('compares what changed, was added and was deleted, as seen from the folder', async t => {
    const cwd = makeFolder(t, {})
    commit(cwd, { 'policies/a': READ, 'policies/old': WRITE, 'policies/data': { rows: 1 } })
    rmSync(join(cwd, 'policies/old.json'))
    const after = { 'policies/a': WRITE, 'policies/new': OTHER, 'policies/data': { rows: 2 } }
    commit(cwd, after, { else: WRITE })
    const { code, stdout, stderr } = await run(cwd, '--git', 'HEAD~1..HEAD', '--', 'policies/')
    assert.equal(code, 1)
    assert.deepEqual(
      stdout.match(/^(policies\/\S+|\w+)(?=\n|:)/gm)?.filter(word => word !== 'Newly'),
      ['policies/a.json', 'wider', 'policies/new.json', 'wider', 'policies/old.json', 'narrower'],
    )
    assert.match(
      stderr,
      /data\.json:\d+:\d+: not read: the file before the change: this is not an IAM policy/,
    )
    const inside = join(cwd, 'policies')
    const { stdout: json } = await run(inside, '--git', 'HEAD~1', '--json', 'a.json')
    const { verdict, added }: Report = JSON.parse(json)
    assert.equal(verdict, 'wider')
    assert.equal(added[0]?.statements[0]?.file, 'a.json')
  })

  it('compares with the working tree, and since a branch left', async t => {
    const cwd = makeFolder(t, {})
    commit(cwd, { a: READ })
    git(cwd, 'branch', 'side')
    commit(cwd, { a: WRITE })
    writePolicies(cwd, { a: READ })
    assert.match((await run(cwd, '--git', 'HEAD')).stdout, /^a\.json\nnarrower/)
    assert.equal((await run(cwd, '--git', 'main...side')).stdout, 'equal: no policy changed\n')
  })

  it('takes a file that only moved for no change, and a copy or one that moved and changed for one', async t => {
    const cwd = makeFolder(t, {})
    const moved = { Resources: { P: managedPolicy(READ) } }
    commit(cwd, { a: READ, 'in/b': WRITE, stack: moved })
    const move = (from: string, to: string) =>
      renameSync(join(cwd, `${from}.json`), join(cwd, `${to}.json`))
    move('a', 'in/a')
    move('stack', 'in/stack')
    const verdict = async (...args: readonly string[]) => {
      const { code, stdout } = await run(cwd, '--git', ...args)
      return [code, stdout.match(/^\S+\.json.*\n\w+|^equal: 0 of.*/gm)]
    }
    const equal = [
      0,
      ['equal: 0 of 1 principals and other policies changed', 'in/a.json (was a.json)\nequal'],
    ]
    assert.deepEqual(await verdict('HEAD', '--fail-on', 'change'), equal, 'nobody added it yet')
    commit(cwd, {})
    assert.deepEqual(await verdict('HEAD~1..HEAD', '--fail-on', 'change'), equal)
    // Where it came from does not count, so it is new here; where it went does not, so it is gone.
    assert.deepEqual(await verdict('HEAD~1..HEAD', '--', 'in/a.json'), [1, ['in/a.json\nwider']])
    assert.deepEqual(await verdict('HEAD~1..HEAD', '--', 'a.json'), [0, ['a.json\nnarrower']])
    commit(cwd, { c: READ })
    assert.deepEqual(await verdict('HEAD~1..HEAD'), [1, ['c.json\nwider']])
    move('in/b', 'd')
    commit(cwd, { d: OTHER })
    assert.deepEqual(await verdict('HEAD~1..HEAD'), [1, ['d.json\nwider', 'in/b.json\nnarrower']])
    // Of two that are one file twice, one went and the other is new.
    move('c', 'e')
    commit(cwd, { f: READ })
    assert.deepEqual(await verdict('HEAD~1..HEAD'), [
      1,
      ['e.json (was c.json)\nequal', 'f.json\nwider'],
    ])
  })

  it('accounts for every file: YAML, pictures, names that tell nothing, and what nobody added', async t => {
    const cwd = makeFolder(t, {})
    commit(cwd, { a: READ })
    const yaml = 'Version: "2012-10-17"\nStatement: {Effect: Allow, Action: "*", Resource: "*"}\n'
    writeFileSync(join(cwd, 'p.yaml'), yaml)
    writeFileSync(join(cwd, 'logo.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]))
    writeFileSync(join(cwd, 'bare'), JSON.stringify(WRITE))
    writeFileSync(join(cwd, 'chart.yaml'), 'a: {{ .Values.a }}\n')
    commit(cwd, {})
    const whole = await run(cwd, '--git', 'HEAD~1..HEAD', '--json')
    assert.equal(whole.code, 1)
    const { read, unread }: Report = JSON.parse(whole.stdout)
    assert.deepEqual(read.map(({ file }) => file).sort(), ['bare', 'p.yaml'])
    assert.deepEqual(
      unread.map(({ file, affects }) => [file, affects]),
      [
        ['chart.yaml', []],
        ['logo.png', []],
      ],
    )
    writeFileSync(join(cwd, 'main.tf'), 'resource "aws_iam_policy" "p" {}\n')
    writePolicies(cwd, { new: READ })
    const tree = await run(cwd, '--git', 'HEAD', '--fail-on', 'change')
    assert.match(tree.stdout, /^new\.json\nwider/m)
    assert.match(tree.stderr, /main\.tf: not read: .*could change/)
    commit(cwd, {})
    assert.equal((await run(cwd, '--git', 'HEAD~1', '--', 'main.tf')).code, 2)
  })

  it('refuses what is no commit, options, and a policy that is none any more', async t => {
    const cwd = makeFolder(t, {})
    commit(cwd, { a: READ })
    for (const range of ['nowhere..HEAD', '--output=stolen..HEAD', 'HEAD..--all']) {
      const { code, stderr } = await run(cwd, `--git=${range}`)
      assert.equal(code, 2)
      assert.match(stderr, /^casegate: git rev-parse: /)
    }
    commit(cwd, { a: { no: 'policy any more' } })
    const { code, stderr } = await run(cwd, '--git', 'HEAD~1..HEAD')
    assert.equal(code, 2)
    assert.match(
      stderr,
      /a\.json:1:1: not read: the file after the change: this is not an IAM policy/,
    )
  })
})

function managedPolicy(PolicyDocument: object): object {
  return { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'p', PolicyDocument } }
}

function allow(fields: object): object {
  const Statement = [{ Effect: 'Allow', Resource: '*', ...fields }]
  return { Version: '2012-10-17', Statement }
}

async function run(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = await runCommand(['diff', ...args], { cwd })
  return { code: status, stdout, stderr }
}

function makeFolder(t: TestContext, files: Readonly<Record<string, object>>): string {
  const { path, remove } = temporaryFolder()
  t.after(remove)
  writePolicies(path, files)
  return path
}

function writePolicies(folder: string, files: Readonly<Record<string, object>>): void {
  for (const [name, policy] of Object.entries(files)) {
    const file = join(folder, `${name}.json`)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, JSON.stringify(policy, null, 2))
  }
}

function commit(folder: string, ...files: readonly Readonly<Record<string, object>>[]): void {
  for (const one of files) writePolicies(folder, one)
  git(folder, 'init', '--quiet', '--initial-branch=main')
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message=Change')
}

/** With a name of its own, and nothing of the user's settings. */
function git(folder: string, ...args: readonly string[]): void {
  const person = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com']
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  execFileSync('git', [...person, ...args], { cwd: folder, env, stdio: 'ignore' })
}
