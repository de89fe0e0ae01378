// A catalogue of one's own: read as its schema says, and every mistake told with its place.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { InputError } from '../base/input-error.ts'
import { readCatalogue } from './catalogue-file.ts'

const DOCS = new URL('../../../../docs/cli/', import.meta.url)
const PERMISSION = { action: 'cases:GetCase', resource: '*', why: 'it reads' }
const SERVICE = { 'iam:AWSServiceName': 'connect.amazonaws.com' }
const TASK = { id: 'read', title: 'Read', permissions: [PERMISSION] }

const NAMES = { managedPolicies: ['ReadOnlyAccess'] }
const STATEMENTS = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'Reads', Effect: 'Allow', Action: ['cases:GetCase'], Resource: '*' }],
}

describe('a catalogue', () => {
  it('adds tasks of one edition', () => {
    const [task] = readCatalogue('our.json', JSON.stringify({ tasks: [TASK] }))
    assert.equal(task?.id, 'read')
    assert.deepEqual(
      task.editions.map(({ name }) => name),
      ['own'],
    )
    assert.equal(task.editions[0]?.permissions[0]?.action, 'cases:GetCase')
  })

  it('takes what a call is asked on from the reference, where nothing is said of it', () => {
    const steps = [{ call: 'cases:GetCase', does: 'reads a case' }]
    const permissions = [
      { action: 'cases:TagResource', on: ['Domain', 'Case'], why: 'It tags.' },
      { action: 'iam:CreateServiceLinkedRole', why: 'It makes the role.', context: SERVICE },
    ]
    const task = { id: 'read', title: 'Read', steps, permissions }
    const [read] = readCatalogue('our.json', JSON.stringify({ tasks: [task] }))
    const found = read?.editions[0]?.permissions ?? []
    assert.deepEqual(
      found.map(({ action, resource }) => [action, resource]),
      [
        ['cases:GetCase', 'arn:aws:cases:*:*:domain/*'],
        ['cases:GetCase', 'arn:aws:cases:*:*:domain/*/field/*'],
        ['cases:GetCase', 'arn:aws:cases:*:*:domain/*/case/*'],
        ['cases:TagResource', 'arn:aws:cases:*:*:domain/*'],
        ['cases:TagResource', 'arn:aws:cases:*:*:domain/*/case/*'],
        ['iam:CreateServiceLinkedRole', 'arn:aws:iam::*:role/*'],
      ],
    )
    assert.equal(found[0]?.step, 'cases:GetCase')
    assert.deepEqual({ ...found.at(-1)?.context }, SERVICE)
  })

  it('includes other tasks, each in the edition of its name', () => {
    const task = {
      id: 'more',
      title: 'More',
      includes: ['onboard'],
      editions: [{ name: 'aws-2026' }],
    }
    const [more] = readCatalogue('our.json', JSON.stringify({ tasks: [task] }))
    assert.equal(more?.editions[0]?.permissions.length, 9)
  })

  it('may be the one of the documentation', () => {
    const text = readFileSync(new URL('examples/our-tasks.json', DOCS), 'utf8')
    assert.equal(readCatalogue('our-tasks.json', text).length, 1)
  })

  for (const [name, value, expected] of [
    ['no list of tasks', {}, /"tasks" is missing/],
    [
      'a member nobody knows',
      { tasks: [{ ...TASK, titel: 'x' }] },
      /tasks\[0\]\.titel "titel" is not/,
    ],
    [
      'a wrong id',
      { tasks: [{ ...TASK, id: 'Read It' }] },
      /tasks\[0\]\.id must be lower-case words/,
    ],
    [
      'the id of a built-in task',
      { tasks: [{ ...TASK, id: 'onboard' }] },
      /a task "onboard" already/,
    ],
    ['one id twice', { tasks: [TASK, TASK] }, /tasks\[1\]\.id there is a task "read" already/],
    ['no permissions', { tasks: [{ id: 'a', title: 'A' }] }, /"permissions" is missing/],
    ['a pattern for an action', taskWith({ action: 'cases:*' }), /action must be an action/],
    ['no resource pattern', taskWith({ resource: 'domain/x' }), /resource must be "\*" or an ARN/],
    ['a step that is no action', taskWith({ step: 'reading' }), /step must be an action/],
    [
      'an action that AWS does not have, on nothing',
      { tasks: [{ ...TASK, permissions: [{ action: 'cases:GetCse', why: 'x' }] }] },
      /permissions\[0\] AWS's reference has no action cases:GetCse/,
    ],
    [
      'a resource type that the action has not',
      onTypes(['Queue']),
      /no resource type Queue; it has/,
    ],
    [
      'both ways to name resources',
      taskWith({ on: ['Case'] }),
      /permissions\[0\]\.on "on" and "resource" say the same/,
    ],
    [
      'optional resource types that nobody names',
      { tasks: [{ ...TASK, permissions: [{ action: 'cases:TagResource', why: 'x' }] }] },
      /must be named with "on"/,
    ],
    ['a service that is none', taskWith({ via: 'connect' }), /via must be a service/],
    [
      'a task to include that there is not',
      { tasks: [{ ...TASK, includes: ['vew'] }] },
      /no task "vew"/,
    ],
    ['a list for an object', { tasks: [[]] }, /tasks\[0\] must be an object/],
  ] as const) {
    it(`refuses ${name}`, () => {
      const text = JSON.stringify(value, null, 2)
      assert.throws(() => readCatalogue('our.json', text), expected)
    })
  }

  it('tells every mistake with its line', () => {
    const text = '{"tasks": [\n  {"id": 1,\n   "title": "x",\n   "permissions": 3}\n]}'
    assert.throws(
      () => readCatalogue('our.json', text),
      (error: unknown) => {
        assert.ok(error instanceof InputError)
        assert.deepEqual(
          error.faults.map(({ place }) => place?.line),
          [2, 4],
        )
        return true
      },
    )
  })
})

describe('the published schema', () => {
  const schema = JSON.parse(readFileSync(new URL('catalogue.schema.json', DOCS), 'utf8'))

  const { task, permission, step, edition, option, document } = schema.$defs

  it('names the members that the reader knows', () => {
    const policy = { name: 'P', document: sample(document.properties, STATEMENTS) }
    const options = [sample(option.properties, { id: 'custom', policies: [policy], ...NAMES })]
    const permissions = [permissionSample('resource'), permissionSample('on')]
    const editions = [sample(edition.properties, { source: 'page', permissions, options })]
    const includes = ['view-domain']
    const given = { id: 'read', includes, permissions, editions, options }
    const steps = [sample(step.properties)]
    const whole = sample(schema.properties, {
      $schema: 'catalogue.schema.json',
      source: 'page',
      sources: { page: { title: 'A page', url: 'https://example.com', asOf: '2026-08' } },
      resourceNames: { 'cases:Case': 'a case' },
      editions: ['own'],
      tasks: [sample(task.properties, { ...given, steps })],
    })
    const [read] = readCatalogue('all.json', JSON.stringify(whole))
    assert.equal(read?.retired, 'cases:GetCase')
    assert.equal(read.editions[0]?.source.title, 'A page')
  })

  it('asks for the members that the reader asks for', () => {
    for (const name of task.required) {
      const { [name]: _, ...rest } = TASK as Record<string, unknown>
      assert.throws(() => readCatalogue('x', JSON.stringify({ tasks: [rest] })), /is missing/)
    }
    for (const name of permission.required) {
      const { [name]: _, ...rest } = PERMISSION as Record<string, unknown>
      const value = { tasks: [{ ...TASK, permissions: [rest] }] }
      assert.throws(() => readCatalogue('x', JSON.stringify(value)), /is missing/)
    }
  })

  it('is kept by the built-in catalogue, as far as names go', () => {
    const builtIn = new URL('../../data/tasks/cases.json', import.meta.url)
    const { $schema, ...rest } = JSON.parse(readFileSync(builtIn, 'utf8'))
    assert.ok(existsSync(new URL($schema, builtIn)))
    for (const name of Object.keys(rest)) assert.ok(name in schema.properties, name)
  })

  function permissionSample(kept: 'resource' | 'on'): object {
    const { resource: _, on: __, ...others } = permission.properties
    const resources = kept === 'on' ? { on: ['Case'] } : { resource: '*' }
    const via = 'connect.amazonaws.com'
    const given = { via, alsoVia: via, context: { 'aws:SourceIp': ['10.0.0.1'] } }
    return { ...sample(others, { ...given, source: 'page' }), ...resources }
  }
})

function taskWith(change: object): object {
  return { tasks: [{ ...TASK, permissions: [{ ...PERMISSION, ...change }] }] }
}

function onTypes(on: readonly string[]): object {
  const { resource: _, ...rest } = PERMISSION
  return { tasks: [{ ...TASK, permissions: [{ ...rest, on }] }] }
}

/** Every member that the schema knows, with an action where nothing else is said. */
function sample(properties: object, given: Readonly<Record<string, unknown>> = {}): object {
  const members = Object.keys(properties).map(name => [name, given[name] ?? 'cases:GetCase'])
  return Object.fromEntries(members)
}
