// Files as they should not be, at every command that reads their kind: told in words, with a name.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { inTurn } from '../../../../test/size.ts'
import { runCasegate, temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'
import { EXAMPLES } from './console-blocks.ts'

const { path: folder, remove } = temporaryFolder()
after(remove)

const POLICY = readFileSync(join(EXAMPLES, 'onboard.json'), 'utf8')
const POLICY_COMMANDS = [
  'check --task onboard --policy FILE',
  'check --task onboard --managed AmazonConnect_FullAccess --scp FILE',
  'explain --action cases:GetDomain --policy FILE',
  'fix --task view-domain --policy FILE',
  'lint FILE',
  'diff FILE FILE',
  'prove --policy FILE --never cases:DeleteDomain --no-idle-statements --coverage',
  'prove --not-public FILE',
]
const INVENTORY_COMMANDS = [
  'audit FILE --all',
  'audit FILE --all --json',
  'audit FILE --all --format csv',
  'check --task onboard --account-data FILE',
  'check --task onboard --policy FILE --principal ana',
  'explain --task onboard --policy FILE --principal ana',
  'fix --task onboard --policy FILE --principal ana',
  'lint FILE',
  'prove --policy FILE --never cases:DeleteDomain --coverage --principal ana',
]
const TEST_COMMANDS = ['test FILE']
const CATALOGUE_COMMANDS = [
  'tasks --catalogue FILE',
  'check --task constructor --catalogue FILE --managed AmazonConnect_FullAccess',
]
const DECIDE_COMMANDS = ['decide --jsonl FILE']

const RAW = /(?!\n|\r\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
const STACK = /^\s+at .+:\d+:\d+\)?$|\b(Type|Range|Reference|Syntax)Error\b/m
let count = 0

async function answer(command: string, bytes: string | Buffer, ending = 'json') {
  const file = join(folder, `file-${count++}.${ending}`)
  writeFileSync(file, bytes)
  const words = command.split(' ').map(word => (word === 'FILE' ? file : word))
  const result = await runCommand(words)
  const told = `${command}\n${result.stdout.slice(0, 500)}\n${result.stderr.slice(0, 1500)}`
  assert.ok([0, 1, 2, 3].includes(result.status), told)
  assert.doesNotMatch(result.stderr, STACK, told)
  assert.doesNotMatch(result.stdout + result.stderr, RAW, told)
  if (result.status === 2) assert.ok(result.stderr.includes(file), told)
  return result
}

describe('the encoding of a file', () => {
  const utf16 = Buffer.from(`\ufeff${POLICY}`, 'utf16le')
  const rows: readonly (readonly [string, Buffer, number, RegExp])[] = [
    ['UTF-8', Buffer.from(POLICY), 0, /^/],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${POLICY}`), 0, /^/],
    ['UTF-16, little end first', utf16, 2, /is UTF-16; save it as UTF-8/],
    ['UTF-16, big end first', Buffer.from(utf16).swap16(), 2, /is UTF-16; save it as UTF-8/],
    ['UTF-16 without a mark', Buffer.from(POLICY, 'utf16le'), 2, /is UTF-16; save it as UTF-8/],
    ['UTF-32', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf16]), 2, /is UTF-32/],
    [
      'Latin 1',
      Buffer.from(POLICY.replace('Allow', 'All\u00e9w'), 'latin1'),
      2,
      /:\d+:\d+: .*UTF-8/,
    ],
    ['no text', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 2, /UTF-8/],
    ['empty', Buffer.alloc(0), 2, /empty/],
    ['blanks', Buffer.from(' \n\t'), 2, /empty/],
    ['zeros', Buffer.alloc(64), 2, /JSON/],
  ]
  for (const [index, [what, bytes, status, says]] of rows.entries()) {
    it(`${what}: exit status ${status}`, async () => {
      const result = await answer('check --task onboard --policy FILE', bytes)
      assert.equal(result.status, status, result.stderr)
      assert.match(result.stderr, says)
      const others = [
        ...POLICY_COMMANDS,
        ...TEST_COMMANDS,
        ...CATALOGUE_COMMANDS,
        ...DECIDE_COMMANDS,
      ]
      for (const command of inTurn(others, index)) await answer(command, bytes)
      for (const command of inTurn(INVENTORY_COMMANDS, index)) await answer(command, bytes, 'yaml')
    })
  }

  it('stays as it is where a fix is written', async () => {
    const file = join(folder, 'marked.json')
    const marked = `\ufeff${readFileSync(join(EXAMPLES, 'one-domain.json'), 'utf8')}`
    writeFileSync(file, marked)
    const patch = await runCommand(['fix', '--task', 'view-domain', '--policy', file, '--write'])
    assert.equal(patch?.status, 0)
    const written = readFileSync(file, 'utf8')
    assert.ok(written.startsWith('\ufeff{') && written.length > marked.length)
  })

  it('of standard input is looked at too', async () => {
    for (const [bytes, status] of [
      [Buffer.from(`\ufeff${POLICY}`), 0],
      [utf16, 2],
    ] as const) {
      const run = runCasegate(['check', '--task', 'onboard', '--policy', '-'])
      run.child.stdin.end(bytes)
      const { code } = await run.ended
      assert.equal(code, status, run.stderr())
      if (status === 2) assert.match(run.stderr(), /<stdin>.*is UTF-16; save it as UTF-8/)
    }
  })
})

describe('what is no file', () => {
  it('is told: a folder, nothing, a pipe that nobody writes to', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    mkdirSync(join(folder, 'folder'))
    for (const [name, says] of [
      ['folder', /folder: it is a folder without a JSON or YAML file/],
      ['missing', /missing: .*there is no such file/],
      ['pipe', /pipe: .*nobody writes to this pipe/],
    ] as const) {
      const args = ['check', '--task', 'onboard', '--policy', join(folder, name)]
      const result = await runCommand(args)
      assert.equal(result?.status, 2)
      assert.match(result?.stderr ?? '', says)
    }
    rmSync(pipe)
  })
})

const ODD_VALUES: readonly unknown[] = [
  ...[null, true, 5, -1e308, '', 'x', '%7B%', [], [null], [[]], {}, { Statement: null }],
  ...[{ Statement: 7 }, { Statement: [null, 5, [], 'x'] }, { Statement: [] }],
  ...[{ toString: 1 }, { Statement: { Action: { toString: 1 }, Resource: { valueOf: null } } }],
]

describe('documents that are missing, or something else', () => {
  for (const [index, odd] of ODD_VALUES.entries()) {
    it(JSON.stringify(odd), async () => {
      const account = {
        UserDetailList: [
          {
            UserName: 'ana',
            Arn: 'arn:aws:iam::123456789012:user/ana',
            GroupList: ['g'],
            UserPolicyList: [{ PolicyName: 'p', PolicyDocument: odd }, { PolicyName: 'q' }],
            AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::123456789012:policy/m' }],
            PermissionsBoundary: odd,
            Tags: odd,
          },
        ],
        GroupDetailList: [{ GroupName: 'g', GroupPolicyList: [{ PolicyDocument: odd }] }],
        RoleDetailList: [
          { RoleName: 'r', Arn: 'arn:r', AssumeRolePolicyDocument: odd, RolePolicyList: odd },
        ],
        Policies: [
          {
            PolicyName: 'm',
            Arn: 'arn:aws:iam::123456789012:policy/m',
            PolicyVersionList: [{ IsDefaultVersion: true, Document: odd }],
          },
        ],
      }
      const template = {
        Parameters: { P: odd },
        Conditions: { C: odd },
        Mappings: { M: odd },
        Resources: {
          U: {
            Type: 'AWS::IAM::User',
            Properties: {
              UserName: 'ana',
              Policies: [{ PolicyName: odd, PolicyDocument: odd }],
              ManagedPolicyArns: odd,
              Groups: odd,
              PermissionsBoundary: odd,
            },
          },
          R: {
            Type: 'AWS::IAM::Role',
            Properties: { AssumeRolePolicyDocument: odd, Policies: odd, RoleName: odd, Path: odd },
          },
          A: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: odd, Users: odd } },
          P: {
            Type: 'AWS::IAM::ManagedPolicy',
            Condition: odd,
            Properties: { PolicyDocument: odd, Roles: odd, Users: [{ Ref: 'U' }] },
          },
          Q: { Type: 'AWS::IAM::Policy', Properties: odd },
        },
      }
      const resource = (type: string, values: object) => ({
        address: `${type}.x`,
        type,
        name: 'x',
        values,
      })
      const plan = {
        format_version: '1.2',
        planned_values: {
          root_module: {
            resources: [
              resource('aws_iam_user', { name: 'ana', permissions_boundary: odd, tags: odd }),
              resource('aws_iam_user_policy', { user: 'ana', policy: odd }),
              resource('aws_iam_user_policy', { user: odd, policy: '{}' }),
              resource('aws_iam_role', {
                name: odd,
                assume_role_policy: odd,
                managed_policy_arns: odd,
                inline_policy: odd,
              }),
              resource('aws_iam_policy_attachment', { policy_arn: odd, users: odd, roles: odd }),
              resource('aws_iam_user_group_membership', { user: 'ana', groups: odd }),
            ],
          },
        },
        resource_changes: odd,
        configuration: odd,
      }
      for (const [turn, command] of INVENTORY_COMMANDS.entries()) {
        for (const file of inTurn([account, template, plan], turn + index)) {
          await answer(command, JSON.stringify(file))
        }
      }
      for (const command of inTurn(POLICY_COMMANDS, index)) {
        await answer(command, JSON.stringify(odd))
      }
      for (const file of [odd, { tests: odd }, { tests: [odd] }, { policies: odd, tests: [] }]) {
        await answer('test FILE', JSON.stringify(file))
      }
      for (const file of [odd, { tasks: odd }, { tasks: [odd] }]) {
        for (const command of CATALOGUE_COMMANDS) await answer(command, JSON.stringify(file))
      }
      const line = {
        id: odd,
        principal: odd,
        action: odd,
        resource: odd,
        context: odd,
        policies: odd,
      }
      const lines = [
        odd,
        line,
        { ...line, principal: '*', action: 'a:b', resource: '*', policies: { identity: [odd] } },
      ]
      await answer('decide --jsonl FILE', lines.map(one => JSON.stringify(one)).join('\n'), 'jsonl')
    })
  }
})

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']
  for (const [index, name] of names.entries()) {
    it(name, async () => {
      const text = (value: string) => value.replaceAll('NAME', name)
      const template =
        text(`{"Parameters":{"NAME":{"Type":"String"}},"Conditions":{"NAME":{"NAME":[]}},
        "Resources":{"NAME":{"Type":"NAME","Properties":{"NAME":1}},"U":{"Type":"AWS::IAM::User",
        "Properties":{"UserName":{"Ref":"NAME"},"Groups":[{"Fn::Sub":"\${NAME}-\${NAME.NAME}"},
        {"Fn::If":["NAME",1,2]},{"Fn::FindInMap":["NAME","NAME","NAME"]},{"NAME":1},{"Fn::NAME":1}],
        "Policies":[{"PolicyName":"NAME","PolicyDocument":{"NAME":1,"Statement":{"NAME":1,"Effect":"NAME",
        "Action":"NAME","Resource":"NAME","Condition":{"NAME":{"NAME":"NAME"}}}}}]}}}}`)
      const plan = text(`{"format_version":"1","planned_values":{"root_module":{"resources":[
        {"address":"NAME.NAME","type":"NAME","name":"NAME","values":{"NAME":1}},{"address":"aws_iam_user.NAME",
        "type":"aws_iam_user","name":"NAME","values":{"name":"NAME","tags":{"NAME":"NAME"}}}],
        "child_modules":[{"address":"module.NAME"}]}},"configuration":{"root_module":{"module_calls":{"x":1}}}}`)
      const account = text(`{"UserDetailList":[{"UserName":"NAME","Arn":"NAME","GroupList":["NAME"],
        "Tags":[{"Key":"NAME","Value":"NAME"}],"AttachedManagedPolicies":[{"PolicyArn":"NAME"}]}],
        "RoleDetailList":[{"RoleName":"NAME","Arn":"arn:aws:iam::1:role/NAME","AssumeRolePolicyDocument":
        {"Statement":{"Effect":"Allow","Principal":{"NAME":"NAME"},"Action":"sts:AssumeRole"}}}],"NAME":[{}]}`)
      const policy = text(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"NAME:*",
        "Resource":"*","Condition":{"StringEquals":{"NAME":"NAME","aws:PrincipalTag/NAME":"\${NAME}"}}}]}`)
      for (const [turn, command] of INVENTORY_COMMANDS.entries()) {
        for (const file of inTurn([template, plan, account], turn + index)) {
          await answer(command, file)
        }
      }
      for (const command of POLICY_COMMANDS) await answer(command, policy)
      for (const command of CATALOGUE_COMMANDS) {
        await answer(
          command,
          text('{"tasks":[{"id":"NAME","title":"NAME","permissions":[]}],"NAME":1}'),
        )
      }
      await answer(
        'test FILE',
        text(
          '{"managed":["AmazonConnect_FullAccess"],"context":["NAME=NAME"],"tests":[{"task":"NAME","expect":"NAME"}]}',
        ),
      )
      await answer(
        'decide --jsonl FILE',
        text(
          '{"id":{"NAME":1},"principal":"*","action":"NAME:NAME","resource":"*","context":{"NAME":"NAME"},"policies":{"identity":[{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}],"NAME":1}}',
        ),
      )
    })
  }
})

describe('what refers to itself', () => {
  const user = (UserName: unknown, more: object = {}) => ({
    Type: 'AWS::IAM::User',
    Properties: { UserName, ...more },
  })
  const rows: Readonly<Record<string, object>> = {
    'a name': { Resources: { U: user({ Ref: 'U' }) } },
    'two names': { Resources: { U: user({ Ref: 'V' }), V: user({ Ref: 'U' }) } },
    'a text': { Resources: { U: user({ 'Fn::Sub': '${U}' }) } },
    'an attribute': { Resources: { U: user('ana', { Path: { 'Fn::GetAtt': ['U', 'Arn'] } }) } },
    'a condition': {
      Conditions: { A: { Condition: 'B' }, B: { 'Fn::Not': [{ Condition: 'A' }] } },
      Resources: { U: user({ 'Fn::If': ['A', 'x', 'y'] }) },
    },
    'a parameter': {
      Parameters: { P: { Type: 'String', Default: { Ref: 'P' } } },
      Resources: { U: user({ Ref: 'P' }) },
    },
    'texts that double': {
      Resources: Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [
          `U${index}`,
          user(index === 0 ? 'x' : { 'Fn::Sub': `\${U${index - 1}}\${U${index - 1}}` }),
        ]),
      ),
    },
  }
  for (const [index, [what, template]] of Object.entries(rows).entries()) {
    it(`${what} in a template`, async () => {
      for (const command of inTurn(INVENTORY_COMMANDS, index)) {
        await answer(command, JSON.stringify(template))
      }
    })
  }

  const yaml: readonly (readonly [string, RegExp])[] = [
    ['Resources: &a\n  U: *a\n', /:2:6: \*a refers to what it is part of/],
    ['Resources: *none\n', /there is no anchor &none/],
    ['A: 1\n---\nB: 2\n', /a second document/],
    [
      'a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n',
      /too large/,
    ],
  ]
  for (const [text, says] of yaml) {
    it(`${JSON.stringify(text.slice(0, 40))} in YAML`, async () => {
      for (const command of ['audit FILE', 'lint FILE', 'check --task onboard --policy FILE']) {
        const { status, stderr } = await answer(command, text, 'yaml')
        assert.equal(status, 2)
        assert.match(stderr, says)
      }
    })
  }
})

describe('100,000 levels', () => {
  const deep = ['['.repeat(1e5) + ']'.repeat(1e5), `${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`]
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['DEEP', POLICY_COMMANDS],
    ['{"Version":"2012-10-17","Statement":DEEP}', POLICY_COMMANDS],
    ['{"UserDetailList":[{"UserName":"ana","UserPolicyList":DEEP}]}', INVENTORY_COMMANDS],
    ['{"x":DEEP,"UserDetailList":[]}', INVENTORY_COMMANDS],
    ['{"Resources":{"U":{"Type":"AWS::IAM::User","Properties":DEEP}}}', INVENTORY_COMMANDS],
    ['{"format_version":"1","planned_values":DEEP}', INVENTORY_COMMANDS],
    ['{"tests":DEEP}', TEST_COMMANDS],
    ['{"tasks":DEEP}', CATALOGUE_COMMANDS],
    ['{"id":DEEP}\n{"id":1,"policies":DEEP}', DECIDE_COMMANDS],
  ]
  for (const [file, readers] of kinds) {
    it(file, async () => {
      for (const [turn, command] of readers.entries()) {
        for (const value of inTurn(deep, turn))
          await answer(command, file.replaceAll('DEEP', value))
      }
    })
  }

  it('of YAML', async () => {
    for (const text of ['['.repeat(1e5), '- '.repeat(1e5), `a: ${'{a: '.repeat(1e4)}`]) {
      const { status, stderr } = await answer('audit FILE', text, 'yaml')
      assert.equal(status, 2)
      assert.match(stderr, /nested deeper than 64 levels/)
    }
  })
})
