// Files of parameters for templates, in the forms that CloudFormation, its CLI and CodePipeline take.
import { isObject } from '@casegate/engine/json'

/** By name; undefined where the value is none of the forms. */
export function parametersIn(value: unknown): ReadonlyMap<string, string> | undefined {
  const pairs = Array.isArray(value) ? value.map(pairOf) : pairsOfObject(value)
  if (!pairs?.every(pair => pair !== undefined)) return undefined
  return new Map(pairs.flatMap(pair => (pair === 'previous' ? [] : [pair])))
}

type Pair = readonly [name: string, value: string] | 'previous'

/** An entry of `--parameters` of the CLI, or `NAME=VALUE` as `aws cloudformation deploy` takes it. */
function pairOf(entry: unknown): Pair | undefined {
  if (typeof entry === 'string') return pairIn(entry)
  if (!isObject(entry) || typeof entry.ParameterKey !== 'string') return undefined
  const value = textOf(entry.ParameterValue)
  if (value !== undefined) return [entry.ParameterKey, value]
  // What the stack has now is nowhere in the file.
  return entry.UsePreviousValue === true ? 'previous' : undefined
}

/** `NAME=VALUE`; undefined where it is no pair. */
export function pairIn(text: string): readonly [name: string, value: string] | undefined {
  const equals = text.indexOf('=')
  return equals <= 0 ? undefined : [text.slice(0, equals), text.slice(equals + 1)]
}

/** `{NAME: VALUE}`, or CodePipeline's `{Parameters: {NAME: VALUE}}`. */
function pairsOfObject(value: unknown): readonly (Pair | undefined)[] | undefined {
  if (!isObject(value)) return undefined
  const fields = isObject(value.Parameters) ? value.Parameters : value
  return Object.entries(fields).map(([name, one]) => {
    const text = textOf(one)
    return text === undefined ? undefined : ([name, text] as const)
  })
}

/** A list is its values with commas, as a parameter has them. */
function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const texts = value.map(textOf)
    return texts.every(text => text !== undefined) ? texts.join(',') : undefined
  }
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined
}
