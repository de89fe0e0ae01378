// Reads a catalogue of one's own: tasks in a JSON file, checked against what its schema says.
import {
  createPositions,
  type JsonPath,
  locateJson,
  parseJson,
  printPath,
} from '@casegate/engine/json'
import { InputError, type InputFault } from '../base/input-error.ts'
import { TASKS } from './catalogue.ts'
import type { Source, Step, Task, TaskPermission } from './task.ts'

/** What a whole file may have, so that a wrong file is refused quickly. */
const LIMITS = { tasks: 500, permissions: 500, steps: 100, characters: 1000 } as const

const EDITION = 'own'
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const ACTION = /^[a-z0-9-]+:[A-Za-z][A-Za-z0-9]*$/
const RESOURCE = /^(\*|arn:[^:]+:[^:]+:[^:]*:[^:]*:.+)$/

/** The tasks of the file; an InputError that names each fault with its place. */
export function readCatalogue(file: string, text: string): readonly Task[] {
  const parsed = parseJson(text)
  if (!parsed.ok) {
    const { offset, message } = parsed.error
    const place = createPositions(text)(offset)
    throw new InputError({ file, place, message: `no valid JSON: ${message}` })
  }
  const faults: Fault[] = []
  const source: Source = { title: file, url: '', asOf: '' }
  const root = readObject({ value: parsed.value, path: [], faults }, ['$schema', 'tasks'])
  const tasks = readList(root.member('tasks', true), LIMITS.tasks, one => readTask(one, source))
  refuseSameIds(tasks, faults)
  if (faults.length > 0) throw new InputError(...placed(file, text, faults))
  return tasks
}

interface Fault {
  readonly path: JsonPath
  readonly message: string
}

/** A value of the file, where it stands, and where faults are collected. */
interface Node {
  readonly value: unknown
  readonly path: JsonPath
  readonly faults: Fault[]
}

interface ObjectNode {
  readonly node: Node
  /** undefined when it is left out; a fault when it must not be. */
  readonly member: (name: string, required?: boolean) => Node | undefined
}

function readTask(node: Node, source: Source): Task {
  const object = readObject(node, ['id', 'title', 'steps', 'permissions'])
  const id = readText(object.member('id', true), ID, 'lower-case words joined by hyphens')
  const title = readText(object.member('title', true))
  const steps = readList(object.member('steps'), LIMITS.steps, readStep)
  const permissions = readList(object.member('permissions', true), LIMITS.permissions, one =>
    readPermission(one, source),
  )
  const edition = { name: EDITION, source, permissions, options: [] }
  return { id, title, steps, editions: [edition] }
}

function readStep(node: Node): Step {
  const object = readObject(node, ['call', 'does'])
  return {
    call: readText(object.member('call', true), ACTION, 'an action, such as cases:GetCase'),
    does: readText(object.member('does', true)),
  }
}

function readPermission(node: Node, source: Source): TaskPermission {
  const object = readObject(node, ['action', 'resource', 'why', 'step', 'source'])
  const step = object.member('step')
  const url = object.member('source')
  return {
    action: readText(object.member('action', true), ACTION, 'an action, such as cases:GetCase'),
    resource: readText(object.member('resource', true), RESOURCE, '"*" or an ARN pattern'),
    why: readText(object.member('why', true)),
    ...(step && { step: readText(step, ACTION, 'an action, such as cases:GetCase') }),
    source: url ? { ...source, url: readText(url) } : source,
  }
}

/** A member that nobody knows may be a misspelt one, so it is a fault. */
function readObject(node: Node, known: readonly string[]): ObjectNode {
  const { value, path, faults } = node
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject) faults.push({ path, message: 'must be an object' })
  const members = isObject ? new Map<string, unknown>(Object.entries(value)) : new Map()
  for (const name of members.keys()) {
    if (known.includes(name)) continue
    faults.push({
      path: [...path, name],
      message: `"${name}" is not known here; expected ${known.join(', ')}`,
    })
  }
  return {
    node,
    member: (name, required = false) => {
      if (members.has(name)) return { value: members.get(name), path: [...path, name], faults }
      if (required && isObject) faults.push({ path, message: `"${name}" is missing` })
      return undefined
    },
  }
}

function readList<T>(node: Node | undefined, limit: number, read: (one: Node) => T): readonly T[] {
  if (!node) return []
  const { value, path, faults } = node
  if (!Array.isArray(value) || value.length > limit) {
    faults.push({ path, message: `must be a list of at most ${limit}` })
    return []
  }
  return value.map((one, index) => read({ value: one, path: [...path, index], faults }))
}

function readText(node: Node | undefined, form = /\S/, expected = 'a text'): string {
  if (!node) return ''
  const { value, path, faults } = node
  if (typeof value === 'string' && value.length <= LIMITS.characters && form.test(value)) {
    return value
  }
  faults.push({ path, message: `must be ${expected}` })
  return ''
}

function refuseSameIds(tasks: readonly Task[], faults: Fault[]): void {
  const seen = new Set(TASKS.map(({ id }) => id))
  for (const [index, { id }] of tasks.entries()) {
    const path = ['tasks', index, 'id']
    if (id !== '' && seen.has(id)) faults.push({ path, message: `there is a task "${id}" already` })
    seen.add(id)
  }
}

function placed(file: string, text: string, faults: readonly Fault[]): InputFault[] {
  const places = locateJson(
    text,
    faults.map(({ path }) => path),
  )
  return faults.map(({ path, message }) => {
    const printed = printPath(path)
    const place = places.get(printed)?.start
    return { file, place, message: printed === '' ? message : `${printed} ${message}` }
  })
}
