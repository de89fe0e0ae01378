// The claims of `casegate prove`: what each says, and its proof.

import { InputError, loadActionTable } from '@casegate/answers'
import {
  type Claim,
  type ComparedHome,
  claimsOfChanges,
  compareInventories,
  homeOfPolicies,
  type LabelledInventory,
  proveLeast,
  proveNever,
  proveNoIdleStatements,
  proveNotPublic,
  proveNoWider,
  rangeOf,
  rangeOfPolicies,
} from '@casegate/answers/compare'
import { findPrincipals, type Unread, unreadFault } from '@casegate/answers/inventory'
import type { HeldLayers } from '@casegate/answers/policies'
import { narrow } from '@casegate/answers/tasks'
import { listPolicies } from '@casegate/engine/policy'
import { type ComparedSide, readComparedSide } from '../input/compared-sides.ts'
import type { Reader } from '../input/reader.ts'
import { accountOf, DEFAULT_ACCOUNT, readScope } from '../options/scope-options.ts'
import { readContext, type Situation, type SituationFlags } from '../options/situation-options.ts'
import { readNamedTasks, type TaskFlags } from '../options/task-options.ts'
import type { UnknownNamesFlags } from '../options/unknown-names.ts'

export interface ProveFlags extends SituationFlags, TaskFlags, UnknownNamesFlags {
  /** `--no-wider-than`: a flag that starts with "no" loses it. */
  readonly widerThan: readonly string[]
  readonly byItself?: boolean
  readonly never?: readonly string[]
  readonly on?: readonly string[]
  readonly notPublic?: readonly string[]
  readonly leastFor?: readonly string[]
  /** False where `--no-idle-statements` is claimed. */
  readonly idleStatements: boolean
  readonly coverage?: readonly string[] | true
}

/** The policies, or the files with principals, that nothing may be wider than. */
export async function readWiderThan(
  flags: ProveFlags,
  reader: Reader,
): Promise<ComparedSide | undefined> {
  const { widerThan } = flags
  if (widerThan.length === 0) return undefined
  return readComparedSide(widerThan.join(','), 'identity', reader)
}

export interface FileClaims {
  readonly claims: readonly Claim[]
  readonly unread: readonly Unread[]
}

export const NO_CHANGES: FileClaims = { claims: [], unread: [] }

/** Principal by principal and policy by policy; or for the one principal that is named. */
export function proveFiles(
  flags: ProveFlags,
  before: readonly LabelledInventory[],
  { sources, policies }: Situation,
): FileClaims {
  const { principal, widerThan, byItself = false } = flags
  const files = sources.inventories.filter(({ form }) => form !== 'policy')
  if (files.length === 0) {
    const message =
      'it holds principals, and what is held against it is a policy; give two of a kind'
    throw new InputError({ file: widerThan.join(','), message })
  }
  const after = files.map(inventory => ({ label: '', kind: 'identity' as const, inventory }))
  const only = (all: readonly LabelledInventory[]) =>
    principal === undefined
      ? all
      : all.map(one => ({
          ...one,
          inventory: {
            ...one.inventory,
            principals: findPrincipals(one.inventory, principal),
            policies: [],
          },
        }))
  const { scps, rcps, session } = policies
  const compared = compareInventories(only(before), only(after), {
    analysis: { actions: loadActionTable(), byItself },
    limits: { scps, rcps, session },
  })
  const inventories = only(after).map(({ inventory }) => inventory)
  return {
    claims: claimsOfChanges(compared, widerClaim(flags), inventories),
    unread: compared.faults.map(unreadFault),
  }
}

function widerClaim({ widerThan, byItself = false }: ProveFlags): string {
  const beside = byItself ? 'by itself' : 'by itself or beside other policies'
  return `nothing is allowed that ${widerThan.join(' and ')} would not allow, ${beside}`
}

export interface AskedProof extends Situation {
  readonly layers: HeldLayers
  readonly options: Parameters<typeof proveNever>[3]
  readonly place: ComparedHome
}

/** Of one principal, or of policies by themselves. */
export async function proveClaims(
  flags: ProveFlags,
  asked: AskedProof,
  limits: ComparedSide | undefined,
): Promise<Claim[]> {
  const { layers, options, place } = asked
  const { never, leastFor, idleStatements } = flags
  const claims: Claim[] = []
  const range = rangeOfPolicies(layers)
  if (limits?.form === 'policies') {
    const { byItself = false } = flags
    const limited = { ...layers, identity: limits.policies }
    const proof = proveNoWider(layers, limited, widerClaim(flags), { ...options, byItself })
    claims.push({ proof, range: rangeOfPolicies(layers, limited), resources: [], place })
  }
  if (never) {
    const where = flags.on ? ` on ${flags.on.join(' or ')}` : ''
    const claim = `${never.join(' and ')} ${never.length === 1 ? 'is' : 'are'} never allowed${where}`
    const pattern = patternOf(never, flags)
    const proof = proveNever(layers, pattern, claim, options)
    claims.push({ proof, range: rangeOf(never), resources: pattern.resources, place })
  }
  if (leastFor) claims.push(await proveLeastFor(leastFor, flags, asked))
  if (!idleStatements) {
    const claim = 'each statement does something that no other does'
    claims.push({
      proof: proveNoIdleStatements(layers, claim, options),
      range,
      resources: [],
      place,
    })
  }
  return claims
}

async function proveLeastFor(
  names: readonly string[],
  flags: ProveFlags,
  { layers, options, scope, place }: AskedProof,
): Promise<Claim> {
  const tasks = await readNamedTasks(names, flags)
  const needed = tasks.flatMap(({ edition }) =>
    edition.permissions.map(({ action, resource }) => ({
      action,
      resource: narrow(resource, scope),
    })),
  )
  const claim = `allowed is what ${names.join(' and ')} needs, and nothing else`
  const proof = proveLeast(layers, needed, claim, { ...options, universe: 'realizable' })
  const { patterns } = rangeOfPolicies(layers)
  const range = rangeOf([...patterns, ...needed.map(({ action }) => action)])
  return { proof, range, resources: [], place }
}

export async function proveClosed(
  names: readonly string[],
  flags: ProveFlags,
  reader: Reader,
): Promise<Claim> {
  const resource = await reader.held(names, 'resource')
  const scope = readScope(flags)
  const context = readContext(flags.context ?? [], scope)
  const claim = `${names.join(' and ')} ${names.length === 1 ? 'lets' : 'let'} in no outsider`
  const options = { actions: loadActionTable(), within: { context } }
  const place = homeOfPolicies(resource, { kind: 'resource', given: scope })
  const owner = place.owner ?? DEFAULT_ACCOUNT
  const proof = proveNotPublic({ resource }, owner, claim, options)
  return { proof, range: rangeOfPolicies({ resource }), resources: [], place }
}

/** As a situation is asked about, and after which place the requests that speak against it are named. */
export function askedProof(situation: Situation): AskedProof {
  const { asking, scope, policies } = situation
  const { principal, account, context } = asking
  const given = { ...scope, account: scope.account ?? accountOf(principal) }
  const place = homeOfPolicies(listPolicies(policies), { kind: 'identity', given })
  const actions = loadActionTable()
  const options = { actions, principal, resourceAccount: account, within: { context } }
  return { ...situation, layers: policies, options: { ...options, home: place.home }, place }
}

export function patternOf(actions: readonly string[] | true, { on }: ProveFlags) {
  return { actions: actions === true ? [] : actions, resources: on ?? [] }
}
