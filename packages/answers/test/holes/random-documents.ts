// Random documents with holes, and random ways to fill them.
import type { OpenDocument } from '../../src/holes/document.ts'
import {
  createChoice,
  createHole,
  isChoice,
  isHole,
  isOpenText,
  joinText,
} from '../../src/holes/open-value.ts'
import type { Random } from '../answers/random-policies.ts'

const VERSION = { Version: '2012-10-17' }
const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:*', 's3:Get*', 'iam:PassRole', '*']
const RESOURCES = [
  '*',
  'arn:aws:s3:::a/*',
  'arn:aws:s3:::b/x',
  'arn:aws:s3:::*/x',
  'arn:aws:iam::111122223333:role/r',
  'arn:aws:iam::111122223333:*',
]
const VALUES = ['a', 'b', 'ab', '*', 'a*']
const KEYS = ['aws:PrincipalTag/t', 'aws:PrincipalTag/u']
const OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringLikeIfExists',
  'StringEqualsIgnoreCase',
  'ForAllValues:StringLike',
  'ForAnyValue:StringEquals',
  'ForAnyValue:StringNotEquals',
  'ForAllValues:StringNotLike',
]
/** What a parameter may be given where it is a part of a text. */
const FILLINGS = [
  ...['', 'a', 'b', 'x', '*', '?', 'a/x', 'us-east-1', '111122223333', 'GetObject', 'Get*', '/x'],
  ...['::a/x', ':111122223333:role/r', '111122223333:role/r', '::b', 'role/r', '$', '{aws:x}'],
]

export interface OpenRandom {
  readonly random: Random
  /** A hole of its own for each use. */
  readonly hole: () => ReturnType<typeof createHole>
}

export function openRandom(random: Random): OpenRandom {
  let count = 0
  return { random, hole: () => createHole(`hole ${count++}`, 'file', () => undefined) }
}

export function randomDocument(source: OpenRandom): OpenDocument {
  const values = source.random.list(1, 4, () => randomStatement(source))
  return {
    fields: VERSION,
    statements: values.map((value, index) => ({ value, path: ['Statement', index] })),
  }
}

export function randomStatement(source: OpenRandom): unknown {
  const { random, hole } = source
  if (random.chance(0.04)) return hole()
  const statement = randomFields(source)
  if (random.chance(0.1)) return createChoice(hole(), [statement, undefined])
  return random.chance(0.05) ? createChoice(hole(), [statement, randomFields(source)]) : statement
}

function randomFields(source: OpenRandom): object {
  const { random, hole } = source
  const not = (name: string) => (random.chance(0.15) ? `Not${name}` : name)
  const effect = random.chance(0.3) ? 'Deny' : 'Allow'
  return {
    Effect: random.chance(0.06) ? hole() : effect,
    [not('Action')]: listed(source, ACTIONS, [
      ['s3:'],
      ['s3:Get'],
      ['s3:', 'Object'],
      ['i', 's3:x'],
    ]),
    [not('Resource')]: listed(source, RESOURCES, [
      ['arn:aws:s3:::'],
      ['arn:aws:s3:::', '/x'],
      ['arn:aws:s3:::a', '/', ''],
      ['arn:aws:iam::', ':role/r'],
      ['arn:aws:iam:', ':', ''],
      ['arn:aws:s3', '/x'],
      ['arn:aws:s3:::${aws:PrincipalTag/t}', ''],
      ['', '/x'],
    ]),
    ...(random.chance(0.4) && { Condition: randomCondition(source) }),
  }
}

function randomCondition(source: OpenRandom): unknown {
  const { random, hole } = source
  if (random.chance(0.05)) return hole()
  const keys = () =>
    Object.fromEntries(
      random.list(1, 2, () => [random.pick(KEYS), listed(source, VALUES, [['a'], ['', 'b']])]),
    )
  const block = Object.fromEntries(random.list(1, 2, () => [random.pick(OPERATORS), keys()]))
  return random.chance(0.1) ? createChoice(hole(), [block, undefined]) : block
}

/** A list, or one of it; of what is known, of texts with holes between their parts, of choices. */
function listed(
  source: OpenRandom,
  known: readonly string[],
  texts: readonly (readonly string[])[],
): unknown {
  const { random, hole } = source
  const one = (): unknown => {
    if (random.chance(0.6)) return random.pick(known)
    if (random.chance(0.25)) return hole()
    if (random.chance(0.3)) return createChoice(hole(), [random.pick(known), random.pick(known)])
    const parts = random.pick(texts)
    const between = parts.flatMap((part, index) => (index === 0 ? [part] : [hole(), part]))
    return joinText(parts.length === 1 ? [...between, hole()] : between, hole())
  }
  return random.chance(0.5) ? one() : random.list(1, 3, one)
}

/** What stands in for each hole, decided when it is first met. */
export type Filling = Map<string, unknown>

/** The document with its holes filled; equal holes alike. */
export function fillDocument(
  { fields, statements }: OpenDocument,
  filling: Filling,
  random: Random,
): object {
  const Statement = statements
    .flatMap(({ value }) => [fill(value, 'Statement', filling, random)].flat())
    .filter(one => one !== undefined)
  const nothing = { Effect: 'Allow', NotAction: '*', Resource: '*' }
  return { ...fields, Statement: Statement.length > 0 ? Statement : [nothing] }
}

function fill(value: unknown, element: string, filling: Filling, random: Random): unknown {
  const decided = (name: string, decide: () => unknown) => {
    if (!filling.has(name)) filling.set(name, decide())
    return filling.get(name)
  }
  if (isHole(value)) return decided(value.what, () => randomFilling(element, random))
  if (isOpenText(value)) {
    return value.parts
      .map(part => (isHole(part) ? decided(part.what, () => random.pick(FILLINGS)) : part))
      .join('')
  }
  if (isChoice(value)) {
    const index = decided(value.hole.what, () => random.pick([0, 1]))
    return fill(value.branches[Number(index)], element, filling, random)
  }
  if (Array.isArray(value)) {
    return value.flatMap(one => fill(one, element, filling, random) ?? [])
  }
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(
    ([key, one]) => [key, fill(one, key, filling, random)] as const,
  )
  return Object.fromEntries(members.filter(([, one]) => one !== undefined))
}

function randomFilling(element: string, random: Random): unknown {
  const some = (values: readonly string[]) =>
    random.chance(0.7) ? random.pick(values) : random.list(1, 2, () => random.pick(values))
  const plain = () => ({
    Effect: random.pick(['Allow', 'Deny']),
    Action: some(ACTIONS),
    Resource: some(RESOURCES),
  })
  switch (element) {
    case 'Statement':
      return random.chance(0.3) ? undefined : plain()
    case 'Effect':
      return random.pick(['Allow', 'Deny'])
    case 'Action':
    case 'NotAction':
      return some(ACTIONS)
    case 'Resource':
    case 'NotResource':
      return some(RESOURCES)
    case 'Condition':
      return { StringLike: { [random.pick(KEYS)]: some(VALUES) } }
    default:
      return some(VALUES)
  }
}

export function randomRequest(random: Random) {
  const tags = () => (random.chance(0.3) ? random.list(1, 2, tag) : tag())
  const tag = () => random.pick(['a', 'b', 'ab', 'x'])
  const keys = KEYS.filter(() => random.chance(0.7))
  return {
    principal: 'arn:aws:iam::111122223333:user/ana',
    action: random.pick(['s3:GetObject', 's3:PutObject', 'iam:PassRole']),
    resource: random.pick([
      'arn:aws:s3:::a/x',
      'arn:aws:s3:::b/x',
      'arn:aws:s3:::ab/a/x',
      'arn:aws:iam::111122223333:role/r',
      'arn:aws:iam::444455556666:role/r',
    ]),
    context: Object.fromEntries(keys.map(key => [key, tags()])),
  }
}
