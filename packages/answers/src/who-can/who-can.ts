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
    lacksResourcePolicy: asked.resourcePolicies === undefined && mayHavePolicy(asked.resource),
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

/** Resources of these have no policies of their own; of others one may let in, or deny. */
const WITHOUT_POLICIES = ['cases', 'connect', 'ds', 'profile', 'iam']

function mayHavePolicy(resource: string | undefined): boolean {
  const service = resource?.split(':')[2]
  return service !== undefined && !WITHOUT_POLICIES.includes(service)
}

/** With the account that owns the resource, and the trust policy of a role that is in the files. */
function withFoundPolicy(
  inventories: readonly Inventory[],
  held: readonly HeldPrincipal[],
  question: WhoCanQuestion,
): WhoCanQuestion {
  const { resource, resourcePolicies } = question
  const accounts = [...new Set(held.map(({ account }) => account))]
  const only = accounts.length === 1 ? accounts[0] : undefined
  const resourceAccount = question.resourceAccount ?? accountIn(resource) ?? only
  const found = resource === undefined ? undefined : policiesOf(resource, inventories, held)
  return { ...question, resourceAccount, resourcePolicies: resourcePolicies ?? found }
}

/** The trust policy of a role, or what a template, a plan or a state says that the resource has. */
function policiesOf(
  resource: string,
  inventories: readonly Inventory[],
  held: readonly HeldPrincipal[],
): readonly HeldPolicy[] | undefined {
  const role = held.find(({ arn, kind }) => kind === 'role' && arn === resource)
  if (role) return role.trust ? [role.trust] : []
  const found = inventories
    .flatMap(({ policies }) => policies)
    .filter(({ kind, heldBy }) => kind === 'resource' && heldBy.some(one => isIn(resource, one)))
  return found.length === 0 ? undefined : found.map(({ policy }) => policy)
}

/** Whether it is what is named, by ARN or by name, or in it: an object in its bucket. */
function isIn(resource: string, named: string): boolean {
  const path = resource.split(':').slice(5).join(':')
  const names = [resource, path, ...path.split(/[/:]/)]
  return names.includes(named) || resource.startsWith(`${named}/`)
}
