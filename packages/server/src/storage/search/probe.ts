// Conditions as SQL: where one index is walked, and what is looked up of each document on the way.

import type { Leaf, Tree } from './condition.ts'
import { joined, plainSql, type Sql, sql, VALUE_COLUMNS } from './database.ts'

/** Rows of one index, each of another document. */
export interface Walked {
  readonly from: Sql
  /** The column that has the document's number. */
  readonly document: Sql
  /** The column that the index is in order of, before the document's number. */
  readonly place?: Sql
}

export function walked(leaf: Leaf): Walked {
  const { table, attribute, test } = leaf
  const from = sql`${plainSql(table)} AS walked WHERE attribute = ${attribute} AND ${test}`
  const place = plainSql(`walked.${VALUE_COLUMNS[table]}`)
  return { from, document: plainSql('walked.document'), place }
}

export function everyDocument(space: number): Walked {
  const from = sql`search_documents AS walked WHERE space = ${space}`
  return { from, document: plainSql('walked.id') }
}

/** How many lookups a document may take. */
export function probesOf(tree: Tree): number {
  if (tree.kind === 'leaf') return 1
  if (tree.kind === 'always' || tree.kind === 'never') return 0
  return tree.of.reduce((sum, part) => sum + probesOf(part), 0)
}

/** Whether the document meets the tree. */
export function meets(tree: Tree, document: Sql): Sql {
  if (tree.kind === 'leaf') return probe(tree, document)
  if (tree.kind === 'always') return plainSql('1 = 1')
  if (tree.kind === 'never') return plainSql('1 = 0')
  const parts = tree.of.map(part => meets(part, document))
  return joined(parts, tree.kind === 'all' ? 'AND' : 'OR')
}

/**
 * A subquery that answers one value is run for each document, on every database; one that is asked
 * whether it has rows may become a join, which reads an index from end to end.
 */
function probe({ table, attribute, test, isNegative }: Leaf, document: Sql): Sql {
  const is = plainSql(isNegative ? 'IS NULL' : 'IS NOT NULL')
  return sql`(SELECT 1 FROM ${plainSql(table)} WHERE document = ${document} AND attribute = ${attribute} AND ${test} LIMIT 1) ${is}`
}

/** What the document is sorted by. */
export function valueIn(attribute: number, document: Sql): Sql {
  return sql`(SELECT value FROM search_values WHERE document = ${document} AND attribute = ${attribute} LIMIT 1)`
}
