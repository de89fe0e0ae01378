// Who has policies and which managed policies there are, by row, by name and by ARN.

import type { HeldPolicy } from '../open-policy.ts'
import type { KnownHolder } from './attachment.ts'
import { HOLDER_TYPES, type HolderKind, MANAGED_TYPES } from './holder-types.ts'
import { type TerraformRow, textOf } from './rows/row.ts'

export interface Holders {
  readonly all: readonly KnownHolder[]
  readonly add: (holder: KnownHolder) => void
  readonly of: (row: TerraformRow) => KnownHolder | undefined
  /** Those that the file makes. */
  readonly rowsOf: (kind: HolderKind) => readonly TerraformRow[]
  /** Several where a name is one of several accounts. */
  readonly named: (kind: HolderKind, text: string) => readonly KnownHolder[]
}

export function createHolders(): Holders {
  const all: KnownHolder[] = []
  const byRow = new Map<TerraformRow, KnownHolder>()
  const rows = new Map<HolderKind, TerraformRow[]>()
  const byName = new Map<string, KnownHolder[]>()
  const add = (one: KnownHolder) => {
    const { kind, row } = one
    all.push(one)
    for (const name of namesOf(one)) append(byName, `${kind}\n${name}`, one)
    if (!row) return
    byRow.set(row, one)
    append(rows, kind, row)
  }
  return {
    all,
    add,
    of: row => byRow.get(row),
    rowsOf: kind => rows.get(kind) ?? [],
    named: (kind, text) => byName.get(`${kind}\n${text}`) ?? [],
  }
}

/** Permission sets are named by their ARN. */
function namesOf({ kind, holder, row }: KnownHolder): readonly string[] {
  if (kind !== 'permission set') return [holder.name]
  const arn = row ? textOf(row.values[HOLDER_TYPES.get(row.type)?.arn ?? '']) : holder.alias
  return arn ? [arn] : []
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

export interface KnownManagedPolicy {
  readonly policy: HeldPolicy
  readonly row: TerraformRow
}

export interface ManagedPolicies {
  readonly all: readonly KnownManagedPolicy[]
  readonly rows: readonly TerraformRow[]
  readonly of: (row: TerraformRow) => HeldPolicy | undefined
  readonly byArn: (arn: string) => HeldPolicy | undefined
  /** By path and name: `/team/view`. */
  readonly called: (name: string) => readonly KnownManagedPolicy[]
}

export function knowManaged(all: readonly KnownManagedPolicy[]): ManagedPolicies {
  const byRow = new Map(all.map(({ row, policy }) => [row, policy]))
  const byArn = new Map(all.map(({ row, policy }) => [arnOfManaged(row), policy]))
  const byName = new Map<string, KnownManagedPolicy[]>()
  for (const one of all) {
    const name = textOf(one.row.values[MANAGED_TYPES.get(one.row.type)?.name ?? ''])
    if (name !== '') append(byName, `${textOf(one.row.values.path) || '/'}${name}`, one)
  }
  return {
    all,
    rows: all.map(({ row }) => row),
    of: row => byRow.get(row),
    byArn: arn => (arn === '' ? undefined : byArn.get(arn)),
    called: name => byName.get(name) ?? [],
  }
}

export function arnOfManaged(row: TerraformRow): string {
  return textOf(row.values[MANAGED_TYPES.get(row.type)?.arn ?? ''])
}
