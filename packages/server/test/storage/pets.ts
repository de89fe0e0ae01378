// A small world of pets and marks, for the contracts that every store must keep.

import { createTable, type Migration } from '../../src/storage/migrate.ts'
import { createSearchTables } from '../../src/storage/search/schema.ts'
import { defineTable, type Store } from '../../src/storage/store.ts'

/** A place that keeps rows, which can be opened again and again. */
export interface StorePlace {
  open(migrations: readonly Migration[]): Promise<Store>
  /** Whether a store hears what another one has changed, and not only that it has changed something. */
  readonly hearsWhatOthersChange: boolean
  /** Each statement goes to another process, so that fewer take as long. */
  readonly isFar: boolean
}

/** Runs `work` as a test, with a store of a place of its own. */
export type Contract = (
  name: string,
  work: (store: Store, place: StorePlace) => Promise<void>,
) => void

export interface Pet {
  readonly owner: string
  readonly name: string
  readonly age: number
  readonly tag: string
  readonly notes?: unknown
}

export const pets = defineTable<Pet>({
  name: 'pets',
  key: ['owner', 'name'],
  indexes: { age: { columns: ['age'] }, tag: { columns: ['tag'], unique: true } },
})

export interface Mark {
  readonly mark: string | number
}

export const marks = defineTable<Mark>({ name: 'marks', key: ['mark'] })

export const first: Migration = {
  name: 'first',
  changes: [createTable(pets), createTable(marks), createSearchTables],
}

export function pet(owner: string, name: string, age: number): Pet {
  return { owner, name, age, tag: `${owner}/${name}` }
}

export async function insert(store: Store, ...rows: Pet[]): Promise<void> {
  await store.write(async writable => {
    for (const row of rows) await writable.insert(pets, row)
  })
}

export async function names(store: Store): Promise<string[]> {
  return (await store.read(rows => rows.list(pets))).map(row => row.name)
}

export async function byAge(store: Store, age: number): Promise<Pet[]> {
  return store.read(rows => rows.list(pets, { index: 'age', where: { age } }))
}
