// Step 16: what 32 neighbours can be found by stands in one row, and what each has in a table of its own.
import type { Migration, SchemaChange } from '../storage/migrate.ts'
import { blockTables } from '../storage/search/schema.ts'

export const SEARCH_IN_BLOCKS: Migration = {
  name: 'search in blocks',
  changes: [putInBlocks],
}

async function putInBlocks({ dialect, execute }: Parameters<SchemaChange>[0]): Promise<void> {
  await execute('DROP INDEX search_values_by_document')
  for (const table of ['search_values', 'search_terms']) {
    await execute(`ALTER TABLE ${table} RENAME TO ${table}_before`)
  }
  for (const statement of blockTables(dialect)) await execute(statement)
  await execute(
    `INSERT INTO search_facts (document, attribute, value)
     SELECT document, attribute, value FROM search_values_before ORDER BY document, attribute`,
  )
  for (const [table, column] of [
    ['search_values', 'value'],
    ['search_terms', 'term'],
  ]) {
    await execute(
      `INSERT INTO ${table} (attribute, ${column}, block, bits)
       SELECT attribute, ${column}, document >> 5, ${BITS}
       FROM ${table}_before GROUP BY attribute, ${column}, document >> 5`,
    )
    await execute(`DROP TABLE ${table}_before`)
  }
  // Each document has its space as a term without a word.
  await execute(
    `INSERT INTO search_terms (attribute, term, block, bits)
     SELECT space, name, document >> 5, ${BITS} FROM
       (SELECT filed.space, named.name, filed.id AS document FROM search_documents AS filed
        JOIN search_attributes AS named ON named.id = filed.space) AS here
     GROUP BY space, name, document >> 5`,
  )
}

const BITS = 'CAST(sum(CAST(1 AS BIGINT) << CAST(document & 31 AS INT)) AS BIGINT)'
