// What the store's history must lead to, on each backend.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MIGRATIONS } from '../../src/migrations/migrations.ts'
import type { KeyValue } from '../../src/storage/key.ts'
import type { StoreSchema } from '../../src/storage/migrate.ts'
import { bindKey } from '../../src/storage/postgres/postgres-keys.ts'
import { EVERYTHING, type SearchCondition, type Sort } from '../../src/storage/search/search.ts'
import { defineTable } from '../../src/storage/store.ts'
import { TABLES } from '../../src/tables.ts'
import type { StorePlace } from '../storage/pets.ts'
import { declaredSchema, type Schema } from './schema.ts'

const ADVICE =
  'the tables of src/tables.ts are not what the migrations lead to: see "Add a table" in ' +
  'CONTRIBUTING.md'

export interface SchemaPlace extends Pick<StorePlace, 'open'> {
  schema(): Schema | Promise<Schema>
}

const AGE: Sort = { attribute: 'age', descending: true }

/** Seventy documents, each with an age, every other one with a word. */
async function fileAsBefore({ dialect, execute }: StoreSchema): Promise<void> {
  const literal = (value: KeyValue) => {
    if (dialect.keyType === 'bytea') return `'\\x${bindKey(value).toString('hex')}'::bytea`
    return typeof value === 'number' ? String(value) : `'${value}'`
  }
  const names = ['', 'age', 'word'].map(name => `(${literal('pets')}, ${literal(name)})`)
  await execute(`INSERT INTO search_attributes (space, name) VALUES ${names.join(', ')}`)
  for (let age = 1; age <= 70; age++) {
    const name = literal(`pet ${age}`)
    await execute(`INSERT INTO search_documents (space, name) VALUES (1, ${name})`)
    await execute(`INSERT INTO search_values VALUES (2, ${literal(age)}, ${age})`)
    if (age % 2 === 1) {
      await execute(`INSERT INTO search_terms VALUES (3, ${literal('small')}, ${age})`)
    }
  }
}

export function schemaContract(newPlace: () => Promise<SchemaPlace>): void {
  test('a fresh store has the declared tables, keys and indexes', async () => {
    const place = await newPlace()
    await (await place.open(MIGRATIONS)).close()
    assert.deepEqual(await place.schema(), declaredSchema(TABLES), ADVICE)
  })

  test('so has one that went through every version', async () => {
    const place = await newPlace()
    for (let steps = 1; steps <= MIGRATIONS.length; steps++) {
      await (await place.open(MIGRATIONS.slice(0, steps))).close()
    }
    assert.deepEqual(await place.schema(), declaredSchema(TABLES), ADVICE)
  })

  test('what was filed before step 16 is found after it', async () => {
    const place = await newPlace()
    const before = MIGRATIONS.slice(0, 15)
    const last = before.at(-1)!
    const filed = { ...last, changes: [...last.changes, fileAsBefore] }
    await (await place.open([...before.slice(0, -1), filed])).close()
    const store = await place.open(MIGRATIONS)
    const find = (where: SearchCondition) =>
      store.read(rows => rows.find({ space: 'pets', where, order: [AGE], limit: 3 }))
    const has = { attribute: 'word', term: 'small' }
    const young = { value: 'age', range: { below: 30 } }
    for (const [where, total, first] of [
      [EVERYTHING, 70, 'pet 70'],
      [has, 35, 'pet 69'],
      [{ not: has }, 35, 'pet 70'],
      [young, 29, 'pet 29'],
      [{ all: [has, young] }, 15, 'pet 29'],
    ] as const) {
      const found = await find(where)
      assert.deepEqual([found.total, found.documents[0]?.document], [total, first])
    }
    const facts = { values: new Map([['age', 70]]), terms: new Map([['word', new Set<string>()]]) }
    await store.write(rows => rows.file([{ space: 'pets', document: 'pet 70', before: facts }]))
    assert.equal((await find(EVERYTHING)).total, 69)
    assert.equal((await find({ value: 'age', range: { from: 70 } })).total, 0)
    await store.close()
  })

  const added = [
    { what: 'a table', table: defineTable<{ id: string }>({ name: 'added', key: ['id'] }) },
    { what: 'another key', table: { ...TABLES[0]!, key: [...TABLES[0]!.key].reverse() } },
    { what: 'another index', table: { ...TABLES[0]!, indexes: {} } },
  ]
  for (const { what, table } of added) {
    test(`${what} that is declared without a migration is noticed`, async () => {
      const place = await newPlace()
      await (await place.open(MIGRATIONS)).close()
      const declared = declaredSchema([...TABLES.filter(({ name }) => name !== table.name), table])
      assert.notDeepEqual(await place.schema(), declared)
    })
  }
}
