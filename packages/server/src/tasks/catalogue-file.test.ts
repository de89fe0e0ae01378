// A catalogue of one's own: read as its schema says, and every mistake told with its place.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { InputError } from '../base/input-error.ts'
import { readCatalogue } from './catalogue-file.ts'

const DOCS = new URL('../../../../docs/cli/', import.meta.url)
const PERMISSION = { action: 'cases:GetCase', resource: '*', why: 'it reads' }
const TASK = { id: 'read', title: 'Read', permissions: [PERMISSION] }

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

  it('names the members that the reader knows, and asks for those that it asks for', () => {
    const { task, permission, step } = schema.$defs
    const everything = {
      tasks: [
        {
          ...sample(task.properties, { id: 'read', steps: [sample(step.properties)] }),
          permissions: [sample(permission.properties, { resource: '*' })],
        },
      ],
    }
    assert.equal(readCatalogue('all.json', JSON.stringify(everything)).length, 1)
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
})

function taskWith(change: object): object {
  return { tasks: [{ ...TASK, permissions: [{ ...PERMISSION, ...change }] }] }
}

/** Every member that the schema knows, with an action where nothing else is said. */
function sample(properties: object, given: Readonly<Record<string, unknown>> = {}): object {
  const members = Object.keys(properties).map(name => [name, given[name] ?? 'cases:GetCase'])
  return Object.fromEntries(members)
}
