// What cases are found by, filed by hand in the tables that Casegate files them in.
import type { DatabaseSync } from 'node:sqlite'
import { bitOf, blockOf } from '../../packages/server/src/storage/search/bits.ts'
import { searchTables } from '../../packages/server/src/storage/search/schema.ts'
import { wordsOf } from '../../packages/server/src/storage/search/words.ts'
import { sqliteDialect } from '../../packages/server/src/storage/sqlite/sqlite-rows.ts'

type Values = ReadonlyMap<string, string>

const SPACE = 1
const ANY_WORD = 2
const ITEM_TERMS = `
  CREATE TABLE item_terms (term TEXT, case_id TEXT, at TEXT, item TEXT, PRIMARY KEY (term, case_id, at, item)) WITHOUT ROWID;
  CREATE INDEX item_terms_by_time ON item_terms (term, at);
`

export interface FilingByHand {
  add(caseId: string, values: Values): void
  /** What a comment is found by among all items of a domain: that it is one, and its type, by time. */
  addComment(caseId: string, itemId: string, at: string): void
  change(caseId: string, before: Values, after: Values): void
}

export function fileByHand(database: DatabaseSync): FilingByHand {
  for (const statement of searchTables(sqliteDialect)) database.exec(statement)
  database.exec(ITEM_TERMS)
  const insertItemTerm = database.prepare('INSERT INTO item_terms VALUES (?, ?, ?, ?)')
  const insertDocument = database.prepare(
    'INSERT INTO search_documents (space, name) VALUES (?, ?)',
  )
  const findDocument = database.prepare(
    'SELECT id FROM search_documents WHERE space = ? AND name = ?',
  )
  const or = 'ON CONFLICT DO UPDATE SET bits = bits | excluded.bits'
  const addValue = database.prepare(`INSERT INTO search_values VALUES (?, ?, ?, ?) ${or}`)
  const addTerm = database.prepare(`INSERT INTO search_terms VALUES (?, ?, ?, ?) ${or}`)
  const putFact = database.prepare('INSERT OR REPLACE INTO search_facts VALUES (?, ?, ?)')
  const places = ['search_values WHERE value', 'search_terms WHERE term']
  const [cutValue, cutTerm] = places.map(place => {
    const [table, where] = place.split(' WHERE ')
    const key = `${where} = ? AND attribute = ? AND block = ?`
    const cut = database.prepare(`UPDATE ${table} SET bits = bits & ~? WHERE ${key}`)
    const drop = database.prepare(
      `DELETE FROM ${place} = ? AND attribute = ? AND block = ? AND bits = 0`,
    )
    return (value: string, attribute: number, document: number) => {
      cut.run(bitOf(document), value, attribute, blockOf(document))
      drop.run(value, attribute, blockOf(document))
    }
  })
  const attributes = new Map<string, number>()
  const numberOf = (field: string) => {
    const number = attributes.get(field) ?? attributes.size + ANY_WORD + 1
    attributes.set(field, number)
    return number
  }
  const file = (document: number, values: Values, words: ReadonlySet<string>) => {
    const [block, bit] = [blockOf(document), bitOf(document)]
    for (const [field, value] of values) {
      const attribute = numberOf(field)
      addValue.run(attribute, value, block, bit)
      putFact.run(document, attribute, value)
      for (const word of wordsOf(value)) addTerm.run(word, attribute, block, bit)
    }
    for (const word of words) addTerm.run(word, ANY_WORD, block, bit)
  }
  return {
    add(caseId, values) {
      const document = Number(insertDocument.run(SPACE, caseId).lastInsertRowid)
      addTerm.run('', SPACE, blockOf(document), bitOf(document))
      file(document, values, wordsIn(values))
    },
    addComment(caseId, itemId, at) {
      for (const term of ['item', 'type Comment']) insertItemTerm.run(term, caseId, at, itemId)
    },
    change(caseId, before, after) {
      const document = Number(findDocument.get(SPACE, caseId)?.id)
      const changed = [...after].filter(([field, value]) => before.get(field) !== value)
      for (const [field] of changed) {
        const value = before.get(field)
        if (value === undefined) continue
        const attribute = numberOf(field)
        cutValue?.(value, attribute, document)
        for (const word of wordsOf(value)) cutTerm?.(word, attribute, document)
      }
      const [old, young] = [wordsIn(before), wordsIn(after)]
      for (const word of without(old, young)) cutTerm?.(word, ANY_WORD, document)
      file(document, new Map(changed), without(young, old))
    },
  }
}

function wordsIn(values: Values): Set<string> {
  return new Set([...values.values()].flatMap(value => [...wordsOf(value)]))
}

function without(words: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...words].filter(word => !others.has(word)))
}
