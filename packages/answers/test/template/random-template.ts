// Random templates of one user, with parameters, conditions and Fn::If wherever AWS allows it.
import type { Random } from '../answers/random-policies.ts'

export interface RandomTemplate {
  readonly template: Fields
  /** For each open parameter every value that the template tells apart, and one that it does not. */
  readonly open: Readonly<Record<string, readonly string[]>>
}

export type Fields = Readonly<Record<string, unknown>>

export const OTHER_VALUE = 'zz-no-literal'
const LITERALS = ['a', 'b']
const ACTIONS = ['cases:GetDomain', 'cases:*', 's3:GetObject', '*']
const RESOURCES = ['*', 'arn:aws:cases:us-east-1:123456789012:domain/d', 'arn:aws:s3:::b/*']

type Draw = <One>(list: readonly One[]) => One

export function randomTemplate(random: Random): RandomTemplate {
  const draw: Draw = list => random.pick(list)
  const chance = (share: number) => random.chance(share)
  const parameters = Object.fromEntries(
    ['P', 'Q', 'R'].map(name => [name, randomParameter(draw, chance)]),
  )
  const names = Object.keys(parameters)
  const conditions: Record<string, unknown> = {}
  for (const name of ['C', 'D', 'E']) {
    conditions[name] = randomCondition(draw, names, Object.keys(conditions), 2)
  }
  const world: Drawing = { draw, chance, conditions: Object.keys(conditions), parameters }
  const open = Object.fromEntries(
    names.flatMap(name => {
      const { Default: preset, AllowedValues: allowed } = parameters[name] as Parameter
      if (preset !== undefined && preset !== '') return []
      return [[name, allowed ?? ['a', 'b', '', OTHER_VALUE]]]
    }),
  )
  return {
    template: { Parameters: parameters, Conditions: conditions, Resources: resources(world) },
    open,
  }
}

interface Parameter {
  readonly Type: 'String'
  readonly Default?: string
  readonly AllowedValues?: readonly string[]
}

interface Drawing {
  readonly draw: Draw
  readonly chance: (share: number) => boolean
  readonly conditions: readonly string[]
  readonly parameters: Readonly<Record<string, Parameter>>
}

function randomParameter(draw: Draw, chance: Drawing['chance']): Parameter {
  const allowed = chance(0.6) ? ['a', 'b', ...(chance(0.3) ? ['c'] : [])] : undefined
  const preset = draw(['none', 'none', 'a', ...(allowed ? [] : [''])])
  return {
    Type: 'String',
    ...(allowed && { AllowedValues: allowed }),
    ...(preset !== 'none' && { Default: preset }),
  }
}

function randomCondition(
  draw: Draw,
  parameters: readonly string[],
  known: readonly string[],
  depth: number,
): unknown {
  const inner = () => randomCondition(draw, parameters, known, depth - 1)
  const forms = ['equals', 'equals', ...(known.length > 0 ? ['named'] : [])]
  if (depth > 0) forms.push('not', 'and', 'or')
  switch (draw(forms)) {
    case 'named':
      return { Condition: draw(known) }
    case 'not':
      return { 'Fn::Not': [inner()] }
    case 'and':
      return { 'Fn::And': [inner(), inner()] }
    case 'or':
      return { 'Fn::Or': [inner(), inner()] }
    default: {
      const left = { Ref: draw(parameters) }
      const right = draw<unknown>([...LITERALS, '', { Ref: draw(parameters) }])
      return { 'Fn::Equals': draw([0, 1]) === 0 ? [left, right] : [right, left] }
    }
  }
}

const NONE = { Ref: 'AWS::NoValue' }

function resources(world: Drawing): Fields {
  const { chance, draw, conditions } = world
  const perhaps = (share: number) => (chance(share) ? { Condition: draw(conditions) } : {})
  return {
    U: {
      Type: 'AWS::IAM::User',
      Properties: {
        Policies: [either(world, inline(world)), inline(world)].slice(0, draw([1, 2])),
        ...(chance(0.4) && { ManagedPolicyArns: [either(world, { Ref: 'M' })] }),
        ...(chance(0.4) && { Groups: [either(world, { Ref: 'G' })] }),
        ...(chance(0.4) && { PermissionsBoundary: either(world, { Ref: 'B' }) }),
      },
    },
    G: { Type: 'AWS::IAM::Group', Properties: { Policies: [inline(world)] } },
    M: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(world) } },
    B: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(world) } },
    X: {
      Type: 'AWS::IAM::Policy',
      ...perhaps(0.6),
      Properties: {
        PolicyName: 'x',
        Users: [either(world, { Ref: 'U' }), 'another'],
        PolicyDocument: document(world),
      },
    },
    A: {
      Type: 'AWS::IAM::UserToGroupAddition',
      ...perhaps(0.6),
      Properties: { GroupName: { Ref: 'G' }, Users: [chance(0.5) ? { Ref: 'U' } : 'another'] },
    },
  }
}

/** Always, or in one branch of a condition. */
function either(world: Drawing, value: unknown, other: unknown = NONE): unknown {
  const { chance, draw, conditions } = world
  if (chance(0.4)) return value
  const branches = chance(0.5) ? [value, other] : [other, value]
  return { 'Fn::If': [draw(conditions), ...branches] }
}

function inline(world: Drawing): unknown {
  return { PolicyName: `p${world.draw([1, 2, 3])}`, PolicyDocument: document(world) }
}

function document(world: Drawing): unknown {
  const one = () => ({
    Version: '2012-10-17',
    Statement: [statement(world), either(world, statement(world))],
  })
  return world.chance(0.25) ? either(world, one(), one()) : one()
}

function statement(world: Drawing): unknown {
  const { draw, chance, parameters } = world
  const bounded = Object.keys(parameters).filter(name => parameters[name]?.AllowedValues)
  const text = () => ({
    'Fn::Sub': `arn:aws:cases:us-east-1:123456789012:\${${draw(bounded)}}`,
  })
  const resource = () => (bounded.length > 0 && chance(0.2) ? text() : draw(RESOURCES))
  return {
    Effect: draw(['Allow', 'Allow', 'Deny']),
    Action: chance(0.3) ? either(world, draw(ACTIONS), draw(ACTIONS)) : draw(ACTIONS),
    Resource: chance(0.3) ? [either(world, resource(), resource()), resource()] : resource(),
    ...(chance(0.15) && {
      Condition: either(world, { Bool: { 'aws:SecureTransport': 'true' } }),
    }),
  }
}
