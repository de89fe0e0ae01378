// Writes the golden file of who may call what: `npm run golden`.
import { writeFile } from 'node:fs/promises'
import { drawMatrix, MATRIX_FILE } from './matrix.ts'

await writeFile(MATRIX_FILE, await drawMatrix())
