// Writes the golden file of the store's history: `npm run golden`.
import { writeFileSync } from 'node:fs'
import { MIGRATIONS } from '../../src/migrations/migrations.ts'
import { drawHistory, HISTORY_FILE } from './history-golden.ts'

writeFileSync(HISTORY_FILE, await drawHistory(MIGRATIONS))
