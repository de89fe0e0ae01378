// A file in YAML, with CloudFormation's short forms of functions such as `!Sub`.

import { createPositions, type JsonPath, jsonLimits } from '@casegate/engine/json'
import {
  type Alias,
  Composer,
  CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Parser,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml'
import { InputError } from '../base/input-error.ts'
import { textOf } from '../base/text-of.ts'
import type { FileValue, TextFile } from './file-value.ts'

const MAX_NODES = 250_000
/** Texts, the names of members among them, and comments. */
const MAX_PARTS = 2 * MAX_NODES
/** The lexer sets a mark before each text without quotes. */
const BEGINNINGS: ReadonlySet<string | undefined> = new Set([CST.SCALAR, '"', "'", '#'])
/** A level of the text is at most two of the parser's. */
const MAX_STACK = 2 * jsonLimits.depth

/** An InputError with the place where it is no YAML. */
export function readYaml({ name: file, text }: TextFile): FileValue {
  const positionAt = createPositions(text)
  const refuse: Refuse = (offset, message) => {
    throw new InputError({ file, place: positionAt(offset), message })
  }
  const document = compose(text, refuse)
  const [error] = document.errors
  if (error) refuse(error.pos[0], `this is not valid YAML: ${error.message}`)
  const places: PlaceTree = { start: 0, inner: new Map() }
  const within = new Set<Node>()
  const anchored = findAnchored(document)
  let nodes = 0
  const value = readNode(document.contents, places, 0)
  return { file, value, placeOf }

  function readNode(node: Node | null, place: PlaceTree, depth: number): unknown {
    const start = node?.range?.[0] ?? place.start
    place.start = start
    // Aliases of aliases could make a small file endless.
    if (nodes++ > MAX_NODES) refuse(start, TOO_LARGE)
    if (depth > jsonLimits.depth) refuse(start, TOO_DEEP)
    const name = node?.tag?.startsWith('!') && !node.tag.startsWith('!!') ? node.tag.slice(1) : ''
    const called = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`
    const inner = name === '' ? place : innerOf(place, called)
    const plain = isAlias(node) ? readNode(meantBy(node), inner, depth) : bare(node, inner, depth)
    return name === '' ? plain : { [called]: plain }
  }

  function meantBy(alias: Alias): Node {
    const meant = anchored.get(alias)
    const start = alias.range?.[0] ?? 0
    if (!meant) return refuse(start, `there is no anchor &${alias.source} before this`)
    if (within.has(meant)) return refuse(start, `*${alias.source} refers to what it is part of`)
    return meant
  }

  function bare(node: Node | null, place: PlaceTree, depth: number): unknown {
    if (isScalar(node)) return node.value
    if (!isSeq(node) && !isMap(node)) return null
    within.add(node)
    const value = isSeq(node)
      ? node.items.map((item, index) => readNode(item as Node, innerOf(place, index), depth + 1))
      : Object.fromEntries(membersOf(node, place, depth))
    within.delete(node)
    return value
  }

  /** Its own come after those that it takes over from others, and so count before them. */
  function membersOf(
    node: YAMLMap,
    place: PlaceTree,
    depth: number,
  ): readonly (readonly [string, unknown])[] {
    if (depth > jsonLimits.depth) refuse(node.range?.[0] ?? place.start, TOO_DEEP)
    const merged = node.items.filter(isMerge).flatMap(({ value }) => {
      const others = isSeq(value) ? [...value.items].reverse() : [value]
      return others.flatMap(other => {
        const meant = isAlias(other) ? meantBy(other) : other
        if (!isMap(meant)) return refuse(node.range?.[0] ?? 0, NO_MERGE)
        if (nodes++ > MAX_NODES) refuse(node.range?.[0] ?? 0, TOO_LARGE)
        if (within.has(meant)) return refuse(node.range?.[0] ?? 0, NO_MERGE)
        within.add(meant)
        const taken = membersOf(meant, place, depth + 1)
        within.delete(meant)
        return taken
      })
    })
    const own = node.items
      .filter(item => !isMerge(item))
      .map(({ key, value: member }) => {
        const named = isAlias(key) ? meantBy(key) : key
        const name = textOf(isScalar(named) ? named.value : named)
        return [name, readNode(member as Node | null, innerOf(place, name), depth + 1)] as const
      })
    return [...merged, ...own]
  }

  /** Of the value, or of the nearest one around it that the text has. */
  function placeOf(path: JsonPath) {
    let found = places
    for (const step of path) {
      const inner = found.inner.get(step)
      if (!inner) break
      found = inner
    }
    return positionAt(found.start)
  }
}

// YAML 1.1, "Merge Key Language-Independent Type": what packs templates writes it out.
function isMerge({ key }: YAMLMap['items'][number]): boolean {
  return isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN
}

/** Where a value begins, and the values in it. */
interface PlaceTree {
  start: number
  readonly inner: Map<string | number, PlaceTree>
}

function innerOf(place: PlaceTree, step: string | number): PlaceTree {
  const inner: PlaceTree = { start: place.start, inner: new Map() }
  place.inner.set(step, inner)
  return inner
}

/** What each alias means: the anchor of its name that came last before it. */
function findAnchored(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>()
  const meant = new Map<Alias, Node>()
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const found = anchors.get(node.source)
        if (found) meant.set(node, found)
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node)
    },
  })
  return meant
}

const NO_MERGE = 'what is merged by << must be an object, or a list of objects'
const TOO_LARGE =
  `the file is too large: ${MAX_NODES.toLocaleString('en')} values are read of YAML; of JSON more are, ` +
  `${jsonLimits.characters / 2 ** 20} MiB of text`
const TOO_DEEP = `nested deeper than ${jsonLimits.depth} levels`

type Refuse = (offset: number, message: string) => never

function compose(text: string, refuse: Refuse): Document.Parsed {
  const composer = new Composer({ schema: 'core', logLevel: 'error' })
  const [document, second] = composer.compose(tokensOf(text, refuse), true, text.length)
  if (second) refuse(second.range[0], 'a second document; only one is read')
  if (!document) return refuse(0, 'the file is empty; a policy was expected')
  return document
}

/** The composer goes into depth by calling itself, so what is too deep must not get there. */
function* tokensOf(text: string, refuse: Refuse): Generator<CST.Token> {
  const parser = new Parser()
  let parts = 0
  for (const lexeme of new Lexer().lex(text)) {
    // Composing costs many times what this does, in time and in memory.
    if (BEGINNINGS.has(lexeme[0]) && ++parts > MAX_PARTS) refuse(parser.offset, TOO_LARGE)
    yield* parser.next(lexeme)
    if (parser.stack.length > MAX_STACK) refuse(parser.offset, TOO_DEEP)
  }
  yield* parser.end()
}
