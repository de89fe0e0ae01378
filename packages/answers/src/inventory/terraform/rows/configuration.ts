// The configuration in a plan: what members are made of, through variables and outputs of modules.
import { type Fields, isObject } from '@casegate/engine/json'
import { type Address, type AddressStep, addressOf, stepsOf } from './address.ts'
import { listOf, type Reference, textOf } from './row.ts'

/** Of one resource; members that are not given have no expression. */
export interface Configured {
  readonly expressions: Fields
  readonly provider: string
  /** Making it runs a program. */
  readonly runsPrograms: boolean
  readonly references: (member: string) => readonly Reference[]
  readonly madeOf: (member: string) => string | undefined
}

export interface Configuration {
  readonly of: (address: Address) => Configured | undefined
  readonly providers: Fields
}

export function readConfiguration(configuration: unknown): Configuration | undefined {
  if (!isObject(configuration) || !isObject(configuration.root_module)) return undefined
  const root: Module = { node: configuration.root_module, path: [], parent: undefined, call: {} }
  return {
    providers: isObject(configuration.provider_config) ? configuration.provider_config : {},
    of: address => configuredIn(root, address),
  }
}

/** The resources that there must be one of: they are made without `count` and `for_each`. */
export function configuredOnce(configuration: unknown): readonly { readonly address: string }[] {
  const root = isObject(configuration) ? configuration.root_module : undefined
  return isObject(root) ? onceWithin(root, '', MOST_STEPS) : []
}

function onceWithin(
  node: Fields,
  before: string,
  left: number,
): readonly { readonly address: string }[] {
  const own = listOf(node.resources).flatMap(one => {
    const isOnce = (one.mode ?? 'managed') === 'managed' && !isRepeated(one)
    return isOnce ? [{ address: `${before}${textOf(one.type)}.${textOf(one.name)}` }] : []
  })
  const calls = isObject(node.module_calls) ? Object.entries(node.module_calls) : []
  const inner = calls.flatMap(([name, call]) => {
    if (left === 0 || !isObject(call) || !isObject(call.module) || isRepeated(call)) return []
    return onceWithin(call.module, `${before}module.${name}.`, left - 1)
  })
  return [...own, ...inner]
}

/** `count`, `for_each`, and whatever else may say how many there are. */
function isRepeated(node: Fields): boolean {
  return Object.keys(node).some(name => name.endsWith('_expression'))
}

interface Module {
  readonly node: Fields
  /** With the keys of the resource that is asked about. */
  readonly path: readonly AddressStep[]
  readonly parent: Module | undefined
  /** How the parent calls it. */
  readonly call: Fields
}

function configuredIn(root: Module, { module: path, resource }: Address): Configured | undefined {
  let module: Module | undefined = root
  for (const step of path) module = module && callOf(module, step)
  const found = module && resourcesOf(module.node).get(resource)
  if (!module || !found) return undefined
  const at = module
  const expressions = isObject(found.expressions) ? found.expressions : {}
  const chained = textsWithin(found.for_each_expression)
  return {
    expressions,
    provider: textOf(found.provider_config_key),
    runsPrograms: listOf(found.provisioners).some(({ type }) => type !== 'file'),
    madeOf: member => referencesOf(expressions[member])[0],
    references: member =>
      referencesOf(expressions[member]).flatMap(text => {
        if (text === 'each.key') return []
        const isChained = /^each\.value\b/.test(text) && chained.length > 0
        return followAll(isChained ? chained : [text], at, MOST_STEPS)
      }),
  }
}

const resources = new WeakMap<Fields, ReadonlyMap<string, Fields>>()

function resourcesOf(node: Fields): ReadonlyMap<string, Fields> {
  const known = resources.get(node)
  if (known) return known
  const found = new Map(
    listOf(node.resources).map(one => {
      const prefix = one.mode === 'data' ? 'data.' : ''
      return [`${prefix}${textOf(one.type)}.${textOf(one.name)}`, one]
    }),
  )
  resources.set(node, found)
  return found
}

function callOf(parent: Module, step: AddressStep): Module | undefined {
  const calls = parent.node.module_calls
  const call = isObject(calls) && Object.hasOwn(calls, step.name) ? calls[step.name] : undefined
  if (!isObject(call) || !isObject(call.module)) return undefined
  return { node: call.module, path: [...parent.path, step], parent, call }
}

/** Modules may hand a value on and on, and a broken file without end. */
const MOST_STEPS = 32

/** What a reference comes to: resources, or what an input or an output is made of. */
function follow(text: string, module: Module, left: number): readonly Reference[] {
  const [first, second, third] = stepsOf(text)
  const lost: Reference = { to: undefined }
  if (first && KNOWN.has(first.name)) return []
  if (!first || !second || left === 0) return [lost]
  if (first.name === 'var') {
    const { parent, call } = module
    const given = isObject(call.expressions) ? call.expressions[second.name] : undefined
    return parent ? followAll(referencesOf(given), parent, left - 1) : []
  }
  if (first.name === 'module') {
    const called = callOf(module, second)
    const outputs = called?.node.outputs
    const output = isObject(outputs) && third ? outputs[third.name] : undefined
    if (!called || !isObject(output)) return [lost]
    return followAll(referencesOf(output.expression), called, left - 1)
  }
  // What a local is made of is in no plan.
  if (first.name === 'local' || first.name === 'each') return [lost]
  return [{ to: addressOf(stepsOf(text), module.path) }]
}

function followAll(texts: readonly string[], module: Module, left: number): readonly Reference[] {
  return texts.flatMap(text => follow(text, module, left))
}

/** Known when a plan is made, as are the root's variables: nothing unknown comes of them. */
const KNOWN: ReadonlySet<string> = new Set(['count', 'path', 'self', 'terraform'])

/** `aws_iam_role.r.name` comes with `aws_iam_role.r`, which says less. */
function referencesOf(expression: unknown): readonly string[] {
  const all = textsWithin(expression)
  return all.filter(
    one =>
      !all.some(
        other => other !== one && /^[.[]/.test(other.slice(one.length)) && other.startsWith(one),
      ),
  )
}

/** Of an attribute, or of all that is within a block. */
function textsWithin(expression: unknown): readonly string[] {
  if (Array.isArray(expression)) return expression.flatMap(textsWithin)
  if (!isObject(expression)) return []
  const { references } = expression
  if (Array.isArray(references)) return references.filter(one => typeof one === 'string')
  return Object.values(expression).flatMap(textsWithin)
}
