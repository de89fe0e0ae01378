// An audit tells of each principal what asking about it alone tells, and who can become whom.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import { type Audit, auditInventories } from '../../src/audit/audit.ts'
import { loadActionTable } from '../../src/base/action-table.ts'
import { readAccountDetails } from '../../src/inventory/aws-cli/account-details.ts'
import { boundaryInPlay } from '../../src/policies/policies-in-play.ts'
import { editionOf, TASKS } from '../../src/tasks/catalogue.ts'
import { allow, deny, documentOf, howByItself } from './asking.ts'
import { randomPolicy, seededRandom } from './random-policies.ts'

const SEED = seedFrom()
const ACCOUNT = '123456789012'
const ROOT = `arn:aws:iam::${ACCOUNT}:root`
const EVERYTHING = documentOf(allow('*'))

describe(`a random account, seed ${SEED}`, () => {
  const random = seededRandom(SEED)
  const users = Array.from({ length: sized(25, 10) }, (_, index) =>
    userOf(
      `user-${index}`,
      random.list(1, 4, () => randomPolicy(random)),
      random.chance(0.2) ? 'limit' : undefined,
    ),
  )
  const text = accountOf({ users, policies: [managed('limit', randomPolicy(random))] })

  it('is answered as each principal is by itself', () => {
    const { principals } = inventoryOf(text)
    const { rows } = auditOf(text)
    const seen = new Set<string>()
    for (const principal of principals) {
      for (const { id } of TASKS) {
        const { policies: identity, arn } = principal
        const boundary = boundaryInPlay(principal)
        const expected = howByItself(id, principal, { identity, boundary }, true)
        const row = rows.find(one => one.principal.arn === arn && one.task === id)
        assert.equal(row?.how, expected, `${arn} and ${id}`)
        seen.add(expected)
      }
    }
    assert.deepEqual([...seen].sort(), ['directly', 'inPart', 'no'])
  })
})

describe('roles on the way', () => {
  const assume = (name: string, more: object = {}) =>
    documentOf(allow('sts:AssumeRole', roleArn(name), more))

  function howOf(text: string, name: string): string {
    const row = auditOf(text).rows.find(
      ({ principal, task }) => principal.name === name && task === 'onboard',
    )
    return row ? [row.how, ...row.chain.map(role => role.name)].join(' ') : ''
  }

  it('lead into another account that the role trusts as a whole', () => {
    const other = '210987654321'
    const users = [userOf('ana', [assume('onboarder')]), userOf('ben', [])]
    const roles = [roleOf('onboarder', { AWS: `arn:aws:iam::${other}:root` }, [EVERYTHING])]
    const theirs = accountOf({
      users: [userOf('eva', [assume('onboarder')]), userOf('fay', [assume('other')])],
    }).replaceAll(`arn:aws:iam::${ACCOUNT}:user/`, `arn:aws:iam::${other}:user/`)
    const { rows } = auditOf(accountOf({ users, roles }), theirs)
    const able = rows.filter(({ how, task }) => how !== 'no' && task === 'onboard')
    assert.deepEqual(
      able.map(({ principal, how }) => [principal.arn.split(':').slice(4).join(' '), how]),
      [
        [`${ACCOUNT} role/onboarder`, 'directly'],
        [`${other} user/eva`, 'throughRoles'],
      ],
    )
  })

  it('are followed one after the other, by the shortest way', () => {
    const users = [userOf('ana', [assume('first')])]
    const roles = [
      roleOf('first', { AWS: ROOT }, [assume('second')]),
      roleOf('second', { AWS: roleArn('first') }, []),
      roleOf('third', { AWS: roleArn('second') }, [EVERYTHING]),
    ]
    const text = accountOf({ users, roles })
    assert.equal(howOf(text, 'ana'), 'throughRoles first second third')
    assert.equal(howOf(text, 'second'), 'throughRoles third')
    assert.equal(howOf(text, 'third'), 'directly')
  })

  it('need both sides: the trust of the role, and leave where it trusts the account', () => {
    const admin = (trusted: object) => [roleOf('admin', trusted, [EVERYTHING])]
    const onlyTrusted = accountOf({ users: [userOf('ana', [])], roles: admin({ AWS: ROOT }) })
    assert.equal(howOf(onlyTrusted, 'ana'), 'no')
    const named = accountOf({ users: [userOf('ana', [])], roles: admin({ AWS: userArn('ana') }) })
    assert.equal(howOf(named, 'ana'), 'throughRoles admin')
    const stranger = { AWS: 'arn:aws:iam::999999999999:root' }
    const untrusted = accountOf({
      users: [userOf('ana', [assume('admin')])],
      roles: admin(stranger),
    })
    assert.equal(howOf(untrusted, 'ana'), 'no')
  })

  it('are closed by a deny, and by a boundary without leave', () => {
    const roles = [roleOf('admin', { AWS: ROOT }, [EVERYTHING])]
    const denied = documentOf(allow('sts:AssumeRole'), deny('sts:*', roleArn('adm*')))
    assert.equal(howOf(accountOf({ users: [userOf('ana', [denied])], roles }), 'ana'), 'no')
    const users = [userOf('ana', [documentOf(allow('sts:AssumeRole'))], 'limit')]
    const policies = [managed('limit', documentOf(allow('cases:*')))]
    assert.equal(howOf(accountOf({ users, roles, policies }), 'ana'), 'no')
  })

  it('are open where a condition, such as MFA, may be met', () => {
    const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
    const roles = [roleOf('admin', { AWS: ROOT }, [EVERYTHING])]
    const users = [userOf('ana', [assume('admin', mfa)])]
    assert.equal(howOf(accountOf({ users, roles }), 'ana'), 'throughRoles admin')
  })

  it('tell whoever is trusted from outside', () => {
    const roles = [roleOf('job', { Service: 'lambda.amazonaws.com' }, [EVERYTHING])]
    const { rows } = auditOf(accountOf({ roles }))
    assert.deepEqual(rows[0]?.outsiders, ['lambda.amazonaws.com'])
  })
})

describe('account data that is broken', () => {
  const users = ['ana', 'ben', 'cyd'].map(name => userOf(name, [EVERYTHING]))
  const text = accountOf({ users })
  const names = (broken: string) => inventoryOf(broken).principals.map(({ name }) => name)
  const faults = (broken: string) =>
    inventoryOf(broken).faults.map(
      ({ place, message }) => `${place?.line}:${place?.column} ${message}`,
    )

  it('names the place of a broken entry and reads the rest', () => {
    const broken = text.replace('"UserName": "ben",', '"UserName": ben,')
    const line = broken.slice(0, broken.indexOf('"UserName": ben')).split('\n').length
    assert.deepEqual(names(broken), ['ana', 'cyd'])
    const [only = ''] = faults(broken)
    assert.match(
      only,
      new RegExp(`^${line}:\\d+ this entry is not valid JSON: expected a JSON value`),
    )
  })

  it('takes an entry with a key that is given twice for broken', () => {
    const broken = text.replace('"UserName": "ben",', '"UserName": "ben", "UserName": "eve",')
    assert.deepEqual(names(broken), ['ana', 'cyd'])
    assert.match(faults(broken)[0] ?? '', /the key "UserName" is given twice$/)
  })

  it('goes on after an entry whose brackets do not match', () => {
    const at = text.indexOf('"UserName": "ben"')
    const end = text.indexOf(']', at)
    const broken = text.slice(0, end) + text.slice(end + 1)
    assert.deepEqual(names(broken), ['ana', 'cyd'])
    assert.equal(faults(broken).length, 1)
  })

  it('reads what a truncated file has', () => {
    const cut = text.slice(0, text.indexOf('"UserName": "cyd"'))
    assert.deepEqual(names(cut), ['ana', 'ben'])
    assert.ok(faults(cut).some(fault => fault.endsWith('the file ends too early')))
  })

  it('never throws, wherever it ends', () => {
    for (let end = 0; end < text.length; end += 7) assert.ok(inventoryOf(text.slice(0, end)))
  })

  it('cannot tell where an attached policy is not in the data', () => {
    const lost = { ...userOf('ana', [EVERYTHING]), AttachedManagedPolicies: [attached('lost')] }
    const { rows } = auditOf(accountOf({ users: [lost] }))
    assert.ok(rows.every(({ how }) => how === 'unknown'))
  })
})

function auditOf(...texts: readonly string[]): Audit {
  const tasks = TASKS.map(task => ({ task, edition: editionOf(task) }))
  const question = { tasks, scope: {}, limits: {}, context: {}, table: loadActionTable }
  return auditInventories(texts.map(inventoryOf), question)
}

function inventoryOf(text: string) {
  return readAccountDetails({ name: 'account.json', text })
}

interface Lists {
  readonly users?: readonly object[]
  readonly roles?: readonly object[]
  readonly policies?: readonly object[]
}

function accountOf({ users = [], roles = [], policies = [] }: Lists): string {
  const lists = { UserDetailList: users, RoleDetailList: roles, Policies: policies }
  return JSON.stringify({ ...lists, GroupDetailList: [] }, null, 2)
}

function userOf(name: string, documents: readonly object[], boundary?: string) {
  return {
    UserName: name,
    Arn: userArn(name),
    UserPolicyList: inline(documents),
    ...(boundary && { PermissionsBoundary: { PermissionsBoundaryArn: policyArn(boundary) } }),
  }
}

function roleOf(name: string, trusted: object, documents: readonly object[]): object {
  const Statement = { Effect: 'Allow', Principal: trusted, Action: 'sts:AssumeRole' }
  return {
    RoleName: name,
    Arn: roleArn(name),
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement },
    RolePolicyList: inline(documents),
  }
}

function managed(name: string, Document: object): object {
  const version = { VersionId: 'v1', IsDefaultVersion: true, Document }
  return { PolicyName: name, Arn: policyArn(name), PolicyVersionList: [version] }
}

function inline(documents: readonly object[]): object[] {
  return documents.map((PolicyDocument, index) => ({
    PolicyName: `inline-${index}`,
    PolicyDocument,
  }))
}

function attached(name: string): object {
  return { PolicyName: name, PolicyArn: policyArn(name) }
}

function userArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:user/${name}`
}

function roleArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/${name}`
}

function policyArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:policy/${name}`
}
