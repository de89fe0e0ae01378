// What services do alike with client tokens: requests that were answered are known for a while.
import { createHash } from 'node:crypto'
import type { Table } from '../storage/store.ts'
import type { WriteCall } from './call.ts'

/** AWS does not say how long its services know a token. */
const LIFETIME_MS = 24 * 60 * 60 * 1000
const SWEPT_AT_ONCE = 10

export interface Expiring {
  /** ISO 8601. */
  readonly expiresAt: string
}

export function expiryOf({ now }: Pick<WriteCall, 'now'>): string {
  return new Date(now.getTime() + LIFETIME_MS).toISOString()
}

export function isExpired({ expiresAt }: Expiring, { now }: Pick<WriteCall, 'now'>): boolean {
  return new Date(expiresAt) <= now
}

/**
 * Each request that is remembered clears away a few that need not be any more, by the table's index
 * `byExpiry`.
 */
export async function sweepExpired<Row extends Expiring>(
  call: WriteCall,
  table: Table<Row>,
): Promise<void> {
  const oldest = await call.rows.list(table, { index: 'byExpiry', limit: SWEPT_AT_ONCE })
  for (const row of oldest) if (isExpired(row, call)) await call.rows.delete(table, row)
}

/** Equal for inputs of the same members, in whichever order. */
export function inputDigest(input: object): string {
  return digest(JSON.stringify(sorted(input)))
}

/** Tokens may be longer than keys. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]))
}
