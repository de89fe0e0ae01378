// What the store's history must lead to, on each backend.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MIGRATIONS } from '../../src/migrations/migrations.ts'
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
