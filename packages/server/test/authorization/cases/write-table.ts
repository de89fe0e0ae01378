// Writes the golden file of what Cases asks of IAM: `npm run golden`.
import { writeFile } from 'node:fs/promises'
import { drawTable, TABLE_FILE } from './table.ts'

await writeFile(TABLE_FILE, await drawTable())
