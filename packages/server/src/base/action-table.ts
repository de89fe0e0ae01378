// AWS's table of actions, resource types and condition keys, read from the engine's data.
import { readFileSync } from 'node:fs'
import type { ActionTable } from '@casegate/engine/actions'
import { actionReference } from './engine-parts.ts'

let table: ActionTable | undefined

export function loadActionTable(): ActionTable {
  table ??= actionReference().readActionTable(readData())
  return table
}

function readData(): unknown {
  const file = new URL(import.meta.resolve('@casegate/engine/actions.json'))
  return JSON.parse(readFileSync(file, 'utf8'))
}
