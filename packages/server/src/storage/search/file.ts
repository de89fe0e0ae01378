// Writes what documents can be found by, as far as it has changed.

import type { KeyValue } from '../key.ts'
import { bitOf, blockOf } from './bits.ts'
import type { FactRow, SearchDatabase, SearchRow, SearchTable } from './database.ts'
import { giveNames, giveNumbers } from './names.ts'
import type { Facts, Filing } from './search.ts'

const TABLES = ['search_values', 'search_terms'] as const

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
  for (const table of ['values', 'terms', 'facts', 'documents', 'attributes']) {
    await database.run(`DELETE FROM search_${table}`, [])
  }
  database.given.clear()
}

/** Each document once in a round; only one that goes and comes again needs another. */
function roundsOf(filings: readonly Filing[]): readonly (readonly Filing[])[] {
  const rounds: Map<string, Filing>[] = [new Map()]
  for (const filing of filings) {
    const before = rounds.at(-1)?.get(filing.document)
    if (before && !before.after) rounds.push(new Map())
    const one = before?.after ? asOne(before, filing, before.after) : filing
    rounds.at(-1)?.set(filing.document, one)
  }
  return rounds.map(round => [...round.values()])
}

/** What two filings of a document, one after the other, change together. */
function asOne(first: Filing, second: Filing, between: Facts): Filing {
  const { space, document, before = NO_FACTS } = first
  const { before: told = NO_FACTS, after } = second
  return {
    space,
    document,
    before: joinFacts(told, between, before),
    ...(after && { after: joinFacts(between, told, after) }),
  }
}

/** What the one has and the other has not, and all of the third. */
function joinFacts(one: Facts, other: Facts, third: Facts): Facts {
  const values = new Map([...one.values].filter(([attribute]) => !other.values.has(attribute)))
  const terms = new Map<string, ReadonlySet<string>>()
  for (const attribute of new Set([...one.terms.keys(), ...third.terms.keys()])) {
    const left = [...(one.terms.get(attribute) ?? [])].filter(
      term => !other.terms.get(attribute)?.has(term),
    )
    terms.set(attribute, new Set([...left, ...(third.terms.get(attribute) ?? [])]))
  }
  return { values: new Map([...values, ...third.values]), terms }
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
  const named = changes.flatMap(({ gone, come }) =>
    TABLES.flatMap(table => [...gone[table], ...come[table]]),
  )
  const attributes = new Set(named.map(([attribute]) => attribute))
  const names = await giveNames(database, space, attributes)
  const documents = changes.map(({ document }) => document)
  const { numbers, added } = await giveNumbers(database, names.space, documents)
  const having = (which: 'gone' | 'come', table: SearchTable): Having[] =>
    changes.flatMap(change => {
      const number = numbers.get(change.document) ?? Number.NaN
      return change[which][table].map(([name, value]) => {
        return { attribute: names.attributes.get(name) ?? Number.NaN, value, number }
      })
    })
  const ofSpace = (number = Number.NaN) => ({ attribute: names.space, value: '', number })
  const goneDocuments = filings.filter(({ after }) => !after).map(({ document }) => document)
  const left = goneDocuments.map(document => ofSpace(numbers.get(document)))
  const gone = having('gone', 'search_values')
  const come = having('come', 'search_values')
  await database.remove('search_values', rowsOf(database, gone))
  await database.remove(
    'search_terms',
    rowsOf(database, [...having('gone', 'search_terms'), ...left]),
  )
  await database.removeFacts(factsOf(database, gone))
  await database.putFacts(factsOf(database, come))
  await database.add('search_values', rowsOf(database, come))
  const here = [...added].map(document => ofSpace(numbers.get(document)))
  await database.add('search_terms', rowsOf(database, [...here, ...having('come', 'search_terms')]))
  for (const { number } of left) {
    await database.run('DELETE FROM search_documents WHERE id = ?', [number])
  }
  if (left.length > 0) await forgetEmpty(database, space, names.space)
}

/** Of a space without documents nothing is left. */
async function forgetEmpty(database: SearchDatabase, space: string, number: number): Promise<void> {
  const text = 'SELECT 1 FROM search_documents WHERE space = ? LIMIT 1'
  if ((await database.run(text, [number])).length > 0) return
  await database.run('DELETE FROM search_attributes WHERE space = ?', [database.store(space)])
  database.given.delete(space)
}

/** A document has a value or a term. */
interface Having {
  readonly attribute: number
  readonly value: KeyValue
  readonly number: number
}

/** Each row once, in about the order of the tables: neighbours are written one after the other. */
function rowsOf(database: SearchDatabase, having: readonly Having[]): readonly SearchRow[] {
  const bits = new Map<string, Having & { bits: number }>()
  for (const one of having) {
    const { attribute, value, number } = one
    const key = `${blockOf(number)} ${attribute} ${typeof value} ${value}`
    const row = bits.get(key)
    if (row) row.bits += bitOf(number)
    else bits.set(key, { ...one, bits: bitOf(number) })
  }
  return [...bits.values()]
    .sort((one, other) => (one.value === other.value ? 0 : one.value < other.value ? -1 : 1))
    .map(({ attribute, value, number, bits }) => ({
      attribute,
      value: database.store(value),
      block: blockOf(number),
      bits,
    }))
}

function factsOf(database: SearchDatabase, having: readonly Having[]): readonly FactRow[] {
  return having.map(({ attribute, value, number }) => ({
    document: number,
    attribute,
    value: database.store(value),
  }))
}

type Fact = readonly [attribute: string, value: KeyValue]

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
