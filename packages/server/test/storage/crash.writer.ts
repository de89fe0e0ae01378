// A process that writes for ever and prints each write once it is acknowledged; made to be killed.

import { writeSync } from 'node:fs'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'
import { crashMigrations, crashRow, entries, totals } from './crash.tables.ts'

const [path = ''] = process.argv.slice(2)
const store = await openSqlite({ place: { path }, migrations: crashMigrations })
writeSync(1, 'open\n')

for (;;) {
  const batch = await store.write(async rows => {
    const total = await rows.get(totals, { id: 'total' })
    const next = (total?.batches ?? 0) + 1
    for (let part = 0; part < next % 7; part++) await rows.insert(entries, crashRow(next, part))
    const changed = { id: 'total', batches: next }
    await (total ? rows.update(totals, changed) : rows.insert(totals, changed))
    return next
  })
  writeSync(1, `${batch}\n`)
}
