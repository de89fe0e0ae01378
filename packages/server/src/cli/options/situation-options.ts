// The options that say who asks, with which policies, about which resources and in which context.

import { describeFault } from '@casegate/answers'
import type {
  HeldPolicy,
  HeldPrincipal,
  SourcedPolicy,
  TakenDefault,
} from '@casegate/answers/inventory'
import {
  defaultsIn,
  MANAGED_POLICIES_AS_OF,
  readPolicySource,
  requirePolicy,
} from '@casegate/answers/inventory'
import { type Asking, boundaryInPlay, type HeldInPlay } from '@casegate/answers/policies'
import { completeScope, faultOfScope, type Scope } from '@casegate/answers/tasks'
import type { RequestContext } from '@casegate/engine'
import { listPolicies } from '@casegate/engine/policy'
import { type Command, Option } from 'commander'
import { DEFAULT_REGION } from '../../base/regions.ts'
import { readTextFile } from '../input/text-files.ts'
import { note } from '../output.ts'
import { UsageError } from '../usage-error.ts'

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
  readonly policies: HeldInPlay
  readonly asking: Asking
  readonly scope: Scope
  /** What the policies depend on, and nobody gave. */
  readonly defaults: readonly TakenDefault[]
}

/** Where nobody says otherwise: the account that `casegate serve` stands for. */
export const DEFAULT_ACCOUNT = '123456789012'

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
    .option(
      '--managed <NAME...>',
      `AWS managed policies of the identity, by name or ARN, as of ${MANAGED_POLICIES_AS_OF}`,
    )
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
  const account = scope.account ?? accountOf(flags.principal) ?? DEFAULT_ACCOUNT
  const found = await readIdentity(flags, { ...scope, account }, assumedIn(scope, flags.principal))
  const given = await readManagedPolicies(flags.managed ?? [])
  const boundary = flags.boundary === undefined ? undefined : await readPolicies([flags.boundary])
  const identity = [...found.identity, ...given]
  const isGiven = flags.policy !== undefined && flags.policy.length === 0
  if (identity.length === 0 && !found.principal && !isGiven) {
    if (found.files.length > 0) {
      throw new UsageError(`${found.files.join(' and ')}: there is no policy of an identity in it`)
    }
    throw new UsageError('give the policies with --policy FILE or --managed NAME')
  }
  const policies = {
    identity,
    boundary: boundary ?? (found.principal && boundaryInPlay(found.principal)),
    session: flags.sessionPolicy && (await readPolicies(flags.sessionPolicy)),
    scps: flags.scp && (await readLevels(flags.scp)),
    rcps: flags.rcp && (await readLevels(flags.rcp)),
  }
  return {
    policies,
    asking: {
      principal: found.principal?.arn ?? flags.principal,
      account: found.principal?.account ?? account,
      context: {
        ...(scope.account !== undefined && { 'aws:PrincipalAccount': scope.account }),
        ...tagContext(found.principal),
        ...readContext(flags.context ?? [], scope),
      },
    },
    scope,
    defaults: defaultsIn([
      ...(found.principal ? [found.principal] : []),
      ...listPolicies(policies),
    ]),
  }
}

interface Identity {
  readonly identity: readonly HeldPolicy[]
  /** Whom the account data, the plan or the template tells of. */
  readonly principal?: HeldPrincipal
  readonly files: readonly string[]
}

/** Policies from files; and those of the principal that is named, or is the only one. */
async function readIdentity(
  flags: SituationFlags,
  scope: Scope,
  assumed: readonly Assumed[],
): Promise<Identity> {
  const { account = DEFAULT_ACCOUNT, region = DEFAULT_REGION, partition = 'aws' } = scope
  const names = [...(flags.policy ?? []), ...(flags.accountData ? [flags.accountData] : [])]
  const texts = await Promise.all(names.map(readTextFile))
  const files = texts.map(({ name }) => name)
  const sources = await Promise.all(
    texts.map(file => readPolicySource(file, { account, region, partition, assumed })),
  )
  const policies = sources.flatMap(source => (source.kind === 'policy' ? [source.policy] : []))
  const inventories = sources.flatMap(one => (one.kind === 'inventory' ? [one.inventory] : []))
  for (const fault of inventories.flatMap(({ faults }) => faults)) note(describeFault(fault))
  if (inventories.length === 0) return { identity: policies, files }
  const { choosePrincipal } = await import('./principal-choice.ts')
  const principal = choosePrincipal(inventories, flags.principal)
  if (principal) return { identity: [...principal.policies, ...policies], principal, files }
  return { identity: [...inventories.flatMap(one => one.policies), ...policies], files }
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

/** Files that must hold one policy each. */
export async function readPolicies(names: readonly string[]): Promise<SourcedPolicy[]> {
  return Promise.all(names.map(async name => requirePolicy(await readTextFile(name))))
}

async function readManagedPolicies(names: readonly string[]): Promise<SourcedPolicy[]> {
  if (names.length === 0) return []
  const { requireManagedPolicy } = await import('../input/managed-policy.ts')
  return names.map(requireManagedPolicy)
}

/** AWS: "AWS global condition context keys": the tags of the user or role that asks. */
function tagContext(principal: HeldPrincipal | undefined): RequestContext {
  const tags = Object.entries(principal?.tags ?? {})
  return Object.fromEntries(tags.map(([key, value]) => [`aws:PrincipalTag/${key}`, value]))
}

type Assumed = 'account' | 'region'

/** Of the place where a template is deployed, what nobody gave. */
export function assumedIn(
  { account, region }: Scope,
  principal: string | undefined,
): readonly Assumed[] {
  const isKnown = account !== undefined || accountOf(principal) !== undefined
  return [
    ...(isKnown ? [] : (['account'] as const)),
    ...(region === undefined ? (['region'] as const) : []),
  ]
}

function accountOf(arn: string | undefined): string | undefined {
  return /^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1]
}

export function readLevels(levels: readonly string[]): Promise<SourcedPolicy[][]> {
  return Promise.all(levels.map(level => readPolicies(level.split(','))))
}

export function readContext(pairs: readonly string[], { region }: Scope): RequestContext {
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
