// The options of comparisons: what the policies are, over which requests, under which limits.

import { loadActionTable } from '@casegate/answers'
import type { HeldPolicy } from '@casegate/answers/inventory'
import type { HeldLayers, SourcedLayers } from '@casegate/answers/policies'
import type { ActionTable } from '@casegate/engine/actions'
import { type Command, Option } from 'commander'
import type { Reader } from '../input/reader.ts'
import type { UnreadFlags } from '../settle.ts'

const KINDS = [
  'identity',
  'resource',
  'trust',
  'boundary',
  'session',
  'endpoint',
  'scp',
  'rcp',
] as const
const UNIVERSES = ['listed', 'realizable', 'open'] as const

/** Of `diff` and of `prove --no-wider-than`. */
export const BY_ITSELF =
  'only what they allow by themselves counts, not what they deny beside others'

export interface ComparedFlags extends UnreadFlags {
  readonly kind: (typeof KINDS)[number]
  readonly universe: (typeof UNIVERSES)[number]
  readonly account?: string
  readonly byItself?: boolean
  readonly boundary?: string
  readonly sessionPolicy?: readonly string[]
  readonly scp?: readonly string[]
  readonly rcp?: readonly string[]
}

export interface ComparisonScope {
  readonly actions: ActionTable
  readonly universe: ComparedFlags['universe']
  readonly resourceAccount: string | undefined
  readonly byItself: boolean
}

export function addComparedOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--kind <KIND>', 'what the policies are').choices(KINDS).default('identity'),
    )
    .addOption(
      new Option('--universe <NAME>', 'which requests count').choices(UNIVERSES).default('listed'),
    )
    .option('--by-itself', BY_ITSELF)
    .option('--account <ID>', 'the account that owns the resources, for --kind resource')
    .option('--boundary <FILE>', 'a permissions boundary, in force before and after')
    .option('--session-policy <FILE...>', 'session policies, in force before and after')
    .option('--scp <FILE...>', 'service control policies: one level each, FILE,FILE on one level')
    .option('--rcp <FILE...>', 'resource control policies, in the same form')
}

export function scopeOf({ universe, account, byItself = false }: ComparedFlags): ComparisonScope {
  return { actions: loadActionTable(), universe, resourceAccount: account, byItself }
}

/** The limits that hold on both sides. */
export async function readLimits(flags: ComparedFlags, reader: Reader): Promise<SourcedLayers> {
  const { boundary, sessionPolicy, scp, rcp } = flags
  return {
    ...(boundary !== undefined && { boundary: await reader.policies([boundary], 'boundary') }),
    ...(sessionPolicy && { session: await reader.policies(sessionPolicy, 'session') }),
    ...(scp && { scps: await reader.levels(scp, 'scps') }),
    ...(rcp && { rcps: await reader.levels(rcp, 'rcps') }),
  }
}

/**
 * The policies as what they are, beside the limits; SCPs and RCPs are one more level of theirs.
 * Where no such limit is attached there is none.
 */
export function layersOf(
  kind: ComparedFlags['kind'],
  policies: readonly HeldPolicy[],
  limits: SourcedLayers,
): HeldLayers {
  switch (kind) {
    case 'scp':
      return policies.length === 0
        ? limits
        : { ...limits, scps: [...(limits.scps ?? []), policies] }
    case 'rcp':
      return { ...limits, rcps: [...(limits.rcps ?? []), policies] }
    case 'boundary':
    case 'session':
    case 'endpoint':
      return { ...limits, [kind]: policies.length === 0 ? undefined : policies }
    case 'trust':
      return { ...limits, resource: policies.map(policy => ({ ...policy, type: 'trust' })) }
    case 'identity':
    case 'resource':
      return { ...limits, [kind]: policies }
  }
}
