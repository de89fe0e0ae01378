// The part of AWS's action table that the built-in tasks speak of: the whole takes longer to load.
import { type ActionTable, readActionTable } from '@casegate/engine/actions'
import actions from '../../data/tasks/actions.json' with { type: 'json' }

let table: ActionTable | undefined

/** Asked for as modules are loaded, when Node.js 20.19 and 22.13 can load no other late. */
export function loadTaskActions(): ActionTable {
  table ??= readActionTable(actions)
  return table
}
