// A resource of a plan or a state: its values, where they stand, and what is known later only.
import { type Fields, isObject, type JsonPath } from '@casegate/engine/json'
import { shortNameOf } from '../../../base/short-name.ts'
import { createHole, type Hole } from '../../../holes/open-value.ts'
import type { FileValue } from '../../file-value.ts'
import type { Address } from './address.ts'

export interface TerraformRow {
  readonly read: FileValue
  /** As the file has it. */
  readonly address: string
  readonly parsed: Address
  readonly isData: boolean
  readonly type: string
  readonly values: Fields
  /** Of the values. */
  readonly path: JsonPath
  /** What is known after apply, as the plan marks it; undefined where it marks nothing. */
  readonly unknown: Fields | undefined
  /** What the file keeps to itself. */
  readonly sensitive: Fields
  /** What the plan does with it; undefined where the file does not tell. */
  readonly action: PlannedAction | undefined
  /** What a value of the member that is not known comes of; undefined without a configuration. */
  readonly references: (member: string) => readonly Reference[] | undefined
  /** What the configuration makes the member of first, as it is written. */
  readonly madeOf: (member: string) => string | undefined
  /** Whether the configuration gives the member; undefined without a configuration. */
  readonly isGiven: (member: string) => boolean | undefined
  /** The configuration of the provider that it belongs to. */
  readonly provider: string
}

export type PlannedAction = 'makes' | 'changes' | 'keeps' | 'deletes'

/** A resource that an expression speaks of; undefined for what cannot be followed. */
export interface Reference {
  readonly to: Address | undefined
}

/** Members that a resource cannot do without. */
const REQUIRED: ReadonlySet<string> = new Set([
  'assume_role_policy',
  'group',
  'permission_set_arn',
  'policy',
  'policy_arn',
  'role',
  'user',
])

/** A bucket or a key may do without a policy; what is a policy may not. */
function isRequired({ type }: TerraformRow, member: string): boolean {
  return REQUIRED.has(member) && (member !== 'policy' || type.endsWith('_policy'))
}

/** The plan marks what apply will tell; without marks, what the configuration makes of others. */
export function isUnknown(row: TerraformRow, member: string): boolean {
  const { values, unknown, sensitive } = row
  const value = values[member]
  const isAbsent = value === undefined || value === null
  if (isAbsent && (isRequired(row, member) || isMarked(sensitive[member]))) return true
  if (unknown) return isMarked(unknown[member])
  // What is known to be none is null.
  return value === undefined && row.madeOf(member) !== undefined
}

/** Itself or anything within it. */
export function isMarked(mark: unknown): boolean {
  if (Array.isArray(mark)) return mark.some(isMarked)
  return isObject(mark) ? Object.values(mark).some(isMarked) : mark === true
}

export function holeOf(row: TerraformRow, member: string): Hole {
  const { read, address, path, sensitive, values } = row
  const reference = row.madeOf(member)
  const made = reference === undefined ? '' : `, made of ${reference}`
  const isHidden = isMarked(sensitive[member]) && !isMarked(row.unknown?.[member])
  const why =
    isHidden && values[member] == null ? 'sensitive, and not in the file' : 'known after apply'
  const place = () => read.placeOf([...path, member])
  return createHole(`${address}.${member}, ${why}${made}`, read.file, place, nameOfContent(read))
}

const contentNames = new WeakMap<FileValue, string>()

/**
 * A file does not say what an unknown value is made of: it tells what that comes of, and not how. So it
 * is known to be the same only where the whole file is.
 */
export function nameOfContent(read: FileValue): string {
  const known = contentNames.get(read) ?? shortNameOf(JSON.stringify(read.value))
  contentNames.set(read, known)
  return known
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
