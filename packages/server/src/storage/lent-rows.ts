// Rows lent for the time of one transaction.

import type { WritableRows } from './store.ts'

/**
 * After `end` the rows refuse to work, so that a forgotten await cannot write later. So they do when
 * the database has given the transaction up: what is written then would stay without the rest.
 */
export function lendRows(
  pending: WritableRows,
  isAlive: () => boolean = () => true,
): { rows: WritableRows; end: () => void } {
  let over = false
  const check = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    if (over || !isAlive()) throw new Error('rows were used after their transaction had ended')
    return call()
  }
  return {
    rows: {
      get: (table, key) => check(() => pending.get(table, key)),
      list: (table, query) => check(() => pending.list(table, query)),
      count: (table, query) => check(() => pending.count(table, query)),
      insert: (table, row) => check(() => pending.insert(table, row)),
      update: (table, row) => check(() => pending.update(table, row)),
      delete: (table, key) => check(() => pending.delete(table, key)),
    },
    end: () => {
      over = true
    },
  }
}
