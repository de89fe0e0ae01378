// The catalogue against the documented policies, and against itself.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { findAction, readActionTable } from '@casegate/engine/actions'
import { DOCUMENTED_TASKS, EDITIONS, editionOf, findTask, TASKS } from './catalogue.ts'
import type { Edition, Task } from './task.ts'

const CONNECT_ROLES =
  'arn:aws:iam::*:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect*'

const table = readActionTable(
  JSON.parse(readFileSync(new URL(import.meta.resolve('@casegate/engine/actions.json')), 'utf8')),
)

const editions = TASKS.flatMap(task => task.editions.map(edition => ({ task, edition })))
const documented = editions.filter(({ task }) => DOCUMENTED_TASKS.includes(task))

test('tasks and editions are found by name', () => {
  assert.deepEqual(
    TASKS.map(task => task.id),
    [
      'view-domain',
      'onboard',
      'delete-domain',
      'configure-fields',
      'configure-layouts',
      'configure-templates',
      'configure-case-rules',
      'work-cases',
      'read-audit-history',
      'stream-events',
      'tag-resources',
    ],
  )
  for (const task of TASKS) {
    assert.equal(findTask(task.id), task)
    assert.deepEqual(
      task.editions.map(edition => edition.name),
      EDITIONS,
    )
    assert.equal(editionOf(task), task.editions[0])
    assert.equal(editionOf(task, 'aws-2026'), task.editions[1])
  }
  assert.equal(findTask('unknown'), undefined)
})

test('the first edition lists four permissions to view and eight to onboard', () => {
  const actions = (task: Task) => editionOf(task).permissions.map(({ action }) => action)
  const view = [
    'connect:ListInstances',
    'ds:DescribeDirectories',
    'connect:ListIntegrationAssociations',
    'cases:GetDomain',
  ]
  const [viewDomain, onboard] = DOCUMENTED_TASKS
  assert.ok(viewDomain && onboard)
  assert.deepEqual(actions(viewDomain), view)
  assert.deepEqual(actions(onboard), [
    ...view,
    'cases:CreateDomain',
    'connect:CreateIntegrationAssociation',
    'connect:DescribeInstance',
    'iam:PutRolePolicy',
  ])
})

test('the newer edition adds one permission to onboarding, which no step of it needs', () => {
  const added = DOCUMENTED_TASKS.map(task => {
    const older = editionOf(task).permissions.map(({ action }) => action)
    return editionOf(task, 'aws-2026').permissions.filter(({ action }) => !older.includes(action))
  })
  const [viewing, onboarding] = added
  assert.deepEqual(viewing, [])
  assert.deepEqual(
    onboarding?.map(({ action, step }) => [action, step]),
    [['profile:SearchProfiles', undefined]],
  )
})

test('cases:GetDomain must hold on everything, and the catalogue says why', () => {
  for (const { edition } of documented) {
    const permission = edition.permissions.find(({ action }) => action === 'cases:GetDomain')
    assert.equal(permission?.resource, '*')
    assert.match(permission.why, /Resource \*/)
  }
})

test('each permission is met at a step of its task, and each step is a permission', () => {
  for (const { task, edition } of editions) {
    const calls = task.steps.map(({ call }) => call)
    for (const { action, step } of edition.permissions) {
      assert.ok(step === undefined || calls.includes(step), `${action} at ${step}`)
    }
    const actions = edition.permissions.map(({ action }) => action)
    assert.ok(calls.every(call => actions.includes(call)))
    const pairs = edition.permissions.map(({ action, resource }) => `${action} ${resource}`)
    assert.equal(new Set(pairs).size, pairs.length)
  }
})

test("each action and its resources are as AWS's authorization reference has them", () => {
  for (const { task, edition } of editions) {
    const actions = new Set(edition.permissions.map(({ action }) => action))
    for (const name of actions) {
      const action = findAction(table, name)
      assert.ok(action, `${name} of ${task.id} is no action of AWS`)
      const patterns = edition.permissions
        .filter(permission => permission.action === name)
        .map(({ resource }) => resource)
      const known = action.resourceTypes.flatMap(({ type }) => type.arns.map(patternOf))
      for (const pattern of patterns) {
        const fits = pattern === '*' || pattern === CONNECT_ROLES || known.includes(pattern)
        assert.ok(fits, `${name} has no resource type ${pattern}`)
      }
      if (patterns.includes('*') || patterns.includes(CONNECT_ROLES)) continue
      for (const { type, required } of action.resourceTypes) {
        if (!required || withoutArn.includes(`${name} ${type.name}`)) continue
        const covered = type.arns.some(arn => patterns.includes(patternOf(arn)))
        assert.ok(covered, `${name} of ${task.id} also needs its ${type.name}`)
      }
    }
  }
})

test('a custom policy grants exactly the actions that its edition lists', () => {
  for (const { edition } of documented) {
    const listed = edition.permissions.map(({ action }) => action).sort()
    assert.deepEqual(grantedActions(edition, 'custom').sort(), listed)
  }
})

test('policies of an edition name no action that the edition does not list', () => {
  for (const { edition } of documented) {
    const listed = edition.permissions.map(({ action }) => action)
    for (const action of grantedActions(edition, 'managed')) assert.ok(listed.includes(action))
  }
})

/** What has no ARN before it exists cannot be asked about. */
const withoutArn = ['connect:CreateIntegrationAssociation integration-association']

function patternOf(arn: string): string {
  return arn.replace('${Partition}', 'aws').replaceAll(/\$\{\w+\}/g, '*')
}

function grantedActions(edition: Edition, id: 'custom' | 'managed'): string[] {
  const policies = edition.options.find(option => option.id === id)?.policies ?? []
  const statements = policies.flatMap(({ document }) => document.Statement)
  return statements.flatMap(({ Action }) => Action)
}
