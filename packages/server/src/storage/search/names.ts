// The numbers that stand for spaces, attributes and documents in the tables of search.

import type { Soon } from '../../base/soon.ts'
import { inList, type KnownSpace, partsOf, plainSql, type SearchDatabase, sql } from './database.ts'

/** A space is the attribute without a name. */
const SPACE = ''
const AT_ONCE = 200

/** With the numbers of the attributes; undefined where the space has no documents. */
export function findSpace(
  database: SearchDatabase,
  name: string,
  wanted: readonly string[],
): Soon<KnownSpace | undefined> {
  const before = database.spaces?.get(name)
  const missing = wanted.filter(attribute => before?.attributes.has(attribute) !== true)
  return before && missing.length === 0 ? before : findMissing(database, name, missing)
}

async function findMissing(
  database: SearchDatabase,
  name: string,
  missing: readonly string[],
): Promise<KnownSpace | undefined> {
  const { spaces } = database
  const before = spaces?.get(name)
  const where: Where = { table: 'search_attributes', space: database.store(name) }
  const found = await find(database, where, new Set([SPACE, ...missing]))
  const space = found.get(SPACE)
  if (space === undefined) return undefined
  const ends = before?.ends ?? (await endsOf(database, space))
  if (!ends) return undefined
  const attributes = new Map(before?.attributes)
  for (const attribute of missing) attributes.set(attribute, found.get(attribute))
  const known = { space, attributes, ends }
  if (spaces && spaces.size >= MOST_SPACES) spaces.clear()
  if (attributes.size <= MOST_ATTRIBUTES) spaces?.set(name, known)
  return known
}

async function endsOf(
  database: SearchDatabase,
  space: number,
): Promise<readonly [number, number] | undefined> {
  const [row] = await database.run(
    `SELECT (SELECT min(id) FROM search_documents WHERE space = ?) AS first,
       (SELECT max(id) FROM search_documents WHERE space = ?) AS last`,
    [space, space],
  )
  const [first, last] = row ?? []
  return first === null ? undefined : [Number(first), Number(last)]
}

const MOST_ATTRIBUTES = 1_000
const MOST_SPACES = 100

/** As `findNames`; what has no number gets one. */
export async function giveNames(
  database: SearchDatabase,
  space: string,
  wanted: Iterable<string>,
): Promise<{ readonly space: number; readonly attributes: ReadonlyMap<string, number> }> {
  const { given } = database
  if (given.size >= MOST_SPACES) given.clear()
  const known = given.get(space) ?? new Map<string, number>()
  given.set(space, known)
  const missing = [SPACE, ...wanted].filter(name => !known.has(name))
  if (missing.length > 0) {
    const where: Where = { table: 'search_attributes', space: database.store(space) }
    const { numbers } = await give(database, where, new Set(missing))
    for (const [name, number] of numbers) known.set(name, number)
  }
  return { space: known.get(SPACE) ?? Number.NaN, attributes: known }
}

export interface Numbers {
  readonly numbers: ReadonlyMap<string, number>
  /** What had none before. */
  readonly added: readonly string[]
}

/** The numbers of documents; what has none gets the next, in this order. */
export function giveNumbers(
  database: SearchDatabase,
  space: number,
  documents: readonly string[],
): Promise<Numbers> {
  return give(database, { table: 'search_documents', space }, new Set(documents))
}

interface Where {
  readonly table: 'search_attributes' | 'search_documents'
  readonly space: unknown
}

async function find(
  database: SearchDatabase,
  { table, space }: Where,
  names: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const part of partsOf([...names], AT_ONCE)) {
    const stored = part.map(name => database.store(name))
    const { text, values } =
      sql`SELECT id, name FROM ${plainSql(table)} WHERE space = ${space} AND name IN ${inList(stored)}`
    const rows = await database.run(text, values)
    for (const [id, name] of rows) found.set(String(database.recall(name)), Number(id))
  }
  return found
}

async function give(
  database: SearchDatabase,
  where: Where,
  names: ReadonlySet<string>,
): Promise<Numbers> {
  const numbers = await find(database, where, names)
  const added = [...names].filter(name => !numbers.has(name))
  for (const part of partsOf(added, AT_ONCE)) {
    const places = part.map(() => '(?, ?)').join(', ')
    const rows = await database.run(
      `INSERT INTO ${where.table} (space, name) VALUES ${places} RETURNING id, name`,
      part.flatMap(name => [where.space, database.store(name)]),
    )
    for (const [id, name] of rows) numbers.set(String(database.recall(name)), Number(id))
  }
  return { numbers, added }
}
