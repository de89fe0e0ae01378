// Values of a CloudFormation template: its functions worked out as far as the template tells.
import { isObject } from './policy-file.ts'

type Fields = Readonly<Record<string, unknown>>

export interface TemplateContext {
  readonly resources: Fields
  readonly parameters: Fields
  readonly conditions: Fields
  readonly mappings: Fields
  /** `AWS::AccountId` and the other pseudo parameters. */
  readonly pseudo: Readonly<Record<string, string>>
  /** What a reference to a resource stands for, such as the name of a role. */
  readonly refOf: (logicalId: string) => string | undefined
  readonly attributeOf: (logicalId: string, attribute: string) => string | undefined
}

/** Stands for what only a deployment tells. It is no text that any policy could mean. */
export const UNKNOWN = '\u0000unknown\u0000'

export function isUnknown(value: unknown): boolean {
  if (typeof value === 'string') return value.includes(UNKNOWN)
  if (Array.isArray(value)) return value.some(isUnknown)
  return isObject(value) && Object.values(value).some(isUnknown)
}

/** The value with every function replaced by what it yields. */
export function resolve(value: unknown, context: TemplateContext): unknown {
  if (Array.isArray(value)) {
    return value.map(one => resolve(one, context)).filter(one => one !== undefined)
  }
  if (!isObject(value)) return value
  const [[name, argument] = ['', undefined], ...more] = Object.entries(value)
  const yields = more.length === 0 ? FUNCTIONS[name] : undefined
  if (yields) return yields(argument, context)
  const members = Object.entries(value).map(([key, one]) => [key, resolve(one, context)] as const)
  return Object.fromEntries(members.filter(([, one]) => one !== undefined))
}

type Yield = (argument: unknown, context: TemplateContext) => unknown

const FUNCTIONS: Readonly<Record<string, Yield>> = {
  Ref: (name, context) => refer(String(name), context),
  'Fn::GetAtt': (argument, context) => {
    const [id = '', ...attribute] = Array.isArray(argument)
      ? argument.map(String)
      : String(argument).split('.')
    return context.attributeOf(id, attribute.join('.')) ?? UNKNOWN
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, context) => {
    const [separator, list] = Array.isArray(argument) ? argument : []
    const parts = resolve(list, context)
    if (!Array.isArray(parts)) return UNKNOWN
    return parts.map(String).join(String(separator))
  },
  'Fn::Select': (argument, context) => {
    const [index, list] = Array.isArray(argument) ? argument : []
    const parts = resolve(list, context)
    return Array.isArray(parts) ? (parts[Number(index)] ?? UNKNOWN) : UNKNOWN
  },
  'Fn::Split': (argument, context) => {
    const [separator, text] = Array.isArray(argument) ? argument : []
    const whole = resolve(text, context)
    return typeof whole === 'string' && !isUnknown(whole) ? whole.split(String(separator)) : UNKNOWN
  },
  'Fn::If': choose,
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': () => UNKNOWN,
  'Fn::Base64': () => UNKNOWN,
}

function refer(name: string, { pseudo, parameters, refOf }: TemplateContext): unknown {
  if (name === 'AWS::NoValue') return undefined
  const known = pseudo[name]
  if (known !== undefined) return known
  const parameter = parameters[name]
  if (isObject(parameter)) {
    const { Default: value, Type: type } = parameter
    if (typeof type === 'string' && type.startsWith('AWS::SSM::')) return UNKNOWN
    return value === undefined ? UNKNOWN : value
  }
  return refOf(name) ?? UNKNOWN
}

function substitute(argument: unknown, context: TemplateContext): unknown {
  const [text, given] = Array.isArray(argument) ? argument : [argument, {}]
  if (typeof text !== 'string') return UNKNOWN
  return text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`
    if (isObject(given) && Object.hasOwn(given, name)) return String(resolve(given[name], context))
    const [id = '', ...attribute] = name.split('.')
    if (attribute.length > 0) return context.attributeOf(id, attribute.join('.')) ?? UNKNOWN
    const value = refer(name, context)
    return value === undefined ? '' : String(value)
  })
}

function choose(argument: unknown, context: TemplateContext): unknown {
  const [name, yes, no] = Array.isArray(argument) ? argument : []
  const holds = test(context.conditions[String(name)], context)
  return holds === undefined ? UNKNOWN : resolve(holds ? yes : no, context)
}

/** Whether a condition holds with the parameters' defaults; undefined when nobody can tell. */
function test(condition: unknown, context: TemplateContext): boolean | undefined {
  if (!isObject(condition)) return undefined
  const [[name, argument] = ['', undefined]] = Object.entries(condition)
  const parts = Array.isArray(argument) ? argument : []
  if (name === 'Condition') return test(context.conditions[String(argument)], context)
  if (name === 'Fn::Equals') {
    const [left, right] = parts.map(one => resolve(one, context))
    return isUnknown(left) || isUnknown(right) ? undefined : String(left) === String(right)
  }
  const tests = parts.map(one => test(one, context))
  if (name === 'Fn::Not') return tests[0] === undefined ? undefined : !tests[0]
  if (name === 'Fn::And') return tests.includes(undefined) ? undefined : !tests.includes(false)
  if (name === 'Fn::Or') return tests.includes(undefined) ? undefined : tests.includes(true)
  return undefined
}

function findInMap(argument: unknown, context: TemplateContext): unknown {
  const keys = Array.isArray(argument) ? argument.map(one => resolve(one, context)) : []
  let found: unknown = context.mappings
  for (const key of keys) {
    if (!isObject(found) || !Object.hasOwn(found, String(key))) return UNKNOWN
    found = found[String(key)]
  }
  return found
}
