// Each need of a path put to the engine: the requests that are allowed, or that one of them is not.
import type { AuthorizationRequest } from '@casegate/engine'
import type { ActionTable } from '@casegate/engine/actions'
import { actionReference } from '../base/engine-parts.ts'
import { coverageOf } from '../coverage/ask-coverage.ts'
import type { Coverage } from '../coverage/coverage.ts'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { tagContext } from '../policies/asking.ts'
import type { AccountLimits } from '../policies/policies-in-play.ts'
import { neededResources } from '../tasks/needed-resources.ts'
import type { InPlayOf } from './gain.ts'

export interface ProofSetting {
  readonly limits: AccountLimits
  readonly context: NonNullable<AuthorizationRequest['context']>
  readonly table: () => ActionTable
}

export interface EscalationQuestion extends ProofSetting {
  /** Called now and then, with how many principals are done. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

/** A request of the path that is allowed, with what it depends on. */
export interface ProvedStep {
  readonly action: string
  readonly resource: string
  readonly conditions: readonly string[]
  readonly context: NonNullable<AuthorizationRequest['context']>
}

export interface Ask {
  readonly action: string
  readonly resource: string
  readonly context?: ProvedStep['context']
  readonly resourcePolicy?: SourcedPolicy | undefined
}

export type Prover = (principal: Principal, ask: Ask) => Coverage

export function createProver(inPlayOf: InPlayOf, { context, table }: ProofSetting): Prover {
  return (principal, { action, resource, context: known = {}, resourcePolicy }) =>
    coverageOf(
      {
        policies: resourcePolicy
          ? { ...inPlayOf(principal), resource: [resourcePolicy] }
          : inPlayOf(principal),
        asking: {
          principal: principal.arn,
          account: principal.account,
          context: { ...tagContext(principal.tags), ...context },
        },
        table,
      },
      { action, resource, context: known },
    )
}

/** undefined where it is not allowed in any context. */
export function stepOf(ask: Ask, coverage: Coverage): ProvedStep | undefined {
  const { outcome, parts, findContext } = coverage
  if (outcome !== 'allowed' && outcome !== 'dependsOnContext') return undefined
  const isFree = outcome === 'allowed'
  const witness = parts.find(one => one.witness)?.witness
  if (!isFree && !witness) return undefined
  // Which boundary there is, is known: what is allowed with another one alone is not allowed.
  if (!isFree && Object.keys(witness?.context ?? {}).some(isOfBoundary)) return undefined
  const isSilent = Object.keys(witness?.context ?? {}).length === 0
  const words = parts.flatMap(({ condition }) => (condition === '' ? [] : [condition]))
  return {
    action: ask.action,
    resource: ask.resource,
    conditions: isFree ? [] : [...new Set(words)],
    context: isFree ? {} : ((isSilent ? findContext?.() : witness?.context) ?? {}),
  }
}

function isOfBoundary(key: string): boolean {
  return key.toLowerCase() === BOUNDARY_KEY.toLowerCase()
}

/** AWS: "Actions, resources, and condition keys for IAM": the boundary of whoever is acted on, or that is set. */
export const BOUNDARY_KEY = 'iam:PermissionsBoundary'

/** A resource on which every action is allowed, of those that any of them is allowed on. */
export function stepsOnOne(
  principal: Principal,
  actions: readonly string[],
  pattern: string,
  prove: Prover,
): readonly ProvedStep[] | undefined {
  const coverages = actions.map(action => prove(principal, { action, resource: pattern }))
  if (coverages.some(({ parts, outcome }) => outcome !== 'allowed' && parts.length === 0)) {
    return undefined
  }
  const candidates = new Set(
    coverages.flatMap(({ parts }) => parts.flatMap(({ witness }) => witness?.resource ?? [])),
  )
  for (const resource of [...candidates].flat().slice(0, MOST_TRIED)) {
    const steps = actions.map(action => {
      const ask = { action, resource }
      return stepOf(ask, prove(principal, ask))
    })
    if (steps.every(step => step !== undefined)) return steps
  }
  return undefined
}

const MOST_TRIED = 12

/** What the action is asked on: its required resource types, or those that are named. */
export function patternsOf(
  action: string,
  types: readonly string[] | undefined,
  account: string,
  table: () => ActionTable,
): readonly string[] {
  if (!actionReference().findAction(table(), action)) return []
  const needed = neededResources(table(), action, types)
  const patterns = typeof needed === 'string' ? ['*'] : needed.map(({ pattern }) => pattern)
  return patterns.map(one => one.replace(/^(arn:[^:]+:[^:]+:[^:]*:)\*(?=:)/, `$1${account}`))
}
