// Values of a CloudFormation template, worked out as far as the template and its parameters tell.
import { type Fields, isObject, type JsonPath } from '@casegate/engine/json'
import { bothHold, fails } from '../../../holes/decision.ts'
import { type Hole, isOpen } from '../../../holes/open-value.ts'
import { holeAt, type TemplateContext, type Yield } from './context.ts'
import { withReferences } from './texts.ts'

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
  const called = callIn(value, context)
  if (called) return called.yields(called.argument, context, path)
  const unread = Object.keys(value).find(key => key.startsWith('Fn::'))
  if (unread !== undefined) {
    const given = Object.entries(value).map(([key, one]) => [key, resolve(one, context, path)])
    return holeAt(`${unread}, which is not worked out here`, context, path, given)
  }
  const members = Object.entries(value).map(
    ([key, one]) => [key, resolve(one, context, [...path, key])] as const,
  )
  return Object.fromEntries(members.filter(([, one]) => one !== undefined))
}

/** One entry of a list that may depend on conditions. */
export interface ListEntry {
  readonly value: unknown
  /** As it is written, to be worked out again where more is known. */
  readonly raw: unknown
  readonly path: JsonPath
  /** Whether it is there. */
  readonly perhaps?: Hole | undefined
}

/** The entries of a list, not worked out yet, where they stand; one value is a list of one. */
export function entriesOf(
  value: unknown,
  context: TemplateContext,
  path: JsonPath,
): readonly ListEntry[] {
  if (value === undefined) return []
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => entriesOf(one, context, [...path, index]))
  }
  const called = isObject(value) && !isOpen(value) ? callIn(value, context) : undefined
  if (!called) return [{ value, raw: value, path }]
  if (called.name !== 'Fn::If') {
    const yielded = resolve(value, context, path)
    if (Array.isArray(yielded)) return yielded.map(one => ({ value: one, raw: one, path }))
    return yielded === undefined ? [] : [{ value: yielded, raw: value, path }]
  }
  const [name, ...branches] = Array.isArray(called.argument) ? called.argument : []
  const holds = context.test(name, context, path)
  const branch = (index: number) =>
    entriesOf(branches[index], context, [...path, 'Fn::If', index + 1])
  if (typeof holds === 'boolean') return branch(holds ? 0 : 1)
  return [...where(holds, branch(0)), ...where(fails(holds), branch(1))]
}

function where(holds: Hole, entries: readonly ListEntry[]): readonly ListEntry[] {
  return entries.map(entry => ({ ...entry, perhaps: bothHold(holds, entry.perhaps) }))
}

interface Call {
  readonly name: string
  readonly argument: unknown
  readonly yields: Yield
}

/** A function is an object with its name as the only key. */
function callIn(value: Fields, { functions }: TemplateContext): Call | undefined {
  const [first, ...more] = Object.entries(value)
  if (!first || more.length > 0) return undefined
  const [name, argument] = first
  const found = functions.get(name)
  return found && { name, argument, yields: found }
}
