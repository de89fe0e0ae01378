// What only a deployment tells, at every command: no yes and no no that another filling would change.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const { path: folder, remove } = temporaryFolder()
after(remove)

const ACCOUNT = '--account 123456789012 --region us-east-1'
const PASS = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }

const PARAMETERS = {
  Text: { Type: 'String' },
  List: { Type: 'CommaDelimitedList' },
  Empty: { Type: 'String', Default: '' },
  Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/name' },
  Stage: { Type: 'String', Default: 'prod' },
  Roles: { Type: 'CommaDelimitedList', Default: 'arn:aws:iam::123456789012:role/a, other' },
  Secret: { Type: 'String', Default: 'hidden', NoEcho: true },
  LookedUp: { Type: 'String', Default: '{{resolve:ssm:/role}}' },
  LookedUpList: { Type: 'CommaDelimitedList', Default: 'arn:aws:s3:::a,{{resolve:ssm:/role}}' },
}
const CONDITIONS = {
  Open: { 'Fn::Equals': [{ Ref: 'Text' }, 'yes'] },
  Nested: { 'Fn::Or': [{ Condition: 'Open' }, { 'Fn::Not': [{ Condition: 'Open' }] }] },
  Sure: { 'Fn::Or': [{ Condition: 'Open' }, { Condition: 'IsProd' }] },
  IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
  LookedUp: { 'Fn::Equals': [{ Ref: 'LookedUp' }, 'yes'] },
  Mapped: { 'Fn::Equals': [{ 'Fn::FindInMap': ['Map', 'prod', 'lookedUp'] }, 'yes'] },
  Circle: { 'Fn::And': [{ Condition: 'Circle' }, { Condition: 'Open' }] },
}

interface Given {
  readonly statements?: unknown
  readonly document?: unknown
  readonly user?: object
  readonly resources?: object
}

function templateOf({ statements, document, user = {}, resources = {} }: Given): object {
  const PolicyDocument = document ?? { Version: '2012-10-17', Statement: statements }
  return {
    Parameters: PARAMETERS,
    Conditions: CONDITIONS,
    Mappings: {
      Map: {
        prod: {
          role: 'arn:aws:iam::123456789012:role/a',
          lookedUp: '{{resolve:ssm:/role}}',
          list: ['arn:aws:s3:::a', '{{resolve:ssm:/role}}'],
        },
      },
      Made: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://a/b' } } },
    },
    Resources: {
      Ana: {
        Type: 'AWS::IAM::User',
        Properties: {
          UserName: 'ana',
          ...((statements ?? document) !== undefined && {
            Policies: [{ PolicyName: 'own', PolicyDocument }],
          }),
          ...user,
        },
      },
      ...resources,
    },
  }
}

let count = 0

async function run(command: string, file: object): Promise<{ status: number; out: string }> {
  const name = join(folder, `file-${count++}.json`)
  writeFileSync(name, JSON.stringify(file, null, 2))
  const result = await runCommand(command.split(' ').map(word => (word === 'FILE' ? name : word)))
  assert.doesNotMatch(result.stderr, /^\s+at /m)
  return { status: result.status, out: result.stdout + result.stderr }
}

const never = (template: object, more = '') =>
  run(`prove --policy FILE --principal ana --never iam:PassRole ${ACCOUNT}${more}`, template)

/** Whatever is written where a text is meant. */
const UNKNOWN_TEXTS: readonly (readonly [string, unknown, RegExp])[] = [
  ['a parameter', { Ref: 'Text' }, /the parameter Text/],
  ['a parameter whose default is empty', { Ref: 'Empty' }, /the parameter Empty/],
  ['a parameter of SSM', { Ref: 'Stored' }, /the parameter Stored/],
  ['a reference in a default', { Ref: 'LookedUp' }, /resolve:ssm:\/role/],
  ['one within a text from it', { 'Fn::Sub': 'arn:aws:iam::1:${LookedUp}' }, /resolve:ssm:\/role/],
  ['one in a list of defaults', { Ref: 'LookedUpList' }, /resolve:ssm:\/role/],
  ['one in a map', { 'Fn::FindInMap': ['Map', 'prod', 'lookedUp'] }, /resolve:ssm:\/role/],
  ['one in a list of a map', { 'Fn::FindInMap': ['Map', 'prod', 'list'] }, /resolve:ssm:\/role/],
  [
    'a map that a macro makes, whatever else is asked for',
    { 'Fn::FindInMap': ['Made', 'a', 'b', { DefaultValue: 'arn:aws:s3:::a' }] },
    /FindInMap/,
  ],
  ['a list of a parameter', { Ref: 'List' }, /the parameter List/],
  ['an import', { 'Fn::ImportValue': 'Other-Role' }, /the import Other-Role/],
  ['an import of a name', { 'Fn::ImportValue': { 'Fn::Sub': '${Text}-Role' } }, /the import/],
  [
    'an output of a nested stack',
    { 'Fn::GetAtt': ['Nested', 'Outputs.Arn'] },
    /Nested\.Outputs\.Arn/,
  ],
  ['the same in short', { 'Fn::GetAtt': 'Nested.Outputs.Arn' }, /Nested\.Outputs\.Arn/],
  ['a text made of one', { 'Fn::Sub': '${Text}' }, /the parameter Text/],
  ['a text made of an attribute', { 'Fn::Sub': '${Nested.Outputs.Arn}' }, /Nested\.Outputs\.Arn/],
  ['a text with a map', { 'Fn::Sub': ['${a}', { a: { Ref: 'Text' } }] }, /the parameter Text/],
  ['a join', { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'Text' }, ':role/a']] }, /parameter Text/],
  ['a join of a list', { 'Fn::Join': [':', { Ref: 'List' }] }, /the parameter List/],
  ['a reference to SSM', '{{resolve:ssm:/role/arn}}', /\{\{resolve:ssm:\/role\/arn\}\}/],
  ['one within a text', 'arn:aws:iam::{{resolve:ssm:account}}:role/a', /resolve:ssm:account/],
  ['one made of a parameter', { 'Fn::Sub': '{{resolve:ssm:${Text}}}' }, /dynamic reference/],
  [
    'a map asked by a parameter',
    { 'Fn::FindInMap': ['Map', { Ref: 'Text' }, 'role'] },
    /FindInMap/,
  ],
  ['one of a list', { 'Fn::Select': [0, { Ref: 'List' }] }, /the parameter List/],
  ['one nobody knows which', { 'Fn::Select': [{ Ref: 'Text' }, ['a', 'b']] }, /Fn::Select/],
  [
    'a part of a text',
    { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: 'Text' }] }] },
    /parameter Text/,
  ],
  ['a function that is not worked out', { 'Fn::Base64': 'x' }, /Fn::Base64/],
  ['a macro', { 'Fn::Transform': { Name: 'x' } }, /Fn::Transform/],
  ['what the template has not', { Ref: 'Nothing' }, /what Nothing refers to/],
  ['a resource of no known name', { Ref: 'Nested' }, /what Nested refers to/],
  [
    'a choice',
    { 'Fn::If': ['Open', 'arn:aws:iam::123456789012:role/a', { Ref: 'AWS::NoValue' }] },
    /the condition Open/,
  ],
  [
    'a condition made of it',
    { 'Fn::If': ['Nested', { Ref: 'AWS::NoValue' }, '*'] },
    /the condition Nested/,
  ],
  [
    'a condition that there is not',
    { 'Fn::If': ['Missing', 'arn:aws:iam::123456789012:role/a', '*'] },
    /the condition Missing/,
  ],
  ['a condition in a circle', { 'Fn::If': ['Circle', { Ref: 'AWS::NoValue' }, '*'] }, /Circle/],
]

/** What refers to a role of the template whose name is a parameter. */
const OWN_ROLES: readonly (readonly [string, unknown])[] = [
  ['its ARN', { 'Fn::GetAtt': ['Role', 'Arn'] }],
  ['a text with its ARN', { 'Fn::Sub': '${Role.Arn}' }],
  ['a text with its name', { 'Fn::Sub': 'arn:aws:iam::123456789012:role/${Role}' }],
  ['a join', { 'Fn::Join': ['/', ['arn:aws:iam::123456789012:role', { Ref: 'Role' }]] }],
  ['one of a list', [{ 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::123456789012:role/x']],
]

describe('a role of the template whose name is a parameter', () => {
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'a.amazonaws.com' },
    Action: 'sts:AssumeRole',
  }
  const withRole = (statement: object, RoleName: unknown) =>
    templateOf({
      statements: [statement],
      resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName,
            AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
          },
        },
      },
    })
  const on = (name: string) => ` --on arn:aws:iam::123456789012:role/${name}`

  for (const [what, Resource] of OWN_ROLES) {
    it(`may be any other, by ${what}`, async () => {
      const open = withRole({ ...PASS, Resource }, { Ref: 'Stored' })
      const other = await never(open, on('admin'))
      assert.match(other.out, /the parameter Stored/)
      assert.equal(other.status, 3, other.out)
      // Whatever it will be called, it is this one.
      assert.equal((await never(open, on('Role'))).status, 1)
      const named = withRole({ ...PASS, Resource }, 'named')
      assert.equal((await never(named, on('admin'))).status, 0)
      assert.equal((await never(named, on('named'))).status, 1)
    })
  }

  it('may be the one that a statement leaves out', async () => {
    const left = withRole(without('NotResource', { 'Fn::GetAtt': 'Role.Arn' }), { Ref: 'Stored' })
    assert.equal((await never(left, on('admin'))).status, 3)
    assert.equal((await never(left, on('Role'))).status, 0)
  })
})

describe('casegate prove --never iam:PassRole is undetermined', () => {
  for (const [what, value, says] of UNKNOWN_TEXTS) {
    it(`where the resource is ${what}`, async () => {
      const template = templateOf({ statements: [{ ...PASS, Resource: value }] })
      const { status, out } = await never(template)
      assert.match(out, says)
      assert.match(out, /file-\d+\.json:\d+:\d+/)
      assert.equal(status, 3, out)
    })
  }

  const places: readonly (readonly [string, Given])[] = [
    ['the action', { statements: [{ ...PASS, Action: { Ref: 'Text' } }] }],
    ['a part of the action', { statements: [{ ...PASS, Action: { 'Fn::Sub': 'iam:${Text}' } }] }],
    ['one action of several', { statements: [{ ...PASS, Action: ['s3:*', { Ref: 'Text' }] }] }],
    ['the actions that are not meant', { statements: [without('NotAction', { Ref: 'Text' })] }],
    ['the resources that are not meant', { statements: [without('NotResource', { Ref: 'Text' })] }],
    ['the effect', { statements: [PASS, { ...PASS, Effect: { Ref: 'Text' } }] }],
    [
      'the resource of a deny',
      { statements: [PASS, { ...PASS, Effect: 'Deny', Resource: { Ref: 'Text' } }] },
    ],
    [
      'a value of a condition',
      { statements: [conditional({ 'aws:PrincipalTag/a': { Ref: 'Text' } })] },
    ],
    [
      'the keys of a condition',
      { statements: [{ ...PASS, Condition: { StringEquals: { Ref: 'Text' } } }] },
    ],
    ['the condition', { statements: [{ ...PASS, Condition: { Ref: 'Text' } }] }],
    [
      'the condition of a deny',
      {
        statements: [
          PASS,
          { ...conditional({ 'aws:PrincipalTag/a': { Ref: 'Text' } }), Effect: 'Deny' },
        ],
      },
    ],
    ['a statement', { statements: [READ, { Ref: 'Text' }] }],
    [
      'whether there is a statement',
      { statements: [READ, { 'Fn::If': ['Open', PASS, { Ref: 'AWS::NoValue' }] }] },
    ],
    [
      'a reference in a default that a condition compares',
      { statements: [READ, { 'Fn::If': ['LookedUp', PASS, { Ref: 'AWS::NoValue' }] }] },
    ],
    [
      'a reference in a map that a condition compares',
      { statements: [READ, { 'Fn::If': ['Mapped', PASS, { Ref: 'AWS::NoValue' }] }] },
    ],
    [
      'the name of a group that the user is in by reference',
      {
        resources: {
          Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: { Ref: 'Text' } } },
          In: {
            Type: 'AWS::IAM::UserToGroupAddition',
            Properties: { GroupName: { Ref: 'Group' }, Users: ['ana'] },
          },
          ...policyFor({ Groups: ['admins'] }),
        },
      },
    ],
    ['which statement there is', { statements: [{ 'Fn::If': ['Open', PASS, READ] }] }],
    ['all statements', { statements: { Ref: 'Text' } }],
    ['the version', { document: { Version: { Ref: 'Text' }, Statement: [PASS] } }],
    ['the document', { document: { Ref: 'Text' } }],
    [
      'which document',
      { document: { 'Fn::If': ['Open', { Statement: PASS }, { Statement: READ }] } },
    ],
    [
      'a document as text',
      { document: { 'Fn::Sub': JSON.stringify({ Statement: { ...PASS, Resource: '${Text}' } }) } },
    ],
    [
      'a key in text',
      {
        document: {
          'Fn::Sub': '{"Statement":{"Effect":"Allow","${Text}":"iam:*","Resource":"*"}}',
        },
      },
    ],
    ['text that is no JSON', { document: { 'Fn::Sub': '{"Statement":${Text}}' } }],
    ['an attached policy', { statements: [READ], user: { ManagedPolicyArns: [{ Ref: 'Text' }] } }],
    ['the list of attached policies', { user: { ManagedPolicyArns: { Ref: 'List' } } }],
    [
      'whether one is attached',
      {
        user: {
          ManagedPolicyArns: [
            {
              'Fn::If': [
                'Open',
                'arn:aws:iam::aws:policy/AdministratorAccess',
                { Ref: 'AWS::NoValue' },
              ],
            },
          ],
        },
      },
    ],
    ['an inline policy', { user: { Policies: [{ Ref: 'Text' }] } }],
    ['the inline policies', { user: { Policies: { Ref: 'List' } } }],
    [
      'whether there is one',
      {
        user: {
          Policies: [
            {
              'Fn::If': [
                'Open',
                { PolicyName: 'p', PolicyDocument: { Statement: PASS } },
                { Ref: 'AWS::NoValue' },
              ],
            },
          ],
        },
      },
    ],
    ['a group', { user: { Groups: [{ Ref: 'Text' }] } }],
    ['the boundary', { statements: [PASS], user: { PermissionsBoundary: { Ref: 'Text' } } }],
    [
      'whether there is a boundary',
      {
        statements: [PASS],
        user: {
          PermissionsBoundary: {
            'Fn::If': ['Open', 'arn:aws:iam::aws:policy/ReadOnlyAccess', { Ref: 'AWS::NoValue' }],
          },
        },
      },
    ],
    ['whom a policy is attached to', { resources: policyFor({ Users: [{ Ref: 'Text' }] }) }],
    ['the list of whom', { resources: policyFor({ Users: { Ref: 'List' } }) }],
    [
      'whether a policy exists',
      { resources: policyFor({ Users: ['ana'] }, { Condition: 'Open' }) },
    ],
    ['who is in a group', { resources: groupWith({ GroupName: 'g', Users: [{ Ref: 'Text' }] }) }],
    ['which group', { resources: groupWith({ GroupName: { Ref: 'Text' }, Users: ['ana'] }) }],
    [
      'a managed policy',
      {
        user: { ManagedPolicyArns: [{ Ref: 'Managed' }] },
        resources: managedPolicy({ Ref: 'Text' }),
      },
    ],
  ]
  for (const [what, given] of places) {
    it(`where it depends on ${what}`, async () => {
      const { status, out } = await never(templateOf(given))
      assert.equal(status, 3, out)
      // The line may be broken before a long path.
      assert.match(out, /undetermined: [\s\S]*it depends on [^(]*\([^)]*file-\d+\.json/)
    })
  }
})

describe('what is known is enough', () => {
  const rows: readonly (readonly [string, number, Given, string?])[] = [
    [
      'another action, on any resource',
      0,
      { statements: [{ ...READ, Resource: { Ref: 'Text' } }] },
    ],
    [
      'an action of another service',
      0,
      { statements: [{ ...PASS, Action: { 'Fn::Sub': 's3:${Text}' } }] },
    ],
    ['a path of roles', 0, { statements: [roleAt('dev/${Text}')] }, 'arn:aws:iam::*:role/admin'],
    ['a path that fits', 3, { statements: [roleAt('${Text}')] }, 'arn:aws:iam::*:role/admin'],
    [
      'an end that does not fit',
      0,
      { statements: [roleAt('${Text}-dev')] },
      'arn:aws:iam::*:role/admin',
    ],
    [
      'a denial beside what is open',
      0,
      {
        statements: [
          { ...PASS, Resource: { Ref: 'Text' } },
          { ...PASS, Effect: 'Deny' },
        ],
      },
    ],
    [
      'an allow beside what is open',
      1,
      { statements: [PASS, { ...PASS, Resource: { Ref: 'Text' } }] },
    ],
    [
      'a denial of something else',
      1,
      { statements: [PASS, { ...READ, Effect: 'Deny', Resource: { Ref: 'Text' } }] },
    ],
    [
      'one of two that both allow',
      1,
      { statements: [{ 'Fn::If': ['Open', { ...PASS, Sid: 'a' }, { ...PASS, Sid: 'b' }] }] },
    ],
    [
      'one of two that both do not',
      0,
      {
        statements: [
          {
            ...PASS,
            Resource: {
              'Fn::If': [
                'Open',
                'arn:aws:iam::123456789012:role/a',
                'arn:aws:iam::123456789012:role/b',
              ],
            },
          },
        ],
      },
      'arn:aws:iam::*:role/admin',
    ],
    ['a condition that holds either way', 1, { statements: [{ 'Fn::If': ['Sure', PASS, READ] }] }],
    ['a default', 0, { statements: [roleAt('${Stage}')] }, 'arn:aws:iam::*:role/admin'],
    [
      'a list by default',
      1,
      { statements: [{ ...PASS, Resource: { 'Fn::Select': [0, { Ref: 'Roles' }] } }] },
      'arn:aws:iam::*:role/a',
    ],
    [
      'a map',
      1,
      {
        statements: [{ ...PASS, Resource: { 'Fn::FindInMap': ['Map', { Ref: 'Stage' }, 'role'] } }],
      },
    ],
    [
      'a resource that does not exist',
      0,
      { statements: [READ], resources: policyFor({ Users: ['ana'] }, { Condition: 'Never' }) },
    ],
    [
      'a policy of somebody else',
      0,
      { statements: [READ], resources: policyFor({ Users: [{ 'Fn::Sub': 'other-${Text}' }] }) },
    ],
    [
      'an unknown boundary where nothing is allowed',
      0,
      { statements: [READ], user: { PermissionsBoundary: { Ref: 'Text' } } },
    ],
    ['a document as text', 1, { document: JSON.stringify({ Statement: PASS }) }],
  ]
  for (const [what, expected, given, on] of rows) {
    it(`${what}: exit status ${expected}`, async () => {
      const template = { ...templateOf(given), Conditions: { ...CONDITIONS, Never: NEVER } }
      const { status, out } = await never(template, on === undefined ? '' : ` --on ${on}`)
      assert.equal(status, expected, out)
    })
  }
})

describe('every command gives the same answer', () => {
  const open = templateOf({
    statements: [{ ...READ, Action: 'cases:GetDomain', Resource: { Ref: 'Text' } }],
  })
  const sure = templateOf({ statements: [{ ...READ, Action: 'cases:GetDomain' }] })
  const denied = templateOf({
    statements: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'cases:GetDomain', Resource: { Ref: 'Text' } },
    ],
  })
  const resource = 'arn:aws:cases:us-east-1:123456789012:domain/d'
  const rows: readonly (readonly [string, object, number, RegExp])[] = [
    [
      `explain --action cases:GetDomain --resource ${resource} --policy FILE`,
      open,
      3,
      /undetermined/,
    ],
    [
      `explain --action cases:GetDomain --resource ${resource} --policy FILE --json`,
      open,
      3,
      /"undetermined": true/,
    ],
    [`explain --action cases:GetDomain --resource ${resource} --policy FILE`, sure, 0, /allowed/],
    [
      `explain --action cases:GetDomain --resource ${resource} --policy FILE`,
      denied,
      3,
      /undetermined/,
    ],
    [
      `explain --action cases:DeleteDomain --resource ${resource} --policy FILE`,
      open,
      1,
      /implicit deny/,
    ],
    ['explain --task view-domain --policy FILE', denied, 3, /undetermined/],
    ['check --task view-domain --policy FILE', denied, 3, /undetermined: 1 of 4 permissions/],
    [
      'check --task view-domain --policy FILE --json',
      denied,
      3,
      /"dependsOn": \[\s*\{\s*"what": "the parameter Text",\s*"file": ".*",\s*"line": \d+/,
    ],
    [
      'check --task view-domain --policy FILE --managed AmazonConnectReadOnlyAccess',
      open,
      3,
      /it depends on the parameter Text\s+\(.*:\d+:\d+\)/,
    ],
    ['check --task view-domain --policy FILE', open, 1, /not allowed/],
    [
      'check --task view-domain --policy FILE --managed AmazonConnectReadOnlyAccess',
      sure,
      0,
      /allowed/,
    ],
    [
      'fix --task view-domain --policy FILE',
      denied,
      3,
      /it cannot be told: it depends on the parameter Text/,
    ],
    [
      'fix --task view-domain --policy FILE --managed AmazonConnectReadOnlyAccess',
      open,
      0,
      /"cases:GetDomain"/,
    ],
    [
      'audit FILE --task view-domain',
      denied,
      3,
      /\?\s+arn:.*cannot be told: it depends on the parameter Text/,
    ],
    [
      'audit FILE --task view-domain --json',
      denied,
      3,
      /"how": "unknown"[\s\S]*"dependsOn": \[\s*"the parameter Text/,
    ],
    ['audit FILE --task view-domain --format csv', denied, 3, /view-domain,unknown/],
    ['audit FILE --task view-domain --format html', denied, 3, /it depends on the parameter Text/],
    [
      'audit FILE --task view-domain --format sarif',
      denied,
      3,
      /It cannot be told whether .* it depends on the parameter Text/,
    ],
    ['audit FILE --task delete-domain --all', open, 0, /lacks/],
    [
      'prove --policy FILE --coverage',
      open,
      3,
      /it may not be exact: it depends on the parameter Text/,
    ],
    ['prove --policy FILE --coverage --json', open, 3, /"coverageReason": "it depends on/],
    [
      'prove --policy FILE --least-for view-domain --managed AmazonConnectReadOnlyAccess',
      open,
      1,
      /false/,
    ],
    ['prove --policy FILE --no-idle-statements', open, 3, /undetermined/],
    ['prove --policy FILE --never cases:GetDomain --json', open, 3, /"answer": "undetermined"/],
    ['lint FILE', open, 0, /1 policy: nothing found/],
  ]
  for (const [command, template, expected, says] of rows) {
    it(`${command}: ${expected}`, async () => {
      const { status, out } = await run(command, template)
      assert.match(out, says)
      assert.equal(status, expected, out)
    })
  }

  it('no wider than what allows all of it, wider or not than what does not', async () => {
    const limit = join(folder, 'limit.json')
    const noWider = async (statement: object) => {
      writeFileSync(limit, JSON.stringify({ Version: '2012-10-17', Statement: [statement] }))
      return (await run(`prove --policy FILE --no-wider-than ${limit}`, open)).status
    }
    assert.equal(await noWider({ Effect: 'Allow', Action: 'cases:*', Resource: '*' }), 0)
    assert.equal(
      await noWider({ Effect: 'Allow', Action: 'cases:GetDomain', Resource: resource }),
      3,
    )
    assert.equal(await noWider(READ), 3)
  })

  it('casegate test passes and fails no test that could do the other', async () => {
    const template = join(folder, 'tested.json')
    writeFileSync(template, JSON.stringify(denied))
    const test = async (...tests: readonly object[]) =>
      (await run('test FILE', { policies: [template], tests })).status
    const request = { action: 'cases:GetDomain', resource }
    assert.equal(await test({ ...request, expect: 'allowed' }), 3)
    assert.equal(await test({ ...request, expect: 'explicitDeny' }), 3)
    assert.equal(await test({ action: 'cases:ListDomains', expect: 'allowed' }), 0)
    assert.equal(await test({ action: 'cases:ListDomains', expect: 'notAllowed' }), 1)
    assert.equal(await test({ task: 'view-domain', expect: 'allowed' }), 3)
    assert.equal(await test({ ...request, expect: 'implicitDeny' }), 1)
  })
})

describe('defaults', () => {
  const template = templateOf({ statements: [roleAt('${Stage}/${Secret}')] })

  it('are named in text and in JSON, secrets without their value', async () => {
    const { out } = await never(template)
    assert.match(out, /taken from defaults: Stage=prod, Secret=\*\*\*\*/)
    assert.doesNotMatch(out, /hidden.*default/)
    const json = JSON.parse((await never(template, ' --json')).out)
    assert.deepEqual(
      json.defaults.map(({ name, value }: Record<string, string>) => [name, value]),
      [
        ['Stage', 'prod'],
        ['Secret', '****'],
      ],
    )
    assert.ok(json.defaults[0].line > 1)
  })

  it('are those of a condition too, and of what nobody gave', async () => {
    const chosen = templateOf({ statements: [{ 'Fn::If': ['IsProd', PASS, READ] }] })
    assert.match((await never(chosen)).out, /taken from defaults: Stage=prod/)
    const here = {
      ...PASS,
      Resource: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/${AWS::Region}' },
    }
    const { out } = await run(
      'prove --policy FILE --never iam:PassRole',
      templateOf({ statements: [here] }),
    )
    assert.match(out, /taken from defaults: AWS::AccountId=123456789012, AWS::Region=us-east-1/)
    assert.doesNotMatch((await never(templateOf({ statements: [here] }))).out, /defaults/)
  })

  it('are told by every command that reads a template', async () => {
    for (const command of [
      'check --task view-domain --policy FILE',
      'check --task view-domain --policy FILE --json',
      'explain --action iam:PassRole --policy FILE',
      'explain --action iam:PassRole --policy FILE --json',
      'fix --task view-domain --policy FILE',
      'fix --task view-domain --policy FILE --json',
      'audit FILE',
      'audit FILE --json',
      'audit FILE --format html',
      'lint FILE',
      'lint FILE --json',
    ]) {
      assert.match(
        (await run(command, template)).out,
        /taken from defaults: Stage=prod|"defaults"/,
        command,
      )
    }
  })
})

describe('a Terraform plan', () => {
  const planOf = (resources: readonly object[], unknown: object, configuration: object = {}) => ({
    format_version: '1.2',
    planned_values: { root_module: { resources } },
    resource_changes: Object.entries(unknown).map(([address, after_unknown]) => ({
      address,
      change: { after_unknown },
    })),
    configuration,
  })
  const row = (type: string, name: string, values: object) => ({
    address: `${type}.${name}`,
    type,
    name,
    values,
  })
  const ana = (values: object = {}) => row('aws_iam_user', 'ana', { name: 'ana', ...values })
  const pass = JSON.stringify({ Version: '2012-10-17', Statement: [PASS] })
  const own = (values: object) => row('aws_iam_user_policy', 'own', { user: 'ana', ...values })
  const attached = (values: object) =>
    row('aws_iam_user_policy_attachment', 'some', { user: 'ana', ...values })

  const rows: readonly (readonly [string, number, object])[] = [
    ['a policy', 3, planOf([ana(), own({})], { 'aws_iam_user_policy.own': { policy: true } })],
    ['a policy without marks', 3, planOf([ana(), own({})], {})],
    [
      'whom a policy is for',
      3,
      planOf([ana(), row('aws_iam_user_policy', 'own', { policy: pass })], {
        'aws_iam_user_policy.own': { user: true },
      }),
    ],
    [
      'an attached policy',
      3,
      planOf([ana(), attached({})], {
        'aws_iam_user_policy_attachment.some': { policy_arn: true },
      }),
    ],
    [
      'the boundary',
      3,
      planOf([ana(), own({ policy: pass })], {
        'aws_iam_user.ana': { permissions_boundary: true },
      }),
    ],
    [
      'no boundary',
      1,
      planOf([ana({ permissions_boundary: null }), own({ policy: pass })], {
        'aws_iam_user.ana': {},
      }),
    ],
    [
      'the groups',
      3,
      planOf([ana(), row('aws_iam_user_group_membership', 'm', { user: 'ana' })], {
        'aws_iam_user_group_membership.m': { groups: true },
      }),
    ],
    [
      'one group of several',
      3,
      planOf(
        [
          ana(),
          row('aws_iam_group', 'g', { name: 'g' }),
          row('aws_iam_user_group_membership', 'm', { user: 'ana', groups: ['g', null] }),
        ],
        { 'aws_iam_user_group_membership.m': { groups: [false, true] } },
      ),
    ],
    [
      'the members of a group',
      3,
      planOf(
        [
          ana(),
          row('aws_iam_group', 'g', { name: 'g' }),
          row('aws_iam_group_policy', 'p', { group: 'g', policy: pass }),
          row('aws_iam_group_membership', 'm', { group: 'g' }),
        ],
        { 'aws_iam_group_membership.m': { users: true } },
      ),
    ],
    [
      'whom a policy is attached to',
      3,
      planOf(
        [
          ana(),
          row('aws_iam_policy_attachment', 'some', {
            policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
          }),
        ],
        { 'aws_iam_policy_attachment.some': { users: true } },
      ),
    ],
    [
      'a policy whose text is in no plan',
      3,
      planOf([ana(), attached({ policy_arn: 'arn:aws:iam::123456789012:policy/p' })], {}),
    ],
    ['nothing', 0, planOf([ana(), own({ policy: JSON.stringify({ Statement: [READ] }) })], {})],
  ]
  for (const [what, expected, plan] of rows) {
    it(`leaves open ${what}: exit status ${expected}`, async () => {
      const { status, out } = await never(plan)
      assert.equal(status, expected, out)
      if (expected === 3)
        assert.match(out, /it depends on [\s\S]*(known after apply|not in the\s+plan)/)
    })
  }

  it('leaves open the trust of a role, which the way to it depends on', async () => {
    const admin = 'arn:aws:iam::aws:policy/AdministratorAccess'
    const plan = planOf(
      [
        ana(),
        attached({ policy_arn: 'arn:aws:iam::aws:policy/AWSSupportAccess' }),
        row('aws_iam_role', 'r', { name: 'r', managed_policy_arns: [admin] }),
      ],
      { 'aws_iam_role.r': { assume_role_policy: true } },
    )
    const { status, out } = await run('audit FILE --task view-domain', plan)
    assert.match(
      out,
      /\?\s+arn:aws:iam::123456789012:user\/ana\s+cannot be told: .*assume_role_policy/,
    )
    assert.match(out, /✔\s+arn:aws:iam::123456789012:role\/r/)
    assert.equal(status, 3)
  })
})

describe('account data', () => {
  it('leaves open a policy whose text it lacks, but not what is denied all the same', async () => {
    const deny = { Version: '2012-10-17', Statement: [{ ...PASS, Effect: 'Deny' }] }
    const account = (list: readonly object[]) => ({
      UserDetailList: [
        {
          UserName: 'ana',
          Arn: 'arn:aws:iam::123456789012:user/ana',
          GroupList: [],
          UserPolicyList: list,
          AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::123456789012:policy/unseen' }],
        },
      ],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [],
    })
    const { status, out } = await never(account([]))
    assert.match(out, /it depends on the text of arn:aws:iam::123456789012:policy\/unseen/)
    assert.equal(status, 3)
    const denied = account([{ PolicyName: 'no', PolicyDocument: deny }])
    assert.equal((await never(denied)).status, 0)
  })
})

const NEVER = { 'Fn::Equals': ['a', 'b'] }

function without(element: 'NotAction' | 'NotResource', value: unknown): object {
  const { Action, Resource, Effect } = PASS
  return element === 'NotAction'
    ? { Effect, NotAction: value, Resource }
    : { Effect, Action, NotResource: value }
}

function conditional(keys: object): object {
  return { ...PASS, Condition: { StringEquals: keys } }
}

function roleAt(text: string): object {
  return { ...PASS, Resource: { 'Fn::Sub': `arn:aws:iam::123456789012:role/${text}` } }
}

function policyFor(whom: object, more: object = {}): object {
  const PolicyDocument = { Version: '2012-10-17', Statement: [PASS] }
  const Properties = { PolicyName: 'p', PolicyDocument, ...whom }
  return { Apart: { Type: 'AWS::IAM::Policy', Properties, ...more } }
}

function groupWith(addition: object): object {
  const Policies = [{ PolicyName: 'g', PolicyDocument: { Statement: [PASS] } }]
  return {
    Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'g', Policies } },
    Addition: { Type: 'AWS::IAM::UserToGroupAddition', Properties: addition },
  }
}

function managedPolicy(resource: unknown): object {
  const PolicyDocument = { Version: '2012-10-17', Statement: [{ ...PASS, Resource: resource }] }
  return { Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } } }
}
