// `casegate decide --jsonl`: files and streams, in order, whatever a line holds.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { it, type TestContext } from 'node:test'
import { runCasegate, temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'
import { ALLOW, manyLines, QUESTION } from './decide-lines.ts'

const DENY = {
  Version: '2012-10-17',
  Statement: { Effect: 'Deny', Action: 'cases:GetDomain', Resource: '*' },
}

const ELSE = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'connect:*', Resource: '*' },
}

/** The members of the question, as JSON has them. */
function asked(): string {
  return JSON.stringify(QUESTION).slice(1, -1)
}

const LINES = [
  JSON.stringify({ id: 'allowed', ...QUESTION, policies: { identity: [ALLOW] } }),
  JSON.stringify({ id: 2, ...QUESTION, policies: { identity: [ALLOW, DENY] } }),
  '',
  JSON.stringify({ id: 'nothing', ...QUESTION }),
  '{"id": "half',
  JSON.stringify({ id: 'bounded', ...QUESTION, policies: { identity: [ALLOW], boundary: ELSE } }),
  JSON.stringify({ id: 'misspelt', ...QUESTION, policies: { identities: [ALLOW] } }),
  JSON.stringify({ id: 'no policy', ...QUESTION, policies: { identity: [{ Statement: 1 }] } }),
  JSON.stringify({ id: 'no action', principal: '*', resource: '*' }),
  '[]',
  `{"id": "twice", ${asked()}, "policies": {"identity": [{"Statement": {"Effect": "Deny", "Effect" : "Allow"}}]}}`,
  `{"id": "again", "action": "s3:GetObject", ${asked()}}`,
  JSON.stringify({ id: 'colons ":', ...QUESTION, policies: { identity: [ALLOW] } }),
  JSON.stringify({ id: 'last', ...QUESTION, policies: { identity: [ALLOW] } }),
]

const EXPECTED: readonly [id: unknown, decision: string, error: RegExp | null][] = [
  ['allowed', 'allowed', null],
  [2, 'explicitDeny', null],
  ['nothing', 'implicitDeny', null],
  [null, 'implicitDeny', /^line 5: not JSON/],
  ['bounded', 'implicitDeny', null],
  ['misspelt', 'implicitDeny', /^line 7: policies has an unknown member "identities"; identity\?/],
  ['no policy', 'implicitDeny', /^line 8: identity\[0\]/],
  ['no action', 'implicitDeny', /^line 9: "action" must be a string/],
  [null, 'implicitDeny', /^line 10: the line must be a JSON object/],
  [
    'twice',
    'implicitDeny',
    /^line 11: policies\.identity\[0\]\.Statement\S*: the key "Effect" is given twice, at column \d+$/,
  ],
  ['again', 'implicitDeny', /^line 12: action: the key "action" is given twice, at column \d+$/],
  ['colons ":', 'allowed', null],
  ['last', 'allowed', null],
]

for (const [name, end] of [
  ['a file', '\n'],
  ['a file whose last line has no end', ''],
] as const) {
  it(`answers ${name} line by line, in order`, async test => {
    const file = join(folderOf(test), 'requests.jsonl')
    writeFileSync(file, LINES.join('\n') + end)
    assertAnswers(await decided(['--jsonl', file]))
  })
}

it('answers standard input the same', async () => {
  assertAnswers(await decided(['--jsonl', '-'], LINES.join('\n')))
})

it('names what decided', async () => {
  const [answer] = await decided(['--jsonl', '-'], LINES[0])
  assert.deepEqual(answer?.decidedBy, [
    { policy: 'identity[0]', sid: 'read', statement: 0, effect: 'Allow' },
  ])
})

it('refuses what it cannot read, with status 2', async test => {
  const missing = join(folderOf(test), 'missing.jsonl')
  for (const [args, says] of [
    [['--jsonl', missing], /cannot read .*missing\.jsonl: /],
    [['--jsonl', folderOf(test)], /cannot read /],
    [[], /--jsonl <FILE>' not specified/],
    [['--jsonl'], /argument missing/],
    [['--jsonl', '-', 'more'], /too many arguments/],
    [['--json', '-'], /unknown option|required option/],
  ] as const) {
    const { status, stdout, stderr } = await runCommand(['decide', ...args])
    assert.equal(status, 2, args.join(' '))
    assert.match(stderr, says)
    assert.equal(stdout, '')
  }
})

it('ends in peace when nobody reads on', async () => {
  const run = runCasegate(['decide', '--jsonl', '-'])
  run.child.stdin.on('error', () => {})
  run.child.stdout.once('data', () => run.child.stdout.destroy())
  await pipeline(Readable.from(manyLines(20_000)), run.child.stdin).catch(() => {})
  assert.equal((await run.ended).code, 0)
  assert.equal(run.stderr(), '')
})

interface Answer {
  readonly id: unknown
  readonly decision: string
  readonly decidedBy: readonly object[]
  readonly error: string | null
}

async function decided(args: readonly string[], input = ''): Promise<Answer[]> {
  const { status, stdout, stderr } = await runCommand(['decide', ...args], { input })
  assert.equal(status, 0, stderr)
  assert.equal(stderr, '')
  return stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Answer)
}

function assertAnswers(answers: readonly Answer[]): void {
  assert.deepEqual(
    answers.map(({ id, decision }) => [id, decision]),
    EXPECTED.map(([id, decision]) => [id, decision]),
  )
  for (const [index, { error }] of answers.entries()) {
    const expected = EXPECTED[index]?.[2] ?? null
    if (expected === null) assert.equal(error, null)
    else assert.match(error ?? '', expected)
  }
}

function folderOf(test: TestContext): string {
  const folder = temporaryFolder()
  test.after(() => folder.remove())
  return folder.path
}
