// Writes the golden file of compared policies: `npm run golden`.
import { writeFileSync } from 'node:fs'
import { compareAll, drawComparisons, GOLDEN_FILE } from './diff-golden.ts'

writeFileSync(GOLDEN_FILE, drawComparisons(compareAll()))
