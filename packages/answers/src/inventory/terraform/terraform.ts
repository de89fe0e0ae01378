// Terraform's plans and states, and OpenTofu's: who has which policies once they are applied.
import type { FileValue } from '../file-value.ts'
import { filedPolicies } from '../filed-policies.ts'
import { type FiledPolicy, type Inventory, principalsOf } from '../inventory.ts'
import { type HeldPolicy, isUnknownPolicy } from '../open-policy.ts'
import type { TemplateScope } from '../template/values/context.ts'
import { EVERYTHING, type Unread } from '../unread.ts'
import { withoutExcluded } from './exclusive.ts'
import { giveAll } from './grant.ts'
import { managedIn, readGrants } from './grants.ts'
import { createHolders, knowManaged } from './known.ts'
import { isOrganizationsPolicy, readOrganizationsPolicy } from './organizations.ts'
import { readPlaces } from './places.ts'
import { readResourcePolicy } from './resource-policies.ts'
import { moduleRows, type Rows } from './rows/module-rows.ts'
import { readPlanRows } from './rows/plan-rows.ts'
import type { Fields } from './rows/row.ts'
import { readStateRows } from './rows/state-rows.ts'
import { terraformForm } from './terraform-forms.ts'
import { unreadOf } from './unread-resources.ts'
import { createKnownHolder, type World } from './world.ts'

/** Of a value that `terraformForm` knows. */
export function readTerraform(read: FileValue, value: Fields, scope: TemplateScope): Inventory {
  const form = terraformForm(value)
  if (form === 'plan') return inventoryOf(read, 'Terraform plan', readPlanRows(read, value), scope)
  const rows = form === 'state' ? readStateRows(read, value) : shownRows(read, value)
  return inventoryOf(read, 'Terraform state', rows, scope)
}

function shownRows(read: FileValue, { values }: Fields): Rows {
  const { rows, faults } = moduleRows(read, values, ['values'])
  return { rows, faults, deleted: [], unread: [], providers: {}, variables: {} }
}

function inventoryOf(
  read: FileValue,
  form: 'Terraform plan' | 'Terraform state',
  listed: Rows,
  scope: TemplateScope,
): Inventory {
  const world = createWorld(read.file, form, listed, scope)
  for (const row of world.rows) {
    readGrants(row, world)
    if (row.isData) continue
    if (isOrganizationsPolicy(row)) readOrganizationsPolicy(row, world)
    else readResourcePolicy(row, world)
  }
  giveAll(withoutExcluded(world))
  const holders = world.holders.all.map(({ holder }) => holder)
  const managed = world.managed.all.filter(({ row }) => !row.isData).map(({ policy }) => policy)
  return {
    file: read.file,
    form,
    principals: principalsOf(holders, read.file),
    policies: [...withInline(filedPolicies(holders, managed), world), ...world.others],
    faults: listed.faults,
    unread: [
      ...listed.unread,
      ...strangers(world),
      ...world.rows.flatMap(row => unreadOf(row, world)),
    ],
    place: world.places.file,
  }
}

function createWorld(file: string, form: string, listed: Rows, scope: TemplateScope): World {
  const { rows, deleted } = listed
  const world: World = {
    file,
    form: form === 'Terraform plan' ? 'plan' : 'state',
    rows,
    deleted,
    scope,
    places: readPlaces(listed),
    holders: createHolders(),
    managed: knowManaged(managedIn(rows)),
    grants: [],
    inline: [],
    others: [],
    said: new Set(),
    missing: new Map(),
  }
  for (const row of rows) {
    const holder = createKnownHolder(row, world)
    if (holder) world.holders.add(holder)
  }
  return world
}

/** A policy that nobody gets, or that a list takes away, stands in the file all the same. */
function withInline(filed: readonly FiledPolicy[], { inline }: World): readonly FiledPolicy[] {
  const known = new Set(filed.map(({ policy }) => policy))
  const others = inline.filter(policy => !known.has(policy) && !isUnknownPolicy(policy))
  return [...filed, ...others.map(policy => ({ policy, kind: inlineKind(policy), heldBy: [] }))]
}

function inlineKind({ type }: HeldPolicy): 'user' | 'group' | 'role' {
  return type === 'user' || type === 'group' ? type : 'role'
}

/** Who is named and made elsewhere has more than the file tells of. */
function strangers({ holders, file, form }: World): readonly Unread[] {
  return holders.all.flatMap(({ row, by, kind, holder }) =>
    row
      ? []
      : {
          file,
          place: by.read.placeOf(by.path),
          what: `the ${kind} ${holder.name}`,
          why: `${by.address} names it and the ${form} does not make it: it may have other policies`,
          affects: kind === 'group' ? EVERYTHING : (['principals', 'trust'] as const),
        },
  )
}
