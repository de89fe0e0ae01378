// Who in an account can do which tasks, by which policies, and through which roles.
import type { ActionTable } from '@casegate/engine/actions'
import type { InputFault } from '../base/input-error.ts'
import { keyOf, type Need, needsOf } from '../coverage/need.ts'
import { createReaches, type Reaches } from '../coverage/statement-extents.ts'
import {
  defaultsIn,
  type HeldPrincipal,
  type Inventory,
  isSettledPrincipal,
  type Principal,
  readPrincipal,
} from '../inventory/inventory.ts'
import type { TakenDefault } from '../inventory/sourced-policy.ts'
import { createOutcomes, type Outcomes } from '../judge/principal-outcomes.ts'
import { type Chain, createChains } from '../judge/role-chains.ts'
import { type Asking, tagContext } from '../policies/asking.ts'
import { type AccountLimits, compileInPlay } from '../policies/policies-in-play.ts'
import { inEachWorld, principalIn, type Worlds, worldsAbout } from '../policies/policy-worlds.ts'
import type { Grant } from '../policies/statements.ts'
import type { Scope } from '../tasks/scope.ts'
import type { Edition, Task } from '../tasks/task.ts'
import { worstOf } from '../tasks/task-answer.ts'
import { agreeRows, doubtsOfBroken, joinWorldRows } from './agreement.ts'
import type { AuditRow, MissingPermission } from './audit-row.ts'

export interface AuditQuestion {
  readonly tasks: readonly { readonly task: Task; readonly edition: Edition }[]
  readonly scope: Scope
  readonly limits: AccountLimits
  readonly context: Asking['context']
  readonly table: () => ActionTable
  /** Called now and then, with how many principals are done. */
  readonly onProgress?: (done: number, of: number) => void
}

export interface Audit {
  readonly rows: readonly AuditRow[]
  /** Values that were taken because nobody gave others. */
  readonly defaults: readonly TakenDefault[]
  readonly principals: number
  readonly faults: readonly InputFault[]
}

const PROGRESS_EVERY = 256

export function auditInventories(
  inventories: readonly Pick<Inventory, 'principals' | 'faults'>[],
  question: AuditQuestion,
): Audit {
  // Whatever is wrong with a limit is wrong for everybody, and told at once with its place.
  compileInPlay({ identity: [], ...question.limits })
  const held = inventories.flatMap(one => one.principals)
  const faults = inventories.flatMap(one => one.faults)
  const shared = { principals: held.length, faults, defaults: defaultsTaken(held) }
  const worlds = worldsOfPrincipals(held)
  if (worlds.worlds.length < 2) return { rows: auditHeld(held, question), ...shared }
  const found = inEachWorld(worlds.worlds, worlds.policies, world =>
    auditHeld(
      held.map(one => principalIn(one, world)),
      question,
    ),
  )
  return { rows: joinWorldRows(found, worlds), ...shared }
}

function worldsOfPrincipals(held: readonly HeldPrincipal[]): Worlds {
  return worldsAbout(
    held.flatMap(({ policies, boundary, trust }) => [
      ...policies,
      ...(boundary ? [boundary] : []),
      ...(trust ? [trust] : []),
    ]),
  )
}

/** Of both readings of what is open. */
function auditHeld(held: readonly HeldPrincipal[], question: AuditQuestion): readonly AuditRow[] {
  const least = auditReading(
    held.map(one => readPrincipal(one, 'least')),
    question,
  )
  if (held.every(isSettledPrincipal)) {
    return least.map(row => ({ ...row, doubts: doubtsOfBroken(row) }))
  }
  const greatest = auditReading(
    held.map(one => readPrincipal(one, 'greatest')),
    question,
  )
  return agreeRows(least, greatest, held)
}

/** Every principal with every task, as one reading of the policies has it. */
function auditReading(
  principals: readonly Principal[],
  question: AuditQuestion,
): readonly AuditRow[] {
  const permissions = distinctPermissions(question)
  const { table } = question
  const reaches = createReaches(permissions, { asking: generalAsking(question), table })
  const outcomesOf = createOutcomes({
    permissions,
    reaches,
    limits: question.limits,
    askingAs: principal => askingAs(principal, question),
    table,
  })
  const outcomes = new Map<Principal, Outcomes>()
  for (const [index, principal] of principals.entries()) {
    outcomes.set(principal, outcomesOf(principal))
    if (index % PROGRESS_EVERY === 0) question.onProgress?.(index, principals.length)
  }
  question.onProgress?.(principals.length, principals.length)
  return rowsOf(principals, outcomes, { question, permissions, reaches })
}

interface Sheet {
  readonly question: AuditQuestion
  readonly permissions: readonly Need[]
  readonly reaches: Reaches
}

function rowsOf(
  principals: readonly Principal[],
  outcomes: ReadonlyMap<Principal, Outcomes>,
  { question, permissions, reaches }: Sheet,
): readonly AuditRow[] {
  const chains = createChains(principals, question.limits)
  const places = new Map(permissions.map((one, index) => [keyOf(one), index]))
  return question.tasks.flatMap(({ task, edition }) => {
    const needed = edition.permissions.map(permission => {
      const { action, resource } = permission
      const needs = needsOf(permission, question.scope)
      const [{ resource: narrowed } = { resource }] = needs
      return {
        places: needs.map(need => places.get(keyOf(need)) ?? -1),
        grant: { action, resource: narrowed },
      }
    })
    // Principals with equal outcomes share them, and so what they lack.
    const lacks = new Map<Outcomes, readonly MissingPermission[]>()
    const missingOf = (outcome: Outcomes) => {
      const lacking = lacks.get(outcome) ?? missingIn(outcome, needed)
      lacks.set(outcome, lacking)
      return lacking
    }
    const missing = new Map(principals.map(one => [one, missingOf(outcomes.get(one) ?? [])]))
    const allowing = createAllowing(needed, reaches)
    const able = principals.filter(one => missing.get(one)?.length === 0)
    const ways = chains.to(able.filter(({ kind }) => kind === 'role'))
    return principals.map((principal): AuditRow => {
      const lacking = missing.get(principal) ?? []
      const chain = lacking.length === 0 ? [] : (ways.get(principal) ?? [])
      const doer = lacking.length === 0 ? principal : chain.at(-1)
      return {
        principal,
        task: task.id,
        how: howOf(lacking, chain),
        chain,
        by: doer ? allowing(doer) : [],
        missing: lacking,
        outsiders: lacking.length === 0 ? chains.outsidersOf(principal) : [],
        doubts: [],
      }
    })
  })
}

/** A permission of a task, and where it stands among all that are asked about. */
interface Needed {
  readonly places: readonly number[]
  readonly grant: Grant
}

function missingIn(outcomes: Outcomes, needed: readonly Needed[]): readonly MissingPermission[] {
  return needed.flatMap(({ places, grant }) => {
    const outcome = worstOf(places.map(place => outcomes[place] ?? 'notEvaluated'))
    return outcome === 'allowed' ? [] : [{ ...grant, outcome }]
  })
}

function howOf(missing: readonly MissingPermission[], chain: Chain): AuditRow['how'] {
  if (missing.length === 0) return 'directly'
  if (chain.length > 0) return 'throughRoles'
  return missing.some(({ outcome }) => outcome === 'notEvaluated') ? 'unknown' : 'no'
}

/** Roles that many can become are asked about once. */
function createAllowing(
  needed: readonly Needed[],
  reaches: Reaches,
): (doer: Principal) => readonly string[] {
  const known = new Map<Principal, readonly string[]>()
  const places = new Set(needed.flatMap(({ places: asked }) => asked))
  return doer => {
    const before = known.get(doer)
    if (before) return before
    const allowing = doer.policies.filter(policy =>
      reaches
        .of(policy)
        .some(({ reaches: parts }) =>
          parts.some(({ effect, permission }) => effect === 'Allow' && places.has(permission)),
        ),
    )
    const names = [...new Set(allowing.map(({ name }) => name))]
    known.set(doer, names)
    return names
  }
}

function defaultsTaken(principals: readonly HeldPrincipal[]): readonly TakenDefault[] {
  return defaultsIn(
    principals.flatMap(one => [
      one,
      ...one.policies,
      ...[one.boundary ?? []].flat(),
      ...[one.trust ?? []].flat(),
    ]),
  )
}

function distinctPermissions({ tasks, scope }: AuditQuestion): readonly Need[] {
  const permissions = tasks.flatMap(({ edition }) => edition.permissions)
  const needs = permissions.flatMap(permission => needsOf(permission, scope))
  return [...new Map(needs.map(need => [keyOf(need), need])).values()]
}

/** For policies that do not ask who the principal is. */
function generalAsking({ context }: AuditQuestion): Asking {
  return { account: '000000000000', context }
}

function askingAs({ arn, account, tags }: Principal, { context }: AuditQuestion): Asking {
  return { principal: arn, account, context: { ...tagContext(tags), ...context } }
}
