// A task in one home: what each of its principals lacks, and which policies let it.

import { keyOf, needsOf } from '../coverage/need.ts'
import type { Principal } from '../inventory/inventory.ts'
import type { Outcomes } from '../judge/principal-outcomes.ts'
import type { PermissionToGrant } from '../policies/statements.ts'
import type { Edition } from '../tasks/task.ts'
import { worstOf } from '../tasks/task-answer.ts'
import type { AuditRow, MissingPermission } from './audit-row.ts'
import type { Home } from './homes.ts'
import type { Part } from './parts.ts'
import type { Sheet } from './sheet.ts'

/** A task in one home. */
export interface TaskInHome {
  readonly home: Home
  readonly missingOf: (principal: Principal, outcomes: Outcomes) => readonly MissingPermission[]
  readonly allowing: (doer: Principal) => readonly string[]
}

export function createPage(sheet: Sheet, edition: Edition): TaskInHome {
  const { home, permissions } = sheet
  const places = new Map(permissions.map((one, index) => [keyOf(one), index]))
  const needed = edition.permissions.map(permission => {
    const { action, resource } = permission
    const needs = needsOf(permission, home.scope)
    const [{ resource: narrowed } = { resource }] = needs
    return {
      places: needs.map(need => places.get(keyOf(need)) ?? -1),
      grant: { action, resource: narrowed },
    }
  })
  // Principals with equal outcomes share them, and so what they lack.
  const lacks = new Map<Outcomes, readonly MissingPermission[]>()
  const exactly = createExactly(needed, sheet)
  return {
    home,
    allowing: createAllowing(needed, sheet),
    missingOf: (principal, outcomes) => {
      const lacking = lacks.get(outcomes) ?? missingIn(outcomes, needed)
      lacks.set(outcomes, lacking)
      // How near it comes is not yet how far it goes: that is asked exactly, and told.
      return isInPart(lacking) ? exactly(principal, outcomes) : lacking
    },
  }
}

/** A permission of a task, and where it stands among all that are asked about. */
interface Needed {
  readonly places: readonly number[]
  readonly grant: PermissionToGrant
}

function missingIn(outcomes: Outcomes, needed: readonly Needed[]): readonly MissingPermission[] {
  return needed.flatMap(({ places, grant }) => {
    const outcome = worstOf(places.map(place => outcomes[place] ?? 'notEvaluated'))
    return outcome === 'allowed' ? [] : [{ ...grant, outcome, details: [] }]
  })
}

/** Those who have the same parts lack the same. */
function createExactly(
  needed: readonly Needed[],
  { partOf }: Sheet,
): (principal: Principal, outcomes: Outcomes) => readonly MissingPermission[] {
  const known = new Map<string, readonly MissingPermission[]>()
  return (principal, outcomes) => {
    const parts = needed.map(({ places }) =>
      places
        .filter(place => outcomes[place] !== 'allowed')
        .map(place => partOf(principal, place, outcomes[place] ?? 'notEvaluated')),
    )
    const key = parts.map(own => own.map(({ number }) => number).join('+')).join()
    const missing = known.get(key) ?? missingParts(needed, parts)
    known.set(key, missing)
    return missing
  }
}

function missingParts(
  needed: readonly Needed[],
  parts: readonly (readonly Part[])[],
): readonly MissingPermission[] {
  return needed.flatMap(({ grant }, index) => {
    const own = parts[index] ?? []
    if (own.length === 0) return []
    const outcome = worstOf(own.map(one => one.outcome))
    const details = own.find(one => one.outcome === outcome)?.details ?? []
    return outcome === 'allowed' ? [] : [{ ...grant, outcome, details }]
  })
}

export function isInPart(missing: readonly MissingPermission[]): boolean {
  return (
    missing.length > 0 &&
    missing.every(({ outcome }) => outcome === 'inPart' || outcome === 'dependsOnContext')
  )
}

export function howOf(missing: readonly MissingPermission[]): AuditRow['how'] {
  if (isInPart(missing)) return 'inPart'
  return missing.some(({ outcome }) => outcome === 'notEvaluated') ? 'unknown' : 'no'
}

/** Roles that many can become are asked about once. */
function createAllowing(
  needed: readonly Needed[],
  { allowersOf }: Sheet,
): (doer: Principal) => readonly string[] {
  const known = new Map<Principal, readonly string[]>()
  const asked = new Set(needed.flatMap(({ places }) => places))
  return doer => {
    const before = known.get(doer)
    if (before) return before
    const allowing = allowersOf(doer).filter(({ places }) => places.some(one => asked.has(one)))
    const names = [...new Set(allowing.map(({ name }) => name))]
    known.set(doer, names)
    return names
  }
}
