// Names and texts of which only a deployment tells a part: within policies as text, and on the two sides of a comparison.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const { path: folder, remove } = temporaryFolder()
after(remove)

const Version = '2012-10-17'
const ACCOUNT = '--account 123456789012 --region us-east-1'
const ROLE = 'arn:aws:iam::123456789012:role'
const PASS = { Effect: 'Allow', Action: 'iam:PassRole' }
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
const NONE = { Ref: 'AWS::NoValue' }

const PARAMETERS = {
  Text: { Type: 'String' },
  Other: { Type: 'String' },
  List: { Type: 'CommaDelimitedList' },
  Vpc: { Type: 'AWS::EC2::VPC::Id' },
}
const CONDITIONS = {
  Open: { 'Fn::Equals': [{ Ref: 'Text' }, 'prod'] },
  Named: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, { Ref: 'Text' }] },
  X: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'x'] },
  Y: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'y'] },
  XAndY: { 'Fn::And': [{ Condition: 'X' }, { Condition: 'Y' }] },
  // Of a text that is not "prod" a part may be.
  Part: {
    'Fn::And': [
      { 'Fn::Not': [{ Condition: 'Open' }] },
      { 'Fn::Equals': [{ 'Fn::Select': [0, split('-')] }, 'prod'] },
    ],
  },
}

function split(by: string): object {
  return { 'Fn::Split': [by, { Ref: 'Text' }] }
}

function templateOf(document: unknown, resources: object = {}, more: object = {}): object {
  return {
    Transform: 'AWS::LanguageExtensions',
    Parameters: PARAMETERS,
    Conditions: CONDITIONS,
    Mappings: { A: { k: { org: 'o-1' } }, B: { k: { org: 'o-2' } } },
    ...more,
    Resources: {
      Ana: {
        Type: 'AWS::IAM::User',
        Properties: {
          UserName: 'ana',
          Policies: [{ PolicyName: 'own', PolicyDocument: document }],
        },
      },
      ...resources,
    },
  }
}

const stating = (...Statement: readonly unknown[]) => ({ Version, Statement })
const passing = (Resource: unknown) => stating({ ...PASS, Resource })

function roleOf(properties: object): object {
  const Principal = { Service: 'a.amazonaws.com' }
  const trust = stating({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' })
  return {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: trust, ...properties },
    },
  }
}

async function run(command: string, ...files: readonly object[]): Promise<[number, string]> {
  const names = files.map((file, index) => {
    const name = join(folder, `${index}.json`)
    writeFileSync(name, JSON.stringify(file, null, 1))
    return name
  })
  const words = command.split(/ +/).map(word => (/^FILE\d$/.test(word) ? names[+word[4]!] : word))
  const { status, stdout, stderr } = await runCommand(words.map(String))
  return [status, stdout + stderr]
}

const never = (template: object, on = '') =>
  run(`prove --policy FILE0 --principal ana --never iam:PassRole ${on} ${ACCOUNT}`, template)

/** Ways to write a policy on the role `Role` as text. */
const ON_ROLE: readonly (readonly [string, unknown, onItsPath?: boolean])[] = [
  ['Fn::Sub with its ARN', { 'Fn::Sub': JSON.stringify(passing('${Role.Arn}')) }],
  ['Fn::Sub with its name', { 'Fn::Sub': JSON.stringify(passing(`${ROLE}/\${Role}`)) }, false],
  ['Fn::ToJsonString', { 'Fn::ToJsonString': passing({ 'Fn::GetAtt': ['Role', 'Arn'] }) }],
  [
    'Fn::Join',
    {
      'Fn::Join': [
        '',
        [
          '{"Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"',
          { 'Fn::GetAtt': 'Role.Arn' },
          '"}}',
        ],
      ],
    },
  ],
  ['a choice', { 'Fn::If': ['Named', passing({ 'Fn::GetAtt': 'Role.Arn' }), NONE] }],
  ['a document', passing({ 'Fn::GetAtt': 'Role.Arn' })],
]

describe('a role whose name only a deployment tells', () => {
  const NAMES: readonly (readonly [string, object, string, number])[] = [
    ['a parameter', { RoleName: { Ref: 'Text' } }, `${ROLE}/admin`, 3],
    ['a text with one', { RoleName: { 'Fn::Sub': 'app-${Text}' } }, `${ROLE}/app-admin`, 3],
    ['a text that does not fit', { RoleName: { 'Fn::Sub': 'app-${Text}' } }, `${ROLE}/admin`, 0],
    ['an import', { RoleName: { 'Fn::ImportValue': 'Name' } }, `${ROLE}/admin`, 3],
    ['none', {}, `${ROLE}/prod-*`, 3],
    ['none, which never fits', {}, `${ROLE}/admin`, 0],
    ['a path', { RoleName: 'admin', Path: { Ref: 'Text' } }, `${ROLE}/ops/admin`, 3],
    ['another path', { RoleName: 'admin', Path: { Ref: 'Text' } }, `${ROLE}/ops/other`, 0],
    ['a known name', { RoleName: 'named' }, `${ROLE}/admin`, 0],
    ['a number', { RoleName: 7 }, `${ROLE}/7`, 1],
  ]
  for (const [index, [what, document, isOnItsPath = true]] of ON_ROLE.entries()) {
    // All with the first, and half of them in turn with the others.
    const names = NAMES.filter((_, at) => index === 0 || at % 2 === index % 2)
    it(`in ${what}`, async () => {
      for (const [name, properties, on, expected] of names) {
        if (!isOnItsPath && on.includes('/ops/')) continue
        const [status, out] = await never(templateOf(document, roleOf(properties)), `--on ${on}`)
        const isPerhaps = what === 'a choice' && expected === 1
        assert.equal(status, isPerhaps ? 3 : expected, `${name}: ${out}`)
      }
    })
  }

  it('is itself wherever the template means it', async () => {
    const own = templateOf(passing({ 'Fn::GetAtt': 'Role.Arn' }), roleOf({}))
    assert.equal((await never(own, `--on ${ROLE}/Role`))[0], 1)
    const others = templateOf(
      stating({ ...PASS, NotResource: { 'Fn::GetAtt': 'Role.Arn' } }),
      roleOf({}),
    )
    assert.equal((await never(others, `--on ${ROLE}/Role`))[0], 0)
    assert.equal((await never(others, `--on ${ROLE}/admin`))[0], 1)
  })

  it('is nobody from outside where a policy of a resource names it', async () => {
    const bucket = (AWS: unknown) => ({
      Parameters: PARAMETERS,
      Resources: {
        ...roleOf({ RoleName: { Ref: 'Text' } }),
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: 'b',
            PolicyDocument: stating({ ...READ, Resource: 'arn:aws:s3:::b/*', Principal: { AWS } }),
          },
        },
      },
    })
    const isPublic = async (AWS: unknown) =>
      (await run('prove --not-public FILE0 --account 123456789012', bucket(AWS))).join('\n')
    assert.match(await isPublic({ 'Fn::GetAtt': 'Role.Arn' }), /^0/)
    assert.match(await isPublic([{ 'Fn::GetAtt': 'Role.Arn' }, '123456789012']), /^0/)
    assert.match(await isPublic({ 'Fn::Sub': 'arn:aws:iam::${Text}:role/a' }), /^3/)
    assert.match(await isPublic({ Ref: 'Text' }), /^3/)
  })
})

describe('a policy as text with what only a deployment tells', () => {
  const other = stating({
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::${Text}',
  })
  const rows: readonly (readonly [string, number, unknown])[] = [
    ['may say anything after a quote', 3, { 'Fn::Sub': JSON.stringify(other) }],
    [
      'keeps to its string where it is written as JSON',
      0,
      { 'Fn::ToJsonString': stating({ ...READ, Resource: { 'Fn::Sub': 'arn:aws:s3:::${Text}' } }) },
    ],
    [
      'holds no quote where it is an id',
      0,
      { 'Fn::Sub': JSON.stringify(other).replace('Text', 'Vpc') },
    ],
    [
      'holds no quote in a name',
      0,
      { 'Fn::Sub': JSON.stringify(other).replace('Text', 'AWS::StackName') },
    ],
    [
      'may be a list',
      3,
      { 'Fn::Sub': ['{"Statement":${x}}', { x: { 'Fn::Join': ['","', { Ref: 'List' }] } }] },
    ],
  ]
  for (const [what, expected, document] of rows) {
    it(what, async () => {
      const [status, out] = await never(templateOf(document))
      assert.equal(status, expected, out)
    })
  }
})

describe('a value that a function makes of what only a deployment tells', () => {
  const rows: readonly (readonly [string, unknown])[] = [
    [
      'a condition on a part of a text',
      stating({ 'Fn::If': ['Part', { ...PASS, Resource: '*' }, READ] }),
    ],
    [
      'a join of a choice of lists',
      passing({ 'Fn::Join': ['/', { 'Fn::If': ['Named', [ROLE, 'admin'], [ROLE, 'x']] }] }),
    ],
    [
      'a join of a list of which one may be left out',
      passing({ 'Fn::Join': ['/', [ROLE, { 'Fn::If': ['Named', 'x', NONE] }, 'admin']] }),
    ],
    [
      'one of a list of which one may be left out',
      passing({
        'Fn::Select': [1, [{ 'Fn::If': ['Named', 'x', NONE] }, `${ROLE}/x`, `${ROLE}/admin`]],
      }),
    ],
  ]
  for (const [what, document] of rows) {
    it(what, async () => {
      const [status, out] = await never(templateOf(document), `--on ${ROLE}/admin`)
      assert.equal(status, 3, out)
    })
  }
})

describe('two sides with what only a deployment tells', () => {
  const asked = (value: unknown) =>
    stating({ ...READ, Condition: { StringEquals: { 'aws:PrincipalOrgID': value } } })
  const stack = { Ref: 'AWS::StackName' }
  const MANY: readonly (readonly [string, number, unknown, unknown])[] = [
    ['the same parameter', 0, { Ref: 'Text' }, { Ref: 'Text' }],
    ['two parameters', 3, { Ref: 'Text' }, { Ref: 'Other' }],
    ['a parameter and an id', 3, { Ref: 'Text' }, 'o-1'],
    ['an id and a parameter', 3, 'o-1', { Ref: 'Text' }],
    ['a parameter, and an id too', 3, { Ref: 'Text' }, [{ Ref: 'Text' }, 'o-1']],
    [
      'two maps',
      3,
      { 'Fn::FindInMap': ['A', stack, 'org'] },
      { 'Fn::FindInMap': ['B', stack, 'org'] },
    ],
    [
      'two of a list',
      3,
      { 'Fn::Select': [0, { Ref: 'List' }] },
      { 'Fn::Select': [1, { Ref: 'List' }] },
    ],
    [
      'the same of a list',
      0,
      { 'Fn::Select': [1, { Ref: 'List' }] },
      { 'Fn::Select': [1, { Ref: 'List' }] },
    ],
    ['a list and one of it', 3, { Ref: 'List' }, { 'Fn::Select': [1, { Ref: 'List' }] }],
    ['two parts', 3, { 'Fn::Select': [0, split('-')] }, { 'Fn::Select': [1, split('-')] }],
    [
      'parts by two separators',
      3,
      { 'Fn::Select': [0, split('-')] },
      { 'Fn::Select': [0, split('+')] },
    ],
    [
      'two joins',
      3,
      { 'Fn::Join': ['-', { Ref: 'List' }] },
      { 'Fn::Join': ['+', { Ref: 'List' }] },
    ],
    [
      'two choices of a list',
      3,
      { 'Fn::Select': [stack, ['a', 'b']] },
      { 'Fn::Select': [stack, ['c', 'd']] },
    ],
    ['two functions that are not worked out', 3, { 'Fn::Base64': 'a' }, { 'Fn::Base64': 'b' }],
    ['two macros', 3, { 'Fn::Transform': { Name: 'A' } }, { 'Fn::Transform': { Name: 'B' } }],
    [
      'two imports',
      3,
      { 'Fn::ImportValue': { 'Fn::Sub': '${Text}-a' } },
      { 'Fn::ImportValue': { 'Fn::Sub': '${Text}-b' } },
    ],
    ['two attributes', 3, { 'Fn::GetAtt': ['A', stack] }, { 'Fn::GetAtt': ['B', stack] }],
    [
      'two references',
      3,
      { 'Fn::Sub': '{{resolve:ssm:/a/${Text}}}' },
      { 'Fn::Sub': '{{resolve:ssm:/b/${Text}}}' },
    ],
  ]
  const diff = (before: object, after: object) =>
    run(`diff FILE0 FILE1 --account 123456789012`, before, after)

  for (const [what, expected, before, after] of MANY) {
    it(what, async () => {
      const [status, out] = await diff(templateOf(asked(before)), templateOf(asked(after)))
      assert.equal(status, expected, out)
      if (expected === 3) assert.match(out, /it depends on/)
    })
  }

  const ALTERED: readonly (readonly [string, number, unknown, object, object])[] = [
    [
      'a map with other values',
      3,
      { 'Fn::FindInMap': ['A', stack, 'org'] },
      {},
      { Mappings: { A: { k: { org: 'o-9' } } } },
    ],
    [
      'a condition that asks otherwise',
      3,
      { 'Fn::If': ['X', 'o-1', 'o-2'] },
      {},
      { Conditions: { ...CONDITIONS, X: CONDITIONS.Y } },
    ],
    [
      'another parameter of SSM',
      3,
      { Ref: 'Text' },
      { Parameters: { Text: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a' } } },
      { Parameters: { Text: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/b' } } },
    ],
  ]
  for (const [what, expected, value, before, after] of ALTERED) {
    it(what, async () => {
      const [one, other] = [before, after].map(more => templateOf(asked(value), {}, more))
      const [status, out] = await diff(one ?? {}, other ?? {})
      assert.equal(status, expected, out)
    })
  }

  it('a resource of the same logical id with another name', async () => {
    const bucket = (properties: object) =>
      templateOf(stating({ ...READ, Resource: { 'Fn::GetAtt': 'Bucket.Arn' } }), {
        Bucket: { Type: 'AWS::S3::Bucket', Properties: properties },
      })
    assert.equal((await diff(bucket({ BucketName: 'a' }), bucket({ BucketName: 'b' })))[0], 3)
    assert.equal(
      (await diff(bucket({ BucketName: 'a' }), bucket({ BucketName: 'a', Tags: [] })))[0],
      0,
    )
  })

  it('in a deployment that there cannot be', async () => {
    const all = { ...PASS, Resource: '*' }
    const [status, out] = await diff(
      templateOf(stating(READ)),
      templateOf(stating(READ, { 'Fn::If': ['XAndY', all, NONE] })),
    )
    assert.equal(status, 3, out)
  })

  it('is wider in some deployments only', async () => {
    const wider = templateOf(
      stating(READ, { 'Fn::If': ['Open', { ...PASS, Resource: '*' }, NONE] }),
    )
    const [status, out] = await diff(templateOf(stating(READ)), wider)
    assert.equal(status, 1, out)
    assert.match(out, /only if the condition Open holds/)
    const claim = `prove --policy FILE0 --no-wider-than FILE1 ${ACCOUNT}`
    const [proved, says] = await run(claim, wider, templateOf(stating(READ)))
    assert.equal(proved, 3, says)
    assert.match(says, /it is wider only if the condition Open holds/)
  })
})
