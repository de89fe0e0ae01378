// What transactions on PostgreSQL begin with, whether they read or write.

import type { Connection } from './postgres-connection.ts'

/**
 * Every statement here is written for an index. What the database believes of a table that has just
 * grown would have it read the table instead, or compile a statement that runs for a millisecond.
 */
export const WALK_INDEXES =
  'SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL jit = off'

/** Runs several statements, the last of which answers a revision. */
export async function askRevision(
  { query }: Pick<Connection, 'query'>,
  statements: string,
): Promise<number> {
  // Of several statements in one text, the driver answers with a list.
  const answers: unknown = await query(statements)
  const { rows } = (answers as { rows: { n: string }[] }[]).at(-1) ?? { rows: [] }
  return Number(rows[0]?.n)
}
