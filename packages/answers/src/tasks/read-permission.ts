// The permissions of a catalogue's task: as they are listed, or as AWS's reference has them.
import type { RequestContext } from '@casegate/engine'
import type { ActionTable } from '@casegate/engine/actions'
import { type Node, readList, readObject, readText } from './catalogue-node.ts'
import { type NeededResource, neededResources } from './needed-resources.ts'
import type { Source, Step, TaskPermission } from './task.ts'

const MAX_PERMISSIONS = 500
const MAX_TYPES = 50
export const ACTION = /^[a-z0-9-]+:[A-Za-z][A-Za-z0-9]*$/
const RESOURCE = /^(\*|arn:[^:]+:[^:]+:[^:]*:[^:]*:.+)$/
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/
const MONTH = /^\d{4}-\d{2}(-\d{2})?$/

export interface CatalogueSources {
  /** The file's own, for whatever names none. */
  readonly file: Source
  /** By the names that the file gives them. */
  readonly named: ReadonlyMap<string, Source>
}

export interface PermissionSetting {
  readonly sources: CatalogueSources
  readonly table: () => ActionTable
  /** How reasons speak of a resource type, such as `cases:Field`, where not as "the field". */
  readonly resourceNames: ReadonlyMap<string, string>
}

/** In order; `source` is that of the edition which lists them. */
export function readPermissions(
  node: Node | undefined,
  setting: PermissionSetting,
  source: Source,
): readonly TaskPermission[] {
  return readList(node, MAX_PERMISSIONS, one => readPermission(one, setting, source)).flat()
}

/** What a call needs of which nothing more is said: its action, on all that IAM asks about. */
export function permissionsOfStep(
  { call, does }: Step,
  setting: PermissionSetting,
  source: Source,
  node: Node,
): readonly TaskPermission[] {
  return resourcesFor(node, setting, call).map(({ type, pattern }) => ({
    action: call,
    resource: pattern,
    why: `It ${does}. ${askedAbout(call, type, setting)}`,
    step: call,
    source,
  }))
}

/** By its name in the file, as an object, or as the address of a page. */
export function readSource(node: Node, { file, named }: CatalogueSources): Source {
  if (typeof node.value !== 'string') {
    const object = readObject(node, ['title', 'url', 'asOf'])
    return {
      title: readText(object.member('title', true)),
      url: readText(object.member('url', true)),
      asOf: readText(object.member('asOf', true), MONTH, 'a month, such as 2026-08'),
    }
  }
  const text = readText(node)
  return named.get(text) ?? { ...file, url: text }
}

function readPermission(
  node: Node,
  setting: PermissionSetting,
  edition: Source,
): readonly TaskPermission[] {
  const known = ['action', 'resource', 'on', 'why', 'step', 'via', 'alsoVia', 'context', 'source']
  const object = readObject(node, known)
  const action = readText(object.member('action', true), ACTION, 'an action, such as cases:GetCase')
  const [step, via, alsoVia] = ['step', 'via', 'alsoVia'].map(name => object.member(name))
  const [context, source] = ['context', 'source'].map(name => object.member(name))
  const permission = {
    action,
    why: readText(object.member('why', true)),
    ...(step && { step: readText(step, ACTION, 'an action, such as cases:GetCase') }),
    ...(via && { via: readService(via) }),
    ...(alsoVia && { alsoVia: readService(alsoVia) }),
    ...(context && { context: readContext(context) }),
    source: source ? readSource(source, setting.sources) : edition,
  }
  const [resource, on] = [object.member('resource'), object.member('on')]
  if (resource && on) {
    on.faults.push({ path: on.path, message: '"on" and "resource" say the same: give one of them' })
  }
  const patterns = resource
    ? [readText(resource, RESOURCE, '"*" or an ARN pattern')]
    : action === ''
      ? []
      : resourcesFor(on ?? node, setting, action, readTypes(on)).map(({ pattern }) => pattern)
  return patterns.map(pattern => ({ ...permission, resource: pattern }))
}

function readService(node: Node): string {
  return readText(node, SERVICE, 'a service, such as connect.amazonaws.com')
}

function readTypes(node: Node | undefined): readonly string[] | undefined {
  return node && readList(node, MAX_TYPES, one => readText(one))
}

function resourcesFor(
  { path, faults }: Node,
  { table }: PermissionSetting,
  action: string,
  types?: readonly string[],
): readonly NeededResource[] {
  const needed = neededResources(table(), action, types)
  if (typeof needed !== 'string') return needed
  faults.push({ path, message: needed })
  return []
}

function askedAbout(
  action: string,
  type: string | undefined,
  { resourceNames }: PermissionSetting,
): string {
  if (type === undefined) return 'The action has no resource types.'
  const words = type
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .replaceAll('-', ' ')
    .toLowerCase()
  return `IAM asks about ${resourceNames.get(`${action.split(':')[0]}:${type}`) ?? `the ${words}`}.`
}

/** Values as requests have them: a text, a number, yes or no, or a list of texts. */
function readContext(node: Node): RequestContext {
  const context: Record<string, RequestContext[string]> = Object.create(null)
  for (const [key, one] of readObject(node, 'any').members()) {
    const { value, path, faults } = one
    if (typeof value === 'boolean' || typeof value === 'number') context[key] = value
    else if (Array.isArray(value)) context[key] = readList(one, MAX_TYPES, item => readText(item))
    else if (typeof value === 'string') context[key] = readText(one)
    else faults.push({ path, message: 'must be a text, a number, true, false or a list of texts' })
  }
  return context
}
