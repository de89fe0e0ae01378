// Who in an account can do which tasks, by which policies, and through which roles.
import type { ActionTable } from '@casegate/engine/actions'
import type { InputFault } from '../base/input-error.ts'
import {
  defaultsIn,
  type HeldPrincipal,
  type Inventory,
  isSettledPrincipal,
  type Principal,
  readPrincipal,
} from '../inventory/inventory.ts'
import type { TakenDefault } from '../inventory/sourced-policy.ts'
import { createSteps, mayAssumeIf } from '../judge/assumption-steps.ts'
import { assignmentsOfPrincipals } from '../judge/principal-assignments.ts'
import type { Outcomes } from '../judge/principal-outcomes.ts'
import { type Chain, createChains } from '../judge/role-chains.ts'
import type { Asking } from '../policies/asking.ts'
import { type AccountLimits, compileInPlay } from '../policies/policies-in-play.ts'
import { principalIn, underEachAssignment } from '../policies/policy-assignments.ts'
import type { Scope } from '../tasks/scope.ts'
import type { Edition, Task } from '../tasks/task.ts'
import { agreeRows, doubtsOfBroken, joinRowsOfAssignments } from './agreement.ts'
import type { AuditRow } from './audit-row.ts'
import { type Home, homesOf } from './homes.ts'
import { createSheet, type Sheet } from './sheet.ts'
import { createPage, howOf, isInPart, type TaskInHome } from './task-page.ts'

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

export function auditInventories(
  inventories: readonly Pick<Inventory, 'principals' | 'faults' | 'environment'>[],
  question: AuditQuestion,
): Audit {
  // Whatever is wrong with a limit is wrong for everybody, and told at once with its place.
  compileInPlay({ identity: [], ...question.limits })
  const held = inventories.flatMap(one => one.principals)
  const faults = inventories.flatMap(one => one.faults)
  const shared = { principals: held.length, faults, defaults: defaultsTaken(held) }
  const homes = homesOf(inventories, question.scope, servicesOf(question))
  const assignments = assignmentsOfPrincipals(held)
  if (assignments.assignments.length < 2)
    return { rows: auditHeld(held, homes, question), ...shared }
  const found = underEachAssignment(assignments.assignments, assignments.policies, assignment =>
    auditHeld(
      held.map(one => principalIn(one, assignment)),
      homes,
      question,
    ),
  )
  return { rows: joinRowsOfAssignments(found, assignments), ...shared }
}

/** Of both readings of what is open. */
function auditHeld(
  held: readonly HeldPrincipal[],
  homes: readonly Home[],
  question: AuditQuestion,
): readonly AuditRow[] {
  const least = auditReading(
    held.map(one => readPrincipal(one, 'least')),
    homes,
    question,
  )
  if (held.every(isSettledPrincipal)) {
    return least.map(row => {
      const doubts = doubtsOfBroken(row)
      return doubts.length === 0 ? row : { ...row, doubts }
    })
  }
  const greatest = auditReading(
    held.map(one => readPrincipal(one, 'greatest')),
    homes,
    question,
  )
  return agreeRows(least, greatest, held)
}

function servicesOf({ tasks }: AuditQuestion): ReadonlySet<string> {
  const permissions = tasks.flatMap(({ edition }) => edition.permissions)
  return new Set(permissions.map(({ action }) => action.split(':', 1)[0] ?? ''))
}

/** Every principal with every task, as one reading of the policies has it. */
function auditReading(
  principals: readonly Principal[],
  homes: readonly Home[],
  question: AuditQuestion,
): readonly AuditRow[] {
  const sheets = new Map<Home, Sheet>()
  const sheetOf = new Map<Principal, Sheet>()
  const outcomes = new Map<Principal, Outcomes>()
  for (const [index, principal] of principals.entries()) {
    const home = homes[index]
    if (!home) throw new Error(`${principal.arn} has no home`)
    const sheet = sheets.get(home) ?? createSheet(home, question)
    sheets.set(home, sheet)
    sheetOf.set(principal, sheet)
    outcomes.set(principal, sheet.outcomesOf(principal))
    if (index % PROGRESS_EVERY === 0) question.onProgress?.(index, principals.length)
  }
  question.onProgress?.(principals.length, principals.length)
  return rowsOf(principals, outcomes, sheetOf, question)
}

const PROGRESS_EVERY = 256

function rowsOf(
  principals: readonly Principal[],
  outcomes: ReadonlyMap<Principal, Outcomes>,
  sheetOf: ReadonlyMap<Principal, Sheet>,
  { tasks, limits, context, table }: AuditQuestion,
): readonly AuditRow[] {
  const stepOf = createSteps({ limits, context, table })
  const chains = createChains(principals, limits, {
    context,
    mayBeMet: (one, role) => mayAssumeIf(stepOf(one, role)),
  })
  const pages = new Map<Sheet, readonly TaskInHome[]>()
  const asked = new Map<Principal, Asked>()
  for (const principal of principals) {
    const sheet = sheetOf.get(principal)
    if (!sheet) throw new Error(`${principal.arn} was not asked`)
    const own = pages.get(sheet) ?? tasks.map(({ edition }) => createPage(sheet, edition))
    pages.set(sheet, own)
    const outcome = outcomes.get(principal) ?? []
    const missing = own.map(page => page.missingOf(principal, outcome))
    asked.set(principal, { principal, pages: own, missing })
  }
  const all = [...asked.values()]
  const roles = all.filter(({ principal }) => isRole(principal))
  return tasks.flatMap(({ task }, place) => {
    const lackingOf = ({ missing }: Asked) => missing[place] ?? NOTHING
    const ways = chains.to(
      roles.filter(one => lackingOf(one).length === 0).map(({ principal }) => principal),
      roles.filter(one => isInPart(lackingOf(one))).map(({ principal }) => principal),
    )
    return all.map((one): AuditRow => {
      const { principal } = one
      const way = ways.get(principal)
      const goal = way && asked.get(way.at(-1) ?? principal)
      const { how, chain, missing } = wayOf(lackingOf(one), way, goal && lackingOf(goal))
      const does = how !== 'no' && how !== 'unknown'
      const doer = chain.length > 0 && goal ? goal : one
      const page = doer.pages[place]
      return {
        principal,
        task: task.id,
        how,
        region: does ? page?.home.region : undefined,
        chain,
        by: does && page ? page.allowing(doer.principal) : NOTHING,
        missing,
        outsiders: does && chain.length === 0 ? chains.outsidersOf(principal) : NOTHING,
        doubts: NOTHING,
      }
    })
  })
}

/** A principal with what it lacks by itself, task by task. */
interface Asked {
  readonly principal: Principal
  readonly pages: readonly TaskInHome[]
  readonly missing: readonly AuditRow['missing'][]
}

/** One for all rows, of which there are many. */
const NOTHING: readonly never[] = []

/** Itself, or else through roles; in part only where nothing better is known. */
function wayOf(
  missing: AuditRow['missing'],
  chain: Chain | undefined,
  lacking: AuditRow['missing'] | undefined,
): Pick<AuditRow, 'how' | 'chain' | 'missing'> {
  if (missing.length === 0) return { how: 'directly', chain: NOTHING, missing }
  if (chain && lacking?.length === 0) return { how: 'throughRoles', chain, missing }
  const how = howOf(missing)
  if (!chain || how !== 'no') return { how, chain: NOTHING, missing }
  return { how: 'inPart', chain, missing: lacking ?? missing }
}

function isRole({ kind }: Principal): boolean {
  return kind === 'role'
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
