// AWS's table of actions, resource types and condition keys, read from the engine's data.
import { readFileSync } from 'node:fs'
import { type ActionTable, readActionTable } from '@casegate/engine/actions'

let table: ActionTable | undefined

export function loadActionTable(): ActionTable {
  const file = new URL(import.meta.resolve('@casegate/engine/actions.json'))
  table ??= readActionTable(JSON.parse(readFileSync(file, 'utf8')))
  return table
}
