// Which REST operation a method and a raw path mean: a tree of path segments per service.

import type { ServiceModel } from '../models/model.ts'

export interface RestRoute {
  readonly operation: string
  readonly served: boolean
  /** Still percent-encoded: a decoded slash inside a label must not split it. */
  readonly labels: Readonly<Record<string, string>>
}

export function findRoute(
  model: ServiceModel,
  method: string,
  rawPath: string,
): RestRoute | undefined {
  const segments = segmentsOf(rawPath)
  const found = walk(routesOf(model), method, segments, 0)
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

/** A literal segment wins over a label; a label is never empty. */
function walk(
  node: Node,
  method: string,
  segments: readonly string[],
  index: number,
): Endpoint | undefined {
  const segment = segments[index]
  if (segment === undefined) return node.methods.get(method)
  const literal = node.literals.get(literalOf(segment))
  const found = literal && walk(literal, method, segments, index + 1)
  if (found !== undefined || node.label === undefined || segment === '') return found
  return walk(node.label, method, segments, index + 1)
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

/** What the path means with another method than was used. */
export function otherMethods(model: ServiceModel, rawPath: string): readonly string[] {
  return METHODS.flatMap(method => {
    const found = findRoute(model, method, rawPath)
    return found === undefined ? [] : [`${method} is ${found.operation}`]
  })
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
