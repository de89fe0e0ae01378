// `casegate who-can`: each answer with its words, its flags, its JSON and its exit status.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const HOME = '123456789012'
const OTHER = '999988887777'
const { path: folder, remove } = temporaryFolder()
after(remove)

const allow = (Action: string, Resource: string, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})
const document = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement })
const user = (name: string, ...statements: readonly object[]) => ({
  UserName: name,
  Arn: `arn:aws:iam::${HOME}:user/${name}`,
  UserPolicyList:
    statements.length === 0 ? [] : [{ PolicyName: 'own', PolicyDocument: document(...statements) }],
})
const role = (name: string, trust: readonly object[], ...statements: readonly object[]) => ({
  RoleName: name,
  Arn: `arn:aws:iam::${HOME}:role/${name}`,
  AssumeRolePolicyDocument: document(...trust),
  RolePolicyList: [{ PolicyName: 'own', PolicyDocument: document(...statements) }],
})
const trusts = (Principal: object | string, more: object = {}) => ({
  Effect: 'Allow',
  Principal,
  Action: 'sts:AssumeRole',
  ...more,
})

const account = write('account.json', {
  UserDetailList: [
    user('plain', allow('s3:GetObject', 'arn:aws:s3:::reports/*')),
    user(
      'mfa',
      allow('s3:*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    ),
    user('part', allow('s3:GetObject', 'arn:aws:s3:::reports/2024/*')),
    user('assuming', allow('sts:AssumeRole', '*')),
    user('nobody'),
  ],
  GroupDetailList: [],
  RoleDetailList: [
    role(
      'reader',
      [
        trusts(
          { AWS: `arn:aws:iam::${HOME}:root` },
          { Condition: { StringEquals: { 'sts:ExternalId': 'x1' } } },
        ),
        trusts({ Service: 'lambda.amazonaws.com' }),
        trusts({ AWS: OTHER }),
      ],
      allow('s3:Get*', '*'),
    ),
  ],
  Policies: [],
})
const bucket = write('bucket.json', {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${HOME}:user/nobody` },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::reports/*',
    },
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::reports/*',
      Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
    },
    {
      Effect: 'Deny',
      Principal: { AWS: `arn:aws:iam::${HOME}:user/plain` },
      Action: 's3:*',
      Resource: '*',
    },
  ],
})
const asked = ['--action', 's3:GetObject', '--resource', 'arn:aws:s3:::reports/*']

interface Told {
  readonly principal: string
  readonly through: readonly string[]
  readonly conditions: readonly string[]
}

describe('casegate who-can', () => {
  it('tells who can, under what, on what, and through which roles', async () => {
    const { code, out } = await run(['who-can', ...asked, account, '--json'])
    assert.equal(code, 0)
    const { can, canInPart, undetermined, unread } = JSON.parse(out)
    assert.deepEqual(can.map(shortly), [
      'plain',
      'mfa if aws:MultiFactorAuthPresent Bool true',
      `assuming through reader if to assume arn:aws:iam::${HOME}:role/reader: sts:ExternalId StringEquals x1`,
      'reader',
      'lambda.amazonaws.com through reader',
      'root through reader if policies of its own account allow it too',
    ])
    assert.deepEqual(canInPart.map(shortly), ['part'])
    assert.deepEqual(canInPart[0].on, ['arn:aws:s3:::reports/2024/*'])
    assert.deepEqual([undetermined, unread], [[], []])
  })

  it('names the flag that decides, and is decided by it', async () => {
    const { out } = await run(['who-can', ...asked, account])
    assert.match(out, /◐ \S+user\/mfa.*\n.*\n\s+--context aws:MultiFactorAuthPresent=true\n/)
    assert.match(out, /Nothing is known of a policy of the resource itself/)
    const flags = ['--context', 'aws:MultiFactorAuthPresent=true', '--context', 'sts:ExternalId=x1']
    const given = await run(['who-can', ...asked, account, ...flags])
    assert.match(given.out, /✔ \S+user\/mfa/)
    assert.match(given.out, /✔ \S+user\/assuming through/)
  })

  it('knows the policy of the resource: who is let in, who is denied, and anybody', async () => {
    const { out } = await run(['who-can', ...asked, account, '--resource-policy', bucket, '--json'])
    const told = JSON.parse(out).can.map(shortly)
    assert.ok(told.includes('nobody'), out)
    assert.ok(!told.some((one: string) => one.startsWith('plain')), out)
    assert.ok(told.includes('* if aws:SourceVpce StringEquals vpce-1'), out)
  })

  it("asks a role's trust policy, which is in the file", async () => {
    const target = `arn:aws:iam::${HOME}:role/reader`
    const { out } = await run([
      'who-can',
      '--action',
      'sts:AssumeRole',
      '--resource',
      target,
      account,
    ])
    assert.match(out, /user\/assuming, by reader\/trust, assuming\/own/)
    assert.match(out, /lambda\.amazonaws\.com/)
  })

  it('cannot tell of a resource of another account without its policy', async () => {
    const queue = `arn:aws:sqs:us-east-1:${OTHER}:q`
    const data = write('queue.json', {
      UserDetailList: [user('sender', allow('sqs:SendMessage', '*')), user('nobody')],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [],
    })
    const question = ['who-can', '--action', 'sqs:SendMessage', '--resource', queue, data]
    const { code, out } = await run(question)
    assert.equal(code, 3)
    assert.match(out, /\? \S+user\/sender/)
    const Principal = { AWS: `arn:aws:iam::${HOME}:root` }
    const policy = write('queue-policy.json', document({ ...allow('sqs:*', queue), Principal }))
    const given = await run([...question, '--resource-policy', policy, '--json'])
    assert.equal(given.code, 0)
    assert.deepEqual(JSON.parse(given.out).can.map(shortly), ['sender'])
  })

  for (const [what, args, code, expected] of [
    [
      'an action that AWS does not have',
      ['--action', 's3:GetObjec'],
      2,
      /did you mean s3:GetObject\?/,
    ],
    ['nobody', ['--action', 'ec2:RunInstances'], 1, /nobody can/],
    [
      'a limit that denies',
      [
        ...asked,
        '--scp',
        write('scp.json', document({ Effect: 'Deny', Action: 's3:*', Resource: '*' })),
      ],
      1,
      /nobody can/,
    ],
  ] as const) {
    it(`ends with ${code} for ${what}`, async () => {
      const result = await run(['who-can', ...args, account])
      assert.equal(result.code, code)
      assert.match(result.out + result.err, expected)
    })
  }

  it('is written as CSV and as SARIF', async () => {
    const csv = await run(['who-can', ...asked, account, '--format', 'csv'])
    assert.match(csv.out, /^account,kind,principal,answer,through,conditions,on,by\r?\n/)
    assert.match(csv.out, /user\/part,inPart,,,arn:aws:s3:::reports\/2024\/\*,/)
    const sarif = await run(['who-can', ...asked, account, '--format', 'sarif'])
    const [{ results }] = JSON.parse(sarif.out).runs
    assert.equal(results.length, 7)
  })
})

async function run(args: readonly string[]) {
  const { status, stdout, stderr } = await runCommand(args)
  return { code: status, out: stdout, err: stderr }
}

function shortly({ principal, through, conditions }: Told): string {
  const name = principal.split(/[:/]/).at(-1)
  const way = through.map(one => one.split('/').at(-1)).join(' → ')
  return [
    name,
    ...(way === '' ? [] : [`through ${way}`]),
    ...(conditions.length === 0 ? [] : [`if ${conditions.join(', ')}`]),
  ].join(' ')
}

function write(name: string, value: object): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(value, null, 2))
  return path
}
