// A task in one home: what each of its principals lacks, and which policies let it.

import { keyOf, needsOf } from '../coverage/need.ts'
import type { Reach, StatementReach } from '../coverage/statement-extents.ts'
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
  const lacks = new Map<Outcomes, Lacking>()
  const exactly = createExactly(needed, sheet)
  return {
    home,
    allowing: createAllowing(needed, sheet),
    missingOf: (principal, outcomes) => {
      const lacking = lacks.get(outcomes) ?? lackingIn(outcomes, needed)
      lacks.set(outcomes, lacking)
      // How near it comes is not yet how far it goes: that is asked exactly, and told.
      return lacking.isInPart ? exactly(principal, outcomes) : lacking.missing
    },
  }
}

/** A permission of a task, and where it stands among all that are asked about. */
interface Needed {
  readonly places: readonly number[]
  readonly grant: PermissionToGrant
}

interface Lacking {
  readonly missing: readonly MissingPermission[]
  readonly isInPart: boolean
}

function lackingIn(outcomes: Outcomes, needed: readonly Needed[]): Lacking {
  const missing = missingIn(outcomes, needed)
  return { missing, isInPart: isInPart(missing) }
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

/** The names of the policies that allow some of it. */
function createAllowing(
  needed: readonly Needed[],
  { reaches }: Sheet,
): (doer: Principal) => readonly string[] {
  // Others can become a role, and are told what it has.
  const ofRoles = new Map<Principal, readonly string[]>()
  const isAsked: boolean[] = []
  for (const place of needed.flatMap(({ places }) => places)) isAsked[place] = true
  const isAllowing = ({ effect, permission }: Reach) => effect === 'Allow' && isAsked[permission]
  const isSpeaking = (one: StatementReach) => one.reaches.some(isAllowing)
  const namesOf = (doer: Principal) => {
    const names: string[] = []
    for (const policy of doer.policies) {
      const isTold = reaches.of(policy).some(isSpeaking) && !names.includes(policy.name)
      if (isTold) names.push(policy.name)
    }
    return names
  }
  return doer => {
    if (doer.kind === 'user') return namesOf(doer)
    const names = ofRoles.get(doer) ?? namesOf(doer)
    ofRoles.set(doer, names)
    return names
  }
}
