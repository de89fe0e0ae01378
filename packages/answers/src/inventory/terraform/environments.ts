// The account, Region and partition of a plan or a state, for each provider that it configures.
import { type Fields, isObject } from '@casegate/engine/json'
import { environmentOfArns, type FileEnvironment, type Known } from '../file-environment.ts'
import type { TerraformRows } from './rows/module-rows.ts'
import { listOf, type TerraformRow, textOf } from './rows/row.ts'

export interface Environments {
  /** What is known of where the row's provider works. */
  readonly of: (row: TerraformRow) => FileEnvironment
  /** Of the file as a whole: what all of its providers agree on. */
  readonly file: FileEnvironment
}

export function readEnvironments({
  rows,
  deleted,
  providers,
  variables,
}: TerraformRows): Environments {
  const byProvider = new Map<string, FileEnvironment>()
  const all = [...rows, ...deleted]
  const keys = new Set([...all.map(({ provider }) => provider), ...Object.keys(providers)])
  for (const key of keys) {
    const config = Object.hasOwn(providers, key) ? providers[key] : undefined
    const own = all.filter(({ provider }) => provider === key)
    byProvider.set(key, {
      ...placeOfIdentity(own),
      ...withoutUndefined(placeOfConfiguration(config, variables)),
    })
  }
  const arns = all.flatMap(arnsOf)
  const configured = [...byProvider.values()]
  const agreed = (member: keyof FileEnvironment): Known | undefined => {
    const values = new Map(
      configured.flatMap(one => one[member] ?? []).map(one => [one.value, one]),
    )
    const [only, ...more] = values.values()
    return more.length === 0 ? only : undefined
  }
  const byArn = environmentOfArns(arns)
  const isSplit = (member: keyof FileEnvironment) =>
    new Set(configured.flatMap(one => one[member]?.value ?? [])).size > 1
  const part = (member: keyof FileEnvironment) =>
    isSplit(member) ? undefined : (agreed(member) ?? byArn[member])
  const file = {
    account: part('account'),
    region: part('region'),
    partition: part('partition'),
  }
  return { file, of: row => byProvider.get(row.provider) ?? {} }
}

function withoutUndefined(environment: FileEnvironment): FileEnvironment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined))
}

/** Who the provider is, where the file tells; else what the ARNs of its resources say. */
function placeOfIdentity(rows: readonly TerraformRow[]): FileEnvironment {
  const byArn = environmentOfArns(rows.flatMap(arnsOf))
  const told = (type: string, ...members: readonly string[]): Known | undefined => {
    const row = rows.find(one => one.isData && one.type === type)
    const value = row && members.map(member => textOf(row.values[member])).find(one => one !== '')
    return row && value ? { value, how: row.address } : undefined
  }
  return {
    account: told('aws_caller_identity', 'account_id') ?? byArn.account,
    region: told('aws_region', 'region', 'name', 'id') ?? byArn.region,
    partition: told('aws_partition', 'partition', 'id') ?? byArn.partition,
  }
}

/** Data may be another account's; what is made is the provider's own. */
function arnsOf({ values, isData }: TerraformRow): readonly string[] {
  const arn = textOf(values.arn)
  // AWS's own have no account in their ARN, and Organizations puts the management account there.
  return isData || !/^arn:[\w-]+:[\w-]+:[^:]*:\d{12}:/.test(arn) ? [] : [arn]
}

function placeOfConfiguration(config: unknown, variables: Fields): FileEnvironment {
  if (!isObject(config) || !isObject(config.expressions)) return {}
  const { expressions } = config
  const name = [textOf(config.name), textOf(config.alias)].filter(one => one !== '').join('.')
  const how = (member: string) => `${member} of the provider ${name}`
  const [role] = listOf(expressions.assume_role)
  const roleArn = textOf(givenIn(role?.role_arn, variables))
  const [, partition, , , byRole] = /^arn:/.test(roleArn) ? roleArn.split(':') : []
  const allowed = givenIn(expressions.allowed_account_ids, variables)
  const [only, ...more] = Array.isArray(allowed) ? allowed : []
  const byList = typeof only === 'string' && more.length === 0 ? only : undefined
  const region = textOf(givenIn(expressions.region, variables))
  return {
    account: known(byRole, how('assume_role')) ?? known(byList, how('allowed_account_ids')),
    region: known(region, how('region')),
    partition: known(partition, how('assume_role')),
  }
}

function known(value: string | undefined, how: string): Known | undefined {
  return value ? { value, how } : undefined
}

/** A constant, or a variable of the root. */
function givenIn(expression: unknown, variables: Fields): unknown {
  if (!isObject(expression)) return undefined
  if (expression.constant_value !== undefined) return expression.constant_value
  const references: unknown = expression.references
  const [first, ...more] = Array.isArray(references) ? references : []
  const name =
    typeof first === 'string' && more.length === 0 ? /^var\.([\w-]+)$/.exec(first)?.[1] : undefined
  const variable =
    name !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined
  return isObject(variable) ? variable.value : undefined
}
