// Step 8: cases can be searched.
import { createTable, type Migration, type SchemaChange, tableOfThen } from '../storage/migrate.ts'

export const SEARCH: Migration = {
  name: 'search',
  changes: [
    createSearchTables,
    createTable(tableOfThen({ name: 'search_states', key: ['subject'] })),
  ],
}

async function createSearchTables({ dialect, execute }: Parameters<SchemaChange>[0]) {
  const { keyType, tableOptions, clusteredOptions, searchTypes } = dialect
  const { serial, number } = searchTypes
  const key = `${keyType} NOT NULL`
  for (const statement of [
    `CREATE TABLE search_attributes (id ${serial}, space ${key}, name ${key}, UNIQUE (space, name))${tableOptions}`,
    `CREATE TABLE search_documents (id ${serial}, space ${number} NOT NULL, name ${key}, UNIQUE (space, name))${tableOptions}`,
    'CREATE INDEX search_documents_by_space ON search_documents (space, id)',
    `CREATE TABLE search_values (attribute ${number} NOT NULL, value ${key}, document ${number} NOT NULL, PRIMARY KEY (attribute, value, document))${clusteredOptions}`,
    'CREATE UNIQUE INDEX search_values_by_document ON search_values (document, attribute, value)',
    `CREATE TABLE search_terms (attribute ${number} NOT NULL, term ${key}, document ${number} NOT NULL, PRIMARY KEY (attribute, term, document))${clusteredOptions}`,
  ]) {
    await execute(statement)
  }
}
