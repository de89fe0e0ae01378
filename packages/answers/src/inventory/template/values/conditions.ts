// Conditions of a template: true, false, or left to the deployment; and what they depend on.
import { type Fields, isObject, type JsonPath } from '@casegate/engine/json'
import { textOf } from '../../../base/text-of.ts'
import { OTHER, type Variable, valueIn } from '../../../holes/assignments.ts'
import { decided } from '../../../holes/decision.ts'
import {
  type Hole,
  hasHoles,
  holesIn,
  isHole,
  isOpenText,
  originOf,
} from '../../../holes/open-value.ts'
import type { TakenDefault } from '../../sourced-policy.ts'
import { parameterIn } from './comparisons.ts'
import { holeAt, type TemplateContext, watching } from './context.ts'
import { resolve } from './values.ts'

/** The names of conditions that it refers to. */
function conditionsIn(condition: unknown): readonly string[] {
  if (Array.isArray(condition)) return condition.flatMap(conditionsIn)
  if (!isObject(condition)) return []
  return Object.entries(condition).flatMap(([key, one]) =>
    key === 'Condition' ? [textOf(one)] : conditionsIn(one),
  )
}

interface Tested {
  readonly answer: boolean | undefined
  readonly defaults: readonly TakenDefault[]
  readonly variables: readonly Variable[]
}

const UNKNOWN: Tested = { answer: undefined, defaults: [], variables: [] }

/** In each assignment a condition is worked out once; what it depends on is told to whoever asks. */
export function createConditionTest(conditions: Fields): TemplateContext['test'] {
  const assignments = new Map<string, Map<string, Tested>>()
  const definitions = new Map<string, unknown>()
  /** With all that it is made of: of two versions of a template, the same only then. */
  const definitionOf = (name: string, { mappings }: TemplateContext) => {
    const known = definitions.get(name)
    if (known !== undefined) return known
    const found = new Set([name])
    for (const one of found) for (const inner of conditionsIn(conditions[one])) found.add(inner)
    const made = [...found].map(one => [one, conditions[one] ?? null])
    const asksMaps = JSON.stringify(made).includes('Fn::FindInMap')
    const definition = originOf(asksMaps ? [made, mappings] : made)
    definitions.set(name, definition)
    return definition
  }
  const test: TemplateContext['test'] = (named, context, path) => {
    const name = textOf(named)
    if (!Object.hasOwn(conditions, name)) return holeAt(`the condition ${name}`, context, path)
    const hole = holeAt(`the condition ${name}`, context, path, definitionOf(name, context))
    const known = assignments.get(context.assignment.key) ?? new Map<string, Tested>()
    assignments.set(context.assignment.key, known)
    if (!known.has(name)) {
      // What refers to itself has no answer, and is not asked again.
      known.set(name, UNKNOWN)
      known.set(name, testOnce(conditions[name], context, name))
    }
    const { answer, defaults, variables } = known.get(name) ?? UNKNOWN
    for (const taken of defaults) context.onDefault(taken)
    for (const variable of variables) context.onVariable(variable)
    if (answer !== undefined) return answer
    const holdsIn = (assignment: TemplateContext['assignment']) =>
      test(name, { ...context, assignment }, path)
    return decided(hole, { variables, holdsIn })
  }
  return test
}

function testOnce(condition: unknown, context: TemplateContext, name: string): Tested {
  const unheard = { ...context, onDefault: () => undefined, onVariable: () => undefined }
  const { found, ...told } = watching(unheard, inner => evaluate(condition, inner, name))
  return { answer: found, ...told }
}

/** undefined when nobody can tell. */
function evaluate(
  condition: unknown,
  context: TemplateContext,
  within: string,
): boolean | undefined {
  if (!isObject(condition)) return undefined
  const [[name, argument] = ['', undefined], ...more] = Object.entries(condition)
  if (more.length > 0) return undefined
  const path = ['Conditions', within]
  const parts = Array.isArray(argument) ? argument : []
  if (name === 'Condition') {
    const holds = context.test(argument, context, path)
    return typeof holds === 'boolean' ? holds : undefined
  }
  if (name === 'Fn::Equals') return areEqual(parts, context, path)
  const tests = parts.map(one => evaluate(one, context, within))
  if (name === 'Fn::Not' && tests.length === 1) {
    return tests[0] === undefined ? undefined : !tests[0]
  }
  if (name === 'Fn::And') return joinTests(tests, false)
  if (name === 'Fn::Or') return joinTests(tests, true)
  return undefined
}

function areEqual(
  parts: readonly unknown[],
  context: TemplateContext,
  path: JsonPath,
): boolean | undefined {
  const [first, second] = parts.map(one => JSON.stringify(one)).sort()
  if (first === second) return true
  const comparing = { ...context, compares: true }
  const [left, right] = parts.map(one => bare(resolve(one, comparing, path)))
  if (!hasHoles(left) && !hasHoles(right)) return textOf(left) === textOf(right)
  const text = [left, right].find(one => typeof one === 'string')
  const hole = [left, right].find(isHole)
  if (hole?.variable && text !== undefined && hole.variable.values.includes(text)) {
    return hole.isOther ? false : undefined
  }
  const areVariables = [left, right].every(one => isHole(one) && one.variable)
  const holes = holesIn([left, right])
  // Of two variables one is enough: they share their texts.
  const isTold = areVariables ? holes.some(isToldByVariable) : holes.every(isToldByVariable)
  if (isTold) return undefined
  return askedAlone(parts.map(printed).sort().join(' = '), context, path)
}

/** Once its variable is known, so is its text. */
function isToldByVariable({ variable }: Hole): boolean {
  return variable !== undefined && !variable.values.includes(OTHER)
}

/** What no variable tells is a matter of its own, the same wherever the same is compared. */
function askedAlone(name: string, context: TemplateContext, path: JsonPath): boolean | undefined {
  const { file, placeOf } = context
  const variable: Variable = {
    name,
    file,
    place: () => placeOf(path),
    values: ['true', 'false'],
    isTest: true,
  }
  context.onVariable(variable)
  const value = valueIn(context.assignment, variable)
  return value === undefined ? undefined : value === 'true'
}

function printed(value: unknown): string {
  return parameterIn(value) ?? JSON.stringify(value)
}

/** A text that is nothing but one hole is that hole. */
function bare(value: unknown): unknown {
  if (!isOpenText(value)) return value
  const [only, ...more] = value.parts.filter(part => part !== '')
  return more.length === 0 ? only : value
}

/** One that decides is enough, whatever the others are. */
function joinTests(
  tests: readonly (boolean | undefined)[],
  deciding: boolean,
): boolean | undefined {
  if (tests.includes(deciding)) return deciding
  return tests.length === 0 || tests.includes(undefined) ? undefined : !deciding
}
