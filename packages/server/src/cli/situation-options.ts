// The options that say who asks, with which policies, about which resources and in which context.
import type { RequestContext } from '@casegate/engine'
import { type Command, Option } from 'commander'
import type { Asking } from '../answers/coverage.ts'
import type { PoliciesInPlay } from '../answers/policies-in-play.ts'
import { InputError } from '../base/input-error.ts'
import { findManagedPolicy, managedPolicyNames } from '../inventory/managed-policies.ts'
import { findPolicy, parseFile } from '../inventory/policy-file.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { completeScope, faultOfScope, type Scope } from '../tasks/scope.ts'
import { closestName } from './closest-name.ts'
import { readTextFile } from './text-files.ts'
import { UsageError } from './usage-error.ts'

export interface ScopeFlags {
  readonly instance?: string
  readonly domain?: string
  readonly region?: string
  readonly account?: string
  readonly partition?: string
}

export interface SituationFlags extends ScopeFlags {
  readonly policy?: readonly string[]
  readonly managed?: readonly string[]
  readonly boundary?: string
  readonly sessionPolicy?: readonly string[]
  readonly scp?: readonly string[]
  readonly rcp?: readonly string[]
  readonly principal?: string
  readonly accountData?: string
  readonly context?: readonly string[]
}

/** Who asks, and the policies that decide. */
export interface Situation {
  readonly policies: PoliciesInPlay
  readonly asking: Asking
  readonly scope: Scope
}

/** Where nobody says otherwise: the account that `casegate serve` stands for. */
const DEFAULT_ACCOUNT = '123456789012'

export function addScopeOptions(command: Command): Command {
  return command
    .option('--instance <ARN>', 'only this Amazon Connect instance')
    .option('--domain <ARN>', 'only this Cases domain')
    .option('--region <NAME>', 'only this Region')
    .option('--account <ID>', 'only this account')
    .option('--partition <NAME>', 'another partition than aws, such as aws-us-gov')
}

export function addSituationOptions(command: Command): Command {
  command
    .option('--policy <FILE...>', 'policies of the identity: JSON, a Terraform plan or a template')
    .option('--managed <NAME...>', 'AWS managed policies of the identity, by name or ARN')
    .option('--principal <ARN>', 'a user or role of the account data, the plan or the template')
    .option('--account-data <FILE>', 'what "aws iam get-account-authorization-details" prints')
    .option('--boundary <FILE>', 'the permissions boundary')
    .option('--session-policy <FILE...>', 'policies passed when the session was made')
    .option('--scp <FILE...>', 'service control policies: one level each, FILE,FILE on one level')
    .option('--rcp <FILE...>', 'resource control policies, in the same form')
    .addOption(
      new Option('--context <KEY=VALUE...>', 'a condition key that is known; repeat it for a list'),
    )
  return addScopeOptions(command)
}

export async function readSituation(flags: SituationFlags): Promise<Situation> {
  const scope = readScope(flags)
  const account = scope.account ?? DEFAULT_ACCOUNT
  const identity = [
    ...(await readPolicies(flags.policy ?? [])),
    ...(flags.managed ?? []).map(requireManagedPolicy),
  ]
  if (identity.length === 0 && flags.principal === undefined) {
    throw new UsageError('give the policies with --policy FILE or --managed NAME')
  }
  const [boundary] = flags.boundary === undefined ? [] : await readPolicies([flags.boundary])
  return {
    policies: {
      identity,
      boundary,
      session: flags.sessionPolicy && (await readPolicies(flags.sessionPolicy)),
      scps: flags.scp && (await readLevels(flags.scp)),
      rcps: flags.rcp && (await readLevels(flags.rcp)),
    },
    asking: {
      principal: flags.principal ?? `arn:aws:iam::${account}:user/someone`,
      account,
      context: readContext(flags.context ?? [], scope),
    },
    scope,
  }
}

export function readScope({ instance, domain, region, account, partition }: ScopeFlags): Scope {
  const scope = { instance, domain, region, account, partition }
  const fault = faultOfScope(scope)
  if (fault !== undefined) throw new UsageError(fault)
  return completeScope(scope)
}

export async function readPolicies(names: readonly string[]): Promise<SourcedPolicy[]> {
  return Promise.all(
    names.map(async name => {
      const file = await readTextFile(name)
      const policy = findPolicy(file, parseFile(file))
      if (policy) return policy
      throw new InputError({
        file: file.name,
        place: { line: 1, column: 1 },
        message: 'this is no IAM policy: it has no Statement',
      })
    }),
  )
}

export function requireManagedPolicy(name: string): SourcedPolicy {
  const policy = findManagedPolicy(name)
  if (policy) return policy
  const meant = closestName(name, managedPolicyNames())
  throw new UsageError(
    `AWS has no managed policy ${name}${meant ? `; did you mean ${meant}?` : ''}`,
  )
}

function readLevels(levels: readonly string[]): Promise<SourcedPolicy[][]> {
  return Promise.all(levels.map(level => readPolicies(level.split(','))))
}

function readContext(pairs: readonly string[], { region }: Scope): RequestContext {
  const context: Record<string, string | readonly string[]> = {}
  if (region !== undefined) context['aws:RequestedRegion'] = region
  const given = new Map<string, string[]>()
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    if (equals <= 0) {
      throw new UsageError(
        `--context takes KEY=VALUE, such as aws:SourceIp=10.0.0.1, not "${pair}"`,
      )
    }
    const key = pair.slice(0, equals)
    given.set(key, [...(given.get(key) ?? []), pair.slice(equals + 1)])
  }
  for (const [key, values] of given) {
    const [only] = values
    context[key] = values.length === 1 && only !== undefined ? only : values
  }
  return context
}
