// Random policies and requests over alphabets so small that they often meet.

import type { Dimension } from '../../src/analysis/regions/dimension.ts'
import type { PolicyParts } from '../../src/compile/policy-set.ts'
import type { ContextValue } from '../../src/request/request.ts'
import type { Random } from './random.ts'

type List = readonly [string, ...string[]]

const actions: List = [
  'sqs:SendMessage',
  'sqs:ReceiveMessage',
  'sqs:Send*',
  'sqs:*',
  '*',
  'sqs:?e*Message',
  'sns:Publish',
  'SNS:pub*',
  'sqs:DeleteMessage',
  'sqs:*Message',
  'sqs:Undocumented',
  'unknown:Thing',
  'sqs:SendMessage ',
  'sqs:Send,Receive',
]

export const askedActions: List = [
  'sqs:SendMessage',
  'sqs:ReceiveMessage',
  'sns:Publish',
  'sqs:DeleteMessage',
  'sqs:CreateQueue',
  'ec2:RunInstances',
  'sqs:Undocumented',
  'unknown:Thing',
]

const texts: List = ['a', 'A', 'aa', 'az', 'z', '']
const setTexts: List = ['a', 'b', 'a*', '*', 'ab', 'A', '']
const arns: List = [
  'arn:aws:iam::1:role/*',
  'arn:aws:iam::*:a*',
  'arn:*:s?s::1:a',
  '*',
  'arn:aws:x',
]

interface KeyCase {
  readonly key: List
  readonly operators: List
  readonly values: List
  /** Patterns are made up where there are wildcards. */
  readonly wild?: boolean
}

const keyCases: readonly [KeyCase, ...KeyCase[]] = [
  {
    key: ['k:One'],
    operators: [
      'StringEquals',
      'StringNotEquals',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
      'StringEqualsIfExists',
      'StringNotEqualsIfExists',
    ],
    values: texts,
  },
  {
    key: ['k:One', 'K:one', 'k:Two'],
    operators: ['StringLike', 'StringNotLike', 'StringLikeIfExists'],
    values: texts,
    wild: true,
  },
  {
    key: ['k:Set', 'k:Both'],
    operators: [
      'ForAllValues:StringEquals',
      'ForAnyValue:StringEquals',
      'ForAllValues:StringLike',
      'ForAnyValue:StringLike',
      'ForAllValues:StringNotEquals',
      'ForAnyValue:StringNotEquals',
      'ForAnyValue:StringNotLike',
      'ForAllValues:StringNotLikeIfExists',
      'ForAnyValue:StringEqualsIfExists',
    ],
    values: setTexts,
  },
  { key: ['k:Both'], operators: ['StringEquals', 'StringNotLike'], values: setTexts },
  {
    key: ['k:Num'],
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericGreaterThanEquals',
      'NumericLessThanEqualsIfExists',
      'NumericGreaterThan',
    ],
    values: ['1', '2', '3.5', '2.0'],
  },
  {
    key: ['k:Nums'],
    operators: ['ForAllValues:NumericLessThan', 'ForAnyValue:NumericEquals'],
    values: ['1', '2', '3'],
  },
  {
    key: ['aws:SourceIp'],
    operators: ['IpAddress', 'NotIpAddress', 'IpAddressIfExists'],
    values: [
      '10.0.0.0/24',
      '10.0.1.0/24',
      '10.0.0.0/8',
      '0.0.0.0/0',
      '192.168.0.1',
      '2001:db8::/32',
      '10.0.0.255/31',
    ],
  },
  {
    key: ['aws:CurrentTime'],
    operators: ['DateLessThan', 'DateGreaterThanEquals', 'DateEquals', 'DateNotEquals'],
    values: ['2024-01-01T00:00:00Z', '2025-06-01T00:00:00Z', '1704067200', '01T'],
  },
  {
    key: ['aws:SecureTransport'],
    operators: ['Bool', 'BoolIfExists'],
    values: ['true', 'False', 'yes'],
  },
  { key: ['k:Bytes'], operators: ['BinaryEquals'], values: ['AA==', 'QQ=='] },
  {
    key: ['aws:SourceArn', 'k:Arn'],
    operators: ['ArnLike', 'ArnNotLike', 'ArnEquals'],
    values: arns,
  },
  {
    key: ['k:One', 'k:Set', 'k:Num', 'k:Two', 'aws:SourceIp', 'aws:SecureTransport'],
    operators: ['Null', 'ForAllValues:Null', 'ForAnyValue:Null'],
    values: ['true', 'false', 'maybe'],
  },
]

export interface PolicyOptions {
  /** The most statements. */
  readonly size: number
  readonly variables: boolean
  readonly principals?: boolean
  /** No ARN of fewer than six parts. */
  readonly whole?: boolean
}

export function makePolicy(random: Random, options: PolicyOptions): Record<string, unknown> {
  const count = 1 + random.below(options.size)
  const statements = Array.from({ length: count }, () => makeStatement(random, options))
  return { Version: '2012-10-17', Statement: statements }
}

function makeStatement(random: Random, options: PolicyOptions): Record<string, unknown> {
  const effect = random.chance(0.65) ? 'Allow' : 'Deny'
  const resources = random.chance(0.25)
    ? ['*']
    : Array.from({ length: 1 + random.below(3) }, () => makeResource(random, options))
  return {
    Effect: effect,
    [random.chance(0.85) ? 'Action' : 'NotAction']: random.some(actions, 2),
    [random.chance(0.85) ? 'Resource' : 'NotResource']: resources,
    ...(random.chance(0.5) ? { Condition: makeConditions(random, options) } : {}),
    ...(options.principals === true ? makePrincipal(random, effect) : {}),
  }
}

function makePrincipal(random: Random, effect: string): Record<string, unknown> {
  const names = random.pick<unknown>([
    '*',
    { AWS: '123456789012' },
    { AWS: 'arn:aws:iam::123456789012:role/r' },
    { AWS: ['arn:aws:iam::123456789012:user/u', '210987654321'] },
    { AWS: 'arn:aws:sts::123456789012:assumed-role/r/s' },
    { Service: 'sns.amazonaws.com' },
  ])
  return { [effect === 'Deny' && random.chance(0.3) ? 'NotPrincipal' : 'Principal']: names }
}

function makeResource(random: Random, { variables, whole }: PolicyOptions): string {
  if (whole !== true && random.chance(0.1))
    return random.pick(['arn:aws:sqs:*', 'arn:aws:sqs:us-*:1*'])
  const head = random.pick([
    'arn:aws:sqs::1:',
    'arn:aws:sqs:*:1:',
    'arn:a*:sqs::?:',
    'arn:aws:SQS::*:',
  ])
  const tail = makeGlob(random, 'ab:', 4)
  const variable = variables && random.chance(0.4) ? random.pick(['${k:One}', "${k:Two, 'b'}"]) : ''
  const name = `${tail}${variable}`
  return `${head}${name === '' ? '*' : name}`
}

function makeConditions(random: Random, { variables }: PolicyOptions): Record<string, unknown> {
  const block: Record<string, Record<string, unknown>> = {}
  for (let left = random.below(3); left >= 0; left--) {
    const { key, operators, values, wild } = random.pick(keyCases)
    const operator = random.pick(operators)
    const listed = wild
      ? Array.from({ length: 1 + random.below(2) }, () => makeGlob(random, 'aAz', 3))
      : random.chance(0.03)
        ? []
        : random.some(values, operator === 'Null' ? 1 : 3)
    if (variables && operator.startsWith('String') && random.chance(0.3)) listed.push('${k:Two}')
    if (variables && operator.startsWith('Bool') && random.chance(0.3)) listed.push('${k:Flag}')
    const keys = block[operator] ?? {}
    const name = random.pick(key)
    const taken = Object.keys(keys).some(other => other.toLowerCase() === name.toLowerCase())
    if (!taken) block[operator] = { ...keys, [name]: listed }
  }
  return block
}

function makeGlob(random: Random, alphabet: string, most: number): string {
  const letters = [...alphabet]
  return Array.from({ length: random.below(most + 1) }, () => {
    if (random.chance(0.25)) return '*'
    if (random.chance(0.2)) return '?'
    return letters[random.below(letters.length)] ?? ''
  }).join('')
}

/** Parts with the given layers; in half of them others too, and in some a layer is empty. */
export function makeParts(random: Random, options: PolicyOptions): PolicyParts {
  const policy = (): unknown => makePolicy(random, options)
  const parts: Record<string, unknown> = { identity: [policy()] }
  if (random.chance(0.2)) parts.identity = [policy(), policy()]
  if (random.chance(0.25)) parts.boundary = policy()
  if (random.chance(0.2)) parts.session = [makePolicy(random, { ...options, whole: true })]
  if (random.chance(0.25)) parts.scps = [[makeScp(random, options)], [makeScp(random, options)]]
  if (random.chance(0.15)) Object.assign(parts, random.pick(emptyLayers))
  return parts
}

const emptyLayers: readonly [PolicyParts, ...PolicyParts[]] = [
  { identity: [] },
  { boundary: [] },
  { session: [] },
  { endpoint: [] },
  { scps: [] },
  { scps: [[]] },
  { rcps: [] },
  { rcps: [[], []] },
]

/** SCPs do not complete short ARNs, so theirs end in a star. */
function makeScp(random: Random, options: PolicyOptions): unknown {
  const policy = makePolicy(random, options)
  const allow = { Effect: 'Allow', Action: '*', Resource: '*' }
  const { Statement: statements } = policy
  return { ...policy, Statement: [allow, ...(Array.isArray(statements) ? statements : [])] }
}

export function makeResourceText(random: Random): string {
  if (random.chance(0.1)) return '*'
  const tail = Array.from({ length: 1 + random.below(4) }, () => random.pick(['a', 'b', 'z', ':']))
  const head = random.pick(['arn:aws:sqs::1:', 'arn:aws:sqs:us-east-1:1:', 'arn:aws:sns::2:'])
  return `${head}${tail.join('')}`
}

const single: Readonly<Record<string, List>> = {
  'k:one': ['a', 'A', 'z', 'aa', 'az', 'Az', 'zz', 'b', ''],
  'k:two': ['a', 'A', 'z', 'aa', 'az', 'b', ''],
  'k:both': ['a', 'A', 'b', 'ab', 'z', ''],
  'k:num': ['0', '1', '1.5', '2', '3', '3.5', '4'],
  'aws:sourceip': [
    '10.0.0.0',
    '10.0.0.255',
    '10.0.1.0',
    '9.255.255.255',
    '10.1.0.0',
    '192.168.0.1',
    '10.0.0.254',
    '2001:db8::1',
    '::1',
  ],
  'aws:currenttime': [
    '2024-01-01T00:00:00Z',
    '2024-01-01T00:00:01Z',
    '2023-12-31T23:59:59Z',
    '2025-06-01T00:00:00Z',
  ],
  'k:arn': ['arn:aws:x', 'arn:aws:iam::1:role/a', 'arn:aws:x:y', 'a', 'arn:aws:iam::2:ab'],
  'aws:securetransport': ['true', 'false'],
  'k:bytes': ['AA==', 'QQ==', 'Qg=='],
  'aws:sourcearn': [
    'arn:aws:iam::1:role/a',
    'arn:aws:iam::2:ab',
    'arn:aws:sqs::1:a',
    'arn:aws:sqs::1:a:b',
  ],
}

const lists: Readonly<Record<string, readonly [readonly string[], ...(readonly string[])[]]>> = {
  'k:set': [
    ['a'],
    ['A'],
    ['b'],
    ['z'],
    ['a', 'b'],
    ['a', 'z'],
    ['b', 'z'],
    ['aa'],
    [''],
    ['', 'a'],
  ],
  'k:both': [['a'], ['b'], ['z', 'a'], [''], ['', 'b'], ['A']],
  'k:nums': [['1'], ['2', '3'], ['0.5', '1'], ['4']],
}

/** A value the dimension can have; undefined where it is left out. */
export function makeValue(
  random: Random,
  { name, mayBeSingle, mayBeList }: Dimension,
): ContextValue | readonly ContextValue[] | undefined {
  if (random.chance(0.2)) return undefined
  const folded = name.toLowerCase()
  const one = single[folded]
  const many = lists[folded]
  const listed =
    many !== undefined && mayBeList && (one === undefined || random.chance(0.5) || !mayBeSingle)
  if (listed) return random.pick(many)
  return one !== undefined && mayBeSingle ? random.pick(one) : undefined
}
