// The tables that search stands on: numbers for names, and two indexes over what documents have.

import type { SchemaChange } from '../migrate.ts'
import type { Dialect } from '../sql.ts'

/**
 * `search_values` is walked by value, for filters and orders, and by document, for what one
 * document has; `search_terms` by term alone. Attributes and documents are numbers, since each
 * stands there many times.
 */
export function searchTables(dialect: Dialect): readonly string[] {
  const { keyType, tableOptions, clusteredOptions: clustered, searchTypes } = dialect
  const { serial, number } = searchTypes
  const key = `${keyType} NOT NULL`
  return [
    `CREATE TABLE search_attributes (id ${serial}, space ${key}, name ${key}, UNIQUE (space, name))${tableOptions}`,
    `CREATE TABLE search_documents (id ${serial}, space ${number} NOT NULL, name ${key}, UNIQUE (space, name))${tableOptions}`,
    'CREATE INDEX search_documents_by_space ON search_documents (space, id)',
    `CREATE TABLE search_values (attribute ${number} NOT NULL, value ${key}, document ${number} NOT NULL, PRIMARY KEY (attribute, value, document))${clustered}`,
    'CREATE UNIQUE INDEX search_values_by_document ON search_values (document, attribute, value)',
    `CREATE TABLE search_terms (attribute ${number} NOT NULL, term ${key}, document ${number} NOT NULL, PRIMARY KEY (attribute, term, document))${clustered}`,
  ]
}

export const createSearchTables: SchemaChange = async ({ dialect, execute }) => {
  for (const statement of searchTables(dialect)) await execute(statement)
}
