// Conditions of a CloudFormation template: true, false, or left to the deployment.

import { isObject } from '../../base/is-object.ts'
import { textOf } from '../../base/text-of.ts'
import { type Hole, hasHoles } from '../../holes/open-value.ts'
import type { TakenDefault } from '../sourced-policy.ts'
import { holeAt, resolve, type TemplateContext } from './template-values.ts'

interface Tested {
  readonly answer: boolean | Hole
  readonly defaults: readonly TakenDefault[]
}

/** Each condition is worked out once; what it depends on is told to whoever asks. */
export function createConditionTest(
  conditions: Readonly<Record<string, unknown>>,
): TemplateContext['test'] {
  const known = new Map<string, Tested>()
  return (named, context, path) => {
    const name = textOf(named)
    const hole = holeAt(`the condition ${name}`, context, path)
    if (!Object.hasOwn(conditions, name)) return hole
    if (!known.has(name)) {
      // What refers to itself has no answer, and is not asked again.
      known.set(name, { answer: hole, defaults: [] })
      const defaults: TakenDefault[] = []
      const collecting = { ...context, onDefault: (taken: TakenDefault) => defaults.push(taken) }
      const answer = test(conditions[name], collecting, name) ?? hole
      known.set(name, { answer, defaults })
    }
    const { answer, defaults } = known.get(name) ?? { answer: hole, defaults: [] }
    for (const taken of defaults) context.onDefault(taken)
    return typeof answer === 'boolean' ? answer : hole
  }
}

/** undefined when nobody can tell. */
function test(condition: unknown, context: TemplateContext, within: string): boolean | undefined {
  if (!isObject(condition)) return undefined
  const [[name, argument] = ['', undefined], ...more] = Object.entries(condition)
  if (more.length > 0) return undefined
  const path = ['Conditions', within]
  const parts = Array.isArray(argument) ? argument : []
  if (name === 'Condition') {
    const holds = context.test(argument, context, path)
    return typeof holds === 'boolean' ? holds : undefined
  }
  if (name === 'Fn::Equals') {
    const [left, right] = parts.map(one => resolve(one, context, path))
    return hasHoles(left) || hasHoles(right) ? undefined : textOf(left) === textOf(right)
  }
  const tests = parts.map(one => test(one, context, within))
  if (name === 'Fn::Not' && tests.length === 1) {
    return tests[0] === undefined ? undefined : !tests[0]
  }
  if (name === 'Fn::And') return joinTests(tests, false)
  if (name === 'Fn::Or') return joinTests(tests, true)
  return undefined
}

/** One that decides is enough, whatever the others are. */
function joinTests(
  tests: readonly (boolean | undefined)[],
  deciding: boolean,
): boolean | undefined {
  if (tests.includes(deciding)) return deciding
  return tests.length === 0 || tests.includes(undefined) ? undefined : !deciding
}
