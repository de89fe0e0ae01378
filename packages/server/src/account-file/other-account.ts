// Whether a store holds another account only than the one that is meant.
import type { Rows } from '../storage/store.ts'
import { WRITTEN_TABLES } from './contents.ts'

/** That account; undefined where there is something of the one that is meant, or of nobody. */
export async function findOtherAccount(rows: Rows, meant: string): Promise<string | undefined> {
  let other: unknown
  for (const table of WRITTEN_TABLES.values()) {
    if (table.key[0] !== 'account') continue
    const [own] = await rows.list(table, { where: { account: meant }, limit: 1 })
    if (own) return undefined
    other ??= (await rows.list(table, { limit: 1 }))[0]?.account
  }
  return typeof other === 'string' ? other : undefined
}
