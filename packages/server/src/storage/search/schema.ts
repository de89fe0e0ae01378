// The tables that search stands on: numbers for names, two indexes over what documents have, and what each has.
import type { SchemaChange } from '../migrate.ts'
import type { Dialect } from '../sql.ts'

/**
 * `search_values` is walked by value, for filters and orders, `search_terms` by term: a row tells
 * which of 32 neighbours have it, as bits. `search_facts` tells what one document has. Terms come
 * before their attributes: one word of several fields stands in one place.
 */
export function searchTables(dialect: Dialect): readonly string[] {
  const { keyType, tableOptions, searchTypes } = dialect
  const key = `${keyType} NOT NULL`
  const { serial, number } = searchTypes
  return [
    `CREATE TABLE search_attributes (id ${serial}, space ${key}, name ${key}, UNIQUE (space, name))${tableOptions}`,
    `CREATE TABLE search_documents (id ${serial}, space ${number} NOT NULL, name ${key}, UNIQUE (space, name))${tableOptions}`,
    'CREATE INDEX search_documents_by_space ON search_documents (space, id)',
    ...blockTables(dialect),
  ]
}

export function blockTables({
  keyType,
  clusteredOptions,
  searchTypes,
}: Dialect): readonly string[] {
  const key = `${keyType} NOT NULL`
  const number = `${searchTypes.number} NOT NULL`
  return [
    `CREATE TABLE search_values (attribute ${number}, value ${key}, block ${number}, bits ${number}, PRIMARY KEY (attribute, value, block))${clusteredOptions}`,
    `CREATE TABLE search_terms (term ${key}, attribute ${number}, block ${number}, bits ${number}, PRIMARY KEY (term, attribute, block))${clusteredOptions}`,
    `CREATE TABLE search_facts (document ${number}, attribute ${number}, value ${key}, PRIMARY KEY (document, attribute))${clusteredOptions}`,
  ]
}

export const createSearchTables: SchemaChange = async ({ dialect, execute }) => {
  for (const statement of searchTables(dialect)) await execute(statement)
}
