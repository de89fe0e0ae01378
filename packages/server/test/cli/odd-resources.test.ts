// Entries of a template that make nobody knows what: they are told, and no answer is yes.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const { path: folder, remove } = temporaryFolder()
after(remove)

const PASS = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }
const PROPERTIES = {
  PolicyName: 'p',
  Users: ['ana'],
  PolicyDocument: { Version: '2012-10-17', Statement: [PASS] },
}
const ANA = { Type: 'AWS::IAM::User', Properties: { UserName: 'ana' } }
const INCLUDE = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://a/b' } } }

const templateOf = (X: unknown, more: object = {}, resources: object = {}) => ({
  Parameters: { Text: { Type: 'String' }, List: { Type: 'CommaDelimitedList' } },
  ...more,
  Resources: { Ana: ANA, X, ...resources },
})
const typed = (Type: unknown, Properties: unknown = PROPERTIES) => ({ Type, Properties })
const bucket = { Type: 'AWS::S3::Bucket' }

let count = 0

async function prove(name: string, text: string): Promise<{ status: number; out: string }> {
  const file = join(folder, `${count++}-${name}`)
  writeFileSync(file, text)
  const claim = ['prove', '--policy', file, '--principal', 'ana', '--never', 'iam:PassRole']
  const { status, stdout, stderr } = await runCommand(claim)
  assert.doesNotMatch(stderr, /^\s+at /m)
  return { status, out: stdout + stderr }
}

describe('what a template makes that nobody knows is told', () => {
  const rows: readonly (readonly [string, object, RegExp])[] = [
    ['a Type that is a parameter', templateOf(typed({ Ref: 'Text' })), /its Type is not a text/],
    [
      'a Type that is a function',
      templateOf(typed({ 'Fn::Sub': 'AWS::IAM::Policy' })),
      /not a text/,
    ],
    ['no Type', templateOf({ Properties: PROPERTIES }), /it has no Type/],
    ['a Type that is null', templateOf(typed(null)), /not a text but null/],
    ['a Type that is a number', templateOf(typed(7)), /not a text but 7/],
    ['a Type that is a list', templateOf(typed(['AWS::IAM::Policy'])), /not a text/],
    ['an empty Type', templateOf(typed('')), /"" is not the name of a type/],
    ['a Type with a blank', templateOf(typed('AWS::IAM::Policy ')), /not the name of a type/],
    ['a Type in small letters', templateOf(typed('aws::iam::policy')), /not the name of a type/],
    ['a Type of IAM in other letters', templateOf(typed('AWS::Iam::Policy')), /is not known here/],
    ['a new Type of IAM', templateOf(typed('AWS::IAM::Grant')), /is not known here/],
    ['a Type of others', templateOf(typed('Acme::Any::Thing', {})), /a program that may change/],
    ['a module', templateOf(typed('Acme::Any::Thing::MODULE', {})), /what a module makes/],
    ['an entry that is null', templateOf(null), /not an object with a Type/],
    ['an entry that is a text', templateOf('AWS::IAM::Policy'), /not an object with a Type/],
    ['an entry that is a list', templateOf([typed('AWS::IAM::Policy')]), /not an object/],
    [
      'an entry that is a function',
      templateOf({ 'Fn::If': ['A', bucket, bucket] }),
      /it has no Type/,
    ],
    ['an entry that is a macro', templateOf(INCLUDE), /a transform may change it/],
    ['a macro beside a Type', templateOf({ ...bucket, ...INCLUDE }), /a transform may change it/],
    [
      'Properties that are a parameter',
      templateOf(typed('AWS::IAM::Policy', { Ref: 'Text' })),
      /its Properties are not an object/,
    ],
    [
      'Properties that are a choice',
      templateOf(typed('AWS::IAM::Policy', { 'Fn::If': ['A', PROPERTIES, {}] })),
      /its Properties are not an object/,
    ],
    ['Properties that are a text', templateOf(typed('AWS::IAM::Policy', 'x')), /not an object/],
    ['Properties that are a list', templateOf(typed('AWS::IAM::Policy', [PROPERTIES])), /not an/],
    [
      'a macro within Properties',
      templateOf(typed('AWS::IAM::Policy', { ...INCLUDE })),
      /transform/,
    ],
    ['a macro of the template', templateOf(bucket, INCLUDE), /the transform Fn::Transform/],
    ['a macro among resources', templateOf(bucket, {}, INCLUDE), /the transform Fn::Transform/],
    [
      'a macro beside a condition',
      templateOf(bucket, { Conditions: { A: { 'Fn::Equals': ['a', 'b'] }, ...INCLUDE } }),
      /Fn::Transform in Conditions/,
    ],
    [
      'a macro beside a default',
      templateOf(bucket, { Parameters: { Text: { Type: 'String', Default: 'x', ...INCLUDE } } }),
      /Fn::Transform in Parameters/,
    ],
    [
      'a transform that is a parameter',
      templateOf(bucket, { Transform: { Ref: 'Text' } }),
      /transform/,
    ],
    [
      'a loop over a parameter',
      templateOf(
        bucket,
        { Transform: 'AWS::LanguageExtensions' },
        { 'Fn::ForEach::L': ['N', { Ref: 'List' }, { 'P${N}': typed('AWS::IAM::Policy') }] },
      ),
      /the loop Fn::ForEach::L/,
    ],
    [
      'a Type that a loop writes',
      templateOf(
        bucket,
        { Transform: 'AWS::LanguageExtensions' },
        { 'Fn::ForEach::L': ['N', ['a b'], { 'P&{N}': typed('AWS::IAM::${N}') }] },
      ),
      /the resource Pab: .*not the name of a type/,
    ],
  ]
  for (const [what, template, says] of rows) {
    it(what, async () => {
      const { status, out } = await prove('template.json', JSON.stringify(template, null, 1))
      assert.match(out.replace(/\s+/g, ' '), says)
      assert.match(out, /could change the answer/)
      assert.equal(status, 2, out)
    })
  }

  it('and what is understood is not', async () => {
    const loop = {
      'Fn::ForEach::L': ['N', ['Policy'], { 'P${N}': typed('AWS::IAM::${N}') }],
      Odd: { ...bucket, DeletionPolicy: { Ref: 'Text' }, UpdateReplacePolicy: 7, DependsOn: [1] },
      Skill: { Type: 'Alexa::ASK::Skill' },
      Macro: typed('AWS::CloudFormation::Macro', { Name: 'x', FunctionName: 'y' }),
      Empty: { Type: 'AWS::SNS::Topic', Properties: null },
    }
    const template = templateOf(bucket, { Transform: 'AWS::LanguageExtensions' }, loop)
    const { status, out } = await prove('template.json', JSON.stringify(template))
    assert.doesNotMatch(out, /not read/)
    assert.equal(status, 1, out)
  })
})

describe('merge keys of YAML', () => {
  const ana = '  Ana: {Type: AWS::IAM::User, Properties: {UserName: ana}}\n'
  const document = '{Statement: [{Effect: Allow, Action: "iam:PassRole", Resource: "*"}]}'
  const shared = `  Type: AWS::IAM::Policy\n  Properties: {PolicyName: p, Users: [ana], PolicyDocument: ${document}}\n`
  const stating = (statement: string) =>
    `  X: {Type: AWS::IAM::UserPolicy, Properties: {UserName: ana, PolicyName: p, PolicyDocument: {Statement: [${statement}]}}}\n`
  const bomb = Array.from(
    { length: 24 },
    (_, at) => `a${at + 1}: &a${at + 1}\n  <<: [*a${at}, *a${at}]\n`,
  )
  const rows: readonly (readonly [string, number, string, string])[] = [
    ['a resource', 1, `a: &a\n${shared}`, '  X:\n    <<: *a\n'],
    ['resources', 1, `a: &a\n  X:\n${shared.replace(/^(?=.)/gm, '  ')}`, '  <<: *a\n'],
    [
      'a statement',
      1,
      'a: &a {Effect: Allow, Action: "iam:PassRole"}\n',
      stating('{<<: *a, Resource: "*"}'),
    ],
    [
      'before its own members, wherever it stands',
      0,
      'a: &a {Effect: Allow, Action: "iam:PassRole"}\n',
      stating('{Resource: "*", Action: "s3:GetObject", <<: *a}'),
    ],
    [
      'the first of several counts',
      1,
      'a: &a {Effect: Allow}\nb: &b {Effect: Deny, Action: "iam:PassRole"}\n',
      stating('{<<: [*a, *b], Resource: "*"}'),
    ],
    ['none that is quoted', 0, 'a: &a\n  Users: [ana]\n', '  "<<": {Type: AWS::S3::Bucket}\n'],
    ['a text is refused', 2, '', '  X:\n    <<: text\n'],
    ['one within itself is refused', 2, 'a: &a\n  b:\n    <<: *a\n', ''],
    ['very many are refused', 2, `a0: &a0 {x: 1}\n${bomb.join('')}`, ''],
  ]
  for (const [what, expected, before, resources] of rows) {
    it(what, async () => {
      const { status, out } = await prove(
        'template.yaml',
        `${before}Resources:\n${ana}${resources}`,
      )
      assert.equal(status, expected, out)
    })
  }
})
