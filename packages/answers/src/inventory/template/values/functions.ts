// The functions of CloudFormation templates, one row each.
import { isObject, type JsonPath } from '@casegate/engine/json'
import { textOf } from '../../../base/text-of.ts'
import {
  createChoice,
  type Hole,
  isChoice,
  isHole,
  isOpen,
  joinText,
  madeOf,
} from '../../../holes/open-value.ts'
import { holeAt, type TemplateContext, type Yield } from './context.ts'
import { jsonText } from './json-text.ts'
import { withReferences } from './texts.ts'
import { resolve } from './values.ts'

// AWS: CloudFormation Template Reference Guide, "Intrinsic function reference".
export const FUNCTIONS: ReadonlyMap<string, Yield> = new Map<string, Yield>([
  ['Ref', (name, context, path) => refer(textOf(name), context, path)],
  ['Fn::GetAtt', getAttribute],
  ['Fn::Sub', substitute],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', choose],
  ['Fn::FindInMap', findInMap],
  ['Fn::ImportValue', importValue],
  ['Fn::Length', count],
  ['Fn::ToJsonString', print],
])

function refer(name: string, context: TemplateContext, path: JsonPath): unknown {
  if (name === 'AWS::NoValue') return undefined
  return (
    context.pseudo(name, context, path) ??
    context.parameter(name, context, path) ??
    context.refOf(name, context, path) ??
    holeAt(`what ${name} refers to`, context, path)
  )
}

function importValue(name: unknown, context: TemplateContext, path: JsonPath): unknown {
  const export_ = resolve(name, context, path)
  const which = typeof export_ === 'string' ? ` ${export_}` : ''
  return holeAt(`the import${which}`, context, path, export_)
}

function getAttribute(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const names = Array.isArray(argument)
    ? argument.map(one => resolve(one, context, path))
    : textOf(argument).split('.')
  if (names.some(isOpen)) return holeAt('an attribute', context, path, names)
  return attribute(names.map(textOf), context, path)
}

function attribute(names: readonly string[], context: TemplateContext, path: JsonPath): unknown {
  const [id = '', ...rest] = names
  const found = context.attributeOf({ id, name: rest.join('.') }, context, path)
  return found ?? holeAt(names.join('.'), context, path)
}

const PLACEHOLDER = /\$\{(!?)([^}]*)\}/

function substitute(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const [text, given] = Array.isArray(argument) ? argument : [argument, {}]
  if (typeof text !== 'string')
    return holeAt('Fn::Sub without a text', context, path, resolve(argument, context, path))
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
  const between = textOf(separator ?? '')
  return eachOf(resolve(list, context, path), parts => {
    const isCounted = Array.isArray(parts) && (between === '' || !parts.some(isPerhaps))
    if (!isCounted) return within(parts, 'Fn::Join', [between], context, path)
    const joined = parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]))
    return withReferences(joined, context, path)
  })
}

/** For a choice, the choice of what each branch yields. */
function eachOf(value: unknown, yields: (one: unknown) => unknown): unknown {
  if (!isChoice(value)) return yields(value)
  return createChoice(
    value.hole,
    value.branches.map(branch => eachOf(branch, yields)),
  )
}

/** What a function yields of a value that only a deployment tells. */
function within(
  value: unknown,
  name: string,
  others: readonly unknown[],
  context: TemplateContext,
  path: JsonPath,
): Hole {
  if (isHole(value)) return madeOf(value, [name, ...others])
  return holeAt(name, context, path, [value, ...others])
}

function select(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const [index, list] = Array.isArray(argument) ? argument : []
  const which = resolve(index, context, path)
  const at = /^\d+$/.test(textOf(which)) ? Number(textOf(which)) : -1
  return eachOf(resolve(list, context, path), parts => {
    const isCounted = Array.isArray(parts) && !parts.slice(0, at + 1).some(isPerhaps)
    const found: unknown = isCounted ? parts[at] : undefined
    return found ?? within(parts, 'Fn::Select', [which], context, path)
  })
}

/** An entry that a condition may leave out moves those after it. */
function isPerhaps(one: unknown): boolean {
  return isChoice(one) && one.branches.includes(undefined)
}

function split(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const [separator, text] = Array.isArray(argument) ? argument : []
  const between = resolve(separator, context, path)
  return eachOf(resolve(text, context, path), whole => {
    if (typeof whole === 'string' && typeof between === 'string') return whole.split(between)
    return within(whole, 'Fn::Split', [between], context, path)
  })
}

function choose(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const [name, ...branches] = Array.isArray(argument) ? argument : []
  const holds = context.test(name, context, path)
  const branch = (index: number) =>
    resolve(branches[index], context, [...path, 'Fn::If', index + 1])
  if (typeof holds === 'boolean') return branch(holds ? 0 : 1)
  return createChoice(holds, [branch(0), branch(1)])
}

/** AWS: "Fn::FindInMap enhancements": an object with DefaultValue may follow the keys. */
function findInMap(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const given: readonly unknown[] = Array.isArray(argument) ? argument : []
  const keys = given.slice(0, 3).map(one => resolve(one, context, path))
  const [, , , options] = given
  const [name] = keys
  const maps = typeof name === 'string' && Object.hasOwn(context.mappings, name)
  const hole = () => {
    const asked = maps ? context.mappings[name] : context.mappings
    return holeAt('Fn::FindInMap', context, path, [keys, resolve(options, context, path), asked])
  }
  const otherwise = () =>
    isObject(options) && Object.hasOwn(options, 'DefaultValue')
      ? resolve(options.DefaultValue, context, path)
      : hole()
  if (keys.length < 3 || keys.some(isOpen)) return hole()
  let found: unknown = context.mappings
  for (const key of keys) {
    // What a macro puts there may be any of it.
    const isMade = isObject(found) && Object.hasOwn(found, 'Fn::Transform')
    if (isMade) return hole()
    if (!isObject(found) || !Object.hasOwn(found, textOf(key))) return otherwise()
    found = found[textOf(key)]
  }
  return isObject(found) ? hole() : resolve(found, context, path)
}

function count(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const list = resolve(argument, context, path)
  const isCounted = Array.isArray(list) && !list.some(isPerhaps)
  return isCounted ? String(list.length) : within(list, 'Fn::Length', [], context, path)
}

function print(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const value = resolve(argument, context, path)
  const hole = holeAt('Fn::ToJsonString', context, path, [value])
  const parts = jsonText(value)
  return parts ? joinText(parts, hole) : hole
}
