// The catalogue against the documented policies, and against itself.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { findAction, readActionTable } from '@casegate/engine/actions'
import { DOCUMENTED_TASKS, EDITIONS, editionOf, findTask, TASKS } from './catalogue.ts'
import { CATALOGUES } from './catalogues.ts'
import { editionUsed } from './edition-used.ts'
import type { Edition, Task } from './task.ts'

const table = readActionTable(
  JSON.parse(readFileSync(new URL(import.meta.resolve('@casegate/engine/actions.json')), 'utf8')),
)

interface Listed {
  readonly task: Task
  readonly edition: Edition
}

let all: readonly Task[]
let editions: readonly Listed[]
let documented: readonly Listed[]
before(async () => {
  all = (await Promise.all(CATALOGUES.map(({ load }) => load()))).flat()
  editions = all.flatMap(task => task.editions.map(edition => ({ task, edition })))
  documented = editions.filter(({ task }) => DOCUMENTED_TASKS.includes(task))
})

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
      'list-domains',
      'search-related-items',
      'edit-related-items',
      'attach-files',
      'delete-cases',
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
    // A task without steps is a list of AWS's page, which has none.
    for (const { action, step } of task.steps.length > 0 ? edition.permissions : []) {
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
        const fits = pattern === '*' || known.some(one => isWithin(pattern, one))
        assert.ok(fits, `${name} has no resource type ${pattern}`)
      }
      if (patterns.includes('*')) continue
      for (const { type, required } of action.resourceTypes) {
        if (!required || withoutArn.includes(`${name} ${type.name}`)) continue
        const own = type.arns.map(patternOf)
        const covered = patterns.some(one => own.some(arn => isWithin(one, arn)))
        assert.ok(covered, `${name} of ${task.id} also needs its ${type.name}`)
      }
    }
  }
})

test('no id of a task is in two catalogues, and each catalogue is found by its name', async () => {
  const ids = all.map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
  const [cases, console] = CATALOGUES
  assert.deepEqual([cases?.name, console?.name], ['cases', 'connect-console'])
  assert.equal((await console?.load())?.length, 36)
})

test('every action of Cases is in a task', () => {
  const spoken = new Set(editions.flatMap(({ edition }) => edition.permissions.map(actionOf)))
  const actions = table.findService('cases')?.actions.values() ?? []
  const missing = [...actions].map(({ name }) => `cases:${name}`).filter(one => !spoken.has(one))
  assert.deepEqual(missing, [])
})

test("names on AWS's page that are no actions are in the ledger, and in no task", () => {
  const ledger = readFileSync(
    new URL('../../../../docs/disputed-points.md', import.meta.url),
    'utf8',
  )
  const spoken = new Set(editions.flatMap(({ edition }) => edition.permissions.map(actionOf)))
  for (const name of NO_ACTIONS) {
    assert.equal(findAction(table, name), undefined, name)
    assert.ok(!spoken.has(name), name)
    assert.ok(ledger.includes(`\`${name}\``), `${name} is not in the ledger`)
  }
})

test('what the newest edition adds is told of every other one, and of that one nothing', () => {
  for (const { task, edition } of editions) {
    const { newer } = editionUsed(task, edition)
    assert.equal(newer === null, edition === task.editions.at(-1), task.id)
    const added = newer?.adds.map(actionOf) ?? []
    const asks = newer !== null && ['onboard', 'work-cases'].includes(task.id)
    assert.deepEqual(added, asks ? ['profile:SearchProfiles'] : [], task.id)
    assert.deepEqual(newer?.drops ?? [], [])
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

const NO_ACTIONS = [
  'connect:DescribeInstanceAttributes',
  'appflow:ListConnectorProfiles',
  's3:HeadBucket',
  's3:ListObjectsV2',
  's3:SelectObjectContent',
  'chime:TagResources',
  'chime:UntagResources',
  'connect: DisassociateInstanceStorageConfig',
  'kinesis: DescribeStream',
  'connect: AssociateApprovedOrigin',
]

function actionOf({ action }: { readonly action: string }): string {
  return action
}

/** What has no ARN before it exists cannot be asked about. */
const withoutArn = ['connect:CreateIntegrationAssociation integration-association']

/** Whether a pattern is that of a resource type, or a narrower one. */
function isWithin(pattern: string, wider: string): boolean {
  const form = wider.split('*').map(text => text.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${form.join('.*')}$`).test(pattern)
}

function patternOf(arn: string): string {
  return arn.replace('${Partition}', 'aws').replaceAll(/\$\{\w+\}/g, '*')
}

function grantedActions(edition: Edition, id: 'custom' | 'managed'): string[] {
  const policies = edition.options.find(option => option.id === id)?.policies ?? []
  const statements = policies.flatMap(({ document }) => document.Statement)
  return statements.flatMap(({ Action }) => Action)
}
