// One row from both readings of policies with holes: what both tell, or that it cannot be told.
import { distinctHoles } from '../holes/document.ts'
import type { Hole } from '../holes/open-value.ts'
import { type HeldPrincipal, holesOf } from '../inventory/inventory.ts'
import { describeHole } from '../inventory/open-policy.ts'
import { type Assignments, onlyIf } from '../policies/policy-assignments.ts'
import type { OutsiderRow, WhoCanRow } from './who-can-row.ts'

const CAN: readonly WhoCanRow['ability'][] = ['yes', 'onlyIf', 'inPart']

/** One row for all assignments: the same in each, or that only a deployment decides. */
export function joinAssignments(
  found: readonly (readonly WhoCanRow[])[],
  assignments: Assignments,
): readonly WhoCanRow[] {
  const [first = []] = found
  return first.map((row, index) => {
    const rows = found.map(one => one[index] ?? row)
    const open = rows.find(({ ability }) => ability === 'unknown')
    const isSame = rows.every(({ ability }) => ability === row.ability)
    if (isSame || open) return open ?? row
    const can = rows.map(({ ability }) => CAN.includes(ability))
    const most = rows.find(({ ability }) => CAN.includes(ability)) ?? row
    const words = can.every(one => one) ? [] : onlyIf(assignments, can)
    const doubts = words.map(one =>
      one.startsWith('only if')
        ? `how it is deployed: it can ${one}`
        : one.replace(/^it depends on /, ''),
    )
    return {
      ...most,
      ability: 'unknown',
      doubts: doubts.length > 0 ? doubts : ['how it is deployed'],
    }
  })
}

/** Whoever is let in by some of them only is so where it is deployed that way. */
export function joinOutsiders(found: readonly (readonly OutsiderRow[])[]): readonly OutsiderRow[] {
  const rows = new Map(found.flat().map(row => [keyOf(row), row]))
  const keys = found.map(one => new Set(one.map(keyOf)))
  return [...rows].map(([key, row]) =>
    keys.every(one => one.has(key))
      ? row
      : {
          ...row,
          isOpen: true,
          conditions: [...new Set([...row.conditions, 'it is deployed with values that say so'])],
        },
  )
}

function keyOf({ principal, through, conditions }: OutsiderRow): string {
  return JSON.stringify([principal, through.map(({ arn }) => arn), conditions])
}

/** The rows of both stand in the order of the principals; `shared`: what all of them depend on. */
export function agreeAbilities(
  least: readonly WhoCanRow[],
  greatest: readonly WhoCanRow[],
  held: readonly HeldPrincipal[],
  shared: readonly Hole[],
): readonly WhoCanRow[] {
  const byArn = new Map(held.map(one => [one.arn, one]))
  return least.map((row, index) => {
    const most = greatest[index] ?? row
    if (row.ability === 'yes') return row
    if (most.ability === 'no') return { ...most, principal: row.principal }
    const involved = [held[index], ...most.through.map(({ arn }) => byArn.get(arn))]
    const holes = distinctHoles([...involved.flatMap(one => (one ? holesOf(one) : [])), ...shared])
    if (holes.length === 0 && most.ability === row.ability) return row
    const doubts = [...row.doubts, ...holes.map(describeHole)]
    return { ...most, principal: row.principal, ability: 'unknown', doubts }
  })
}
