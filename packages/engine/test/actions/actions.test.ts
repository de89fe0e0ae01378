// The action table: lookups, patterns, resource types, condition keys, spelling.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { generate } from '../../../../tools/actions/generate.ts'
import {
  actionName,
  expandAction,
  findAction,
  findActionKey,
  isUnlisted,
  readActionTable,
  suggestAction,
  suggestService,
} from '../../src/actions/index.ts'
import { actionTableText, actionTable as table } from '../action-table.ts'

describe('the packed action table', () => {
  it('is what the generator makes of the installed reference', () => {
    assert.ok(generate() === actionTableText, 'run: npm run generate:actions')
  })

  it('holds all of AWS', () => {
    assert.ok(table.prefixes.length > 440)
    assert.ok(expandAction(table, '*').length > 22_000)
    assert.match(table.date, /^\d{4}-\d\d-\d\d$/)
  })

  it('reads every row of every service', () => {
    for (const action of expandAction(table, '*')) {
      for (const { type } of action.resourceTypes) assert.match(type.arns[0] ?? '', /^arn:/)
      for (const key of action.keys) assert.ok(key.name !== '')
    }
  })

  it('refuses data that is something else', () => {
    assert.throws(() => readActionTable({ services: {} }), TypeError)
    assert.throws(() => readActionTable(null), TypeError)
  })
})

describe('findAction', () => {
  it('knows an action in any case, and how AWS writes it', () => {
    const action = findAction(table, 'CASES:getcase')
    assert.ok(action)
    assert.equal(actionName(action), 'cases:GetCase')
    assert.equal(action.accessLevel, 'Read')
  })

  it('knows which resources a request needs', () => {
    const types = (name: string) =>
      findAction(table, name)?.resourceTypes.map(
        ({ type, required }) => `${type.name}${required ? ' required' : ''}`,
      )
    assert.deepEqual(types('cases:CreateLayout'), ['Domain required', 'Layout required'])
    assert.deepEqual(types('cases:CreateDomain'), [])
    assert.ok(types('cases:TagResource')?.includes('Domain'))
  })

  it('gives the ARN templates of a resource type, all of them', () => {
    const arns = (prefix: string, type: string) =>
      table.findService(prefix)?.resourceTypes.get(type)?.arns
    assert.deepEqual(arns('cases', 'Domain'), [
      'arn:${Partition}:cases:${Region}:${Account}:domain/${DomainId}',
    ])
    assert.equal(arns('lex', 'bot')?.length, 2)
  })

  it('finds nothing for what is not there', () => {
    for (const name of ['cases:GetCases', 'case:GetCase', 'GetCase', '', ':', '__proto__:x']) {
      assert.equal(findAction(table, name), undefined)
    }
    assert.equal(table.findService('__proto__'), undefined)
    assert.equal(table.findService('toString'), undefined)
  })
})

describe('expandAction', () => {
  const names = (pattern: string) => expandAction(table, pattern).map(actionName)

  it('takes patterns in any case', () => {
    assert.deepEqual(names('CASES:get*domain'), ['cases:GetDomain'])
    assert.deepEqual(names('cases:?etCase'), ['cases:GetCase'])
    assert.deepEqual(names('cases:getcase'), ['cases:GetCase'])
  })

  it('takes no wildcard in the service', () => {
    assert.deepEqual(names('case*:GetCase'), [])
  })

  it('gives nothing where nothing matches', () => {
    assert.deepEqual(names('cases:Zap*'), [])
  })
})

describe('findActionKey', () => {
  const key = (action: string, name: string) => {
    const found = findAction(table, action)
    assert.ok(found)
    return findActionKey(table, found, name)
  }

  it('knows the keys of the action and of its resource types', () => {
    assert.equal(key('cases:CreateRelatedItem', 'cases:RelatedItemType')?.type, 'String')
    assert.equal(key('ec2:RunInstances', 'EC2:instancetype')?.name, 'ec2:InstanceType')
    assert.equal(key('cases:GetCase', 'cases:RelatedItemType'), undefined)
  })

  it('fills the changing part of a key', () => {
    const found = key('cases:GetCase', 'aws:ResourceTag/team')
    assert.equal(found?.name, 'aws:ResourceTag/${TagKey}')
    assert.equal(key('s3:GetObject', 's3:ExistingObjectTag/a')?.type, 'String')
  })

  it('gives every action the global keys, but tags only where they are listed', () => {
    assert.equal(key('cases:ListDomains', 'aws:SourceIp')?.type, 'IPAddress')
    assert.equal(key('cases:ListDomains', 'aws:ResourceTag/team'), undefined)
    assert.equal(key('cases:TagResource', 'aws:TagKeys')?.multivalued, true)
    assert.equal(key('cases:ListDomains', 'aws:TagKeys'), undefined)
  })
})

describe('findKey', () => {
  it('finds keys of any service', () => {
    assert.equal(table.findKey('SAML:aud')?.name, 'saml:aud')
    assert.equal(table.findKey('connect:UserArn')?.type, 'ARN')
    assert.equal(table.findKey('connect:NoSuchKey'), undefined)
  })
})

describe('spelling', () => {
  const rows = [
    ['cases:CreateDomian', 'cases:CreateDomain'],
    ['cases:CraeteDomain', 'cases:CreateDomain'],
    ['connectcases:CreateDomain', 'cases:CreateDomain'],
    ['case:GetCase', 'cases:GetCase'],
    ['s3:GetObjects', 's3:GetObject'],
    ['iam:passrole', 'iam:PassRole'],
    ['cases:Qwertzuiopasdfgh', undefined],
    ['qwertzuiop:GetCase', undefined],
  ] as const

  for (const [typed, meant] of rows) {
    it(`${typed} → ${meant}`, () => assert.equal(suggestAction(table, typed), meant))
  }

  it('finds the service alone', () => {
    assert.equal(suggestService(table, 'lamdba:*'), 'lambda')
    assert.equal(suggestService(table, 'x'.repeat(5000)), undefined)
  })
})

describe('isUnlisted', () => {
  it('tells retired names from wrong ones', () => {
    assert.equal(isUnlisted(table, 'DeepRacer:anything'), true)
    assert.equal(isUnlisted(table, 'cloudhsm:GetConfig'), true)
    assert.equal(isUnlisted(table, 'cloudhsm:GetConfigs'), false)
    assert.equal(isUnlisted(table, 's3:ListObjects'), false)
  })
})
