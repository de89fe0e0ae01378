// What a request's caller and resource settle of its context.

import type { Principals } from '../policy/document.ts'
import { type RequestCallerKind, readCaller } from '../request/caller.ts'
import { lookUp } from '../request/question.ts'
import { anyRun } from '../text/wildcard.ts'
import type { CallerCase } from './callers.ts'
import { type Glob, globOfText } from './languages/glob.ts'
import { claimOfMatch } from './regions/claims.ts'
import { absent, type Dimension } from './regions/dimension.ts'
import { deny, type Literal, literalOf } from './regions/literal.ts'
import { matchOfGlobs } from './regions/matches.ts'
import { pinPresent, pinValue } from './regions/pins.ts'
import { askAs } from './regions/question.ts'
import type { Space } from './regions/space.ts'
import { textIsLike } from './rule.ts'

/** The literals that every request of this caller makes true. */
export function pinCaller(
  caller: CallerCase,
  named: readonly Principals[],
  owner: string | undefined,
  space: Space,
): Literal[] {
  const pins = ownerPins(owner, space)
  if (caller.kind === 'anyone') {
    return [...pins, ...keysOfSigned.flatMap(key => pinKey(key, space))]
  }
  const { account, kind } = readCaller(caller.principal)
  const free = caller.kind === 'stranger' ? (freeKeys.get(kind) ?? []) : []
  const question = askAs(caller.principal, {})
  for (const key of keysOfCaller) {
    const dimension = space.keys.get(key)
    if (dimension === undefined || free.includes(key)) continue
    const value = lookUp(question, { spelled: dimension.name, folded: key })
    pins.push(...pinValue(dimension, value === undefined ? absent : String(value), space))
  }
  const arns = space.keys.get('aws:principalarn')
  if (arns !== undefined && free.includes('aws:principalarn')) {
    const others = new Set(named.flatMap(principals => principals.arns))
    pins.push(textIsLike(arns, [`arn:*:iam::${account}:*`], false, space))
    for (const arn of others) for (const pin of pinValue(arns, arn, space)) pins.push(deny(pin))
  }
  const services = space.keys.get('aws:principalservicename')
  if (services !== undefined && free.includes('aws:principalservicename')) {
    const others = new Set(named.flatMap(principals => principals.services))
    pins.push(...nameService(services, [...others], space))
  }
  return pins
}

/** Some service that is none of these. */
function nameService(dimension: Dimension, others: readonly string[], space: Space): Literal[] {
  const like = (globs: readonly Glob[], negated: boolean): Literal =>
    literalOf(claimOfMatch(matchOfGlobs(globs, dimension, space), negated, dimension, space))
  const suffixes = ['.amazonaws.com', '.amazonaws.com.cn']
  return [
    like(
      suffixes.map(suffix => globOfText([anyRun, suffix])),
      false,
    ),
    like(
      others.map(name => globOfText([name], true)),
      true,
    ),
  ]
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

/** Settled by who the caller is. */
export const keysOfCaller: readonly string[] = [
  'aws:principalaccount',
  'aws:principalisawsservice',
  'aws:principalarn',
  'aws:principaltype',
  'aws:principalservicename',
  'aws:username',
]

/** What tells the name of a caller that is not named. */
const freeKeys: ReadonlyMap<RequestCallerKind, readonly string[]> = new Map([
  ['role', ['aws:principalarn', 'aws:principaltype', 'aws:username']],
  ['service', ['aws:principalservicename']],
])
