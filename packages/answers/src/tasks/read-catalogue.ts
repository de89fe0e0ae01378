// From the JSON of a catalogue to its tasks: what `docs/cli/catalogue.schema.json` describes.
import type { ActionTable } from '@casegate/engine/actions'
import { type Node, readList, readObject, readText } from './catalogue-node.ts'
import { readEdition } from './read-edition.ts'
import {
  ACTION,
  type CatalogueSources,
  type readPermissions,
  readSource,
} from './read-permission.ts'
import type { Source, Step, Task } from './task.ts'

/** What a whole file may have, so that a wrong file is refused quickly. */
const LIMITS = { tasks: 500, permissions: 500, steps: 100, editions: 20, includes: 20 } as const

export interface CatalogueSetting {
  /** Where a task comes from that names no source. */
  readonly source: Source
  /** The editions of a task that names none. */
  readonly editions: readonly string[]
  /** AWS's actions, for permissions that name no resources. */
  readonly table: () => ActionTable
  /** Tasks that there are already: they may be included, and their ids are taken. */
  readonly others: readonly Task[]
  /** More tasks that may be included; their ids are free. */
  readonly included?: readonly Task[]
}

/** Faults are noted at the node; what is read beside one is not to be used. */
export function readTasks(root: Node, setting: CatalogueSetting): readonly Task[] {
  const known = ['$schema', 'source', 'sources', 'resourceNames', 'editions', 'tasks']
  const file = readObject(root, known)
  const named = new Map<string, Source>()
  const sources: CatalogueSources = { file: setting.source, named }
  for (const [name, node] of objectMembers(file.member('sources'))) {
    named.set(name, readSource(node, sources))
  }
  const own = file.member('source')
  const names = objectMembers(file.member('resourceNames'))
  const context = {
    sources: { ...sources, file: own ? readSource(own, sources) : setting.source },
    table: setting.table,
    resourceNames: new Map(names.map(([type, node]) => [type, readText(node)])),
  }
  const given = file.member('editions')
  const editions = given ? readList(given, LIMITS.editions, one => readText(one)) : setting.editions
  const tasks: Task[] = []
  readList(file.member('tasks', true), LIMITS.tasks, node => {
    const others = [...setting.others, ...tasks]
    tasks.push(readTask(node, { context, editions, others, included: setting.included ?? [] }))
  })
  return tasks
}

interface TaskSetting {
  readonly context: Parameters<typeof readPermissions>[1]
  readonly editions: readonly string[]
  readonly others: readonly Task[]
  readonly included: readonly Task[]
}

function readTask(node: Node, { context, editions, others, included }: TaskSetting): Task {
  const known = [
    'id',
    'title',
    'steps',
    'includes',
    'permissions',
    'editions',
    'options',
    'retired',
  ]
  const object = readObject(node, known)
  const id = readText(object.member('id', true), ID, 'lower-case words joined by hyphens')
  refuseTaken(object.member('id'), id, others)
  const title = readText(object.member('title', true))
  const steps = readList(object.member('steps'), LIMITS.steps, readStep)
  const includes = readList(object.member('includes'), LIMITS.includes, one =>
    readIncluded(one, [...others, ...included]),
  ).flatMap(task => task ?? [])
  // A task without steps says all that it needs.
  const own = object.member('permissions', steps.length === 0 && includes.length === 0)
  const retired = object.member('retired')
  const all = { steps, includes, permissions: own, options: object.member('options') }
  const listed = object.member('editions')
  const nodes = listed
    ? readList(listed, LIMITS.editions, one => one)
    : editions.map(name => ({ ...node, value: { name } }))
  return {
    id,
    title,
    steps,
    editions: nodes.map(edition => readEdition(edition, all, context)),
    ...(retired && { retired: readText(retired) }),
  }
}

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

function readStep(node: Node): Step {
  const object = readObject(node, ['call', 'does'])
  return {
    call: readText(object.member('call', true), ACTION, 'an action, such as cases:GetCase'),
    does: readText(object.member('does', true)),
  }
}

function readIncluded(node: Node, others: readonly Task[]): Task | undefined {
  const id = readText(node)
  const task = others.find(one => one.id === id)
  if (!task)
    node.faults.push({ path: node.path, message: `there is no task "${id}" before this one` })
  return task
}

function refuseTaken(node: Node | undefined, id: string, others: readonly Task[]): void {
  if (id === '' || !others.some(one => one.id === id)) return
  node?.faults.push({ path: node.path, message: `there is a task "${id}" already` })
}

function objectMembers(node: Node | undefined): readonly (readonly [string, Node])[] {
  return node ? readObject(node, 'any').members() : []
}
