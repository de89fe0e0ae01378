// Names that AWS does not have, at every command that takes one: an answer about nothing is none.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const STAR = { Statement: { Effect: 'Allow', Action: ['cases:*'], Resource: '*' } }
const PLACE = 'us-east-1:123456789012'
const P = ['--policy', 'star.json'] as const
const NEVER = ['prove', ...P, '--never'] as const
const EXPLAIN = ['explain', ...P, '--action'] as const
const DELETE = 'cases:DeleteDomain'

/** What is asked, and what it is told; null where the question is a good one, as it stands. */
const QUESTIONS: readonly (readonly [args: readonly string[], told: RegExp | null])[] = [
  [[...NEVER, 'connectcases:DeleteDomain'], /no service "connectcases": did you mean cases:Del/],
  [[...NEVER, 'case:*'], /AWS has no service "case": did you mean cases:\*\?/],
  [[...NEVER, 'cases:Foo*'], /no action of Amazon Connect Cases matches "cases:Foo\*"/],
  [[...NEVER, 'cases:Get*', 'cases:DeleteDomian'], /no action "cases:DeleteDomian": did you mean/],
  [[...NEVER, 'DeleteDomain'], /"DeleteDomain" is not an action: write a service/],
  [
    [...NEVER, DELETE, '--on', 'd-1'],
    /"d-1" is neither an ARN nor "\*".*did you mean arn:\*:cases:\*:\*:domain\/d-1/,
  ],
  [
    [...NEVER, DELETE, '--on', 'arn:aws:cases:*:*:domains/*'],
    /did you mean arn:aws:cases:\*:\*:domain\/\*\?/,
  ],
  [
    [...NEVER, DELETE, '--on', `arn:aws:connect:${PLACE}:instance/i`],
    /is not a resource of cases:DeleteD/,
  ],
  [
    [...NEVER, DELETE, '--on', 'arn:aws:cases:us-est-1:*:domain/*'],
    /"us-est-1": did you mean us-east-1/,
  ],
  [[...NEVER, DELETE, '--on', 'arn:aws:cases:us-gov-west-1:*:domain/*'], /partition aws-us-gov/],
  [['prove', ...P, '--coverage', 'case:*'], /did you mean cases:\*/],
  [['prove', ...P, '--coverage', '--on', 'arn:aws:cases:us-est-1:*:domain/*'], /us-east-1/],
  [[...NEVER, 'connect:*', '--on', 'arn:aws:connect:*'], null],
  [[...NEVER, 'connect:*', '--on', '*'], null],
  [[...NEVER, 'mobileanalytics:PutEvents'], null],
  [[...EXPLAIN, 'cases:DeleteDomian'], /did you mean cases:DeleteDomain\?/],
  [
    [...EXPLAIN, 'cases:CreateDomain', '--resource', `arn:aws:cases:${PLACE}:domain/d`],
    /on "\*" alone/,
  ],
  [
    [...EXPLAIN, 'cases:GetCase', '--resource', `arn:aws:cases:${PLACE}:case/c`],
    /is not a resource of/,
  ],
  [[...EXPLAIN, 'CASES:getdomain', '--resource', `arn:aws:cases:${PLACE}:domain/d`], null],
  [['test', 'misspelt.json'], /misspelt\.json:1:\d+: .*did you mean cases:DeleteDomain\?/],
  [['test', 'foreign.json'], /is not a resource of cases:DeleteDomain/],
  [['test', 'good.json'], null],
]

describe('names that AWS does not have', () => {
  for (const [args, told] of QUESTIONS) {
    it(`are ${told ? 'refused' : 'not what this has'}: ${args.join(' ')}`, async t => {
      const cwd = makeFolder(t)
      const { code, stderr } = await run(cwd, args)
      if (told === null) {
        assert.equal(stderr, '')
        assert.ok(code === 0 || code === 1, `status ${code}`)
        return
      }
      assert.match(stderr, told)
      assert.match(stderr, /--allow-unknown/)
      assert.equal(code, 2)
    })
  }

  it('are asked about where that is wanted', async t => {
    const cwd = makeFolder(t)
    for (const [args, status] of [
      [[...NEVER, 'cases:Foo*'], 0],
      [[...EXPLAIN, 'cases:DeleteDomian'], 0],
      [['test', 'misspelt.json'], 0],
    ] as const) {
      const { code, stderr } = await run(cwd, [...args, '--allow-unknown'])
      assert.equal(stderr, '')
      assert.equal(code, status, args.join(' '))
    }
  })

  it('are an error of their line', async () => {
    const asked = {
      principal: 'arn:aws:iam::123456789012:user/ana',
      policies: { identity: [STAR] },
    }
    const domain = `arn:aws:cases:${PLACE}:domain/d-1`
    const lines = [
      { ...asked, action: 'cases:GetDomain', resource: domain },
      { ...asked, action: 'cases:GetDomian', resource: domain },
      { ...asked, action: 'cases:GetDomain', resource: [domain, 'd-1'] },
      {
        ...asked,
        action: 'cases:GetDomain',
        resource: '*',
        context: { 'aws:RequestedRegion': 'x' },
      },
    ].map(one => JSON.stringify(one))
    const told = await decide(lines)
    assert.deepEqual(
      told.map(({ decision, error }) => [decision, error === null]),
      [
        ['allowed', true],
        ['implicitDeny', false],
        ['implicitDeny', false],
        ['implicitDeny', false],
      ],
    )
    assert.match(told[1]?.error ?? '', /line 2: .*did you mean cases:GetDomain\?/)
    const all = await decide(lines, '--allow-unknown')
    assert.deepEqual([...new Set(all.map(({ error }) => error))], [null])
  })
})

interface Told {
  readonly decision: string
  readonly error: string | null
}

async function decide(lines: readonly string[], ...more: readonly string[]): Promise<Told[]> {
  const input = lines.join('\n')
  const { stdout } = await runCommand(['decide', '--jsonl', '-', ...more], { input })
  return stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
}

function makeFolder(t: TestContext): string {
  const { path: cwd, remove } = temporaryFolder()
  t.after(remove)
  const tests = (one: object) => ({
    policies: ['star.json'],
    tests: [{ ...one, expect: 'allowed' }],
  })
  const files = {
    star: STAR,
    misspelt: tests({ action: 'cases:DeleteDomian' }),
    foreign: tests({ action: DELETE, resource: 'arn:aws:s3:::bucket' }),
    good: tests({ action: DELETE, resource: `arn:aws:cases:${PLACE}:domain/d-1` }),
  }
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(cwd, `${name}.json`), JSON.stringify(content))
  }
  return cwd
}

async function run(cwd: string, args: readonly string[]) {
  const { status, stderr } = await runCommand(args, { cwd })
  return { code: status, stderr }
}
