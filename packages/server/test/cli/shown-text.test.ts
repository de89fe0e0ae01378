// What comes from a file reaches no terminal, log, spreadsheet or page as more than letters.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { safeJson, safeLine, safeLines } from '../../src/base/safe-text.ts'
import { CALL_LOGS } from '../../src/cli/serve/call-log.ts'
import { runCasegate, temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const { path: folder, remove } = temporaryFolder()
after(remove)

/** What it would do, the text, and how it is shown. */
const ODD: readonly (readonly [string, string, string])[] = [
  ['colours', '\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
  ['a link', '\u001b]8;;https://x\u0007y', '\\u001b]8;;https://x\\u0007y'],
  ['an escape of one character', '\u009b2J', '\\u009b2J'],
  ['another line', 'a\nb', 'a\\nb'],
  ['the same line again', 'a\rb\tc', 'a\\rb\\tc'],
  ['the reverse order', 'a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
  ['nothing to see', 'a\u200bb\ufeffc\u00add\u3164e', 'a\\u200bb\\ufeffc\\u00add\\u3164e'],
  ['letters of no width', '\u{e0041}', '\\udb40\\udc41'],
  ['half a letter', 'a\ud800b', 'a\\ud800b'],
  ['a line of Unicode', 'a\u2028b\u0085c', 'a\\u2028b\\u0085c'],
  ['nothing', 'a\u0000b\u007fc', 'a\\u0000b\\u007fc'],
]

describe('text is shown as letters where it would be', () => {
  for (const [what, text, shown] of ODD) {
    it(what, () => {
      assert.equal(safeLine(text), shown)
      assert.equal(safeLine(safeLine(text)), shown)
      assert.equal(JSON.parse(safeJson(JSON.stringify(text))), text)
      assert.doesNotMatch(safeJson(JSON.stringify(text)), /[^\x20-\x7e]/)
    })
  }

  it('keeps letters, accents, marks of ours and the ends of lines', () => {
    const text = '✔ ana › Zoë 山田 😀\n  ◐ b\r\n'
    assert.equal(safeLines(text), text)
    assert.equal(safeLine('Zoë 山田 😀 مرحبا'), 'Zoë 山田 😀 مرحبا')
  })
})

const names = ODD.map(([, text]) => text)
const allow = { Effect: 'Allow', Action: '*', Resource: '*' }

/** Each odd text as a name of a user, a policy, a Sid, an action and a resource. */
const account = {
  UserDetailList: [...names, '=1+1', '＝1', '-1', '@x', '+1'].map((name, index) => ({
    UserName: name,
    Arn: index % 2 === 0 ? `arn:aws:iam::123456789012:user/${name}` : name,
    UserPolicyList: [
      { PolicyName: name, PolicyDocument: { Version: '2012-10-17', Statement: allow } },
    ],
  })),
}
const policy = {
  Version: '2012-10-17',
  Statement: names.map(name => ({
    Sid: name,
    Effect: 'Allow',
    Action: ['cases:GetDomain', name],
    Resource: [`arn:aws:cases:us-east-1:123456789012:domain/${name}`, name],
    Condition: { StringEquals: { [`aws:PrincipalTag/${name}`]: name } },
  })),
}

const files = {
  'account.json': JSON.stringify(account),
  'policy.json': JSON.stringify(policy),
  'lenient.json': JSON.stringify({
    ...policy,
    Statement: policy.Statement.map(({ Sid: _, Action, Resource, ...rest }) => ({
      ...rest,
      Action: Action[0],
      Resource: Resource[0],
    })),
  }),
  'tests.json': JSON.stringify({
    managed: ['AmazonConnect_FullAccess'],
    tests: names.map(name => ({ name, action: 'cases:X', resource: name, expect: 'allowed' })),
  }),
  'tasks.json': JSON.stringify({
    tasks: names.map((title, index) => ({
      id: `odd-${index}`,
      title: `a${title}`,
      permissions: [{ action: 'cases:GetCase', resource: '*', why: `w${title}` }],
    })),
  }),
  'requests.jsonl': names
    .map(name => JSON.stringify({ id: name, principal: '*', action: name, resource: '*', x: 1 }))
    .join('\n'),
}

const COMMANDS = [
  'audit account.json --all',
  'audit account.json --all --json',
  'audit account.json --all --format csv',
  'audit account.json --all --format html',
  'audit account.json --format sarif',
  'check --task view-domain --account-data account.json',
  'check --task view-domain --policy policy.json',
  'check --task view-domain --policy lenient.json',
  'check --task view-domain --policy lenient.json --json',
  'explain --action cases:GetDomain --policy lenient.json',
  'explain --task view-domain --policy lenient.json --json',
  'fix --task view-domain --policy lenient.json',
  'fix --task view-domain --policy lenient.json --json',
  'lint policy.json',
  'lint policy.json --json',
  'lint policy.json --format github',
  'lint policy.json --format sarif',
  'lint account.json',
  'diff lenient.json arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess',
  'diff arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess lenient.json --format sarif',
  'prove --policy lenient.json --never cases:GetDomain --coverage',
  'prove --policy lenient.json --no-idle-statements --json',
  'test tests.json',
  'test tests.json --json',
  'tasks --catalogue tasks.json',
  'tasks show odd-1 --catalogue tasks.json',
  'generate --task odd-1 --catalogue tasks.json --as terraform',
  'decide --jsonl requests.jsonl',
]

/** Colours, as Casegate writes them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
const OURS = /\u001b\[(1|22|3[0-9]|39|2)m/g
const RAW = /(?!\n|\r\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

describe('no command writes it raw', () => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  for (const command of COMMANDS) {
    it(command, async () => {
      const { status, stdout, stderr } = await runCommand(command.split(' '), { cwd: folder })
      assert.ok([0, 1, 2, 3].includes(status), stderr)
      assert.doesNotMatch(stdout, RAW)
      assert.doesNotMatch(stderr, RAW)
      assert.notEqual(stdout + stderr, '')
    })
  }

  it('not even with colours, where only those of Casegate are written', async () => {
    const run = runCasegate(['audit', 'account.json'], { cwd: folder, env: { FORCE_COLOR: '1' } })
    await run.ended
    const ours = run.stdout().replaceAll(OURS, '')
    assert.notEqual(ours, run.stdout(), 'there are colours')
    assert.doesNotMatch(ours, RAW)
    assert.match(ours, /\\u001b\[31mred/)
  })

  it('nor do the words of the command line come back', async () => {
    const run = runCasegate(['check', '--\u001b[31m', '\u202e'], { cwd: folder })
    const { code } = await run.ended
    assert.equal(code, 2)
    assert.doesNotMatch(run.stderr(), RAW)
  })

  it('nor does a call that failed leave it in the log', () => {
    let log = ''
    const fault = new Error('a\u001b[2Jb')
    const call = {
      status: 500,
      service: '\u001b[31m',
      operation: 'x\ny',
      requestId: 'r',
      principal: names.join(''),
      message: names.join(''),
      fault,
    }
    for (const logCall of Object.values(CALL_LOGS)) {
      log += logCall(call as unknown as Parameters<typeof logCall>[0], new Date(0))
    }
    assert.doesNotMatch(log, RAW)
    assert.equal(JSON.parse(log.trimEnd().split('\n').at(-1) ?? '').operation, 'x\ny')
    assert.match(log.split('\n')[0] ?? '', /x\\ny/)
  })
})

describe('a spreadsheet', () => {
  it('finds no formula in a cell, even where a semicolon parts cells', async () => {
    const run = runCasegate(['audit', 'account.json', '--all', '--format', 'csv'], { cwd: folder })
    await run.ended
    for (const line of run.stdout().split('\r\n')) {
      for (const cell of line.match(/"(?:[^"]|"")*"|[^,]+/g) ?? []) {
        assert.doesNotMatch(cell.replace(/^"/, ''), /^\s*[=+\-@＝＋－＠]/, line)
        if (!cell.startsWith('"')) assert.doesNotMatch(cell, /;\s*[=+\-@＝＋－＠]/, line)
      }
    }
  })
})
