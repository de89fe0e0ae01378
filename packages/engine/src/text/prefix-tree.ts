// Values kept under prefixes of text: all whose prefix a text begins with are found in one walk.

import { standsIn } from './literal.ts'

export interface PrefixTree<T> {
  /** Kept under the empty prefix. */
  readonly values: T[]
  /** By the first character of their label. */
  readonly branches: Map<number, Branch<T>>
}

interface Branch<T> {
  label: string
  tree: PrefixTree<T>
}

export function createPrefixTree<T>(): PrefixTree<T> {
  return { values: [], branches: new Map() }
}

export function plant<T>(tree: PrefixTree<T>, prefix: string, value: T): void {
  let node = tree
  let rest = prefix
  while (rest !== '') {
    const branch = node.branches.get(rest.charCodeAt(0))
    if (branch === undefined) {
      const leaf = createPrefixTree<T>()
      leaf.values.push(value)
      node.branches.set(rest.charCodeAt(0), { label: rest, tree: leaf })
      return
    }
    const shared = countShared(branch.label, rest)
    if (shared < branch.label.length) splitBranch(branch, shared)
    node = branch.tree
    rest = rest.slice(shared)
  }
  node.values.push(value)
}

/** The lists of values whose prefix stands in `text` at `from`, the shortest prefix first. */
export function valuesAlong<T>(tree: PrefixTree<T>, text: string, from: number): T[][] {
  const lists = tree.values.length > 0 ? [tree.values] : []
  let node = tree
  let at = from
  while (at < text.length) {
    const branch = node.branches.get(text.charCodeAt(at))
    if (branch === undefined || !standsIn(text, branch.label, at)) break
    at += branch.label.length
    node = branch.tree
    if (node.values.length > 0) lists.push(node.values)
  }
  return lists
}

function countShared(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let count = 0
  while (count < most && one.charCodeAt(count) === other.charCodeAt(count)) count++
  return count
}

function splitBranch<T>(branch: Branch<T>, at: number): void {
  const lower: Branch<T> = { label: branch.label.slice(at), tree: branch.tree }
  const middle = createPrefixTree<T>()
  middle.branches.set(lower.label.charCodeAt(0), lower)
  branch.label = branch.label.slice(0, at)
  branch.tree = middle
}
