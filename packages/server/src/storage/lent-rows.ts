// Rows lent for the time of one transaction, or until nobody waits for what is read any more.

import { ClientGone } from '../base/client-gone.ts'
import { giveWay } from './give-way.ts'
import type { ListQuery, Reads, Rows, Table, WritableRows, Writes } from './store.ts'

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
  const pace = createPace(() => {
    if (isOver || !isAlive()) throw new Error(OVER)
  })
  return {
    rows: {
      ...pacedReads(pending, pace),
      insert: async (table, row) => {
        await pace.spend(weightOf(table))
        return pending.insert(table, row)
      },
      update: async (table, row) => {
        await pace.spend(weightOf(table))
        return pending.update(table, row)
      },
      delete: async (table, key) => {
        await pace.spend(1)
        return pending.delete(table, key)
      },
      file: async filings => {
        await pace.spend(filings.length)
        return pending.file(filings)
      },
      fileNothing: async () => {
        await pace.spend(1)
        return pending.fileNothing()
      },
      isCurrent: () => !isOver && !hasChanged(),
    },
    end: () => {
      isOver = true
    },
  }
}

/** `isGone` tells that whoever asked has gone. What is written is written for them all the same. */
export function lendReads(committed: Rows, isGone = () => false): Lent<Rows> {
  let isOver = false
  const pace = createPace(() => {
    if (isOver) throw new Error(OVER)
    if (isGone()) throw new ClientGone()
  })
  return {
    rows: { ...pacedReads(committed, pace), isCurrent: () => !isOver && committed.isCurrent() },
    end: () => {
      isOver = true
    },
  }
}

const OVER = 'rows were used after their transaction had ended'

/** Some milliseconds' work. */
const ROWS_AT_ONCE = 250

interface Pace {
  /** Throws where the rows may not be used (any more). */
  readonly check: () => void
  /** Before or after so many rows; undefined where nobody has to wait. */
  spend(rows: number): Promise<void> | undefined
}

function createPace(check: () => void): Pace {
  let sinceTurn = 0
  return {
    check,
    spend(rows) {
      check()
      sinceTurn += rows
      if (sinceTurn < ROWS_AT_ONCE) return undefined
      sinceTurn = 0
      return giveWay().then(check)
    },
  }
}

function pacedReads(rows: Reads, { check, spend }: Pace): Reads {
  return {
    get: async (table, key) => {
      const turn = spend(weightOf(table))
      if (turn) await turn
      return await rows.get(table, key)
    },
    list: async (table, query) => {
      if (table.weight !== undefined) return listInPieces(table, query)
      await spend(1)
      const found = await rows.list(table, query)
      await spend(found.length)
      return found
    },
    count: async (table, query) => {
      await spend(1)
      return rows.count(table, query)
    },
    find: async search => {
      check()
      return await rows.find({ ...search, check })
    },
  }

  /** What is large is not read all at once. */
  async function listInPieces<Row extends object>(
    table: Table<Row>,
    query: ListQuery<Row> = {},
  ): Promise<Row[]> {
    const { limit: wanted = Number.POSITIVE_INFINITY } = query
    const piece = Math.ceil(ROWS_AT_ONCE / weightOf(table))
    const found: Row[] = []
    for (let after = query.after; ; ) {
      await spend(1)
      const limit = Math.min(piece, wanted - found.length)
      const more = await rows.list(table, { ...query, ...(after && { after }), limit })
      found.push(...more)
      await spend(more.length * weightOf(table))
      after = more.at(-1)
      if (more.length < limit || found.length >= wanted) return found
    }
  }
}

function weightOf({ weight = 1 }: Pick<Table<object>, 'weight'>): number {
  return weight
}
