// One row from both readings of policies with holes: can, cannot, or cannot be told, and why.
import { distinctHoles } from '../holes/document.ts'
import type { Hole } from '../holes/open-value.ts'
import { type HeldPrincipal, holesInPolicies, holesOf } from '../inventory/inventory.ts'
import { describeHole } from '../inventory/open-policy.ts'
import { ASSUME_ROLE } from '../judge/assuming-statements.ts'
import { faultsOfBroken } from '../judge/broken-policies.ts'
import { boundaryInPlay } from '../policies/policies-in-play.ts'
import { type Assignments, holesAbout, onlyIf } from '../policies/policy-assignments.ts'
import type { AuditRow } from './audit-row.ts'

const CAN: readonly AuditRow['how'][] = ['directly', 'throughRoles']

/** The rows of both stand in the order of the principals, task by task. */
export function agreeRows(
  least: readonly AuditRow[],
  greatest: readonly AuditRow[],
  principals: readonly HeldPrincipal[],
): readonly AuditRow[] {
  const byArn = new Map(principals.map(one => [one.arn, one]))
  return least.map((row, index) => {
    const most = greatest[index] ?? row
    if (CAN.includes(row.how)) return row
    if (most.how === 'no') return { ...most, principal: row.principal }
    const held = principals[index % principals.length]
    const roles = most.chain.flatMap(({ arn }) => byArn.get(arn) ?? [])
    const holes = held ? holesBetween(held, roles, row) : []
    if (row.how === 'inPart') {
      // A part that is sure is one, however much more there may be.
      return isSamePart(row, most) ? row : { ...row, doubts: holes.map(describeHole) }
    }
    const doubts = [...holes.map(describeHole), ...doubtsOfBroken({ ...row, how: 'unknown' })]
    return { ...row, how: 'unknown', chain: [], by: [], doubts }
  })
}

/** One row for all assignments: can in each, in none, or in some of them. */
export function joinRowsOfAssignments(
  found: readonly (readonly AuditRow[])[],
  assignments: Assignments,
): readonly AuditRow[] {
  const [first = []] = found
  return first.map((row, index) => {
    const rows = found.map(one => one[index] ?? row)
    const can = rows.map(({ how }) => CAN.includes(how))
    const same = rows.find(({ how }) => how === 'throughRoles') ?? row
    if (can.every(one => one)) return same
    const open = rows.find(({ how }) => how === 'unknown')
    if (open) return open
    const isSome = rows.map(({ how }, at) => can[at] === true || how === 'inPart')
    const part = rows.find(({ how }) => how === 'inPart')
    if (part && isSome.every(one => one)) {
      return { ...part, doubts: can.includes(true) ? doubtsOf(assignments, can) : [] }
    }
    if (!isSome.includes(true)) return row
    const doubts = doubtsOf(assignments, isSome)
    const missing = rows.find(({ how }) => how === 'no')?.missing ?? row.missing
    return { ...row, how: 'unknown', chain: [], by: [], missing, doubts }
  })
}

function doubtsOf(assignments: Assignments, holds: readonly boolean[]): readonly string[] {
  return onlyIf(assignments, holds).map(words =>
    words.startsWith('only if')
      ? `how it is deployed: it can ${words}`
      : words.replace(/^it depends on /, ''),
  )
}

function isSamePart(row: AuditRow, other: AuditRow): boolean {
  return other.how === 'inPart' && JSON.stringify(row.missing) === JSON.stringify(other.missing)
}

/** What it depends on whether the principal itself can, or the roles on its way. */
function holesBetween(
  principal: HeldPrincipal,
  roles: readonly HeldPrincipal[],
  { missing }: AuditRow,
): readonly Hole[] {
  const actions = [...missing.map(({ action }) => action), ASSUME_ROLE]
  const all = [principal, ...roles]
  const found = all.flatMap(({ policies, boundary }) =>
    holesAbout({ identity: policies, boundary: boundaryInPlay({ boundary }) }, actions),
  )
  const trusted = roles.flatMap(({ trust }) => holesInPolicies(trust ? [trust] : []))
  const holes = distinctHoles([...found, ...trusted])
  return holes.length > 0 ? holes : distinctHoles(all.flatMap(holesOf))
}

/** Policies of the principal that cannot be read. */
export function doubtsOfBroken({ how, principal }: AuditRow): readonly string[] {
  if (how !== 'unknown') return []
  return faultsOfBroken(principal)
}
