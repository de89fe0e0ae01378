// Values of a CloudFormation template: its functions worked out as far as the template tells.

import type { JsonPath } from '@casegate/engine/json'
import type { Place } from '../../base/input-error.ts'
import { isObject } from '../../base/is-object.ts'
import { textOf } from '../../base/text-of.ts'
import {
  createChoice,
  createHole,
  type Hole,
  isHole,
  isOpen,
  isOpenText,
  joinText,
} from '../../holes/open-value.ts'
import type { TakenDefault } from '../sourced-policy.ts'

type Fields = Readonly<Record<string, unknown>>

export interface TemplateContext {
  readonly file: string
  readonly placeOf: (path: JsonPath) => Place | undefined
  readonly parameters: Fields
  readonly mappings: Fields
  /** `AWS::AccountId` and the other pseudo parameters, as far as they are known. */
  readonly pseudo: ReadonlyMap<string, string>
  /** Those that nobody gave. */
  readonly assumed: ReadonlySet<string>
  /** What a reference to a resource stands for, such as the name of a role. */
  readonly refOf: (logicalId: string) => string | undefined
  readonly attributeOf: (logicalId: string, attribute: string) => string | undefined
  /** Whether a condition holds; the hole where only a deployment tells. */
  readonly test: (name: unknown, context: TemplateContext, path: JsonPath) => boolean | Hole
  /** Told of each default that a value depends on. */
  readonly onDefault: (taken: TakenDefault) => void
}

/**
 * The value with every function replaced by what it yields; what only a deployment tells is a hole.
 * undefined where the template says that there is none.
 */
export function resolve(value: unknown, context: TemplateContext, path: JsonPath): unknown {
  if (typeof value === 'string') return withReferences([value], context, path)
  if (Array.isArray(value)) {
    return value
      .map((one, index) => resolve(one, context, [...path, index]))
      .filter(one => one !== undefined)
  }
  if (!isObject(value) || isOpen(value)) return value
  const called = callIn(value)
  if (called) return called.yield(called.argument, context, path)
  const unread = Object.keys(value).find(key => key.startsWith('Fn::'))
  if (unread !== undefined) return holeAt(`${unread}, which is not worked out here`, context, path)
  const members = Object.entries(value).map(
    ([key, one]) => [key, resolve(one, context, [...path, key])] as const,
  )
  return Object.fromEntries(members.filter(([, one]) => one !== undefined))
}

/** One entry of a list that may depend on conditions. */
export interface Entry {
  readonly value: unknown
  readonly path: JsonPath
  /** Whether it is there. */
  readonly perhaps?: Hole | undefined
}

/** The entries of a list, not worked out yet, where they stand; one value is a list of one. */
export function entriesOf(
  value: unknown,
  context: TemplateContext,
  path: JsonPath,
): readonly Entry[] {
  if (value === undefined) return []
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => entriesOf(one, context, [...path, index]))
  }
  const called = isObject(value) && !isOpen(value) ? callIn(value) : undefined
  if (!called) return [{ value, path }]
  if (called.name !== 'Fn::If') {
    const yielded = resolve(value, context, path)
    return [yielded].flat().flatMap(one => (one === undefined ? [] : [{ value: one, path }]))
  }
  const [name, ...branches] = Array.isArray(called.argument) ? called.argument : []
  const holds = context.test(name, context, path)
  const branch = (index: number) =>
    entriesOf(branches[index], context, [...path, 'Fn::If', index + 1])
  if (typeof holds === 'boolean') return branch(holds ? 0 : 1)
  return [...branch(0), ...branch(1)].map(entry => ({ ...entry, perhaps: entry.perhaps ?? holds }))
}

export function holeAt(what: string, { file, placeOf }: TemplateContext, path: JsonPath): Hole {
  return createHole(what, file, () => placeOf(path))
}

type Yield = (argument: unknown, context: TemplateContext, path: JsonPath) => unknown

interface Call {
  readonly name: string
  readonly argument: unknown
  readonly yield: Yield
}

/** A function is an object with its name as the only key. */
function callIn(value: Fields): Call | undefined {
  const [first, ...more] = Object.entries(value)
  if (!first || more.length > 0) return undefined
  const [name, argument] = first
  const found = FUNCTIONS.get(name)
  return found && { name, argument, yield: found }
}

const FUNCTIONS: ReadonlyMap<string, Yield> = new Map<string, Yield>([
  ['Ref', (name, context, path) => refer(textOf(name), context, path)],
  ['Fn::GetAtt', getAttribute],
  ['Fn::Sub', substitute],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', choose],
  ['Fn::FindInMap', findInMap],
  [
    'Fn::ImportValue',
    (name, context, path) => {
      const export_ = resolve(name, context, path)
      const which = typeof export_ === 'string' ? ` ${export_}` : ''
      return holeAt(`the import${which}`, context, path)
    },
  ],
])

function refer(name: string, context: TemplateContext, path: JsonPath): unknown {
  if (name === 'AWS::NoValue') return undefined
  const { pseudo, assumed, parameters, refOf, onDefault, file } = context
  const known = pseudo.get(name)
  if (known !== undefined) {
    if (assumed.has(name)) onDefault({ name, value: known, file, place: () => undefined })
    return known
  }
  if (Object.hasOwn(parameters, name))
    return referToParameter(name, parameters[name], context, path)
  const referred = refOf(name)
  return referred ?? holeAt(`what ${name} refers to`, context, path)
}

function referToParameter(
  name: string,
  parameter: unknown,
  context: TemplateContext,
  path: JsonPath,
): unknown {
  const { Default: value, Type: type, NoEcho: secret } = isObject(parameter) ? parameter : {}
  const kind = typeof type === 'string' ? type : ''
  const isText = ['string', 'number', 'boolean'].includes(typeof value)
  if (kind.startsWith('AWS::SSM::') || !isText || value === '') {
    return holeAt(`the parameter ${name}`, context, path)
  }
  const text = String(value)
  const isSecret = secret === true || secret === 'true'
  const { file, placeOf, onDefault } = context
  const place = () => placeOf(['Parameters', name])
  onDefault({ name, value: isSecret ? '****' : text, file, place })
  const isList = kind === 'CommaDelimitedList' || kind.startsWith('List<')
  return isList ? text.split(',').map(one => one.trim()) : text
}

function getAttribute(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const names = Array.isArray(argument)
    ? argument.map(one => resolve(one, context, path))
    : textOf(argument).split('.')
  if (names.some(isOpen)) return holeAt('an attribute', context, path)
  return attribute(names.map(textOf), context, path)
}

function attribute(names: readonly string[], context: TemplateContext, path: JsonPath): unknown {
  const [id = '', ...rest] = names
  return context.attributeOf(id, rest.join('.')) ?? holeAt(names.join('.'), context, path)
}

const PLACEHOLDER = /\$\{(!?)([^}]*)\}/

function substitute(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const [text, given] = Array.isArray(argument) ? argument : [argument, {}]
  if (typeof text !== 'string') return holeAt('Fn::Sub without a text', context, path)
  const parts: unknown[] = []
  // What is split off by the groups: text, "!" or nothing, a name, text, …
  const pieces = text.split(PLACEHOLDER)
  for (let at = 0; at < pieces.length; at += 3) {
    parts.push(pieces[at])
    const [literal, name = ''] = pieces.slice(at + 1, at + 3)
    if (literal === '!') parts.push(`\${${name}}`)
    else if (literal !== undefined) parts.push(placed(name.trim(), given, context, path) ?? '')
  }
  return withReferences(parts, context, path)
}

function placed(name: string, given: unknown, context: TemplateContext, path: JsonPath): unknown {
  if (isObject(given) && Object.hasOwn(given, name)) return resolve(given[name], context, path)
  const names = name.split('.')
  return names.length > 1 ? attribute(names, context, path) : refer(name, context, path)
}

function join(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const [separator, list] = Array.isArray(argument) ? argument : []
  const parts = resolve(list, context, path)
  if (!Array.isArray(parts)) return isOpen(parts) ? parts : holeAt('Fn::Join', context, path)
  const between = textOf(separator ?? '')
  const joined = parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]))
  return withReferences(joined, context, path)
}

function select(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const [index, list] = Array.isArray(argument) ? argument : []
  const at = Number(textOf(resolve(index, context, path)))
  const parts = resolve(list, context, path)
  const found: unknown = Array.isArray(parts) ? parts[at] : undefined
  if (found !== undefined) return found
  return isHole(parts) ? parts : holeAt('Fn::Select', context, path)
}

function split(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const [separator, text] = Array.isArray(argument) ? argument : []
  const whole = resolve(text, context, path)
  if (typeof whole === 'string') return whole.split(textOf(separator))
  return isHole(whole) ? whole : holeAt('Fn::Split', context, path)
}

function choose(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const [name, ...branches] = Array.isArray(argument) ? argument : []
  const holds = context.test(name, context, path)
  const branch = (index: number) =>
    resolve(branches[index], context, [...path, 'Fn::If', index + 1])
  if (typeof holds === 'boolean') return branch(holds ? 0 : 1)
  return createChoice(holds, [branch(0), branch(1)])
}

function findInMap(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const keys = Array.isArray(argument) ? argument.map(one => resolve(one, context, path)) : []
  const [map, ...inner] = keys.slice(0, 3)
  let found: unknown = context.mappings
  for (const key of [map, ...inner]) {
    const isThere = isObject(found) && !isOpen(key) && Object.hasOwn(found, textOf(key))
    if (!isThere || !isObject(found)) return holeAt('Fn::FindInMap', context, path)
    found = found[textOf(key)]
  }
  return isObject(found) || keys.length < 3 ? holeAt('Fn::FindInMap', context, path) : found
}

const REFERENCE = /(\{\{resolve:[^{}]*\}\})/

/** AWS: CloudFormation User Guide, "Using dynamic references": `{{resolve:ssm:name}}`. */
function withReferences(
  parts: readonly unknown[],
  context: TemplateContext,
  path: JsonPath,
): unknown {
  const text = joinText(parts, holeAt('a value that is no text', context, path))
  const known = isOpenText(text) ? text.parts : [text]
  if (!known.some(isReferring)) return text
  // A reference with a hole in it is a hole from its beginning to the end of the text.
  const found: unknown[] = []
  for (const part of known) {
    if (typeof part !== 'string') {
      found.push(part)
      continue
    }
    const last = part.lastIndexOf('{{resolve:')
    const isWhole = last < 0 || part.includes('}}', last)
    found.push(...partsAround(isWhole ? part : part.slice(0, last), context, path))
    if (!isWhole) {
      found.push(holeAt('a dynamic reference', context, path))
      break
    }
  }
  return joinText(found, holeAt('a value that is no text', context, path))
}

function isReferring(part: unknown): boolean {
  return typeof part === 'string' && part.includes('{{resolve:')
}

/** The text with each reference in it as a hole. */
function partsAround(text: string, context: TemplateContext, path: JsonPath): readonly unknown[] {
  return text
    .split(REFERENCE)
    .map((part, index) => (index % 2 === 1 ? holeAt(part, context, path) : part))
}
