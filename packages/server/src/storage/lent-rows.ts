// Rows lent for the time of one transaction.

import type { Reads, Rows, WritableRows, Writes } from './store.ts'

export interface Lent<Lending> {
  readonly rows: Lending
  /** From then on the rows refuse to work, so that a forgotten await does nothing later. */
  end(): void
}

export interface Transaction {
  /**
   * Whether the database has not given it up: what is written after that would stay without what
   * was written before.
   */
  readonly isAlive?: () => boolean
  readonly hasChanged: () => boolean
}

export function lendRows(pending: Writes, transaction: Transaction): Lent<WritableRows> {
  const { isAlive = () => true, hasChanged } = transaction
  let isOver = false
  const check = () => {
    if (isOver || !isAlive()) throw new Error(OVER)
  }
  return {
    rows: {
      ...checkedReads(pending, check),
      insert: async (table, row) => {
        check()
        return pending.insert(table, row)
      },
      update: async (table, row) => {
        check()
        return pending.update(table, row)
      },
      delete: async (table, key) => {
        check()
        return pending.delete(table, key)
      },
      file: async filings => {
        check()
        return pending.file(filings)
      },
      fileNothing: async () => {
        check()
        return pending.fileNothing()
      },
      isCurrent: () => !isOver && !hasChanged(),
    },
    end: () => {
      isOver = true
    },
  }
}

export function lendReads(committed: Rows): Lent<Rows> {
  let isOver = false
  const check = () => {
    if (isOver) throw new Error(OVER)
  }
  return {
    rows: { ...checkedReads(committed, check), isCurrent: () => !isOver && committed.isCurrent() },
    end: () => {
      isOver = true
    },
  }
}

const OVER = 'rows were used after their transaction had ended'

function checkedReads(rows: Reads, check: () => void): Reads {
  return {
    get: async (table, key) => {
      check()
      return rows.get(table, key)
    },
    list: async (table, query) => {
      check()
      return rows.list(table, query)
    },
    count: async (table, query) => {
      check()
      return rows.count(table, query)
    },
    find: async search => {
      check()
      return rows.find(search)
    },
  }
}
