// The functions of CloudFormation templates, one row each.
import { isObject, type JsonPath } from '@casegate/engine/json'
import { textOf } from '../../../base/text-of.ts'
import { createChoice, isHole, isOpen, joinText } from '../../../holes/open-value.ts'
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
    context.refOf(name, context) ??
    holeAt(`what ${name} refers to`, context, path)
  )
}

function importValue(name: unknown, context: TemplateContext, path: JsonPath): unknown {
  const export_ = resolve(name, context, path)
  const which = typeof export_ === 'string' ? ` ${export_}` : ''
  return holeAt(`the import${which}`, context, path)
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
  const found = context.attributeOf(id, rest.join('.'), context)
  return found ?? holeAt(names.join('.'), context, path)
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

/** AWS: "Fn::FindInMap enhancements": an object with DefaultValue may follow the keys. */
function findInMap(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const given: readonly unknown[] = Array.isArray(argument) ? argument : []
  const keys = given.slice(0, 3).map(one => resolve(one, context, path))
  const [, , , options] = given
  const otherwise =
    isObject(options) && Object.hasOwn(options, 'DefaultValue')
      ? resolve(options.DefaultValue, context, path)
      : holeAt('Fn::FindInMap', context, path)
  if (keys.length < 3 || keys.some(isOpen)) return holeAt('Fn::FindInMap', context, path)
  let found: unknown = context.mappings
  for (const key of keys) {
    // What a macro puts there may be any of it.
    const isMade = isObject(found) && Object.hasOwn(found, 'Fn::Transform')
    if (isMade) return holeAt('Fn::FindInMap', context, path)
    if (!isObject(found) || !Object.hasOwn(found, textOf(key))) return otherwise
    found = found[textOf(key)]
  }
  return isObject(found) ? holeAt('Fn::FindInMap', context, path) : resolve(found, context, path)
}

function count(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const list = resolve(argument, context, path)
  return Array.isArray(list) ? String(list.length) : holeAt('Fn::Length', context, path)
}

function print(argument: unknown, context: TemplateContext, path: JsonPath): unknown {
  const hole = holeAt('Fn::ToJsonString', context, path)
  const parts = jsonText(resolve(argument, context, path))
  return parts ? joinText(parts, hole) : hole
}
