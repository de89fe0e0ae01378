// Of who seems to be able in part: whether it is so, and on what.

import { authorize, type CompiledPolicies } from '@casegate/engine'
import { versionOf } from '@casegate/engine/policy'
import { once } from '../base/once.ts'
import { outcomeOf } from '../coverage/ask-coverage.ts'
import type { CoverageSetting } from '../coverage/coverage-setting.ts'
import type { Need } from '../coverage/need.ts'
import type { Reaches, StatementReach } from '../coverage/statement-extents.ts'
import type { Principal } from '../inventory/inventory.ts'
import { type Asking, callerOf } from '../policies/asking.ts'
import { type AccountLimits, boundaryInPlay, compileInPlay } from '../policies/policies-in-play.ts'
import type { Outcome } from '../tasks/task-answer.ts'
import { examplesIn, isSurelyNone } from './part-examples.ts'
import { describePart } from './part-words.ts'
import { createSpeaking, type SpeakingLayer } from './speaking-layers.ts'

export interface PartQuestion {
  readonly permissions: readonly Need[]
  readonly reaches: Reaches
  readonly limits: AccountLimits
  readonly askingAs: (principal: Principal) => Asking
  readonly table: CoverageSetting['table']
}

export interface Part {
  /** Equal for parts that are the same. */
  readonly number: number
  readonly outcome: Outcome
  /** On what, in words. */
  readonly details: readonly string[]
}

type Told = Omit<Part, 'number'>

/** Tells of a permission that seems to be allowed in part, by its index. */
export type PartTeller = (principal: Principal, permission: number, seeming: Outcome) => Part

/** Principals whose statements about a permission say the same share one answer. */
export function createParts({
  permissions,
  reaches,
  limits,
  askingAs,
  table,
}: PartQuestion): PartTeller {
  const known = new Map<string, Part>()
  const alike = permissions.map(likenessOf)
  const speakingTo = createSpeaking({ permissions, reaches, limits })
  let last: { readonly principal: Principal; readonly parts: (Part | undefined)[] } | undefined
  return (principal, permission, seeming) => {
    // Tasks share permissions, and what one principal seems to have of each is the same in all.
    if (last?.principal !== principal) last = { principal, parts: [] }
    const { parts } = last
    const part = parts[permission] ?? partOf(principal, permission, seeming)
    parts[permission] = part
    return part
  }

  function partOf(principal: Principal, permission: number, seeming: Outcome): Part {
    const layers = speakingTo(principal, permission)
    const isPersonal = layers.some(({ statements }) => statements.some(one => one.isPersonal))
    const numbers = layers.map(({ statements }) => numbersOf(statements))
    const asked = isPersonal ? `${permission} ${principal.arn}` : alike[permission]
    const key = [asked, seeming, ...numbers].join(' ')
    const before = known.get(key)
    if (before) return before
    const part = { number: known.size, ...tell(principal, permission, layers, seeming) }
    known.set(key, part)
    return part
  }

  function tell(
    principal: Principal,
    permission: number,
    layers: readonly SpeakingLayer[],
    seeming: Outcome,
  ): Told {
    const details = describePart(layers, permission)
    const need = permissions[permission]
    if (!need) return { outcome: 'notEvaluated', details }
    const [own, ...others] = layers
    const isPlain = own?.statements.every(isAllow) && others.length === 0
    const compiled = once(() => compile(principal, permission))
    if (isPlain || hasExample(principal, need, layers, compiled))
      return { outcome: seeming, details }
    // Of which services RCPs hold is for the engine to say, and each allows all that it does not deny.
    const isKnown = limits.rcps === undefined
    if (isKnown && isSurelyNone(layers, permission)) return { outcome: 'implicitDeny', details }
    const setting = { asking: askingAs(principal), table }
    return { outcome: outcomeOf(compiled(), setting, need), details }
  }

  function hasExample(
    principal: Principal,
    { action, resource: asked, context: known }: Need,
    layers: readonly SpeakingLayer[],
    compiled: () => CompiledPolicies,
  ): boolean {
    const asking = askingAs(principal)
    return examplesIn(layers, asked).some(({ resource, context }) => {
      const request = {
        principal: callerOf(asking),
        action,
        resource,
        resourceAccount: asking.account,
        context: { ...context, ...asking.context, ...known },
      }
      return authorize(compiled(), request) === 'allowed'
    })
  }

  /** Only what speaks of the permission: the rest says nothing, and would take time to compile. */
  function compile(principal: Principal, permission: number): CompiledPolicies {
    const identity = principal.policies.flatMap(policy => {
      const speaking = reaches.of(policy).filter(({ touched }) => touched.includes(permission))
      if (speaking.length === 0) return []
      const version = versionOf(policy.document)
      const document = {
        ...(version !== undefined && { Version: version }),
        Statement: speaking.map(({ statement }) => statement),
      }
      return [{ ...policy, document }]
    })
    return compileInPlay({ identity, boundary: boundaryInPlay(principal), ...limits })
  }
}

/**
 * Equal for permissions of which statements that speak of both say the same. On `*` they speak of
 * the resources that an action has.
 */
function likenessOf({ resource, context }: Need, index: number): string {
  return resource === '*' ? String(index) : JSON.stringify([resource, context])
}

function isAllow({ statement }: StatementReach): boolean {
  return statement.Effect === 'Allow'
}

/** The order of statements, and how often one is there, change nothing. */
function numbersOf(statements: readonly StatementReach[]): string {
  if (statements.length === 1) return String(statements[0]?.number)
  return [...new Set(statements.map(({ number }) => number))].sort().join()
}
