// The catalogue's policies are the documented ones, and IAM's engine finds them sufficient.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorize, compilePolicies, type NamedPolicy } from '@casegate/engine'
import { DOCUMENTED_TASKS, editionOf, findTask } from '../../../answers/src/tasks/catalogue.ts'
import type { Edition, Option, TaskPermission } from '../../../answers/src/tasks/task.ts'
import { findAwsManagedPolicy } from '../../src/services/iam/managed/managed-policies.ts'
import documented from './documented-policies.json' with { type: 'json' }

for (const id of ['view-domain', 'onboard'] as const) {
  test(`${id}: both options are the documented policies, word for word`, () => {
    const task = findTask(id)
    assert.ok(task)
    for (const { id: option, managedPolicies, policies } of editionOf(task).options) {
      const written = [...managedPolicies, ...policies.map(({ document }) => document)]
      assert.deepEqual(written, documented[id][option])
    }
  })
}

for (const task of DOCUMENTED_TASKS) {
  for (const edition of task.editions) {
    for (const option of edition.options) {
      test(`${task.id}, ${edition.name}: the ${option.id} option allows every permission`, () => {
        assert.deepEqual(missingFrom(edition, policiesOf(option)), [])
      })
    }
  }
}

test('AmazonConnectReadOnlyAccess alone leaves cases:GetDomain out', () => {
  assert.deepEqual(missingWith('view-domain', 'AmazonConnectReadOnlyAccess'), ['cases:GetDomain'])
})

test('AmazonConnect_FullAccess alone leaves three permissions out', () => {
  assert.deepEqual(missingWith('onboard', 'AmazonConnect_FullAccess'), [
    'cases:GetDomain',
    'cases:CreateDomain',
    'iam:PutRolePolicy',
  ])
})

test('cases:GetDomain on the ARN of one domain is not enough', () => {
  const task = findTask('view-domain')
  const [custom] = task ? editionOf(task).options : []
  assert.ok(task && custom)
  const domain = 'arn:aws:cases:us-east-1:123456789012:domain/one'
  const scoped = JSON.parse(JSON.stringify(custom.policies[0]?.document))
  for (const statement of scoped.Statement) {
    if (statement.Action.includes('cases:GetDomain')) statement.Resource = domain
  }
  const policies = [{ name: 'scoped', document: scoped }]
  assert.deepEqual(missingFrom(editionOf(task), policies), ['cases:GetDomain'])
})

function policiesOf({ managedPolicies, policies }: Option): NamedPolicy[] {
  return [...managedPolicies.map(managedPolicy), ...policies]
}

function managedPolicy(name: string): NamedPolicy {
  const policy = findAwsManagedPolicy(`arn:aws:iam::aws:policy/${name}`)
  assert.ok(policy, name)
  return policy
}

function missingWith(id: string, name: string): string[] {
  const task = findTask(id)
  assert.ok(task)
  return missingFrom(editionOf(task), [managedPolicy(name)])
}

function missingFrom(edition: Edition, identity: readonly NamedPolicy[]): string[] {
  const compiled = compilePolicies({ identity: [...identity] })
  assert.ok(compiled.ok)
  const isMissing = ({ action, resource }: TaskPermission) =>
    authorize(compiled.policies, {
      principal: 'arn:aws:iam::123456789012:user/someone',
      action,
      resource,
      resourceAccount: '123456789012',
      context: {},
    }) !== 'allowed'
  return edition.permissions.filter(isMissing).map(({ action }) => action)
}
