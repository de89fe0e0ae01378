// Which REST operation a method and a raw path mean: a tree of path segments per service.

import type { ServiceModel } from '../models/model.ts'

export interface RestRoute {
  readonly operation: string
  readonly served: boolean
  /** Still percent-encoded: a decoded slash inside a label must not split it. */
  readonly labels: Readonly<Record<string, string>>
}

/** A label is never empty, unless it is asked what a path without one was meant to be. */
export function findRoute(
  model: ServiceModel,
  method: string,
  rawPath: string,
  { mayBeEmpty = false } = {},
): RestRoute | undefined {
  const segments = segmentsOf(rawPath)
  const found = walk(routesOf(model), { method, segments, mayBeEmpty }, 0)
  if (found === undefined) return undefined
  const { operation, served, labelAt } = found
  const labels: Record<string, string> = {}
  for (const [name, index] of labelAt) labels[name] = segments[index] ?? ''
  return { operation, served, labels }
}

interface Node {
  readonly literals: Map<string, Node>
  label?: Node
  readonly methods: Map<string, Endpoint>
}

interface Endpoint {
  readonly operation: string
  readonly served: boolean
  /** Which segment of the path each label stands in. */
  readonly labelAt: readonly (readonly [name: string, index: number])[]
}

interface Sought {
  readonly method: string
  readonly segments: readonly string[]
  readonly mayBeEmpty: boolean
}

/** A literal segment wins over a label. */
function walk(node: Node, sought: Sought, index: number): Endpoint | undefined {
  const segment = sought.segments[index]
  if (segment === undefined) return node.methods.get(sought.method)
  const literal = node.literals.get(literalOf(segment))
  const found = literal && walk(literal, sought, index + 1)
  if (found !== undefined || node.label === undefined) return found
  if (segment === '' && !sought.mayBeEmpty) return undefined
  return walk(node.label, sought, index + 1)
}

/** Some clients escape what need not be, as the colon of `/cases:batchUpdateCase`. */
function literalOf(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** What helps who asked for a path that is none: another method, or the label that is empty. */
export function routeHint(model: ServiceModel, method: string, rawPath: string): string {
  const meant = findRoute(model, method, rawPath, { mayBeEmpty: true })
  if (meant !== undefined) {
    const empty = Object.keys(meant.labels).filter(name => meant.labels[name] === '')
    return ` It is that of ${meant.operation} if ${empty.join(' and ')} is empty.`
  }
  const others = METHODS.flatMap(other => {
    const found = findRoute(model, other, rawPath)
    return found === undefined ? [] : [`${other} is ${found.operation}`]
  })
  return others.length === 0 ? '' : ` There ${others.join(', ')}.`
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

const trees = new WeakMap<ServiceModel, Node>()

function routesOf(model: ServiceModel): Node {
  let root = trees.get(model)
  if (root === undefined) {
    root = emptyNode()
    for (const [name, { http }] of Object.entries(model.operations)) plant(root, name, http, true)
    for (const [name, { http }] of Object.entries(model.notServed)) plant(root, name, http, false)
    trees.set(model, root)
  }
  return root
}

function plant(root: Node, operation: string, http: string, served: boolean): void {
  const [method = '', path = ''] = http.split(' ')
  const labelAt: [string, number][] = []
  let node = root
  for (const [index, segment] of segmentsOf(path).entries()) {
    if (segment.startsWith('{')) {
      labelAt.push([segment.slice(1, -1), index])
      node.label ??= emptyNode()
      node = node.label
    } else {
      let next = node.literals.get(segment)
      if (next === undefined) {
        next = emptyNode()
        node.literals.set(segment, next)
      }
      node = next
    }
  }
  node.methods.set(method, { operation, served, labelAt })
}

function emptyNode(): Node {
  return { literals: new Map(), methods: new Map() }
}

/** Some paths of the models end in a slash that some clients drop, and the other way round. */
function segmentsOf(path: string): readonly string[] {
  const end = path.endsWith('/') ? -1 : undefined
  const inner = path.slice(1, end)
  return inner === '' ? [] : inner.split('/')
}
