// One statement made ready to be asked: its action, resource, principal and conditions as tests.

import { type Condition, compileCondition } from '../conditions/condition.ts'
import type { Layer, Oddity, Policy, PolicyContent, Statement } from '../policy/document.ts'
import type { Question } from '../request/question.ts'
import type { Fault } from '../text/json.ts'
import { type ActionMatcher, compileAction } from './action.ts'
import { compilePrincipal, type Grant, grants, type PrincipalMatcher } from './principal.ts'
import { compileResource, coversResource, type ResourceMatcher } from './resource.ts'

/** A statement in its place. */
export interface CompiledStatement extends StatementTests {
  readonly policy: Policy
  /** The place among all statements of its layer: answers keep the order of the policies. */
  readonly order: number
}

/** What a statement asks of a request: the same wherever its document stands in a layer. */
export interface StatementTests {
  readonly source: Statement
  readonly action: ActionMatcher
  /** undefined: the statement speaks of whatever its policy is attached to. */
  readonly resource: ResourceMatcher | undefined
  /** undefined: the statement speaks of whoever its policy is attached to. */
  readonly principal: PrincipalMatcher | undefined
  readonly conditions: readonly Condition[]
  /** Those of its actions and those of its conditions. */
  readonly oddities: readonly Oddity[]
}

export function compileStatement(
  source: Statement,
  content: Pick<PolicyContent, 'version'>,
  layer: Layer,
): { readonly tests: StatementTests; readonly faults: readonly Fault[] } {
  const { conditions, faults, oddities } = compileConditions(source, content)
  const { action, resource, principal } = source
  const tests: StatementTests = {
    source,
    action: compileAction(action),
    resource: resource === undefined ? undefined : compileResource(resource, layer),
    principal: principal === undefined ? undefined : compilePrincipal(principal),
    conditions,
    oddities: [...source.oddities, ...oddities],
  }
  return { tests, faults }
}

interface CompiledConditions {
  readonly conditions: readonly Condition[]
  readonly faults: readonly Fault[]
  readonly oddities: readonly Oddity[]
}

/** The one part of a statement that can be at fault although it was read. */
export function compileConditions(
  source: Pick<Statement, 'conditions'>,
  { version }: Pick<PolicyContent, 'version'>,
): CompiledConditions {
  const conditions: Condition[] = []
  const faults: Fault[] = []
  const oddities: Oddity[] = []
  for (const clause of source.conditions) {
    const compiled = compileCondition(clause, version === '2012-10-17')
    if (compiled.ok) {
      conditions.push(compiled.condition)
      for (const message of compiled.condition.oddities) {
        oddities.push({ path: clause.path, message })
      }
      continue
    }
    const { index, message } = compiled.fault
    faults.push({ path: index < 0 ? clause.path.slice(0, -1) : clause.path, message })
  }
  return { conditions, faults, oddities }
}

/** How the statement speaks of the request, its action apart, which the index has matched. */
export function matchStatement(statement: StatementTests, question: Question): Grant {
  const { resource } = statement
  if (resource !== undefined && !coversResource(resource, question)) return grants.none
  return matchWhoAndWhen(statement, question)
}

/** The same, the resource apart too. */
export function matchWhoAndWhen(statement: StatementTests, question: Question): Grant {
  const { principal, conditions } = statement
  const grant = principal === undefined ? grants.direct : principal(question)
  if (grant === grants.none) return grants.none
  for (const condition of conditions) if (!condition.holds(question)) return grants.none
  return grant
}
