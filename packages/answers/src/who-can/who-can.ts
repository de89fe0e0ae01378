// Who in accounts can do an action on a resource: directly or through roles, and under what.
import type { InputFault } from '../base/input-error.ts'
import type { HoleReading } from '../holes/bound.ts'
import {
  defaultsIn,
  type HeldPrincipal,
  holesInPolicies,
  type Inventory,
  isSettledPrincipal,
  readPrincipal,
} from '../inventory/inventory.ts'
import { type HeldPolicy, isOpenPolicy, policyIn, readPolicy } from '../inventory/open-policy.ts'
import type { TakenDefault } from '../inventory/sourced-policy.ts'
import { assignmentsOfPrincipals } from '../judge/principal-assignments.ts'
import { compileInPlay, readInPlay } from '../policies/policies-in-play.ts'
import { principalIn, underEachAssignment } from '../policies/policy-assignments.ts'
import { agreeAbilities, joinAssignments, joinOutsiders } from './agreement.ts'
import type { AskedReading } from './asked-reading.ts'
import { accountIn } from './needs.ts'
import { type JudgedReading, judgeReading } from './reading.ts'
import { hasNoPolicy, policiesOfResource, resourcesThatLetIn } from './resource-policies.ts'
import type { OutsiderRow, WhoCanRow } from './who-can-row.ts'

export interface WhoCanQuestion extends Omit<AskedReading, 'resourcePolicies'> {
  /** The policies of the resource itself, where they are given; else those of the files count. */
  readonly resourcePolicies?: readonly HeldPolicy[] | undefined
}

export interface WhoCan {
  /** Every principal, in the order of the files. */
  readonly rows: readonly WhoCanRow[]
  readonly outsiders: readonly OutsiderRow[]
  /** Whether nothing is known of the resource's own policy, which may let others in. */
  readonly lacksResourcePolicy: boolean
  /** Where no resource is asked about: those whose own policies allow the action to somebody. */
  readonly unaskedResources: readonly string[]
  readonly principals: number
  readonly faults: readonly InputFault[]
  readonly defaults: readonly TakenDefault[]
}

export function whoCan(inventories: readonly Inventory[], question: WhoCanQuestion): WhoCan {
  const held = inventories.flatMap(one => one.principals)
  const asked = withFoundPolicy(inventories, held, question)
  // Whatever is wrong with what holds for everybody is told at once, with its place.
  compileInPlay(
    readInPlay({ identity: [], resource: asked.resourcePolicies, ...asked.limits }, 'least'),
  )
  const assignments = assignmentsOfPrincipals(held, asked.resourcePolicies)
  const found = underEachAssignment(assignments.assignments, assignments.policies, assignment =>
    judgeAssignment(
      held.map(one => principalIn(one, assignment)),
      {
        ...asked,
        resourcePolicies: asked.resourcePolicies?.flatMap(policy => policyIn(policy, assignment)),
      },
    ),
  )
  return {
    rows: joinAssignments(
      found.map(({ rows }) => rows),
      assignments,
    ),
    outsiders: joinOutsiders(found.map(({ outsiders }) => outsiders)),
    lacksResourcePolicy:
      asked.resourcePolicies === undefined &&
      asked.resource !== undefined &&
      !hasNoPolicy(asked.action, asked.resource),
    unaskedResources:
      question.resource === undefined ? resourcesThatLetIn(inventories, question.action) : [],
    principals: held.length,
    faults: inventories.flatMap(one => one.faults),
    defaults: defaultsIn(
      held.flatMap(one => [one, ...one.policies, ...[one.boundary ?? [], one.trust ?? []].flat()]),
    ),
  }
}

/** Of both readings of what is open. */
function judgeAssignment(held: readonly HeldPrincipal[], asked: WhoCanQuestion): JudgedReading {
  const { resourcePolicies } = asked
  const read = (reading: HoleReading) =>
    judgeReading(
      held.map(one => readPrincipal(one, reading)),
      { ...asked, resourcePolicies: resourcePolicies?.map(one => readPolicy(one, reading)) },
    )
  const least = read('least')
  if (held.every(isSettledPrincipal) && !resourcePolicies?.some(isOpenPolicy)) return least
  const shared = holesInPolicies(resourcePolicies ?? [])
  const greatest = read('greatest')
  return {
    rows: agreeAbilities(least.rows, greatest.rows, held, shared),
    outsiders: joinOutsiders([least.outsiders, greatest.outsiders]),
  }
}

/** With the account that owns the resource, and its policies that are in the files. */
function withFoundPolicy(
  inventories: readonly Inventory[],
  held: readonly HeldPrincipal[],
  question: WhoCanQuestion,
): WhoCanQuestion {
  const { resource, resourcePolicies } = question
  const accounts = [...new Set(held.map(({ account }) => account))]
  const only = accounts.length === 1 ? accounts[0] : undefined
  const resourceAccount = question.resourceAccount ?? accountIn(resource) ?? only
  const found = resource === undefined ? undefined : policiesOfResource(resource, inventories, held)
  // Across accounts both must allow it; in one, what is not there changes nothing.
  const isAcross = accounts.some(account => account !== resourceAccount)
  const none = isAcross && hasNoPolicy(question.action, resource) ? [] : undefined
  return { ...question, resourceAccount, resourcePolicies: resourcePolicies ?? found ?? none }
}
