// AWS's table of actions, resource types and condition keys, read from the engine's data.
import type { ActionTable } from '@casegate/engine/actions'
import { platform } from '#platform'
import { actionReference } from './engine-parts.ts'

let table: ActionTable | undefined

export function loadActionTable(): ActionTable {
  table ??= actionReference().readActionTable(platform.actionData())
  return table
}
