// The documented options and AWS's managed policies, answered as the documentation says.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { documentsOf, optionOf, policiesWithout } from '../../../server/test/support/documents.ts'
import { missingOf } from '../../src/check/check.ts'
import { createHole } from '../../src/holes/open-value.ts'
import { unknownPolicy } from '../../src/inventory/open-policy.ts'
import { DOCUMENTED_TASKS, editionOf, TASKS } from '../../src/tasks/catalogue.ts'
import type { Option } from '../../src/tasks/task.ts'
import {
  allow,
  ask,
  deny,
  documentOf,
  fix,
  managedPolicy,
  missingActions,
  policiesFrom,
  questionOf,
  sourced,
} from './asking.ts'

const DOMAIN = 'arn:aws:cases:us-east-1:123456789012:domain/d-1'
const INSTANCE = 'arn:aws:connect:us-east-1:123456789012:instance/i-1'

for (const task of DOCUMENTED_TASKS) {
  for (const option of editionOf(task).options) {
    describe(`${task.title}, ${option.title}`, () => {
      it('is allowed', () => {
        const answer = ask(
          questionOf(task.id),
          policiesFrom(documentsOf(option), option.managedPolicies),
        )
        assert.deepEqual(missingActions(answer), [])
        assert.ok(answer.allowed)
      })

      for (const { action } of editionOf(task).permissions) {
        if (!grantsItself(option, action)) continue
        it(`without ${action} lacks exactly that, and the fix adds exactly that`, () => {
          const { inline = [] } = policiesWithout(option, action)
          const found = fix(questionOf(task.id), policiesFrom(inline, option.managedPolicies))
          assert.deepEqual(missingActions(found.before), [action])
          assert.deepEqual(
            found.addition?.Statement.map(({ Action }) => Action),
            [action],
          )
          assert.ok(found.after?.allowed)
          assert.deepEqual(
            found.gained.map(gain => gain.action),
            [action],
          )
        })
      }
    })
  }
}

describe('AWS managed policies', () => {
  const expected: readonly (readonly [string, string, readonly string[]])[] = [
    ['AmazonConnectReadOnlyAccess', 'view-domain', ['cases:GetDomain']],
    [
      'AmazonConnect_FullAccess',
      'onboard',
      ['cases:GetDomain', 'cases:CreateDomain', 'iam:PutRolePolicy'],
    ],
    ['AmazonConnect_FullAccess', 'view-domain', ['cases:GetDomain']],
    ['ReadOnlyAccess', 'view-domain', ['cases:GetDomain']],
    ['SecurityAudit', 'view-domain', ['cases:GetDomain']],
    ['PowerUserAccess', 'onboard', ['iam:PutRolePolicy']],
  ]
  for (const [name, task, missing] of expected) {
    it(`${name}: ${task} lacks ${missing.join(', ')}`, () => {
      assert.deepEqual(missingActions(ask(questionOf(task), policiesFrom([], [name]))), missing)
    })
  }

  for (const { id } of TASKS) {
    it(`AdministratorAccess may ${id}`, () => {
      assert.ok(ask(questionOf(id), policiesFrom([], ['AdministratorAccess'])).allowed)
    })
    it(`PowerUserAccess ${id === 'onboard' ? 'may not' : 'may'} ${id}`, () => {
      const answer = ask(questionOf(id), policiesFrom([], ['PowerUserAccess']))
      assert.equal(answer.allowed, id !== 'onboard')
    })
    it(`ReadOnlyAccess and SecurityAudit together may not ${id}: they know nothing of Cases`, () => {
      const answer = ask(questionOf(id), policiesFrom([], ['ReadOnlyAccess', 'SecurityAudit']))
      assert.ok(missingActions(answer).some(action => action.startsWith('cases:')))
      assert.ok(missingOf(answer).every(({ state }) => state === 'implicitDeny'))
    })
  }
})

describe('A permission on a part of its resources', () => {
  const viewing = documentsOf(optionOf('view-domain', 'custom'))

  it('is no permission: cases:GetDomain on one domain, with the reason', () => {
    const policies = policiesFrom([
      ...(policiesWithout(optionOf('view-domain', 'custom'), 'cases:GetDomain').inline ?? []),
      documentOf(allow('cases:GetDomain', DOMAIN)),
    ])
    const answer = ask(questionOf('view-domain'), policies)
    const [only] = missingOf(answer)
    assert.deepEqual(missingActions(answer), ['cases:GetDomain'])
    assert.equal(only?.state, 'inPart')
    assert.deepEqual(only.details, [`only on ${DOMAIN}`])
    assert.match(only.why, /Resource \*/)
  })

  it('is one where the whole pattern is covered: iam:PutRolePolicy', () => {
    const roles = 'arn:aws:iam::*:role/aws-service-role/connect.amazonaws.com/'
    const others = policiesWithout(optionOf('onboard', 'custom'), 'iam:PutRolePolicy').inline ?? []
    const outcomeWith = (resource: string) => {
      const policies = policiesFrom([...others, documentOf(allow('iam:PutRolePolicy', resource))])
      return ask(questionOf('onboard'), policies).permissions.at(-1)?.state
    }
    assert.equal(outcomeWith(`${roles}*`), 'allowed')
    assert.equal(outcomeWith('arn:aws:iam::*:role/*'), 'allowed')
    assert.equal(outcomeWith(`${roles}AWSServiceRoleForAmazonConnect_x`), 'inPart')
    assert.equal(outcomeWith(`${roles}AWSServiceRoleForAmazonConnect_*`), 'inPart')
    assert.equal(outcomeWith('arn:aws:iam::123456789012:role/mine'), 'implicitDeny')
  })

  it('is enough for the instance that is meant', () => {
    const policies = policiesFrom([
      documentOf(
        allow(['connect:ListInstances', 'ds:DescribeDirectories', 'cases:GetDomain']),
        allow('connect:ListIntegrationAssociations', INSTANCE),
      ),
    ])
    const everywhere = ask(questionOf('view-domain'), policies)
    assert.deepEqual(missingActions(everywhere), ['connect:ListIntegrationAssociations'])
    assert.ok(
      ask(questionOf('view-domain', { resources: { 'connect:instance': INSTANCE } }), policies)
        .allowed,
    )
  })

  it('is what an explicit deny on one domain leaves', () => {
    const policies = policiesFrom([...viewing, documentOf(deny('cases:*', DOMAIN))])
    const [only] = missingOf(ask(questionOf('view-domain'), policies))
    assert.equal(only?.state, 'inPart')
    assert.deepEqual(only.details, [`only on any resource, except ${DOMAIN}`])
  })
})

describe('What stands in the way', () => {
  const viewing = documentsOf(optionOf('view-domain', 'custom'))
  const limited = { identity: policiesFrom(viewing).identity }
  const narrow = sourced(documentOf(allow(['connect:*', 'ds:*'])))

  it('an explicit deny is named, and nothing fixes it', () => {
    const found = fix(
      questionOf('view-domain'),
      policiesFrom([...viewing, documentOf(deny('cases:*'))]),
    )
    assert.equal(missingOf(found.before)[0]?.state, 'explicitDeny')
    assert.equal(found.addition, null)
    assert.deepEqual(
      found.blocked.map(({ by }) => by.map(({ effect }) => effect)),
      [['Deny']],
    )
  })

  for (const [layer, policies, kind] of [
    ['a boundary', { ...limited, boundary: [narrow] }, /permissions boundary/],
    ['a session policy', { ...limited, session: [narrow] }, /session policy/],
    ['an SCP', { ...limited, scps: [[narrow]] }, /service control policies/],
  ] as const) {
    it(`${layer} must allow it too, and nothing else fixes it`, () => {
      const found = fix(questionOf('view-domain'), policies)
      assert.deepEqual(missingActions(found.before), ['cases:GetDomain'])
      assert.equal(found.addition, null)
      assert.match(found.blocked[0]?.change ?? '', kind)
    })
  }

  it('an RCP that speaks of other services takes nothing away', () => {
    const rcp = sourced(documentOf({ ...deny(['s3:*', 'sts:*']), Principal: '*' }))
    const question = questionOf('view-domain')
    const before = ask(question, limited)
    const after = ask(question, { ...limited, rcps: [[rcp]] })
    assert.ok(before.allowed && after.allowed)
  })

  it('a condition on a key that nobody knows; the key settles it', () => {
    const condition = { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-2' } } }
    const policies = policiesFrom([
      ...(policiesWithout(optionOf('view-domain', 'custom'), 'cases:GetDomain').inline ?? []),
      documentOf(allow('cases:GetDomain', '*', condition)),
    ])
    const outcomeIn = (context: Readonly<Record<string, string>>) =>
      ask(questionOf('view-domain'), policies, { account: '123456789012', context }).permissions.at(
        -1,
      )
    const open = outcomeIn({})
    assert.equal(open?.state, 'dependsOnContext')
    assert.deepEqual(open.details, ['only when aws:RequestedRegion StringEquals eu-west-2'])
    assert.equal(outcomeIn({ 'aws:RequestedRegion': 'eu-west-2' })?.state, 'allowed')
    assert.equal(outcomeIn({ 'aws:RequestedRegion': 'us-east-1' })?.state, 'implicitDeny')
  })

  it('an attached policy that nobody has seen', () => {
    const name = 'arn:aws:iam::123456789012:policy/lost'
    const hole = createHole(`the text of ${name}`, 'account.json', () => undefined)
    const unseen = unknownPolicy(hole, { name })
    const policies = { ...limited, identity: [...limited.identity, unseen] }
    const answer = ask(questionOf('view-domain'), policies)
    assert.ok(answer.permissions.every(({ state }) => state === 'notEvaluated'))
    assert.ok(answer.isUndetermined)
    assert.equal(answer.holes[0]?.what, hole.what)
  })

  it('the whole of AWS managed policies is at hand', () => {
    assert.equal(managedPolicy('AmazonS3ReadOnlyAccess').type, 'aws-managed')
  })
})

/** What AWS's own policy of an option grants cannot be taken out of it. */
function grantsItself(option: Option, action: string): boolean {
  return JSON.stringify(documentsOf(option)).includes(`"${action}"`)
}
