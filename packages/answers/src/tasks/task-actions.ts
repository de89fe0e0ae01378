// The part of AWS's action table that the built-in tasks speak of: the whole takes longer to load.
import type { ActionTable } from '@casegate/engine/actions'
import actions from '../../data/tasks/actions.json' with { type: 'json' }
import { actionReference } from '../base/engine-parts.ts'

let table: ActionTable | undefined

export function loadTaskActions(): ActionTable {
  table ??= actionReference().readActionTable(actions)
  return table
}
