// What each step of the store's history does, as SQL: an edited step shows as a changed line.
import { fileURLToPath } from 'node:url'
import type { Migration } from '../../src/storage/migrate.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'

export const HISTORY_FILE = fileURLToPath(
  new URL('../../../../test/golden/migrations.txt', import.meta.url),
)

export async function drawHistory(migrations: readonly Migration[]): Promise<string> {
  const lines: string[] = []
  const store = await openSqlite({
    place: 'ephemeral',
    migrations: migrations.map((migration, position) => listened(migration, position + 1, lines)),
  })
  await store.close()
  return `${lines.join('\n')}\n`
}

function listened({ name, changes }: Migration, number: number, lines: string[]): Migration {
  const [first, ...rest] = changes.map<Migration['changes'][number]>(
    change => schema =>
      change({
        ...schema,
        execute: sql => {
          lines.push(`  ${sql}`)
          return schema.execute(sql)
        },
      }),
  )
  const heading: Migration['changes'][number] = async schema => {
    lines.push(`${number} ${name}`)
    await first?.(schema)
  }
  return { name, changes: [heading, ...rest] }
}
