// The catalogue against the documented policies, and against itself.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EDITIONS, editionOf, findTask, TASKS } from './catalogue.ts'
import type { Edition, Task } from './task.ts'

const editions = TASKS.flatMap(task => task.editions.map(edition => ({ task, edition })))

test('tasks and editions are found by name', () => {
  assert.deepEqual(
    TASKS.map(task => task.id),
    ['view-domain', 'onboard'],
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
  const [viewDomain, onboard] = TASKS
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
  const added = TASKS.map(task => {
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
  for (const { edition } of editions) {
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
    assert.equal(new Set(actions).size, actions.length)
  }
})

test('a custom policy grants exactly the actions that its edition lists', () => {
  for (const { edition } of editions) {
    const listed = edition.permissions.map(({ action }) => action).sort()
    assert.deepEqual(grantedActions(edition, 'custom').sort(), listed)
  }
})

test('policies of an edition name no action that the edition does not list', () => {
  for (const { edition } of editions) {
    const listed = edition.permissions.map(({ action }) => action)
    for (const action of grantedActions(edition, 'managed')) assert.ok(listed.includes(action))
  }
})

function grantedActions(edition: Edition, id: 'custom' | 'managed'): string[] {
  const policies = edition.options.find(option => option.id === id)?.policies ?? []
  const statements = policies.flatMap(({ document }) => document.Statement)
  return statements.flatMap(({ Action }) => Action)
}
