// Holds an input against its model, and says what fails in AWS's own sentences.

import { AwsError, commonError } from '../base/errors.ts'
import { constraintsOf } from './constraints.ts'
import {
  type ListShape,
  type MapShape,
  membersOf,
  operationOf,
  type ServiceModel,
  type Shape,
  type StructureShape,
  shapeOf,
} from './model.ts'

/** Throws the service's validation error, listing all that is wrong with a decoded input. */
export function validateInput(
  model: ServiceModel,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): void {
  const { input: shape, errors } = operationOf(model, operation)
  if (shape === undefined) return
  const failures: Failure[] = []
  check({ model, failures }, shapeOf(model, shape), input, '')
  if (failures.length === 0) return
  const errorsDetected = failures.length === 1 ? 'error' : 'errors'
  const listed = failures.slice(0, maxListed)
  const sentences = listed.map(({ message }) => message).join('; ')
  const message = `${failures.length} validation ${errorsDetected} detected: ${sentences}`
  const code = rejections[model.service]?.find(candidate => errors.includes(candidate))
  if (code === undefined) throw commonError('Validation', message)
  throw new AwsError(code, message, { reason: 'fieldValidationFailed', fieldList: listed })
}

// Services that answer with an error of their own, by preference; the others share one. Which of
// its members go over the wire is up to the error's shape.
const rejections: Readonly<Record<string, readonly string[]>> = {
  'access-analyzer': ['ValidationException'],
  connect: ['InvalidParameterException', 'InvalidRequestException'],
}

interface Failure {
  /** The path of the member, as AWS writes it. */
  readonly name: string
  readonly message: string
}

// An error must stay readable, and smaller than the request that caused it.
const maxListed = 20
const maxEchoed = 2048

interface Check {
  readonly model: ServiceModel
  /** In AWS's order; grows with all that is wrong. */
  readonly failures: Failure[]
}

function check(to: Check, shape: Shape, value: unknown, where: string): void {
  const constraints = constraintsOf(shape)
  // AWS names a value's own failures in the reverse of the order in which it lists demands.
  for (let index = constraints.length - 1; index >= 0; index--) {
    const constraint = constraints[index]
    if (constraint && !constraint.holds(value)) {
      to.failures.push(failure(shape, value, where, constraint.sentence))
    }
  }
  if (shape.type === 'structure' || shape.type === 'union') {
    checkMembers(to, shape, value as Readonly<Record<string, unknown>>, where)
  } else if (shape.type === 'list') {
    checkElements(to, shape, value as readonly unknown[], where)
  } else if (shape.type === 'map') {
    checkEntries(to, shape, value as Readonly<Record<string, unknown>>, where)
  }
}

function checkMembers(
  to: Check,
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
  where: string,
): void {
  for (const name of shape.required ?? []) {
    if (value[name] === undefined) {
      const path = pathOf(where, name)
      const message = `Value null at '${path}' failed to satisfy constraint: Member must not be null`
      to.failures.push({ name: path, message })
    }
  }
  const members = membersOf(shape)
  if (shape.type === 'union') {
    const present = members.filter(([name]) => value[name] !== undefined)
    if (present.length !== 1) {
      const names = members.map(([name]) => lowerFirst(name)).join(', ')
      const demand = `Member must have exactly one of: [${names}]`
      const message = `Value at '${where}' failed to satisfy constraint: ${demand}`
      to.failures.push({ name: where, message })
    }
  }
  for (const [name, member] of members) {
    const item = value[name]
    if (item !== undefined) check(to, shapeOf(to.model, member.shape), item, pathOf(where, name))
  }
}

function checkElements(
  to: Check,
  shape: ListShape,
  value: readonly unknown[],
  where: string,
): void {
  const element = shapeOf(to.model, shape.member)
  if (isSimple(element)) {
    if (value.some(item => item !== null && !satisfies(element, item))) {
      to.failures.push(failure(element, value, where, demands('Member', element)))
    }
    return
  }
  for (const [index, item] of value.entries()) {
    if (item !== null) check(to, element, item, `${where}.${index + 1}.member`)
  }
}

function checkEntries(
  to: Check,
  shape: MapShape,
  value: Readonly<Record<string, unknown>>,
  where: string,
): void {
  const keyShape = shapeOf(to.model, shape.key)
  if (Object.keys(value).some(key => !satisfies(keyShape, key))) {
    to.failures.push(failure(keyShape, value, where, demands('Map keys', keyShape)))
  }
  const valueShape = shapeOf(to.model, shape.value)
  const items = Object.entries(value).filter(([, item]) => item !== null)
  if (isSimple(valueShape)) {
    if (items.some(([, item]) => !satisfies(valueShape, item))) {
      to.failures.push(failure(valueShape, value, where, demands('Map value', valueShape)))
    }
    return
  }
  for (const [key, item] of items) check(to, valueShape, item, `${where}.${key}.member`)
}

function satisfies(shape: Shape, value: unknown): boolean {
  return constraintsOf(shape).every(({ holds }) => holds(value))
}

function isSimple(shape: Shape): boolean {
  return !['structure', 'union', 'list', 'map'].includes(shape.type)
}

function demands(subject: string, shape: Shape): string {
  const sentences = constraintsOf(shape).map(({ sentence }) => sentence)
  return `${subject} must satisfy constraint: [${sentences.join(', ')}]`
}

function failure(shape: Shape, value: unknown, where: string, sentence: string): Failure {
  const isSecret = 'sensitive' in shape && shape.sensitive === true
  const shown = isSecret ? undefined : display(value)
  const subject = shown === undefined ? 'Value' : `Value '${shown}'`
  const message = `${subject} at '${where}' failed to satisfy constraint: ${sentence}`
  return { name: where, message }
}

/** As AWS prints values; undefined for what has no readable form. */
function display(value: unknown): string | undefined {
  if (value instanceof Uint8Array) return undefined
  if (typeof value !== 'object' || value === null) return shortened(String(value))
  if (Object.values(value).some(item => typeof item === 'object')) return undefined
  if (Array.isArray(value)) return `[${shortened(value.join(', '))}]`
  const entries = Object.entries(value).map(([key, item]) => `${key}=${item}`)
  return `{${shortened(entries.join(', '))}}`
}

function shortened(text: string): string {
  return text.length > maxEchoed ? `${text.slice(0, maxEchoed)}…` : text
}

function pathOf(where: string, name: string): string {
  return where === '' ? lowerFirst(name) : `${where}.${lowerFirst(name)}`
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
