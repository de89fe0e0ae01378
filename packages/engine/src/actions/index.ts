// The public names of @casegate/engine/actions: AWS's service authorization reference as a table.

export { actionName, expandAction, findAction, findActionKey, isUnlisted } from './action.ts'
export type { ConditionKey, KeyIndex, KeyType } from './condition-key.ts'
export { faultOfAction, type NameFault } from './faults.ts'
export { faultOfRegion, faultOfResource } from './resource-faults.ts'
export type {
  AccessLevel,
  Action,
  ActionResource,
  ResourceType,
  ServiceReference,
} from './service.ts'
export { suggestAction, suggestService } from './spelling.ts'
export { type ActionTable, readActionTable } from './table.ts'
