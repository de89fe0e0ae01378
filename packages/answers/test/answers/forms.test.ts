// What fixes and generated policies are printed as: patches that apply, quotas kept, ARNs narrowed.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { insertStatements } from '@casegate/engine/policy'
import { unifiedDiff } from '../../src/fix/unified-diff.ts'
import { generateLeast, joined } from '../../src/generate/generate.ts'
import { POLICY_FORMS } from '../../src/generate/policy-forms.ts'
import { POLICY_QUOTAS, sizeOf, splitByQuota } from '../../src/policies/quota.ts'
import { policyOf, statementsFor } from '../../src/policies/statements.ts'
import { TASKS } from '../../src/tasks/catalogue.ts'
import { faultOfScope, narrow } from '../../src/tasks/scope.ts'
import { ask, policiesFrom, questionOf } from './asking.ts'

const ADDED = statementsFor([{ action: 'cases:GetDomain', resource: '*' }])
const INSTANCE = 'arn:aws:connect:eu-west-2:210987654321:instance/i-1'
const ON_INSTANCE = { 'connect:instance': INSTANCE }
const DOMAIN = 'arn:aws:cases:eu-west-2:210987654321:domain/d-1'

describe('a patch', () => {
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' }
  for (const [name, text] of [
    ['of a list', JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)],
    ['of a file with tabs', JSON.stringify({ Statement: [statement] }, null, '\t')],
    ['of one statement alone', JSON.stringify({ Statement: statement }, null, 2)],
    ['of a file on one line', JSON.stringify({ Statement: [statement] })],
    [
      'of a file that ends in a new line',
      `${JSON.stringify({ Statement: [statement] }, null, 4)}\n`,
    ],
    [
      'of Windows lines',
      JSON.stringify({ Statement: [statement] }, null, 2).replaceAll('\n', '\r\n'),
    ],
  ] as const) {
    it(`${name} adds the statement and changes nothing else`, () => {
      const changed = insertStatements(text, ADDED) ?? ''
      const expected = { ...JSON.parse(text), Statement: [statement, ...ADDED] }
      assert.deepEqual(JSON.parse(changed), expected)
      assert.equal(applyPatch(text, unifiedDiff('policy.json', text, changed)), changed)
    })
  }
})

describe('a policy for Terraform', () => {
  it('has nothing that Terraform would work out by itself', () => {
    const statements = statementsFor([
      { action: 's3:GetObject', resource: 'arn:aws:s3:::${aws:username}/%{x}/$x' },
    ])
    const policies = [{ name: 'Mine', document: policyOf(statements) }]
    const text = POLICY_FORMS.terraform({ policies, managedPolicies: [] })
    assert.ok(text.includes('arn:aws:s3:::$${aws:username}/%%{x}/$x'))
  })
})

describe('the Sids of generated policies', () => {
  const grant = (action: string, resource = '*') => ({ action, resource })
  const field = 'arn:aws:cases:*:*:domain/*/field/*'
  const cases: readonly (readonly [Parameters<typeof statementsFor>[0], string, string?])[] = [
    [[grant('cases:GetDomain')], 'ViewCasesDomain'],
    [
      [grant('connect:ListInstances'), grant('cases:GetDomain')],
      'ViewConnectInstancesAndCasesDomain',
    ],
    [[grant('cases:GetField', field), grant('cases:ListFields', field)], 'ViewCasesFields'],
    [[grant('cases:CreateField', field), grant('cases:GetField', field)], 'ManageCasesField'],
    [[grant('ds:DescribeDirectories')], 'ViewDirectories'],
    [[grant('iam:PutRolePolicy')], 'PutIamRolePolicy'],
    [[grant('sns:Publish')], 'PublishSns'],
    [['a:GetB', 'c:GetD', 'e:GetF'].map(one => grant(one)), 'ViewAAndCAndE'],
    [
      ['a:GetB', 'c:GetD', 'e:PutF'].map(one => grant(one)),
      'DoThisAndThat',
      'Do this and that: more',
    ],
    [['a:GetB', 'c:GetD', 'e:PutF'].map(one => grant(one)), 'ManageAAndCAndE', '案件'],
  ]
  for (const [grants, sid, purpose] of cases) {
    it(`${grants.map(({ action }) => action).join(' and ')}: ${sid}`, () => {
      assert.equal(statementsFor(grants, { purpose })[0]?.Sid, sid)
      const taken = new Set([sid, `${sid}2`])
      assert.equal(statementsFor(grants, { purpose, taken })[0]?.Sid, `${sid}3`)
    })
  }

  it('are letters and digits, and each is its own, for every task and however it is split', () => {
    for (const { id } of TASKS) {
      for (const characters of [400, 2048]) {
        const quota = { title: 'small', characters, policies: 99 }
        for (const { document } of generateLeast([questionOf(id)], quota).policies) {
          const sids = document.Statement.map(({ Sid }) => Sid)
          assert.equal(new Set(sids).size, sids.length, sids.join())
          for (const sid of sids) assert.match(sid, /^[A-Za-z0-9]+$/)
        }
      }
    }
  })
})

describe('a quota', () => {
  const all = generateLeast(
    TASKS.map(({ id }) => questionOf(id)),
    POLICY_QUOTAS.managed,
  )

  it('is kept by every part, and together they do every task', () => {
    const statements = joined(all.policies).Statement
    const parts = splitByQuota('Cases', statements, {
      title: 'small',
      characters: 900,
      policies: 99,
    })
    assert.ok(parts.length > 1)
    for (const { document } of parts) assert.ok(sizeOf(document.Statement) <= 900)
    const policies = policiesFrom(parts.map(({ document }) => document))
    for (const { id } of TASKS) assert.ok(ask(questionOf(id), policies).allowed, id)
  })

  it('that cannot be kept is told', () => {
    const { Statement } = joined(all.policies)
    assert.throws(
      () => splitByQuota('Cases', Statement, { ...POLICY_QUOTAS.user, characters: 500 }),
      {
        message: /do not fit/,
      },
    )
  })
})

describe('a scope', () => {
  it('narrows instances, domains and all else of the account', () => {
    const scope = { resources: { ...ON_INSTANCE, 'cases:Domain': DOMAIN } }
    assert.equal(narrow('arn:aws:connect:*:*:instance/*', scope), INSTANCE)
    assert.equal(narrow('arn:aws:cases:*:*:domain/*/field/*', scope), `${DOMAIN}/field/*`)
    assert.equal(narrow('arn:aws:iam::*:role/x*', scope), 'arn:aws:iam::210987654321:role/x*')
    assert.equal(narrow('*', scope), '*')
    assert.equal(
      narrow('arn:aws:connect:*:*:instance/*', {
        partition: 'aws-us-gov',
        region: 'us-gov-west-1',
      }),
      'arn:aws-us-gov:connect:us-gov-west-1:*:instance/*',
    )
  })

  it('must fit together', () => {
    assert.equal(faultOfScope({ resources: { ...ON_INSTANCE, 'cases:Domain': DOMAIN } }), undefined)
    assert.match(faultOfScope({ resources: ON_INSTANCE, account: '123456789012' }) ?? '', /account/)
    assert.match(
      faultOfScope({ resources: { 'connect:instance': DOMAIN } }) ?? '',
      /not the ARN of an instance/,
    )
    assert.match(faultOfScope({ account: '12' }) ?? '', /12 digits/)
  })
})

/** By the program itself, so that the form is the real one. */
function applyPatch(text: string, patch: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'casegate-patch-'))
  try {
    writeFileSync(join(folder, 'policy.json'), text)
    const options = { cwd: folder, input: `${patch}\n`, encoding: 'utf8' } as const
    const { status, stderr } = spawnSync('git', ['apply', '-'], options)
    assert.equal(status, 0, stderr)
    return readFileSync(join(folder, 'policy.json'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
