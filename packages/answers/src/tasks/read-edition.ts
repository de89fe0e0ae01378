// One edition of a catalogue's task: what the task lists for all, and what this one adds.
import { type Node, readList, readObject, readText, readWord } from './catalogue-node.ts'
import {
  type PermissionSetting,
  permissionsOfStep,
  readPermissions,
  readSource,
} from './read-permission.ts'
import type {
  Edition,
  Option,
  PolicyStatement,
  Step,
  Task,
  TaskPermission,
  TaskPolicy,
} from './task.ts'

const LIMITS = { options: 10, policies: 20, statements: 100, actions: 500 } as const

/** What every edition of the task has. */
interface Common {
  readonly steps: readonly Step[]
  readonly includes: readonly Task[]
  readonly permissions: Node | undefined
  readonly options: Node | undefined
}

export function readEdition(node: Node, common: Common, setting: PermissionSetting): Edition {
  const object = readObject(node, ['name', 'source', 'permissions', 'options'])
  const name = readText(object.member('name', true))
  const given = object.member('source')
  const source = given ? readSource(given, setting.sources) : setting.sources.file
  const own = readPermissions(common.permissions, setting, source)
  const added = readPermissions(object.member('permissions'), setting, source)
  // What the task says itself takes the place of what it includes.
  const ownOf = (one: TaskPermission) => own.find(other => keyOf(other) === keyOf(one)) ?? one
  const included = distinct(
    common.includes.flatMap(task => permissionsIncluded(task, name)).map(ownOf),
  )
  const listed = own.filter(one => !included.includes(one))
  const said = new Set([...included, ...listed, ...added].map(({ action }) => action))
  const implied = common.steps
    .filter(({ call }) => call !== '' && !said.has(call))
    .flatMap(step => permissionsOfStep(step, setting, source, node))
  return {
    name,
    source,
    permissions: [...included, ...implied, ...listed, ...added],
    options: readOptions(object.member('options') ?? common.options),
  }
}

function keyOf({ action, resource }: TaskPermission): string {
  return `${action} ${resource}`
}

/** What several included tasks list is needed once. */
function distinct(permissions: readonly TaskPermission[]): readonly TaskPermission[] {
  return [...new Map(permissions.map(one => [keyOf(one), one])).values()]
}

/** Of the same edition, or of the one to go by. */
function permissionsIncluded({ editions }: Task, name: string): Edition['permissions'] {
  const edition = editions.find(one => one.name === name) ?? editions[0]
  return edition?.permissions ?? []
}

function readOptions(node: Node | undefined): readonly Option[] {
  return readList(node, LIMITS.options, one => {
    const object = readObject(one, ['id', 'title', 'managedPolicies', 'policies'])
    return {
      id: readWord(object.member('id', true), ['custom', 'managed']) ?? 'custom',
      title: readText(object.member('title', true)),
      managedPolicies: readList(object.member('managedPolicies'), LIMITS.policies, name =>
        readText(name),
      ),
      policies: readList(object.member('policies'), LIMITS.policies, readPolicy),
    }
  })
}

function readPolicy(node: Node): TaskPolicy {
  const object = readObject(node, ['name', 'document'])
  const document = object.member('document', true)
  const parts = document && readObject(document, ['Version', 'Statement'])
  readWord(parts?.member('Version', true), ['2012-10-17'])
  return {
    name: readText(object.member('name', true)),
    document: {
      Version: '2012-10-17',
      Statement: readList(parts?.member('Statement', true), LIMITS.statements, readStatement),
    },
  }
}

function readStatement(node: Node): PolicyStatement {
  const object = readObject(node, ['Sid', 'Effect', 'Action', 'Resource'])
  readWord(object.member('Effect', true), ['Allow'])
  const action = object.member('Action', true)
  return {
    Sid: readText(object.member('Sid', true), /^[A-Za-z0-9]+$/, 'letters and digits'),
    Effect: 'Allow',
    Action:
      typeof action?.value === 'string'
        ? readText(action)
        : readList(action, LIMITS.actions, one => readText(one)),
    Resource: readText(object.member('Resource', true)),
  }
}
