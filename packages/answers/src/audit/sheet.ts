// What is asked in one home: every permission of the tasks there, and the answers for its principals.

import type { CoverageSetting } from '../coverage/coverage-setting.ts'
import { keyOf, type Need, needsOf } from '../coverage/need.ts'
import { createReaches, type Reaches } from '../coverage/statement-extents.ts'
import type { Principal } from '../inventory/inventory.ts'
import { createOutcomes, type Outcomes } from '../judge/principal-outcomes.ts'
import { type Asking, tagContext } from '../policies/asking.ts'
import type { AccountLimits } from '../policies/policies-in-play.ts'
import type { Scope } from '../tasks/scope.ts'
import type { Edition } from '../tasks/task.ts'
import type { Home } from './homes.ts'
import { createParts, type PartTeller } from './parts.ts'

export interface SheetQuestion {
  readonly tasks: readonly { readonly edition: Edition }[]
  readonly limits: AccountLimits
  readonly context: Asking['context']
  readonly table: CoverageSetting['table']
}

/** All that is asked in one home. */
export interface Sheet {
  readonly home: Home
  readonly permissions: readonly Need[]
  readonly outcomesOf: (principal: Principal) => Outcomes
  /** Exactly, and on what. */
  readonly partOf: PartTeller
  readonly reaches: Reaches
}

export function createSheet(home: Home, question: SheetQuestion): Sheet {
  const { table, limits, tasks, context } = question
  const permissions = distinctPermissions(tasks, home.scope)
  const { region, account = '000000000000' } = home.scope
  // What is given outweighs the Region that is known.
  const known = { ...(region !== undefined && { 'aws:RequestedRegion': region }), ...context }
  // For policies that do not ask who the principal is.
  const reaches = createReaches(permissions, { asking: { account, context: known }, table })
  const asking = (principal: Principal) => askingAs(principal, known)
  return {
    home,
    permissions,
    outcomesOf: createOutcomes({ permissions, reaches, limits, askingAs: asking, table }),
    partOf: createParts({ permissions, reaches, limits, askingAs: asking, table }),
    reaches,
  }
}

function distinctPermissions(tasks: SheetQuestion['tasks'], scope: Scope): readonly Need[] {
  const permissions = tasks.flatMap(({ edition }) => edition.permissions)
  const needs = permissions.flatMap(permission => needsOf(permission, scope))
  return [...new Map(needs.map(need => [keyOf(need), need])).values()]
}

function askingAs({ arn, account, tags }: Principal, context: Asking['context']): Asking {
  return { principal: arn, account, context: { ...tagContext(tags), ...context } }
}
