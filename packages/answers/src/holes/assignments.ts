// What a deployment decides among few values, such as a parameter's: each way to decide it is an assignment.
import type { Position } from '@casegate/engine/json'
import { grouped } from '@casegate/engine/listing'

/** Something that takes one value in the whole of a file, wherever that refers to it. */
export interface Variable {
  /** As people read it: `Stage`. */
  readonly name: string
  readonly file: string
  readonly place: () => Position | undefined
  /** All that it may be; the last may stand for every text that is none of the others. */
  readonly values: readonly VariableValue[]
  /** It is a comparison, true or false, and its name is how it reads. */
  readonly isTest?: boolean
}

/** A text, or any other than the named ones. */
export type VariableValue = string | typeof OTHER

export const OTHER = Symbol('other')

/** A value for some variables; equal assignments are one object, so that what is found in one is kept. */
export interface Assignment {
  readonly key: string
  readonly values: ReadonlyMap<string, VariableValue>
}

export const NOTHING_ASSIGNED: Assignment = { key: '', values: new Map() }

/** All of them are told apart where there are no more. */
const MOST_ASSIGNMENTS = 512
/** Where there are, some stay open in each, so that fewer say as much. */
const MOST_OF_MORE = 32

/**
 * Every way to decide the variables, as far as there are not too many; those that are left out stay
 * open. `sameNames` takes variables of one name for one, as those of two versions of a file are.
 */
export function assignmentsOf(
  variables: Iterable<Variable>,
  { sameNames = false }: { readonly sameNames?: boolean } = {},
): readonly Assignment[] {
  const groups = grouped(distinctVariables(variables), variable =>
    sameNames ? variable.name : keyOf(variable),
  )
  const sizes = [...groups.values()].map(group => valuesOf(group).length)
  const all = sizes.reduce((product, size) => product * size, 1)
  const most = all > MOST_ASSIGNMENTS ? MOST_OF_MORE : MOST_ASSIGNMENTS
  let assignments: readonly Assignment[] = [NOTHING_ASSIGNED]
  for (const group of [...groups.values()].sort(
    (a, b) => valuesOf(a).length - valuesOf(b).length,
  )) {
    const values = valuesOf(group)
    if (assignments.length * values.length > most) continue
    assignments = assignments.flatMap(assignment =>
      values.map(value => extended(assignment, group, value)),
    )
  }
  return assignments
}

/** Each once. */
export function distinctVariables(variables: Iterable<Variable>): readonly Variable[] {
  const found = new Map<string, Variable>()
  for (const variable of variables) found.set(keyOf(variable), variable)
  return [...found.values()]
}

/** undefined where the assignment leaves it open. */
export function valueIn(assignment: Assignment, variable: Variable): VariableValue | undefined {
  return assignment.values.get(keyOf(variable))
}

/** The assignment as far as it is about these variables. */
export function restricted(assignment: Assignment, variables: readonly Variable[]): Assignment {
  const known = variables.flatMap(variable => {
    const value = valueIn(assignment, variable)
    return value === undefined ? [] : [[keyOf(variable), value] as const]
  })
  return assignmentWith(new Map(known))
}

/** The variable's value as people read it: `Stage is prod`. */
export function describeValue(variable: Variable, value: VariableValue): string {
  if (variable.isTest) return value === 'true' ? variable.name : `not ${variable.name}`
  if (value !== OTHER) return `${variable.name} is ${value === '' ? 'empty' : value}`
  const others = variable.values.filter(one => typeof one === 'string')
  return `${variable.name} is ${others.length === 1 ? 'not' : 'none of'} ${others.map(one => (one === '' ? 'empty' : one)).join(', ')}`
}

function extended(
  assignment: Assignment,
  variables: readonly Variable[],
  value: VariableValue,
): Assignment {
  const values = new Map(assignment.values)
  for (const variable of variables) {
    const isKnown = variable.values.includes(value)
    values.set(keyOf(variable), isKnown ? value : OTHER)
  }
  return assignmentWith(values)
}

function assignmentWith(values: ReadonlyMap<string, VariableValue>): Assignment {
  if (values.size === 0) return NOTHING_ASSIGNED
  const rows = [...values].map(([name, value]) => [name, value === OTHER ? null : value])
  return { key: JSON.stringify(rows.sort()), values }
}

function valuesOf(group: readonly Variable[]): readonly VariableValue[] {
  return [...new Set(group.flatMap(({ values }) => values))]
}

function keyOf({ file, name }: Variable): string {
  return `${file}\n${name}`
}
