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
  readonly context?: readonly string[]
  readonly allowUnknown?: boolean
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

export function readScope(flags: ScopeFlags): Scope {
  const { instance, domain, account, partition } = flags
  const meant = { 'connect:instance': instance, 'cases:Domain': domain }
  const resources = Object.fromEntries(
    Object.entries(meant).flatMap(([type, arn]) => (arn === undefined ? [] : [[type, arn]])),
  )
  const region = readRegion(flags)
  const scope = { region, account, partition, resources }
  const fault = faultOfScope(scope)
  if (fault !== undefined) throw new UsageError(fault)
  return completeScope(scope)
}

const REGION_KEY = /^aws:requestedregion=(.*)$/is

/** What is asked in a Region is asked of what is in it, by whichever flag it is named. */
function readRegion({
  region,
  context = [],
  allowUnknown = false,
}: ScopeFlags): string | undefined {
  const known = context.flatMap(pair => REGION_KEY.exec(pair)?.[1] ?? [])
  const [first] = known
  if (first === undefined || allowUnknown) return region
  const other = [...known, ...(region === undefined || region === '*' ? [] : [region])].find(
    one => one !== first,
  )
  if (other === undefined) return first
  throw new UsageError(`a request is in one Region, not in ${first} and ${other}`)
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

/** Where one account is meant, and not all of them. */
export function requireAccountId(option: string, id: string | undefined): void {
  if (id === undefined || /^\d{12}$/.test(id)) return
  throw new UsageError(`${option} must be an AWS account id of 12 digits, not "${id}"`)
}

/** A star stands for all, of which none is the one that is meant. */
function named(value: string | undefined): string | undefined {
  return value === '*' ? undefined : value
}

export function accountOf(arn: string | undefined): string | undefined {
  return /^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1]
}
