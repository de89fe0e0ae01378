// `casegate mcp` as agents use it: by the official client, and by lines that are no messages.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readArguments } from '../../src/cli/mcp/tool-arguments.ts'
import { inWordsOf } from '../../src/cli/mcp/tool-words.ts'
import { TOOLS } from '../../src/cli/mcp/tools.ts'
import { runCommand } from '../support/command-process.ts'

const BIN = fileURLToPath(new URL('../../bin/casegate.mjs', import.meta.url))
const EXAMPLES = fileURLToPath(new URL('../../../../docs/cli/examples/', import.meta.url))

const READ = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'cases:GetDomain', Resource: '*' },
}
const TASK = { tasks: ['view-domain'], policies: [READ] }

interface Call {
  readonly tool: string
  readonly given: Readonly<Record<string, unknown>>
  /** The exit status of its command, and what the JSON has. */
  readonly status: number
  readonly has: RegExp
}

const CALLS: readonly Call[] = [
  { tool: 'check', given: TASK, status: 1, has: /"allowed": false/ },
  {
    tool: 'check',
    given: { tasks: ['onboard'], managed: ['AmazonConnect_FullAccess'], edition: 'seed' },
    status: 1,
    has: /"action": "cases:CreateDomain"/,
  },
  {
    tool: 'explain',
    given: {
      action: 'cases:GetDomain',
      policies: [JSON.stringify(READ)],
      context: { 'aws:SourceIp': ['192.0.2.1'] },
    },
    status: 0,
    has: /"decision": "allowed"/,
  },
  { tool: 'fix', given: TASK, status: 0, has: /connect:ListInstances/ },
  { tool: 'generate', given: { tasks: ['onboard'] }, status: 0, has: /cases:CreateDomain/ },
  {
    tool: 'lint',
    given: { policies: [{ ...READ, Statement: { ...READ.Statement, Action: 'cases:GetDomian' } }] },
    status: 1,
    has: /"file": "policy.json"/,
  },
  {
    tool: 'diff',
    given: {
      before: READ,
      after: { ...READ, Statement: { ...READ.Statement, Action: 'cases:*' } },
    },
    status: 1,
    has: /"verdict": "wider"/,
  },
  {
    tool: 'who-can',
    given: { action: 'cases:GetDomain', files: [join(EXAMPLES, 'account.json')] },
    status: 0,
    has: /"can": \[/,
  },
  {
    tool: 'explain',
    given: { action: 'cases:GetDomian', policies: [READ], allowUnknown: true },
    status: 1,
    has: /"decision": "implicitDeny"/,
  },
  {
    tool: 'generate',
    given: { tasks: ['view-domain'], region: 'us-west-2', account: '111122223333' },
    status: 0,
    has: /arn:aws:connect:us-west-2:111122223333:instance/,
  },
  {
    tool: 'diff',
    given: { before: READ, afterFile: 'arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess' },
    status: 1,
    has: /"verdict": "incomparable"/,
  },
  {
    tool: 'who-can',
    given: {
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::reports/*',
      files: [join(EXAMPLES, 'account.json')],
      resourcePolicies: [
        { ...READ, Statement: { ...READ.Statement, Action: 's3:GetObject', Principal: '*' } },
      ],
    },
    status: 0,
    has: /"principals": 4/,
  },
]

/** What a command refuses is told in the arguments of its tool; what is no argument of it, not at all. */
const REFUSED: readonly (readonly [tool: string, given: object, told: RegExp])[] = [
  [
    'explain',
    { action: 'cases:GetDomian', policies: [READ] },
    /\(allowUnknown asks all the same\)$/,
  ],
  [
    'explain',
    { action: 'cases:GetDomain', resource: 'x', policies: [READ] },
    /\(allowUnknown asks/,
  ],
  [
    'who-can',
    { action: 'cases:Get', files: ['account.json'] },
    /\(allowUnknown asks all the same\)$/,
  ],
  ['check', { ...TASK, tasks: ['nope'] }, /; with catalogue more: cases, connect-console$/],
  ['check', { ...TASK, catalogue: 'nope.json' }, /nope\.json/],
  ['check', { tasks: ['onboard'], files: ['account.json'] }, /choose one with principal: arn:aws/],
  [
    'check',
    { tasks: ['onboard'], files: ['AmazonConnect_FullAccess'] },
    /there is no such file; AWS's managed policy is managed AmazonConnect_FullAccess, or arn:/,
  ],
  ['check', { ...TASK, region: 'us-mars-1' }, /give its partition too/],
  ['check', { ...TASK, account: '12' }, /has 12 digits/],
  ['check', { ...TASK, managed: ['Nope'] }, /no managed policy Nope/],
  ['lint', { policies: [READ], account: '12' }, /account must be an AWS account id of 12 digits/],
  ['diff', { before: READ, after: READ, account: 'x' }, /account must be an AWS account id/],
  ['diff', { before: READ, afterFile: 'account.json' }, /give two of a kind/],
  ['generate', { tasks: ['onboard'], instance: 'x' }, /is not the ARN of an instance/],
]

const FAULTS: readonly (readonly [tool: string, given: object, message: RegExp])[] = [
  ['check', {}, /^tasks is missing: names of tasks/],
  ['check', { task: ['onboard'] }, /^there is no argument "task" \(did you mean tasks\?\)$/],
  ['check', { tasks: 'onboard' }, /^tasks must be a list$/],
  ['check', { tasks: [1] }, /^tasks must be text$/],
  ['check', { tasks: Array(101).fill('onboard') }, /^tasks may have 100 entries at most$/],
  ['check', { tasks: ['x'.repeat(5000)] }, /one line of 4096 characters at most$/],
  ['check', { tasks: ['a\nb'] }, /^tasks must be one line/],
  ['check', { ...TASK, edition: '2030' }, /^edition is one of seed, aws-2026, not "2030"$/],
  ['check', { ...TASK, policies: [7] }, /^policies must be JSON text or an object$/],
  ['explain', { context: { 'a=b': 'c' } }, /^context: a key has no =$/],
  ['explain', { context: { '': 'c' } }, /^context: a key must not be empty$/],
  ['explain', { allowUnknown: 'yes' }, /^allowUnknown must be true or false$/],
  ['check', { ...TASK, tasks: [] }, /^tasks is missing: names of tasks/],
  ['check', { tasks: ['onboard'], principal: 'ana' }, /^give policies or files or managed or acc/],
  ['explain', {}, /^give action or tasks: what is to be explained$/],
  ['explain', { action: 'cases:GetDomain', policies: [] }, /^give policies or files or managed or/],
  ['explain', { ...TASK, action: 'cases:GetDomain' }, /^give one of action and tasks, not both/],
  [
    'fix',
    { tasks: ['onboard'] },
    /^give policies or files or managed or accountData: the policies/,
  ],
  ['generate', { tasks: [] }, /^tasks is missing/],
  ['lint', { policies: [] }, /^give policies or files: what is linted$/],
  ['lint', { files: [''] }, /^files must not be empty$/],
  ['diff', { before: READ }, /^give after or afterFile: the policy as it is to be$/],
  [
    'diff',
    { before: READ, beforeFile: 'a.json', after: READ },
    /^give one of before and beforeFile/,
  ],
  ['who-can', { action: 'cases:GetDomain', files: [] }, /^files is missing/],
  ['diff', { before: 'x'.repeat(1_000_001), after: READ }, /^before must be one line of 1000000/],
]

describe('a tool', () => {
  for (const { tool, given, status, has } of CALLS) {
    it(`${tool} of ${JSON.stringify(given).slice(0, 60)}`, async () => {
      const { command } = toolOf(tool)
      const { args, files } = command(readArguments(toolOf(tool), given))
      const folder = mkdtempSync(join(tmpdir(), 'casegate-mcp-'))
      try {
        for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
        const ran = await runCommand([...args], { cwd: folder })
        assert.equal(ran.status, status, ran.printed)
        assert.match(ran.stdout, has)
        assert.doesNotThrow(() => JSON.parse(ran.stdout))
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
  }

  for (const [tool, given, told] of REFUSED) {
    it(`${tool} tells in its own words why not ${JSON.stringify(given).slice(0, 60)}`, async () => {
      const { command, takes } = toolOf(tool)
      const { args, files } = command(readArguments(toolOf(tool), atExamples(given)))
      const folder = mkdtempSync(join(tmpdir(), 'casegate-mcp-'))
      try {
        for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
        const { status, stdout, stderr } = await runCommand([...args], { cwd: folder })
        assert.equal(status, 2, stdout)
        const words = inWordsOf(takes, stderr).trim()
        assert.match(words, told)
        assert.doesNotMatch(words + stdout, /(?<![\w-])--[a-z]/)
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
  }

  it('hears of no option that it cannot give', () => {
    const lint = toolOf('lint').takes
    const cases: readonly (readonly [told: string, words: string])[] = [
      ["x: no such file; AWS's managed policy is --managed X, or an ARN", 'x: no such file'],
      ['not read (--allow-unread goes on); give --account', 'not read; give account'],
      ['a--b.json: what --policy FILE names', 'a--b.json: what policies names'],
    ]
    for (const [told, words] of cases) assert.equal(inWordsOf(lint, told), words)
  })

  it('takes nothing for an option or standard input that is a value', () => {
    const lint = toolOf('lint')
    const { args } = lint.command(readArguments(lint, { files: ['-', '--help'] }))
    const names = args.slice(args.indexOf('--') + 1)
    assert.deepEqual(names, [join(process.cwd(), '-'), join(process.cwd(), '--help')])
    const checked = toolOf('check').command(
      readArguments(toolOf('check'), { ...TASK, tasks: ['--json'] }),
    )
    assert.ok(checked.args.includes('--task=--json'))
  })

  for (const [tool, given, message] of FAULTS) {
    it(`${tool} refuses ${JSON.stringify(given).slice(0, 60)}`, () => {
      assert.throws(() => readArguments(toolOf(tool), given), { message })
    })
  }
})

it('answers lines that are no messages, and goes on', () => {
  // Larger than is taken, in the orders in which clients write their members; the last has an id of its params alone.
  const params = JSON.stringify({ x: 'y'.repeat(8_000_001), id: 99 })
  const long = [
    `{"jsonrpc":"2.0","id":9,"method":"ping","params":${params}}`,
    `{"method": "ping", "params": ${params}, "jsonrpc": "2.0", "id": "te\\"n"}`,
    `{"method":"ping","params":${params}}`,
  ]
  const input = [
    '{"jsonrpc": "2.0", "id": 1, "method": "ping"}',
    'no JSON',
    '[]',
    '{"id": 2}',
    '{"id": {}, "method": "ping"}',
    '{"id": 3, "method": "ping", "params": 7}',
    ...long,
    '',
    '{"id": 4, "method": "sampling/createMessage"}',
    '{"id": 5, "method": "tools/call", "params": {"name": "delete"}}',
    '{"id": 6, "method": "resources/read", "params": {"uri": "file:///etc/passwd"}}',
    '{"id": 7, "method": "tools/call", "params": {"name": "check", "arguments": {"task": "onboard"}}}',
    '{"id": 8, "method": "resources/read", "params": {"uri": "casegate://tasks/--help"}}',
    '{"id": 10, "method": "resources/read", "params": {"uri": "casegate://tasks/nope"}}',
    '{"method": "notifications/cancelled", "params": {"requestId": 99}}',
    '{"id": "eight", "method": "ping"}',
  ].join('\n')
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, 'mcp'], {
    input,
    encoding: 'utf8',
  })
  assert.equal(status, 0, stderr)
  const told = stdout
    .trim()
    .split('\n')
    .map(line => {
      const { id, result, error } = JSON.parse(line)
      assert.doesNotMatch(error?.message ?? '', / --[a-z]/)
      return [id, error?.code ?? (result.isError ? 'told' : 'answered')]
    })
  assert.deepEqual(
    told.sort(),
    [
      [1, 'answered'],
      [null, -32700],
      [null, -32600],
      [2, -32600],
      [null, -32600],
      [3, -32602],
      [9, -32600],
      ['te"n', -32600],
      [null, -32600],
      [4, -32601],
      [5, -32602],
      [6, -32602],
      [7, 'told'],
      [8, -32602],
      [10, -32602],
      ['eight', 'answered'],
    ].sort(),
  )
})

describe('a call that takes long', { skip: !existsSync('/proc/self/cmdline') }, () => {
  const ends: readonly (readonly [how: string, end: (mcp: ChildProcess) => void])[] = [
    [
      'its client cancels',
      ({ stdin }) => stdin?.write(`${CANCELLED}\n{"id": 2, "method": "ping"}\n`),
    ],
    ['its client stops the process', mcp => mcp.kill('SIGTERM')],
  ]
  for (const [how, end] of ends) {
    it(`leaves nothing where ${how}`, { timeout: 120_000 }, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'casegate-mcp-'))
      const pipe = join(folder, 'endless.json')
      assert.equal(spawnSync('mkfifo', [pipe]).status, 0)
      // Somebody has it open to write, and never does.
      const writer = openSync(pipe, 'r+')
      const call = { name: 'lint', arguments: { files: [pipe] } }
      const mcp = spawn(process.execPath, [BIN, 'mcp'], { env: { ...process.env, TMPDIR: folder } })
      const ended = once(mcp, 'exit')
      let told = ''
      mcp.stdout.on('data', chunk => {
        told += chunk
      })
      try {
        mcp.stdin.write(`${JSON.stringify({ id: 1, method: 'tools/call', params: call })}\n`)
        await until(() => processesNaming(pipe) === 1)
        end(mcp)
        await until(() => processesNaming(pipe) === 0)
        await until(() => !readdirSync(folder).some(name => name.startsWith('casegate-')))
        if (how !== 'its client cancels') await ended
        else {
          await until(() => told.endsWith('\n'))
          assert.deepEqual(JSON.parse(told).id, 2, 'what is cancelled is not answered')
        }
      } finally {
        mcp.kill('SIGKILL')
        await ended
        closeSync(writer)
        rmSync(folder, { recursive: true })
      }
    })
  }
})

const CANCELLED = '{"method": "notifications/cancelled", "params": {"requestId": 1}}'

function processesNaming(file: string): number {
  const ids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  return ids.filter(id => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(file)
    } catch {
      return false
    }
  }).length
}

/** For as long as a test may take. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(20)
}

it('loads nothing of it for another command', () => {
  const loaded = (command: string) => {
    const hook =
      'import m from "node:module"; m.registerHooks({ load(url, context, next) { if (/\\/cli\\/mcp\\//.test(url)) process.stderr.write(`loads ${url}\\n`); return next(url, context) } })'
    const { stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, BIN, command, '--help'],
      { encoding: 'utf8', input: '' },
    )
    return stderr.split('\n').filter(line => line.startsWith('loads '))
  }
  assert.deepEqual(loaded('check'), [])
  assert.ok(loaded('mcp').length > 0)
})

describe('the official client', async () => {
  const sdk = await loadSdk()
  const skip = sdk ? false : '@modelcontextprotocol/sdk is not installed: npm ci'
  it('lists tools and resources, calls, and is told faults of its files', { skip }, async () => {
    if (!sdk) return
    const client = new sdk.Client({ name: 'test', version: '1' })
    await client.connect(
      new sdk.StdioClientTransport({
        command: process.execPath,
        args: [BIN, 'mcp'],
        cwd: EXAMPLES,
      }),
    )
    try {
      const { tools } = await client.listTools()
      assert.deepEqual(
        tools.map(({ name }) => name),
        ['check', 'explain', 'fix', 'generate', 'lint', 'diff', 'who-can'],
      )
      const { resources } = await client.listResources()
      assert.deepEqual(
        resources.map(({ uri }) => uri),
        ['casegate://tasks', 'casegate://differences'],
      )
      const page = await client.readResource({ uri: 'casegate://differences' })
      assert.match(page.contents[0]?.text ?? '', /^# Differences from AWS/)
      const checked = await client.callTool({
        name: 'check',
        arguments: { tasks: ['onboard'], files: ['onboard.json'] },
      })
      assert.match(checked.content[0]?.text ?? '', /"allowed": true/)
      assert.equal(checked.isError, false)
      const chosen = await client.callTool({
        name: 'check',
        arguments: { tasks: ['onboard'], accountData: 'account.json' },
      })
      assert.equal(chosen.isError, true)
      assert.match(chosen.content[0]?.text ?? '', /choose one with principal: arn:aws:iam::/)
      const broken = await client.callTool({
        name: 'lint',
        arguments: { files: ['no-such-file.json'] },
      })
      assert.equal(broken.isError, true)
      assert.match(broken.content.map(({ text }) => text).join(), /no-such-file\.json/)
    } finally {
      await client.close()
    }
  })
})

interface Told {
  readonly content: readonly { readonly text: string }[]
  readonly isError: boolean
}

/** As much of the official client as is used here: it may not be installed. */
interface OfficialClient {
  connect(transport: object): Promise<void>
  listTools(): Promise<{ tools: readonly { name: string }[] }>
  listResources(): Promise<{ resources: readonly { uri: string }[] }>
  readResource(asked: object): Promise<{ contents: readonly { text?: string }[] }>
  callTool(call: object): Promise<Told>
  close(): Promise<void>
}

interface Sdk {
  readonly Client: new (info: object) => OfficialClient
  readonly StdioClientTransport: new (options: object) => object
}

async function loadSdk(): Promise<Sdk | undefined> {
  const names = ['index', 'stdio'].map(name => `@modelcontextprotocol/sdk/client/${name}.js`)
  try {
    const [client, stdio] = await Promise.all(names.map(name => import(name)))
    return { ...client, ...stdio } as Sdk
  } catch {
    return undefined
  }
}

/** Their commands run in a folder of their own. */
function atExamples(given: object): object {
  const { files } = given as { readonly files?: readonly string[] }
  const { afterFile } = given as { readonly afterFile?: string }
  return {
    ...given,
    ...(files && { files: files.map(name => join(EXAMPLES, name)) }),
    ...(afterFile !== undefined && { afterFile: join(EXAMPLES, afterFile) }),
  }
}

function toolOf(name: string) {
  const found = TOOLS.find(one => one.name === name)
  assert.ok(found, name)
  return found
}
