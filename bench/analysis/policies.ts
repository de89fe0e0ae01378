// The policies measured: AWS's managed ones, and random ones made of AWS's own words.

import { readFileSync } from 'node:fs'
import { type ActionTable, readActionTable } from '../../packages/engine/src/actions/index.ts'
import type { Random } from '../../packages/engine/test/analysis/random.ts'

export { managedPolicies } from '../../packages/engine/test/managed-policies.ts'

export const actionTable: ActionTable = readActionTable(
  JSON.parse(
    readFileSync(new URL('../../packages/engine/data/actions.json', import.meta.url), 'utf8'),
  ),
)

type List = readonly [string, ...string[]]

const services: List = [
  's3',
  'sqs',
  'dynamodb',
  'ec2',
  'iam',
  'kms',
  'lambda',
  'sns',
  'logs',
  'secretsmanager',
  'connect',
  'profile',
  'cases',
]

const names: List = [
  'prod',
  'prod-app',
  'prod-app-logs',
  'dev',
  'dev-*',
  '*-logs',
  'team?',
  'shared',
  'amazon-connect-*',
  'x*y',
  '*',
]

/** A policy as people write them: real actions and ARNs, shared names, a fifth of it denies. */
export function makePolicy(random: Random, count: number): unknown {
  const statements = Array.from({ length: count }, () => {
    const service = random.pick(services)
    const resources = random.chance(0.3)
      ? ['*']
      : Array.from({ length: 1 + random.below(3) }, () => makeResource(random, service))
    return {
      Effect: random.chance(0.8) ? 'Allow' : 'Deny',
      ...(random.chance(0.04)
        ? { NotAction: [`${random.pick(['iam', 's3'])}:*`] }
        : {
            Action: Array.from({ length: 1 + random.below(4) }, () => makeAction(random, service)),
          }),
      [random.chance(0.06) ? 'NotResource' : 'Resource']: resources,
      ...(random.chance(0.4) ? { Condition: makeCondition(random) } : {}),
    }
  })
  return { Version: '2012-10-17', Statement: statements }
}

function makeAction(random: Random, service: string): string {
  if (random.chance(0.15)) return `${service}:*`
  const actions = [...(actionTable.findService(service)?.actions.values() ?? [])]
  const name = actions[random.below(actions.length)]?.name ?? '*'
  const verb = /^[A-Z][a-z]+/.exec(name)?.[0] ?? name
  return random.chance(0.4) ? `${service}:${verb}*` : `${service}:${name}`
}

function makeResource(random: Random, service: string): string {
  if (random.chance(0.3)) return '*'
  const types = [...(actionTable.findService(service)?.resourceTypes.values() ?? [])]
  const template = types[random.below(types.length)]?.arns[0]
  if (template === undefined) return '*'
  return template
    .replace('${Partition}', 'aws')
    .replace('${Region}', random.pick(['*', 'us-east-1', 'eu-*']))
    .replace('${Account}', random.pick(['*', '111122223333', '444455556666']))
    .replace(/\$\{\w+\}/g, () => random.pick(names))
}

function makeCondition(random: Random): unknown {
  return random.pick<unknown>([
    {
      StringEquals: {
        'aws:RequestedRegion': random.pick([['us-east-1'], ['us-east-1', 'eu-west-1']]),
      },
    },
    { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abc' } },
    {
      IpAddress: {
        'aws:SourceIp': random.pick([['10.0.0.0/8'], ['10.1.0.0/16', '192.168.0.0/16']]),
      },
    },
    { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    { BoolIfExists: { 'aws:SecureTransport': 'false' } },
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': random.pick([['env'], ['env', 'team']]) } },
    { 'ForAnyValue:StringLike': { 'aws:TagKeys': 'secret*' } },
    { StringLike: { 'aws:ResourceTag/team': random.pick(['a*', '*b', 'core']) } },
    { NumericLessThan: { 'aws:MultiFactorAuthAge': random.pick(['300', '3600']) } },
    { Null: { 'aws:ResourceTag/team': random.pick(['true', 'false']) } },
    {
      DateLessThan: {
        'aws:CurrentTime': random.pick(['2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z']),
      },
    },
    {
      ArnLike: {
        'aws:PrincipalArn': random.pick([
          'arn:aws:iam::*:role/admin*',
          'arn:aws:iam::111122223333:*',
        ]),
      },
    },
  ])
}
