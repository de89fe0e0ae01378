// What a request's caller and resource settle of its context.

import { readCaller } from '../request/caller.ts'
import { lookUp } from '../request/question.ts'
import type { CallerCase } from './callers.ts'
import { absent } from './regions/dimension.ts'
import { deny, type Literal } from './regions/literal.ts'
import { pinPresent, pinValue } from './regions/pins.ts'
import { askAs } from './regions/question.ts'
import type { Space } from './regions/space.ts'
import { textIsLike } from './rule.ts'

/** The literals that every request of this caller makes true. */
export function pinCaller(
  caller: CallerCase,
  named: readonly string[],
  owner: string | undefined,
  space: Space,
): Literal[] {
  const { account } = readCaller(caller.principal)
  const pins = ownerPins(owner, space)
  if (caller.kind === 'anyone') {
    return [...pins, ...keysOfSigned.flatMap(key => pinKey(key, space))]
  }
  const free = caller.kind === 'stranger' && account !== undefined
  const keys = free ? [...accountKeys] : [...accountKeys, ...nameKeys]
  const question = askAs(caller.principal, {})
  for (const key of keys) {
    const dimension = space.keys.get(key)
    if (dimension === undefined) continue
    const value = lookUp(question, { spelled: dimension.name, folded: key })
    pins.push(...pinValue(dimension, value === undefined ? absent : String(value), space))
  }
  const arns = space.keys.get('aws:principalarn')
  if (!free || arns === undefined) return pins
  const others = named.map(arn => pinValue(arns, arn, space)[0]).filter(one => one !== undefined)
  return [...pins, textIsLike(arns, [`arn:*:iam::${account}:*`], false, space), ...others.map(deny)]
}

/** The resource's account is always known: AWS tells it, and the witness states it. */
function ownerPins(owner: string | undefined, space: Space): Literal[] {
  const dimension = space.keys.get('aws:resourceaccount')
  if (dimension === undefined) return []
  return owner === undefined ? [pinPresent(dimension, space)] : pinValue(dimension, owner, space)
}

function pinKey(key: string, space: Space): Literal[] {
  const dimension = space.keys.get(key)
  return dimension === undefined ? [] : [pinPresent(dimension, space)]
}

// AWS: "AWS global condition context keys": in the context of every signed request.
const keysOfSigned = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalisawsservice',
]

const accountKeys = ['aws:principalaccount', 'aws:principalisawsservice']

const nameKeys = [
  'aws:principalarn',
  'aws:principaltype',
  'aws:principalservicename',
  'aws:username',
]
