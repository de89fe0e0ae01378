// The options of comparisons: what the policies are, over which requests, under which limits.

import { loadActionTable } from '@casegate/answers'
import type { SourcedPolicy } from '@casegate/answers/inventory'
import { requirePolicy } from '@casegate/answers/inventory'
import type { SourcedLayers } from '@casegate/answers/policies'
import type { ActionTable } from '@casegate/engine/actions'
import { type Command, Option } from 'commander'
import { readTextFile } from '../input/text-files.ts'

const KINDS = ['identity', 'resource', 'boundary', 'scp', 'rcp'] as const
const UNIVERSES = ['listed', 'realizable', 'open'] as const

export interface ComparedFlags {
  readonly kind: (typeof KINDS)[number]
  readonly universe: (typeof UNIVERSES)[number]
  readonly account?: string
  readonly boundary?: string
  readonly sessionPolicy?: readonly string[]
  readonly scp?: readonly string[]
  readonly rcp?: readonly string[]
}

export interface ComparisonScope {
  readonly actions: ActionTable
  readonly universe: ComparedFlags['universe']
  readonly resourceAccount: string | undefined
}

export function addComparedOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--kind <KIND>', 'what the policies are').choices(KINDS).default('identity'),
    )
    .addOption(
      new Option('--universe <NAME>', 'which requests count').choices(UNIVERSES).default('listed'),
    )
    .option('--account <ID>', 'the account that owns the resources, for --kind resource')
    .option('--boundary <FILE>', 'a permissions boundary, in force before and after')
    .option('--session-policy <FILE...>', 'session policies, in force before and after')
    .option('--scp <FILE...>', 'service control policies: one level each, FILE,FILE on one level')
    .option('--rcp <FILE...>', 'resource control policies, in the same form')
}

export function scopeOf({ universe, account }: ComparedFlags): ComparisonScope {
  return { actions: loadActionTable(), universe, resourceAccount: account }
}

/** `FILE,FILE` are attached together; an ARN is that of an AWS managed policy. */
export function readSide(names: string): Promise<SourcedPolicy[]> {
  return Promise.all(
    names.split(',').map(async name => {
      if (name.startsWith('arn:')) {
        const { requireManagedPolicy } = await import('../input/managed-policy.ts')
        return requireManagedPolicy(name)
      }
      return requirePolicy(await readTextFile(name))
    }),
  )
}

/** The limits that hold on both sides. */
export async function readLimits(flags: ComparedFlags): Promise<SourcedLayers> {
  const { boundary, sessionPolicy, scp, rcp } = flags
  if (!boundary && !sessionPolicy && !scp && !rcp) return {}
  const { readLevels, readPolicies } = await loadReaders()
  return {
    ...(boundary !== undefined && { boundary: await readPolicies([boundary]) }),
    ...(sessionPolicy && { session: await readPolicies(sessionPolicy) }),
    ...(scp && { scps: await readLevels(scp) }),
    ...(rcp && { rcps: await readLevels(rcp) }),
  }
}

/**
 * The policies as what they are, beside the limits; SCPs and RCPs are one more level of theirs.
 * Where no such limit is attached there is none.
 */
export function layersOf(
  kind: ComparedFlags['kind'],
  policies: readonly SourcedPolicy[],
  limits: SourcedLayers,
): SourcedLayers {
  switch (kind) {
    case 'scp':
      return policies.length === 0
        ? limits
        : { ...limits, scps: [...(limits.scps ?? []), policies] }
    case 'rcp':
      return { ...limits, rcps: [...(limits.rcps ?? []), policies] }
    case 'boundary':
      return { ...limits, boundary: policies.length === 0 ? undefined : policies }
    case 'identity':
    case 'resource':
      return { ...limits, [kind]: policies }
  }
}

/** What reads plans and templates too is loaded only where it is needed: a gate starts often. */
function loadReaders() {
  return import('./situation-options.ts')
}
