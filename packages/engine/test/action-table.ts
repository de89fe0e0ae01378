// The action table as the package ships it, read once for all tests.
import { readFileSync } from 'node:fs'
import { readActionTable } from '../src/actions/index.ts'

export const actionTableText = readFileSync(
  new URL('../data/actions.json', import.meta.url),
  'utf8',
)

export const actionTable = readActionTable(JSON.parse(actionTableText))
