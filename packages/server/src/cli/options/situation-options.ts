// The options that say who asks, with which policies, about which resources and in which context.

import { InputError } from '@casegate/answers'
import type {
  Affected,
  HeldPolicy,
  HeldPrincipal,
  Inventory,
  SourcedPolicy,
  TakenDefault,
} from '@casegate/answers/inventory'
import { defaultsIn, MANAGED_POLICIES_AS_OF } from '@casegate/answers/inventory'
import {
  type Asking,
  boundaryInPlay,
  type HeldInPlay,
  settleEnvironment,
  type TakenPart,
} from '@casegate/answers/policies'
import type { Scope } from '@casegate/answers/tasks'
import type { RequestContext } from '@casegate/engine'
import { listPolicies, policyKinds } from '@casegate/engine/policy'
import { type Command, Option } from 'commander'
import { createReader, type Reader } from '../input/reader.ts'
import type { Sources } from '../input/source.ts'
import { faultOfUnread } from '../input/sources.ts'
import { addUnreadOption, type UnreadFlags } from '../settle.ts'
import { UsageError } from '../usage-error.ts'
import {
  accountOf,
  addScopeOptions,
  DEFAULT_ACCOUNT,
  deploymentGiven,
  readScope,
  type ScopeFlags,
} from './scope-options.ts'
import { addTemplateOptions, readParameters } from './template-options.ts'

export interface SituationFlags extends ScopeFlags, UnreadFlags {
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
  /** What of it nobody gave. */
  readonly taken: readonly TakenPart[]
  /** What the policies depend on, and nobody gave. */
  readonly defaults: readonly TakenDefault[]
  readonly sources: Sources
  /** What an answer about them is about. */
  readonly about: readonly Affected[]
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
  return addScopeOptions(addTemplateOptions(addUnreadOption(command)))
}

/** `actions`: what is asked, where policies may tell the place of it. */
export async function readSituation(
  flags: SituationFlags,
  actions: readonly string[] = [],
): Promise<Situation> {
  const [situation] = await readSituations(flags, 'one', actions)
  if (situation === undefined) throw new TypeError('there is a situation for each question')
  return situation
}

/** Of the principal that is named, or the only one; or of each that there is, where none is named. */
export async function readSituations(
  flags: SituationFlags,
  whose: 'one' | 'each',
  actions: readonly string[] = [],
): Promise<readonly Situation[]> {
  const asked = readScope(flags)
  const parameters = await readParameters(flags)
  const deployment = { ...deploymentGiven(asked, flags.principal), parameters }
  const reader = createReader({ deployment, goesOn: flags.allowUnread })
  const identities = await readIdentities(flags, reader, whose)
  const given = await readManagedPolicies(flags.managed ?? [])
  const boundary =
    flags.boundary === undefined ? undefined : await reader.policies([flags.boundary], 'boundary')
  const limits = {
    session: flags.sessionPolicy && (await reader.policies(flags.sessionPolicy, 'session')),
    scps: flags.scp && (await reader.levels(flags.scp, 'scps')),
    rcps: flags.rcp && (await reader.levels(flags.rcp, 'rcps')),
  }
  const services = new Set(actions.map(action => action.split(':', 1)[0] ?? ''))
  const known = { asked, services, given, boundary, limits, sources: reader.sources() }
  return identities.map(found => situationOf(found, flags, known))
}

interface KnownToAll {
  readonly asked: Scope
  /** Those that are asked about; none where policies do not tell the place. */
  readonly services: ReadonlySet<string>
  readonly given: readonly SourcedPolicy[]
  readonly boundary: readonly SourcedPolicy[] | undefined
  readonly limits: Pick<HeldInPlay, 'session' | 'scps' | 'rcps'>
  readonly sources: Sources
}

function situationOf(
  found: Identity,
  flags: SituationFlags,
  { asked, services, given, boundary, limits, sources }: KnownToAll,
): Situation {
  const identity = [...found.identity, ...given]
  const isGiven = flags.policy !== undefined && flags.policy.length === 0
  if (identity.length === 0 && !found.principal && !isGiven) {
    if (found.files.length > 0) {
      const message = 'there is no policy of an identity in it'
      const unread = sources.unread.map(faultOfUnread)
      throw new InputError({ file: found.files.join(' and '), message }, ...unread)
    }
    throw new UsageError('give the policies with --policy FILE or --managed NAME')
  }
  const policies = {
    identity,
    boundary: boundary ?? (found.principal && boundaryInPlay(found.principal)),
    ...limits,
  }
  const telling = [...identity, ...(policies.boundary ?? []), ...(limits.session ?? [])]
  const { scope, taken } = settleEnvironment(asked, {
    principal: found.isAccountKnown ? found.principal?.arn : flags.principal,
    policies: services.size === 0 ? [] : telling,
    services,
  })
  const account = scope.account ?? accountOf(flags.principal) ?? DEFAULT_ACCOUNT
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
    taken,
    defaults: defaultsIn([
      ...(found.principal ? [found.principal] : []),
      ...listPolicies(policies),
    ]),
    sources,
    about: found.principal ? ['principals'] : ['principals', 'documents'],
  }
}

interface Identity {
  readonly identity: readonly HeldPolicy[]
  /** Whom the account data, the plan or the template tells of. */
  readonly principal?: HeldPrincipal | undefined
  /** Its file tells the account; else that of its principals is made up. */
  readonly isAccountKnown?: boolean
  readonly files: readonly string[]
}

/** Policies from files; and those of principals. */
async function readIdentities(
  flags: SituationFlags,
  reader: Reader,
  whose: 'one' | 'each',
): Promise<readonly Identity[]> {
  const names = [...(flags.policy ?? []), ...(flags.accountData ? [flags.accountData] : [])]
  const { inventories } = await reader.read(names)
  const files = inventories.map(({ file }) => file)
  // Policies that stand for themselves come to those of whoever is asked about.
  const policies = inventories.flatMap(one => (isOfNobody(one) ? identityIn(one) : []))
  const others = inventories.filter(one => !isOfNobody(one))
  const isAsked = others.length > 0 || (flags.principal !== undefined && hasOtherForms(inventories))
  if (!isAsked) return [{ identity: policies, files }]
  const held = (principal: HeldPrincipal) => ({
    identity: [...principal.policies, ...policies],
    principal,
    isAccountKnown: others.some(
      one => one.environment.account !== undefined && one.principals.includes(principal),
    ),
    files,
  })
  const all = others.flatMap(({ principals }) => principals)
  if (whose === 'each' && flags.principal === undefined && all.length > 1) return all.map(held)
  const { choosePrincipal } = await import('./principal-choice.ts')
  const principal = choosePrincipal(others.length > 0 ? others : inventories, flags.principal)
  return [principal ? held(principal) : { identity: policies, files }]
}

function isOfNobody({ principals }: Inventory): boolean {
  return principals.length === 0
}

function hasOtherForms(inventories: readonly Inventory[]): boolean {
  return inventories.some(({ form }) => form !== 'policy')
}

function identityIn({ policies }: Inventory): readonly HeldPolicy[] {
  return policies
    .filter(({ kind }) => policyKinds[kind].layer === 'identity')
    .map(({ policy }) => policy)
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

export function readContext(pairs: readonly string[], { region }: Scope): RequestContext {
  const context: Record<string, string | readonly string[]> = {}
  if (region !== undefined && region !== '*') context['aws:RequestedRegion'] = region
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
