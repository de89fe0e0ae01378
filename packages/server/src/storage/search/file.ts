// Writes what documents can be found by, as far as it has changed.

import type { SearchDatabase, SearchRow, SearchTable } from './database.ts'
import { giveNames, giveNumbers } from './names.ts'
import type { Facts, Filing } from './search.ts'

/** In the order that is given: a document may stand there more than once. */
export async function fileDocuments(
  database: SearchDatabase,
  filings: readonly Filing[],
): Promise<void> {
  for (const space of new Set(filings.map(({ space }) => space))) {
    const ofSpace = filings.filter(filing => filing.space === space)
    for (const together of roundsOf(ofSpace)) await fileTogether(database, space, together)
  }
}

export async function fileNothing(database: SearchDatabase): Promise<void> {
  for (const table of ['values', 'terms', 'documents', 'attributes']) {
    await database.run(`DELETE FROM search_${table}`, [])
  }
}

/** Each document once in a round. */
function roundsOf(filings: readonly Filing[]): readonly (readonly Filing[])[] {
  const rounds: Filing[][] = []
  let known = new Set<string>()
  for (const filing of filings) {
    if (rounds.length === 0 || known.has(filing.document)) {
      rounds.push([])
      known = new Set()
    }
    known.add(filing.document)
    rounds.at(-1)?.push(filing)
  }
  return rounds
}

async function fileTogether(
  database: SearchDatabase,
  space: string,
  filings: readonly Filing[],
): Promise<void> {
  const changes = filings.map(({ document, before = NO_FACTS, after = NO_FACTS }) => ({
    document,
    gone: { search_values: valuesBut(before, after), search_terms: termsBut(before, after) },
    come: { search_values: valuesBut(after, before), search_terms: termsBut(after, before) },
  }))
  const all = changes.flatMap(({ gone, come }) => [
    ...gone.search_values,
    ...gone.search_terms,
    ...come.search_values,
    ...come.search_terms,
  ])
  const names = await giveNames(
    database,
    space,
    all.map(([attribute]) => attribute),
  )
  const documents = changes.map(({ document }) => document)
  const numbers = await giveNumbers(database, names.space, documents)
  const rowsOf = (which: 'gone' | 'come', table: SearchTable) =>
    changes.flatMap(change =>
      change[which][table].map(
        ([attribute, value]): SearchRow => [
          names.attributes.get(attribute) ?? Number.NaN,
          database.store(value),
          numbers.get(change.document) ?? Number.NaN,
        ],
      ),
    )
  for (const table of ['search_values', 'search_terms'] as const) {
    await database.remove(table, rowsOf('gone', table))
    await database.add(table, rowsOf('come', table))
  }
  for (const { document, after } of filings) {
    if (after) continue
    await database.run('DELETE FROM search_documents WHERE id = ?', [numbers.get(document)])
  }
}

type Fact = readonly [attribute: string, value: string | number]

const NO_FACTS: Facts = { values: new Map(), terms: new Map() }

function valuesBut({ values }: Facts, other: Facts): Fact[] {
  return [...values].filter(([attribute, value]) => other.values.get(attribute) !== value)
}

function termsBut({ terms }: Facts, other: Facts): Fact[] {
  return [...terms].flatMap(([attribute, words]) => {
    const same = other.terms.get(attribute)
    return [...words].filter(word => !same?.has(word)).map((word): Fact => [attribute, word])
  })
}
