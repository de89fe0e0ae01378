// `casegate mcp` as agents use it: by the official client, and by lines that are no messages.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readArguments } from '../../src/cli/mcp/tool-arguments.ts'
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
      ['eight', 'answered'],
    ].sort(),
  )
})

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

function toolOf(name: string) {
  const found = TOOLS.find(one => one.name === name)
  assert.ok(found, name)
  return found
}
