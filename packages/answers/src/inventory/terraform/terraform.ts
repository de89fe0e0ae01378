// Terraform's plans and states, and OpenTofu's: who has which policies once they are applied.
import type { Fields } from '@casegate/engine/json'
import type { FileValue } from '../file-value.ts'
import { filedPolicies } from '../filed-policies.ts'
import { type FiledPolicy, type Inventory, principalsOf } from '../inventory.ts'
import { type HeldPolicy, isUnknownPolicy } from '../open-policy.ts'
import type { Deployment } from '../template/values/context.ts'
import { EVERYTHING, type Unread } from '../unread.ts'
import { giveAll } from './attachment.ts'
import { managedIn, readAttachments } from './attachments.ts'
import { readEnvironments } from './environments.ts'
import { withoutExcluded } from './exclusive.ts'
import { createHolders, knowManaged } from './known.ts'
import { isOrganizationsPolicy, readOrganizationsPolicy } from './organizations.ts'
import { readResourcePolicy } from './resource-policies.ts'
import { moduleRows, type TerraformRows } from './rows/module-rows.ts'
import { readPlanRows } from './rows/plan-rows.ts'
import { readStateRows } from './rows/state-rows.ts'
import { createKnownHolder, type TerraformSheet } from './sheet.ts'
import { terraformForm } from './terraform-forms.ts'
import { unreadOf } from './unread-resources.ts'

/** Of a value that `terraformForm` knows. */
export function readTerraform(read: FileValue, value: Fields, deployment: Deployment): Inventory {
  const form = terraformForm(value)
  if (form === 'plan')
    return inventoryOf(read, 'Terraform plan', readPlanRows(read, value), deployment)
  const rows = form === 'state' ? readStateRows(read, value) : shownRows(read, value)
  return inventoryOf(read, 'Terraform state', rows, deployment)
}

function shownRows(read: FileValue, { values }: Fields): TerraformRows {
  const { rows, faults } = moduleRows(read, values, ['values'])
  return { rows, faults, deleted: [], unread: [], providers: {}, variables: {} }
}

function inventoryOf(
  read: FileValue,
  form: 'Terraform plan' | 'Terraform state',
  listed: TerraformRows,
  deployment: Deployment,
): Inventory {
  const sheet = createSheet(read.file, form, listed, deployment)
  for (const row of sheet.rows) {
    readAttachments(row, sheet)
    if (row.isData) continue
    if (isOrganizationsPolicy(row)) readOrganizationsPolicy(row, sheet)
    else readResourcePolicy(row, sheet)
  }
  giveAll(withoutExcluded(sheet))
  const holders = sheet.holders.all.map(({ holder }) => holder)
  const managed = sheet.managed.all.filter(({ row }) => !row.isData).map(({ policy }) => policy)
  return {
    file: read.file,
    form,
    principals: principalsOf(holders, read.file),
    policies: [...withInline(filedPolicies(holders, managed), sheet), ...sheet.others],
    faults: listed.faults,
    unread: [
      ...listed.unread,
      ...strangers(sheet),
      ...sheet.rows.flatMap(row => unreadOf(row, sheet)),
    ],
    environment: sheet.environments.file,
  }
}

function createSheet(
  file: string,
  form: string,
  listed: TerraformRows,
  deployment: Deployment,
): TerraformSheet {
  const { rows, deleted } = listed
  const sheet: TerraformSheet = {
    file,
    form: form === 'Terraform plan' ? 'plan' : 'state',
    rows,
    deleted,
    deployment,
    environments: readEnvironments(listed),
    holders: createHolders(),
    managed: knowManaged(managedIn(rows)),
    attachments: [],
    inline: [],
    others: [],
    said: new Set(),
    missing: new Map(),
  }
  for (const row of rows) {
    const holder = createKnownHolder(row, sheet)
    if (holder) sheet.holders.add(holder)
  }
  return sheet
}

/** A policy that nobody gets, or that a list takes away, stands in the file all the same. */
function withInline(
  filed: readonly FiledPolicy[],
  { inline }: TerraformSheet,
): readonly FiledPolicy[] {
  const known = new Set(filed.map(({ policy }) => policy))
  const others = inline.filter(policy => !known.has(policy) && !isUnknownPolicy(policy))
  return [...filed, ...others.map(policy => ({ policy, kind: inlineKind(policy), heldBy: [] }))]
}

function inlineKind({ type }: HeldPolicy): 'user' | 'group' | 'role' {
  return type === 'user' || type === 'group' ? type : 'role'
}

/** Who is named and made elsewhere has more than the file tells of. */
function strangers({ holders, file, form }: TerraformSheet): readonly Unread[] {
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
