// The options that narrow a question to an account, a Region and resources, and where that deploys a file.
import type { Deployment } from '@casegate/answers/inventory'
import { completeScope, faultOfScope, type Scope } from '@casegate/answers/tasks'
import type { Command } from 'commander'
import { DEFAULT_REGION } from '../../base/regions.ts'
import { UsageError } from '../usage-error.ts'

export interface ScopeFlags {
  readonly instance?: string
  readonly domain?: string
  readonly region?: string
  readonly account?: string
  readonly partition?: string
}

/** Where nobody says otherwise: the account that `casegate serve` stands for. */
export const DEFAULT_ACCOUNT = '123456789012'

export function addScopeOptions(command: Command): Command {
  return command
    .option('--instance <ARN>', 'only this Amazon Connect instance')
    .option('--domain <ARN>', 'only this Cases domain')
    .option('--region <NAME>', "only this Region; '*' for all")
    .option('--account <ID>', "only this account; '*' for all")
    .option('--partition <NAME>', 'the partition, such as aws-us-gov; it follows from a Region')
}

export function readScope({ instance, domain, region, account, partition }: ScopeFlags): Scope {
  const meant = { 'connect:instance': instance, 'cases:Domain': domain }
  const resources = Object.fromEntries(
    Object.entries(meant).flatMap(([type, arn]) => (arn === undefined ? [] : [[type, arn]])),
  )
  const scope = { region, account, partition, resources }
  const fault = faultOfScope(scope)
  if (fault !== undefined) throw new UsageError(fault)
  return completeScope(scope)
}

type Assumed = 'account' | 'region'

/** Of the place where a template is deployed, what nobody gave. */
function assumedIn({ account, region }: Scope, principal: string | undefined): readonly Assumed[] {
  const isKnown = account !== undefined || accountOf(principal) !== undefined
  return [
    ...(isKnown ? [] : (['account'] as const)),
    ...(region === undefined ? (['region'] as const) : []),
  ]
}

/** For templates and plans: where they are deployed, as far as anybody said. */
export function deploymentGiven(scope: Scope, principal?: string): Deployment {
  const given = { account: named(scope.account), region: named(scope.region) }
  return {
    account: given.account ?? accountOf(principal) ?? DEFAULT_ACCOUNT,
    region: given.region ?? DEFAULT_REGION,
    partition: scope.partition ?? 'aws',
    assumed: assumedIn(given, principal),
  }
}

/** A star stands for all, of which none is the one that is meant. */
function named(value: string | undefined): string | undefined {
  return value === '*' ? undefined : value
}

export function accountOf(arn: string | undefined): string | undefined {
  return /^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1]
}
