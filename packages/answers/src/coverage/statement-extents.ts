// How far one statement by itself reaches over each permission: what principals share.

import { type StatementFields, statementsIn } from '@casegate/engine/policy'
import {
  compileStatement,
  createActionTest,
  createExtentTest,
  type Extent,
  type ExtentTest,
  settle,
} from '@casegate/engine/specialize'
import { textOf } from '../base/text-of.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { Asking } from '../policies/asking.ts'
import { extentAllowed } from './ask-coverage.ts'
import { changeFor } from './asked-resources.ts'
import type { CoverageSetting } from './coverage-setting.ts'
import { keyOf, type Need } from './need.ts'

/** A statement that reaches some part of a permission. */
export interface Reach {
  /** Its index among the permissions. */
  readonly permission: number
  readonly effect: 'Allow' | 'Deny'
  readonly resources: Extent
  /** In which contexts it holds, as far as they are known. */
  readonly contexts: Extent
  /** The condition as text: equal for statements under the same conditions. */
  readonly condition: string
  /** Patterns with "?" or variables: two of them may do together what none does alone. */
  readonly isOpen: boolean
}

/** A statement that speaks of a permission, wherever and whenever. */
export interface StatementReach {
  /** Equal for statements that say the same. */
  readonly number: number
  /** As far as it is a statement of an identity, without its Sid. */
  readonly statement: StatementFields
  /** It may mean something else for each principal. */
  readonly isPersonal: boolean
  /** Indexes of the permissions that it speaks of. */
  readonly touched: readonly number[]
  readonly reaches: readonly Reach[]
}

export interface Reaches {
  readonly of: (policy: SourcedPolicy) => readonly StatementReach[]
  /** For one principal, by what is known of it; none where the statement never holds for it. */
  readonly settled: (reach: StatementReach, asking: Asking) => readonly StatementReach[]
}

/** Variables, and the keys that tell of the principal or its account. */
const PERSONAL = /\$\{|aws:(principal|user|resourceaccount)/i

const NOTHING: readonly StatementReach[] = []

/** Statements that say the same are weighed once, whoever has them. */
export function createReaches(permissions: readonly Need[], setting: CoverageSetting): Reaches {
  const byPolicy = new Map<SourcedPolicy, readonly StatementReach[]>()
  const byText = new Map<string, StatementReach>()
  const touchedBy = createTouch(permissions)
  const weigh = createScales(permissions, setting)
  const reachOf = (statement: StatementFields): StatementReach | undefined => {
    const touched = touchedBy(statement)
    if (touched.length === 0) return undefined
    const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement
    const text = JSON.stringify([Effect, Action, NotAction, Resource, NotResource, Condition])
    const reach = byText.get(text) ?? {
      number: byText.size,
      statement: sayingOf(statement),
      isPersonal: PERSONAL.test(text),
      touched,
      reaches: weigh(statement, touched),
    }
    byText.set(text, reach)
    return reach
  }
  return {
    of: policy => {
      const known = byPolicy.get(policy)
      if (known) return known
      const found = statementsIn(policy.document).flatMap(one => reachOf(one) ?? [])
      const reaches = found.length === 0 ? NOTHING : found
      byPolicy.set(policy, reaches)
      return reaches
    },
    settled: (reach, asking) => {
      if (!reach.isPersonal) return [reach]
      const { principal, account: resourceAccount, context } = asking
      const statement = settle(reach.statement, { principal, resourceAccount, context })
      return [(statement && reachOf(statement)) ?? NOTHING].flat()
    },
  }
}

/** Without its name, and what else does not count for what it says. */
function sayingOf(statement: StatementFields): StatementFields {
  return Object.fromEntries(Object.entries(statement).filter(([name]) => SAYING.has(name)))
}

const SAYING = new Set(['Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'])

/** Which permissions a statement speaks of, by their indexes. */
function createTouch(
  permissions: readonly Need[],
): (statement: StatementFields) => readonly number[] {
  const known = new Map<string, readonly number[]>()
  return statement => {
    const { Action, NotAction } = statement
    const key = typeof Action === 'string' ? Action : JSON.stringify([Action, NotAction])
    const before = known.get(key)
    if (before) return before
    const speaksOf = createActionTest(statement)
    const found = permissions.flatMap(({ action }, index) => (speaksOf(action) ? [index] : []))
    known.set(key, found)
    return found
  }
}

function createScales(permissions: readonly Need[], setting: CoverageSetting) {
  const resourcesOf = createResourceExtents(permissions, setting)
  const contextsOf = createContextExtents(permissions, setting)
  return (statement: StatementFields, touched: readonly number[]): readonly Reach[] => {
    const resources = resourcesOf(statement)
    const contexts = contextsOf(statement)
    const shared = {
      effect: statement.Effect === 'Allow' ? ('Allow' as const) : ('Deny' as const),
      condition: statement.Condition === undefined ? '' : JSON.stringify(statement.Condition),
      isOpen: isOpen(statement),
    }
    return touched.flatMap(permission => {
      const reach = {
        ...shared,
        permission,
        resources: resources(permission),
        contexts: contexts(permission),
      }
      return reach.resources === 'none' || reach.contexts === 'none' ? [] : [reach]
    })
  }
}

export function extentOf({ resources, contexts }: Reach): Extent {
  return resources === 'all' && contexts === 'all' ? 'all' : 'some'
}

function isOpen({ Resource, NotResource }: StatementFields): boolean {
  return NotResource !== undefined || /[?$]/.test(JSON.stringify(Resource))
}

/** Extents by the index of the permission, worked out when they are asked for. */
type Extents = (statement: StatementFields) => (permission: number) => Extent

function createResourceExtents(permissions: readonly Need[], setting: CoverageSetting): Extents {
  const known = new Map<string, (Extent | undefined)[]>()
  const changes = permissions.map(need => changeFor(setting.table, need))
  return statement => {
    const { Resource, NotResource } = statement
    if (Resource === '*') return () => 'all'
    const key = JSON.stringify([Resource, NotResource])
    const extents = known.get(key) ?? []
    known.set(key, extents)
    const extentOver = createExtentTest([Resource].flat().map(String))
    return index => {
      const extent = extents[index] ?? workOut(statement, index, extentOver)
      extents[index] = extent
      return extent
    }
  }

  function workOut(
    { Resource, NotResource }: StatementFields,
    index: number,
    extentOver: ExtentTest,
  ): Extent {
    const need = permissions[index]
    const written = { negated: NotResource !== undefined, values: textsIn(NotResource ?? Resource) }
    // Without the condition, which is weighed by itself.
    const changed = changes[index]?.(written)
    if (!need || !changed) return 'none'
    const { negated, values } = changed
    if (!negated && values.includes('*')) return 'all'
    const quick = negated ? undefined : extentOver(need.resource)
    if (quick) return quick
    const resources = negated ? { NotResource: values } : { Resource: values }
    return ask({ Effect: 'Allow', Action: need.action, ...resources }, need, setting)
  }
}

function textsIn(resources: unknown): readonly string[] {
  return [resources].flat().map(textOf)
}

function createContextExtents(permissions: readonly Need[], setting: CoverageSetting): Extents {
  const known = new Map<string, Map<string, Extent>>()
  return ({ Condition }) => {
    if (Condition === undefined) return () => 'all'
    const key = JSON.stringify(Condition)
    const extents = known.get(key) ?? new Map<string, Extent>()
    known.set(key, extents)
    return index => {
      const { action = '', context = {} } = permissions[index] ?? {}
      const statement = { Effect: 'Allow', Action: action, Resource: '*', Condition }
      const need = { action, resource: '*', context }
      const key = keyOf(need)
      const extent = extents.get(key) ?? ask(statement, need, setting)
      extents.set(key, extent)
      return extent
    }
  }
}

function ask(statement: StatementFields, need: Need, setting: CoverageSetting): Extent {
  const compiled = compileStatement(statement)
  return compiled.ok ? extentAllowed(compiled.policies, setting, need) : 'some'
}
